"""A run on paper: each in its language, read back; written in parts, printed in packs, gone on with."""

import shutil
import subprocess

import pypdfium2
import pytest
from pypdf import PdfReader

from desktop.accounts.queries import find as find_account
from desktop.core import cipher, db, medium
from desktop.core.errors import UserError
from desktop.notices import writing
from desktop.notices.letter import Sheets
from desktop.notices.paper_facts import notice_papers, run_paper
from desktop.notices.queries import DOUBT, MADE, OUT, PART_OUT, PART_WRITTEN, WRITTEN, number_on, run
from desktop.notices.writing import came_out, print_run, repeat_run, write_run
from tests.core.test_codes import DOTS
from tests.notices.conftest import outcome


@pytest.fixture
def long_street(street):
    """Twelve who owe one month, at North Road 101 to 112."""
    for door in range(101, 113):
        street.customer(f"00000{door}", f"North Road {door}", "2026-10")
    return street


@pytest.fixture
def small_parts(monkeypatch):
    """Files of three sheets, packs of four notices."""
    monkeypatch.setattr(writing, "PART", 3)
    monkeypatch.setattr("desktop.notices.sheets.PACK", 4)


def text(path):
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def write(made, street):
    return outcome(write_run(made.run_id, street.office.folder.papers, street.office.clerk)).files


class Printer:
    """Takes so many packs, then refuses."""

    def __init__(self, takes=1000):
        self.takes, self.packs = takes, []

    def __call__(self, pdf, _name):
        if len(self.packs) >= self.takes:
            raise UserError("The printer did not take the paper.")
        self.packs.append(pdf)


def pages(packs):
    """What stands on each page that came out."""
    import io

    return [page.extract_text() for pdf in packs for page in PdfReader(io.BytesIO(pdf)).pages]


def print_on(made, street, printer):
    return outcome(print_run(made.run_id, "Office", printer, street.office.clerk))


# --- what stands on it ------------------------------------------------------------------------------


def test_each_is_written_in_its_language_with_bills_sum_and_day(street):
    made = street.run(paper="A4")
    (path,) = write(made, street)
    assert path.name == "RN-A-00001.pdf"
    said = text(path)
    for words in (
        "Clear Creek Waterworks", "Payment reminder", "AN-A-00003", "Customer 00000010", "North Road 10",
        "August 2026", "September 2026", "25 Aug 2026", "35.20", "¥70.40", "8 Dec 2026", "2 bills",
        "RN-A-00001  1/3", "2026年10月", "单国强",
    ):  # fmt: skip
        assert words in said, words
    assert said.index("单国强") < said.index("Customer 00000002") < said.index("Customer 00000010")


def test_its_bars_are_scanned_and_find_the_account(street, tmp_path):
    made = street.run(paper="A4", area="North Road 10")
    (path,) = write(made, street)
    if shutil.which("zbarimg") is None:
        return
    document = pypdfium2.PdfDocument(path)
    document[0].render(scale=DOTS, grayscale=True).to_pil().convert("1", dither=0).save(tmp_path / "page.png")
    document.close()
    read = subprocess.run(
        ["zbarimg", "-q", "--raw", tmp_path / "page.png"], capture_output=True, text=True, check=True
    )
    assert read.stdout.split() == ["00000010"]
    assert [hit.id for hit in find_account(read.stdout.strip())] == [street.cards["00000010"].id]


def test_the_late_fee_is_told_only_where_there_is_one(street, office):
    from tests.payments.conftest import add_month

    card = street.customer("00000050", "Late Lane 5")
    add_month(card.id, "2026-09", ("water", 1000), ("late_fee", 77))
    (path,) = write(street.run(paper="A5", area="Late; Bridge"), street)
    upper, lower = (page.extract_text() for page in PdfReader(path).pages)
    assert "¥0.77" in lower
    assert "{" not in upper + lower
    assert "0.77" not in upper


def test_many_bills_share_the_last_line_and_the_sum_is_whole(street):
    months = [f"2025-{month:02d}" for month in range(1, 13)] + [f"2026-{month:02d}" for month in range(1, 10)]
    street.customer("00000060", "Old Lane 6", *months)
    (path,) = write(street.run(area="Old Lane"), street)
    said = text(path)
    assert "later bills" in said
    assert "¥739.20" in said  # 21 months of 35.20


