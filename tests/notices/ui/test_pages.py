"""By keys alone: a list, a run, its papers, its letters and its days."""

import time

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from desktop.accounts.service import AccountFields, change_account
from desktop.core.errors import UserError
from desktop.core.progress import Progress
from desktop.notices.choice import found_rows, totals
from desktop.notices.letters import text_in_force, versions
from desktop.notices.paper_facts import run_paper
from desktop.notices.queries import DOUBT, OUT, WRITTEN, run, runs
from desktop.notices.stages import Rule, rule
from desktop.notices.ui import runs_page as runs_module
from desktop.notices.ui.letters_page import LettersPage
from desktop.notices.ui.page import NoticesPage
from desktop.notices.ui.runs_page import RunsPage
from desktop.notices.ui.words import read_amounts, read_days
from desktop.office.settings import change_settings
from tests.notices.ui.conftest import front, idle

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def numbers():
    return [row.number for row in found_rows(0, 100)]


@pytest.fixture
def made_run(street):
    """A run of three on their own sheets."""
    return street.run(paper="A4")


@pytest.fixture
def runs_page(made_run, street, show, monkeypatch):
    change_settings({"printer": "Office"}, street.office.leader)
    return show(RunsPage(street.office.clerk, street.office.folder.papers))


class Printer:
    def __init__(self):
        self.pdfs, self.refuses = [], False

    def __call__(self, pdf, _name):
        if self.refuses:
            raise UserError("The printer is out of paper.")
        self.pdfs.append(pdf)


@pytest.fixture
def printer(runs_page):
    runs_page._send = Printer()
    return runs_page._send


# --- the list ---------------------------------------------------------------------------------------


def test_the_list_stands_there_with_its_sums(page):
    assert page.table.hasFocus()
    assert page.table.count == 3
    assert page.sums.text() == "3 notices   ·   5 bills   ·   ¥176.00 together"
    assert page.table.current.number == "00000007"


def test_fields_and_rounds_narrow_it(page, press, qtbot):
    press((Key.Key_F, CONTROL), "60", Key.Key_Return)
    idle(page, qtbot)
    assert numbers() == ["00000010"]
    press((Key.Key_F, CONTROL), "0", Key.Key_Tab, Key.Key_Tab, "bridge; road 10", Key.Key_Return)
    idle(page, qtbot)
    assert numbers() == ["00000007", "00000010"]
    page.asking.area.clear()
    press("s")
    idle(page, qtbot)
    assert "00000003" in numbers()  # suspended too
    press("c")
    idle(page, qtbot)
    assert numbers() == ["00000002"]  # the only one with a use


def test_what_cannot_be_is_said_beside_its_field(page, press, qtbot):
    press((Key.Key_F, CONTROL), "soon", Key.Key_Return)
    assert "Whole days" in page.fields["days"].editor.accessibleDescription()
    press((Key.Key_A, CONTROL), "90-30", Key.Key_Return)
    assert "ends before" in page.fields["days"].editor.accessibleDescription()
    assert page.table.count == 3  # the list of before is still there


def test_one_is_left_out_and_taken_in(page, press):
    press(Key.Key_Down, "x")
    assert page.table.current.left_out
    assert "1 left out" in page.sums.text()
    press("x")
    assert totals().left_out == 0


def test_a_notice_is_seen_before_it_is_made(page, press, qtbot):
    press(Key.Key_Return)
    assert front().preview.page_count == 1
    press(Key.Key_Escape)
    assert page.focusWidget() is page.table
    assert runs() == []


def test_f9_makes_the_run_and_shows_it(page, press, qtbot):
    press("x", "p", Key.Key_F9)
    idle(page, qtbot)
    runs_page = front()
    assert isinstance(runs_page, RunsPage)
    assert (runs_page.table.current.number, runs_page.table.current.notices) == ("RN-A-00001", 2)
    assert runs_page.table.current.paper == "A4"
    press(Key.Key_Escape)
    idle(page, qtbot)
    assert numbers() == ["00000007"]
    assert "Run RN-A-00001: 2 notices over ¥140.80 were made." in page.banner.text
    assert "2 whose turn it is not" in page.sums.text()


