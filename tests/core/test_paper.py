"""A paper says in its PDF what was written on it, at its exact size, the same bytes each time."""

import io

import pypdfium2
import pytest
from pypdf import PdfReader

from desktop.core.errors import UserError
from desktop.core.glyphs import STAND_IN, face, missing_glyphs
from desktop.core.paper import MM, PAPERS, Column, Sheet

UNKNOWN = "\U0010fffd"  # private use: no font can have it
LINES = [Column("Period"), Column("Charge", grow=True), Column("Amount", "right")]


def written(paper="A4", language="zh_CN", rows=3, name="单国强 𠮷䶮㼆"):
    """A paper with something of everything."""
    sheet = Sheet(paper, language)
    sheet.mark("补打 2")
    sheet.letterhead("清溪县自来水公司", "滨河路12号", "0571-1234 5678")
    sheet.title("收据", "A-000123-4")
    sheet.running_head("清溪县自来水公司", "A-000123-4")
    sheet.pairs(
        ("用户编号", "00012345"), ("户名", name), ("用水地址", "清溪县中山路阳光小区12幢3单元1203室" * 2)
    )
    sheet.heading("费用明细")
    sheet.table(LINES, [("2026-10", "水费", f"{row}.40") for row in range(rows)], ("", "合计", "86.40"))
    sheet.figure("找零", "13.60")
    sheet.total("实收", "￥100.00", "人民币壹佰元整")
    sheet.signature_line("收款员", "用户")
    sheet.codes("A-000123-4", "A-000123-4 9f3a", "9f3a b2c1")
    sheet.paragraph("请当面点清。", quiet=True)
    sheet.footer("遗失不补")
    return sheet


def text_by_both(content):
    """What two readers of PDF make of it, spaces left out."""
    pypdf = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    document = pypdfium2.PdfDocument(content)
    pdfium = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return ["".join(text.split()) for text in (pypdf, pdfium)]


# A page cut into four has no foot: what stands on it is said on each part.
@pytest.mark.parametrize("paper", [name for name in PAPERS if name != "A4 quarters"])
@pytest.mark.parametrize("language", ["en", "zh_CN", "zh_TW"])
def test_every_word_can_be_read_out_of_the_pdf(paper, language):
    content = written(paper, language).finish()
    for text in text_by_both(content):
        for words in (
            "清溪县自来水公司",
            "收据",
            "A-000123-4",
            "00012345",
            "单国强𠮷䶮㼆",
            "合计",
            "￥100.00",
        ):
            assert words in text
        assert "人民币壹佰元整" in text
        assert "补打2" in text
        assert "遗失不补" in text


@pytest.mark.parametrize(
    ("paper", "wide", "high"), [("A4", 210, 297), ("A5", 148, 210), ("A4 halves", 210, 297)]
)
def test_pages_have_their_exact_size(paper, wide, high):
    for page in PdfReader(io.BytesIO(written(paper, rows=90).finish())).pages:
        assert float(page.mediabox.width) / MM == pytest.approx(wide, abs=0.01)
        assert float(page.mediabox.height) / MM == pytest.approx(high, abs=0.01)


def test_a_roll_is_80_mm_wide_and_as_long_as_its_text():
    sizes = []
    for rows in (1, 40):
        pages = PdfReader(io.BytesIO(written("roll80", rows=rows).finish())).pages
        assert len(pages) == 1
        assert float(pages[0].mediabox.width) / MM == pytest.approx(80, abs=0.01)
        sizes.append(float(pages[0].mediabox.height) / MM)
    assert sizes[1] - sizes[0] == pytest.approx(39 * 7.5 * 1.42 / MM, abs=0.1)


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_leaves_the_white_margins(paper):
    content = written(paper, rows=70, name="很长的名字" * 30).finish()
    document = pypdfium2.PdfDocument(content)
    side = (PAPERS[paper].side - 0.3) * 8
    for page in document:
        image = page.render(scale=8 / MM, grayscale=True).to_pil().point(lambda light: 255 * (light < 150))
        left, _top, right, _bottom = image.getbbox()
        assert left >= side
        assert right <= image.width - side
    document.close()


@pytest.mark.parametrize("paper", PAPERS)
def test_the_same_paper_is_the_same_bytes(paper):
    assert written(paper).finish() == written(paper).finish()


def test_finishing_twice_gives_the_same(tmp_path):
    sheet = written()
    content = sheet.finish()
    sheet.write(tmp_path / "receipt.pdf")
    assert (tmp_path / "receipt.pdf").read_bytes() == content