@pytest.mark.parametrize("paper", ["A4 halves", "A4", "A5"])
def test_a_long_name_and_a_sign_without_a_font_stop_nobody(street, paper):
    street.customer("00000070", "Long Lane 7 " + "and behind it " * 12, "2026-10", name="𰻞" + "N" * 100)
    made = street.run(paper=paper, area="Long Lane")
    (path,) = write(made, street)
    assert "〓" in text(path) or "𰻞" in text(path)
    assert len(PdfReader(path).pages) == 1


def test_practice_says_so_on_every_notice(street):
    made = street.run()
    facts = run_paper(made.run_id)
    from dataclasses import replace

    facts = replace(facts, office=replace(facts.office, practice=True))
    page = Sheets(facts).page(1, notice_papers(made.run_id, [1, 2, 3]))
    assert any("PRACTICE" in getattr(ink, "text", "") for ink in page.ink)


# --- into files -------------------------------------------------------------------------------------


def test_the_same_run_gives_the_same_bytes(street):
    made = street.run()
    (path,) = write(made, street)
    before = path.read_bytes()
    with pytest.raises(UserError, match="Repeat it"):
        write_run(made.run_id, street.office.folder.papers, street.office.clerk)
    repeat_run(made.run_id, street.office.clerk)
    (copy,) = write(made, street)
    assert copy.name == "RN-A-00001-copy-1.pdf"
    assert "COPY 1" in text(copy)
    assert "COPY" not in text(path)
    assert path.read_bytes() == before
    path.unlink()
    db.database.execute_sql("DROP TRIGGER notice_act_never_deleted")
    db.database.execute_sql("DELETE FROM notice_act")
    assert write(made, street)[0].read_bytes() == before


def test_a_disk_that_fills_in_between_keeps_what_was_written(long_street, small_parts, monkeypatch):
    made = long_street.run(paper="A4")  # fifteen sheets, five files
    steps = write_run(made.run_id, long_street.office.folder.papers, long_street.office.clerk)
    real = medium.digest_from_medium
    wrote = []

    def full(path):
        wrote.append(path)
        if len(wrote) == 3:
            raise OSError(28, "No space left on device")
        return real(path)

    monkeypatch.setattr(medium, "digest_from_medium", full)
    with pytest.raises(UserError) as full_disk:
        outcome(steps)
    assert "Written up to AN-A-00006; the rest follows" in full_disk.value.message
    folder = long_street.office.folder.papers / "notices"
    assert sorted(path.name for path in folder.iterdir()) == [
        "RN-A-00001-1-of-5.pdf", "RN-A-00001-2-of-5.pdf"
    ]  # fmt: skip
    assert run(made.run_id).papers.state == PART_WRITTEN
    monkeypatch.undo()
    monkeypatch.setattr(writing, "PART", 3)
    files = write(made, long_street)
    assert [path.name for path in files] == [f"RN-A-00001-{part}-of-5.pdf" for part in (3, 4, 5)]
    assert run(made.run_id).papers.state == WRITTEN
    said = "".join(text(path) for path in sorted(folder.iterdir()))
    assert [said.count(f"AN-A-{serial:05d}") for serial in range(1, 16)] == [1] * 15


def test_a_writing_that_is_stopped_leaves_no_half_file(long_street, small_parts):
    made = long_street.run(paper="A4")
    steps = write_run(made.run_id, long_street.office.folder.papers, long_street.office.clerk)
    for _step in range(2):
        next(steps)
    steps.close()
    assert list((long_street.office.folder.papers / "notices").iterdir()) == []
    assert run(made.run_id).papers.state == MADE


def test_a_whole_file_that_was_not_noted_is_written_again(street):
    made = street.run()
    (path,) = write(made, street)
    db.database.execute_sql("DROP TRIGGER notice_act_never_deleted")
    db.database.execute_sql("DELETE FROM notice_act")
    assert write(made, street) == (path,)


def test_encrypted_books_leave_no_letters_on_the_disk(street, monkeypatch):
    made = street.run()
    monkeypatch.setattr(cipher, "of_books", lambda: "key")
    with pytest.raises(UserError, match="encrypted"):
        write_run(made.run_id, street.office.folder.papers, street.office.clerk)


# --- onto paper -------------------------------------------------------------------------------------


