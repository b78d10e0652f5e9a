"""Papers on the screen and on paper: every page, at its own size."""

import io

import pytest
from PySide6.QtCore import Qt
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.core.errors import UserError
from desktop.widgets.pdf_preview import PdfPreview
from desktop.widgets.printing import print_pdf, printer_names


def paper(*sizes):
    """A PDF whose pages have these sizes in mm, each with a black bar 20 mm long, 5 mm from the corner."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for width, height in sizes:
        canvas.setPageSize((width * mm, height * mm))
        canvas.rect(5 * mm, (height - 10) * mm, 20 * mm, 5 * mm, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def black(page, dpi=254):
    """Where a page is black, in mm from its upper left corner."""
    picture = page.render(scale=dpi / 72, grayscale=True).to_pil()
    box = picture.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    return tuple(round(side * 25.4 / dpi, 1) for side in box)


@pytest.mark.parametrize("size", [(80, 143), (148, 210), (210, 297), (210, 148)])
def test_a_page_is_printed_at_its_size_and_not_scaled(size, tmp_path, qapp):
    import pypdfium2

    printed = tmp_path / "printed.pdf"
    print_pdf(paper(size, size), "", size, to_file=printed)
    document = pypdfium2.PdfDocument(printed)
    assert len(document) == 2
    for page in document:
        assert [round(side * 25.4 / 72) for side in page.get_size()] == list(size)
        assert black(page) == pytest.approx((5, 5, 25, 10), abs=0.2)
    document.close()


def test_a_roll_takes_each_page_as_long_as_it_is(tmp_path, qapp):
    import pypdfium2

    printed = tmp_path / "printed.pdf"
    print_pdf(paper((80, 120), (80, 400)), "", None, to_file=printed)
    document = pypdfium2.PdfDocument(printed)
    assert [round(page.get_size()[1] * 25.4 / 72) for page in document] == [120, 400]
    document.close()


@pytest.mark.parametrize("name", ["", "Nobody's printer"])
def test_a_printer_that_is_gone_is_said_in_words(name, qapp):
    assert name not in printer_names()
    with pytest.raises(UserError, match="is not there"):
        print_pdf(paper((80, 100)), name, (80, 100))


def test_the_preview_shows_pages_by_keys(shown, qtbot):
    preview = PdfPreview()
    preview.resize(700, 500)
    preview.show_pdf(paper((210, 297), (210, 297), (80, 120)))
    shown(preview)
    assert preview.page_count == 3
    bar = preview.verticalScrollBar()
    qtbot.keyClick(preview, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    assert bar.value() == 0
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(preview, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    qtbot.keyClick(preview, Qt.Key.Key_Plus)
    assert preview.zoom > 1
    qtbot.keyClick(preview, Qt.Key.Key_0)
    assert preview.zoom == 1
    assert preview.grab().width()
    preview.clear()
    assert preview.page_count == 0


def test_the_black_of_the_paper_is_seen_on_the_screen(shown):
    preview = shown(PdfPreview())
    preview.resize(500, 500)
    preview.show_pdf(paper((80, 120)))
    page = preview.grab().toImage()
    colours = {page.pixelColor(x, y).lightness() for x in range(0, 500, 3) for y in range(0, 500, 3)}
    assert min(colours) < 30
    assert max(colours) > 240