def test_a_long_table_goes_on_with_its_titles_and_the_pages_are_counted():
    pages = [
        page.extract_text() for page in PdfReader(io.BytesIO(written("A5", "en", rows=80).finish())).pages
    ]
    assert len(pages) == 3
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of 3" in text
        assert "A-000123-4" in text
        assert "遗失不补" in text
    assert all("Charge" in text for text in pages[:2])
    rows = [word for text in pages for word in text.split() if word.endswith(".40")]
    assert [row for row in rows if row != "86.40"] == [f"{row}.40" for row in range(80)]


@pytest.mark.parametrize("rows", range(30, 60))
def test_sums_and_headings_never_stand_alone_at_a_pages_edge(rows):
    sheet = Sheet("A5", "en")
    sheet.table([Column("Month", grow=True), Column("Amount", "right")], [["May", "1.00"]] * rows)
    sheet.heading("Fees")
    sheet.table(
        [Column("Month", grow=True), Column("Amount", "right")], [["June", "1.00"]] * 3, ["All", "3.00"]
    )
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(sheet.finish())).pages]
    [headed] = [page for page in pages if "Fees" in page]
    [summed] = [page for page in pages if "All" in page]
    assert "June" in headed
    assert "June" in summed


def test_one_page_is_not_counted():
    assert "Page" not in PdfReader(io.BytesIO(written("A4", "en").finish())).pages[0].extract_text()


@pytest.mark.parametrize(("rows", "pages"), [(1, 1), (20, 1), (30, 2), (60, 2), (70, 4)])
def test_two_copies_share_a_page_when_both_fit(rows, pages):
    sheet = Sheet("A4 halves", "en")
    sheet.table(LINES, [("", "first", "1.00")] * rows)
    sheet.cut_line("Cut here")
    sheet.table(LINES, [("", "second", "1.00")] * rows)
    found = [page.extract_text() for page in PdfReader(io.BytesIO(sheet.finish())).pages]
    assert len(found) == pages
    assert ("first" in found[0] and "second" in found[0]) is (pages == 1)
    assert ("Cut here" in found[0]) is (pages == 1)


@pytest.mark.parametrize("paper", PAPERS)
def test_sums_stand_with_their_names(paper):
    sheet = Sheet(paper, "en")
    sheet.sums(("Received", "100.00"), ("Change", "13.60"))
    assert {"Received", "100.00", "Change", "13.60"} <= set(
        PdfReader(io.BytesIO(sheet.finish())).pages[0].extract_text().replace(".....", " ").split()
    )


def test_a_sign_without_a_font_stops_the_paper_and_is_named():
    sheet = Sheet("roll80", "zh_CN")
    with pytest.raises(UserError, match=UNKNOWN):
        sheet.pair("户名", f"单{UNKNOWN}强")


def test_a_sign_without_a_font_has_a_stand_in_when_that_is_asked_for():
    sheet = Sheet("roll80", "zh_CN", stand_in=True)
    sheet.pair("户名", f"单{UNKNOWN}强")
    assert f"单{STAND_IN}强" in text_by_both(sheet.finish())[0]


def test_what_no_font_has_is_known_beforehand():
    assert missing_glyphs(f"单{UNKNOWN}国{UNKNOWN}强") == UNKNOWN
    assert missing_glyphs("单国强𠮷䶮㼆 ￥¥元€éМ①〇\u200b\ufe0f\n") == ""


def test_taiwan_has_its_own_shapes_and_the_rare_signs_of_the_widest_font():
    assert face("zh_TW")["戶"].font == "NotoSansTC-Regular"
    assert face("zh_CN")["户"].font == face("en")["户"].font == "NotoSansSC-Regular"
    assert face("zh_CN", bold=True)["户"].font == "NotoSansSC-Bold"
    assert face("zh_TW", bold=True)["𠮷"] == face("zh_CN", bold=True)["𠮷"]
    assert face("zh_CN", bold=True)["𠮷"].thicken
    assert not face("zh_CN")["𠮷"].thicken


def test_signs_that_show_nothing_leave_no_gap():
    plain, dressed = face("zh_CN").runs("单国"), face("zh_CN").runs("单\u200b国\U000e0100")
    assert "".join(run for _glyph, run in plain) == "".join(run for _glyph, run in dressed)


def test_accents_written_apart_are_put_together():
    sheet = Sheet("A5", "en")
    sheet.pair("Name", "Jose\u0301")
    assert "José" in text_by_both(sheet.finish())[0]