def test_a_printer_that_stops_is_gone_on_with(long_street, small_parts):
    made = long_street.run()  # fifteen notices, eight sheets, packs of two sheets
    printer = Printer(takes=2)
    with pytest.raises(UserError, match="did not take"):
        print_on(made, long_street, printer)
    now = run(made.run_id).papers
    assert (now.state, now.out_to, now.sent) == (DOUBT, 4, (5, 6))
    assert number_on(made.run_id, now.out_to) == "AN-A-00006"
    with pytest.raises(UserError, match="which notice came out last"):
        print_on(made, long_street, printer)
    # One sheet of the third pack lies there: its upper notice is the ninth, its lower one the eleventh.
    assert came_out(made.run_id, "an a 11", long_street.office.clerk).papers.out_to == 5
    printer.takes = 1000
    assert print_on(made, long_street, printer).papers.state == OUT
    came = "".join(pages(printer.packs))
    assert [came.count(f"AN-A-{serial:05d}") for serial in range(1, 16) if serial not in (9, 11)] == [1] * 13
    assert "COPY" not in came
    with pytest.raises(UserError, match="Repeat it"):
        print_on(made, long_street, printer)


def test_a_printer_may_have_stopped_although_it_took_everything(long_street, small_parts):
    made = long_street.run(paper="A4")
    printer = Printer()
    assert print_on(made, long_street, printer).papers.state == OUT
    assert came_out(made.run_id, "AN-A-00003", long_street.office.clerk).papers.state == PART_OUT
    again = Printer()
    print_on(made, long_street, again)
    assert "AN-A-00003" not in "".join(pages(again.packs))
    assert "AN-A-00004" in pages(again.packs)[0]


def test_none_came_out(long_street, small_parts):
    made = long_street.run(paper="A4")
    with pytest.raises(UserError):
        print_on(made, long_street, Printer(takes=0))
    assert came_out(made.run_id, "", long_street.office.clerk).papers.state == MADE


def test_only_what_was_sent_can_have_come_out(long_street, small_parts):
    made = long_street.run(paper="A4")
    other = long_street.run(paper="A4", status="suspended")
    with pytest.raises(UserError, match="Nothing"):
        came_out(made.run_id, "", long_street.office.clerk)
    with pytest.raises(UserError):
        print_on(made, long_street, Printer(takes=1))
    for number, says in (("AN-A-00015", "not sent"), ("AN-A-00016", "no notice"), ("77777", "no notice")):
        with pytest.raises(UserError, match=says) as refused:
            came_out(made.run_id, number, long_street.office.clerk)
        assert refused.value.field == "number"
    assert run(other.run_id).papers.state == MADE


def test_a_print_that_is_stopped_between_packs_goes_on_behind_them(long_street, small_parts):
    made = long_street.run(paper="A4")
    printer = Printer()
    steps = print_run(made.run_id, "Office", printer, long_street.office.clerk)
    while len(printer.packs) < 1:
        next(steps)
    steps.close()
    now = run(made.run_id).papers
    assert (now.state, now.out_to) == (PART_OUT, 4)
    print_on(made, long_street, printer)
    assert [page.count("AN-A-") for page in pages(printer.packs)] == [1] * 15


def test_a_part_of_a_run_is_repeated_and_says_copy(long_street, small_parts):
    made, clerk = long_street.run(paper="A4"), long_street.office.clerk
    with pytest.raises(UserError, match="nothing to repeat"):
        repeat_run(made.run_id, clerk)
    print_on(made, long_street, Printer())
    with pytest.raises(UserError) as refused:
        repeat_run(made.run_id, clerk, "AN-A-00005", "AN-A-00004")
    assert refused.value.field == "until"
    with pytest.raises(UserError) as refused:
        repeat_run(made.run_id, clerk, "AN-A-00099")
    assert refused.value.field == "since"
    repeat_run(made.run_id, clerk, "AN-A-00005", "AN-A-00006")
    printer = Printer()
    print_on(made, long_street, printer)
    copies = pages(printer.packs)
    assert len(copies) == 2
    assert all("COPY 1" in page for page in copies)
    assert [f"AN-A-0000{number}" in page for number, page in zip((5, 6), copies, strict=True)] == [True, True]


def test_without_a_printer_it_is_said_how(street):
    made = street.run()
    with pytest.raises(UserError, match="No printer is set"):
        print_run(made.run_id, "", Printer(), street.office.clerk)