def test_the_next_stage_is_a_digit_away(page, press, qtbot, street, clock):
    press(Key.Key_F9)
    idle(page, qtbot)
    press(Key.Key_Escape, "2")
    idle(page, qtbot)
    assert numbers() == []
    clock.advance(days=15)
    press("1")
    idle(page, qtbot)
    press("2")
    idle(page, qtbot)
    assert len(numbers()) == 3
    assert page.table.model().index(0, 6).data().startswith("First reminder, 23 Nov")


def test_a_language_without_a_letter_is_asked_about(page, press, qtbot, street):
    card = street.cards["00000010"]
    change_account(
        card.id, AccountFields(card.number, card.name, card.address, language="vi"), street.office.leader
    )
    press("1", "2")
    idle(page, qtbot)
    press("1")
    idle(page, qtbot)
    press(Key.Key_F9)
    form = front()
    assert "vi" in form.fields
    press(Key.Key_F9)
    assert "Choose" in form.fields["vi"].editor.accessibleDescription()
    assert runs() == []
    press("2", Key.Key_F9)
    qtbot.waitUntil(lambda: len(runs()) == 1)
    idle(page, qtbot)
    assert sorted(one.language for one in run_paper(1).letters.values()) == ["en", "zh_CN"]


def test_whoever_may_only_look_makes_nothing(street, show, press, qtbot):
    from desktop.office.rights import SignedIn

    page = show(
        NoticesPage(SignedIn(street.office.clerk.staff_id, "A", "auditor"), street.office.folder.papers)
    )
    idle(page, qtbot)
    press(Key.Key_F9)
    idle(page, qtbot)
    assert "auditor" in page.banner.text
    assert runs() == []


@pytest.mark.parametrize(
    ("text", "days"),
    [("", (0, None)), ("30", (30, None)), ("30-90", (30, 90)), ("-90", (0, 90)), ("３０－", (30, None))],
)
def test_ranges_are_read_as_they_are_typed(text, days):
    assert read_days(text) == days


def test_amounts_are_read_in_the_offices_money(office):
    assert read_amounts("50-200.5") == (5000, 20050)
    with pytest.raises(UserError) as refused:
        read_amounts("much")
    assert refused.value.field == "amount"


# --- its papers -------------------------------------------------------------------------------------


def test_written_then_printed_by_the_same_key(runs_page, printer, press, qtbot, made_run):
    press(Key.Key_F9)
    idle(runs_page, qtbot)
    assert "1 file was written" in runs_page.banner.text
    assert run(made_run.run_id).papers.state == WRITTEN
    press(Key.Key_F9)
    idle(runs_page, qtbot)
    assert run(made_run.run_id).papers.state == OUT
    assert len(printer.pdfs) == 1


def test_a_printer_that_stops_is_asked_about_with_a_guess(
    runs_page, printer, press, qtbot, made_run, monkeypatch
):
    monkeypatch.setattr("desktop.notices.sheets.PACK", 1)
    steps = []

    def send(pdf, name):
        steps.append(name)
        printer.refuses = len(steps) == 3
        Printer.__call__(printer, pdf, name)

    runs_page._send = send
    press("2")
    idle(runs_page, qtbot)
    assert "out of paper" in runs_page.banner.text
    assert run(made_run.run_id).papers.state == DOUBT
    press(Key.Key_F9)
    form = front()
    assert form.number.text() == "AN-A-00002"
    press((Key.Key_A, CONTROL), "AN-A-00009", Key.Key_Return)
    assert "no notice" in form.fields["number"].editor.accessibleDescription()
    press((Key.Key_A, CONTROL), "AN-A-00001", Key.Key_Return)
    qtbot.waitUntil(lambda: front() is runs_page)
    qtbot.wait(30)
    assert "behind AN-A-00001" in runs_page.banner.text
    press("2")
    idle(runs_page, qtbot)
    assert run(made_run.run_id).papers.state == OUT
    assert len(steps) == 5  # two came, one was refused, the second and the third came


def test_a_run_is_repeated_as_a_copy(runs_page, printer, press, qtbot, made_run):
    press("2")
    idle(runs_page, qtbot)
    press("4", Key.Key_F9)
    qtbot.waitUntil(lambda: run(made_run.run_id).papers.copy == 1)
    qtbot.waitUntil(lambda: front() is runs_page)
    qtbot.wait(30)
    press("1")
    idle(runs_page, qtbot)
    path = runs_page._papers / "notices" / "RN-A-00001-copy-1.pdf"
    assert all("COPY 1" in page.extract_text() for page in PdfReader(path).pages)
    assert runs_page.table.model().index(0, 5).data() == "copy 1: written as a PDF"


def test_its_sheets_are_seen(runs_page, press):
    press(Key.Key_Return)
    assert front().preview.page_count == 3


def test_writing_stops_with_escape_and_goes_on(runs_page, press, qtbot, made_run, monkeypatch):
    steps = runs_module.write_run

    def slowly(*asked):
        """However fast the computer is, it is not through before the key."""
        yield from (Progress(0, None, "") for _turn in range(60) if not time.sleep(0.01))
        return (yield from steps(*asked))

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(runs_module, "write_run", slowly)
        press("1")
        press(Key.Key_Escape)
    idle(runs_page, qtbot)
    press("1")
    idle(runs_page, qtbot)
    assert run(made_run.run_id).papers.state == WRITTEN


# --- letters and days -------------------------------------------------------------------------------


@pytest.fixture
def letters(street, show):
    return show(LettersPage(street.office.leader, "reminder"))


def test_a_letter_is_worded_anew_with_its_picture(letters, press, qtbot):
    assert letters.preview.page_count == 1
    press((Key.Key_A, CONTROL), "Pay {sum} by {pay_by}, {nam}")
    qtbot.waitUntil(lambda: "{nam}" in letters.fields["opening"].editor.accessibleDescription())
    press(Key.Key_F9)
    assert "{nam}" in letters.fields["opening"].editor.accessibleDescription()
    assert versions("reminder", "en") == []
    press(Key.Key_End, Key.Key_Backspace, "e}", Key.Key_F9)
    assert "Saved" in letters.banner.text
    assert text_in_force("reminder", "en").opening == "Pay {sum} by {pay_by}, {name}"
    assert letters.versions.count == 1


def test_a_slot_comes_from_the_list(letters, press):
    press((Key.Key_A, CONTROL), "To ", (Key.Key_K, CONTROL), Key.Key_Return)
    assert letters.opening.text() == "To {name}"
    assert letters.opening.hasFocus()


def test_what_is_not_saved_is_asked_about_once(letters, press):
    press("x", Key.Key_F7)
    assert letters.language.code == "en"
    assert "not saved" in letters.banner.text
    press(Key.Key_F7)
    assert letters.language.code == "zh_CN"
    press(Key.Key_F6)
    assert letters.stage.code == "second"


def test_the_text_as_it_came_is_a_key_away(letters, press):
    came = letters.opening.text()
    press((Key.Key_A, CONTROL), "Pay {sum} by {pay_by}.", Key.Key_F9, (Key.Key_B, CONTROL), Key.Key_F9)
    assert text_in_force("reminder", "en").opening == came
    assert [letter.version for letter in versions("reminder", "en")] == [2, 1]


def test_a_clerk_only_reads_them(street, show, press):
    page = show(LettersPage(street.office.clerk, "reminder"))
    assert page.opening.isReadOnly()
    assert "Only leaders" in page.banner.text


def test_days_are_set_by_keys(page, press, qtbot):
    press("d")
    form = front()
    press((Key.Key_A, CONTROL), "3", Key.Key_Tab, (Key.Key_A, CONTROL), "400", Key.Key_F9)
    assert "at most 365" in form.fields["reminder.pay_days"].editor.accessibleDescription()
    press((Key.Key_A, CONTROL), "20", Key.Key_F9)
    qtbot.waitUntil(lambda: rule("reminder") == Rule(3, 20))
    idle(page, qtbot)
