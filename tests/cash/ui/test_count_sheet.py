"""A drawer is counted by keys alone, and nothing that was typed is guessed at."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.cash.counting import CountLine
from desktop.cash.ui.count_sheet import CountSheet
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.money import Money
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.field import shown_to_clerk
from tests.widgets.keyboard import Keyboard

ENTER, KEYPAD_ENTER, F9 = Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F9
UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down
EVERYTHING = ("cash", "cheque", "transfer", "other")
CNY, HKD = currency("CNY"), currency("HKD")


class Form(QWidget):
    """A screen that counts: F9 reads the sheet, and what is wrong is said beside its field."""

    def __init__(self, of=CNY, tenders=("cash",), by_denomination=True):
        super().__init__()
        self.sheet = CountSheet(of, tenders, by_denomination)
        self.fields = self.sheet.fields
        self.banner = Banner()
        self.lines = None
        self.entered = 0
        layout = QVBoxLayout(self)
        layout.addWidget(self.banner)
        layout.addWidget(self.sheet)
        self.sheet.done.connect(self.read)
        self.sheet.entered.connect(self.note)

    def read(self):
        self.lines = None
        with shown_to_clerk(self):
            self.lines = self.sheet.lines()

    def note(self):
        self.entered += 1


@pytest.fixture(autouse=True)
def dressed(qapp):
    theme.apply(qapp)
    yield
    if theme.dress.scale != 1.0:
        theme.apply(qapp)


@pytest.fixture
def count(qtbot):
    def show(*args, **how):
        form = Form(*args, **how)
        qtbot.addWidget(form)
        with qtbot.waitActive(form):
            form.show()
        form.sheet.setFocus()
        return form

    return show


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def fill(*rows):
    """Each row's text and Enter; how many keys that took."""
    for text in rows:
        QTest.keyClicks(QApplication.focusWidget(), text)
        press(ENTER)
    return sum(len(text) + 1 for text in rows)


def note(value, pieces):
    return CountLine("cash", "note", Money(value), pieces, Money(value * pieces))


def coin(value, pieces):
    return CountLine("cash", "coin", Money(value), pieces, Money(value * pieces))


def sum_of(tender, amount, pieces=0):
    return CountLine(tender, "total", Money(0), pieces, Money(amount))


def in_hand(form):
    return next(key for key, row in form.fields.items() if row.editor is QApplication.focusWidget())


# --- by denomination ----------------------------------------------------------------------------


def test_eight_denominations_take_their_twelve_digits_and_eight_enters(count):
    form = count()
    assert fill("12", "3", "8", "20", "7", "15", "30", "4") == 12 + 8
    press(F9)
    assert form.lines == (
        note(10_000, 12), note(5_000, 3), note(2_000, 8), note(1_000, 20), note(500, 7), note(100, 15),
        coin(100, 30), coin(50, 4),
    )  # fmt: skip
    assert form.sheet.total == Money(179_200)
    assert form.sheet.total == sum(line.amount for line in form.lines)


def test_the_note_and_the_coin_of_one_yuan_are_two_rows(count):
    form = count()
    assert list(form.fields) == [
        "note-10000", "note-5000", "note-2000", "note-1000", "note-500", "note-100",
        "coin-100", "coin-50", "coin-10",
    ]  # fmt: skip
    assert form.fields["note-100"].editor.accessibleName() == "Notes of 1"
    assert form.fields["coin-50"].editor.accessibleName() == "Coins of 0.5"


def test_an_empty_row_means_none_and_enter_goes_past_it(count):
    form = count()
    fill("", "", "", "", "", "", "", "", "5")
    assert form.entered == 1
    press(F9)
    assert form.lines == (coin(10, 5),)


def test_an_empty_sheet_counts_nothing(count):
    form = count()
    press(F9)
    assert form.lines == ()
    assert form.sheet.total == Money(0)


@pytest.mark.parametrize("enter", [ENTER, KEYPAD_ENTER])
def test_both_enters_go_on_and_the_last_one_says_so_once(count, enter):
    form = count()
    for _row in form.fields:
        assert form.entered == 0
        press(enter)
    assert form.entered == 1


def test_digits_of_the_keypad_count(count):
    form = count()
    press(Qt.Key.Key_4, Qt.KeyboardModifier.KeypadModifier)
    press(KEYPAD_ENTER, Qt.KeyboardModifier.KeypadModifier)
    assert form.sheet.total == Money(40_000)
    assert in_hand(form) == "note-5000"


def test_the_arrows_go_from_the_last_note_to_the_first_coin_and_stay_at_the_ends(count):
    form = count()
    press(UP)
    assert in_hand(form) == "note-10000"
    for _row in range(6):
        press(DOWN)
    assert in_hand(form) == "coin-100"
    press(UP)
    assert in_hand(form) == "note-100"
    for _row in range(9):
        press(DOWN)
    assert in_hand(form) == "coin-10"
    assert form.entered == 0


def test_going_back_to_a_row_replaces_what_stood_in_it(count):
    form = count()
    fill("12")
    press(UP)
    fill("13")
    assert form.sheet.total == Money(130_000)


def test_an_enter_held_down_goes_on_by_one_row(count):
    form = count()
    keyboard = Keyboard(form)
    keyboard.press(ENTER, "\r")
    for _again in range(20):
        keyboard.press(ENTER, "\r", repeat=True)
    assert in_hand(form) == "note-5000"
    assert form.entered == 0


def test_each_key_is_told_with_the_total_so_far(count):
    form = count()
    heard = []
    form.sheet.changed.connect(heard.append)
    fill("12", "3")
    assert heard == [Money(10_000), Money(120_000), Money(135_000)]
    assert all(isinstance(total, Money) for total in heard)
    assert form.fields["note-10000"].message == "1,200.00"


def test_clear_begins_again(count):
    form = count()
    fill("12", "1234567")
    form.sheet.clear()
    assert form.sheet.total == Money(0)
    assert {row.message for row in form.fields.values()} == {""}
    assert form.sheet.first_field() is form.fields["note-10000"].editor


# --- what is no count ---------------------------------------------------------------------------


def test_a_silly_count_is_refused_at_once_beside_its_field_and_kept(count):
    form = count()
    fill("1", "1234567")
    assert in_hand(form) == "note-5000"  # Enter does not leave it behind
    assert form.fields["note-5000"].message == "At most 999,999. Count again."
    assert form.fields["note-5000"].editor.text() == "1234567"
    press(F9)
    assert form.lines is None
    fill("123456")
    press(F9)
    assert form.lines == (note(10_000, 1), note(5_000, 123_456))
    assert form.fields["note-5000"].message == "6,172,800.00"


@pytest.mark.parametrize("typed", ["1.5", "-3", "3x", "+2", "1,000"])
def test_what_is_no_number_of_pieces_is_never_read_as_another_one(count, typed):
    form = count()
    fill(typed)
    assert form.fields["note-10000"].message == "Whole pieces only."
    assert form.fields["note-10000"].editor.text() == typed
    press(F9)
    assert form.lines is None


@pytest.mark.parametrize(("pasted", "pieces"), [("１２", 12), (" 12 ", 12), ("²", None), ("1½", None)])
def test_pasted_figures_are_read_and_half_figures_refused(count, pasted, pieces):
    form = count()
    QApplication.clipboard().setText(pasted)
    form.sheet.first_field().paste()
    press(F9)
    assert form.lines == ((note(10_000, pieces),) if pieces else None)


def test_no_input_method_eats_the_digits(count):
    form = count(tenders=EVERYTHING)
    for row in form.fields.values():
        assert not row.editor.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        assert row.editor.accessibleName()


# --- cheques and the rest -----------------------------------------------------------------------


def test_papers_and_their_totals_follow_the_coins(count):
    form = count(tenders=EVERYTHING)
    fill(*["1"] * 9, "2", "1,250.50", "", "80", "1", "3.5")
    assert form.entered == 1
    press(F9)
    assert form.lines[9:] == (
        sum_of("cheque", 125_050, 2), sum_of("transfer", 8_000), sum_of("other", 350, 1),
    )  # fmt: skip
    assert form.sheet.cash == Money(18_760)
    assert form.sheet.total == form.sheet.cash + Money(133_400)


def test_cheques_are_counted_as_well_as_added_up(count):
    form = count(tenders=("cash", "cheque"), by_denomination=False)
    fill("100", "", "500")
    press(F9)
    assert form.fields["cheque-pieces"].message == "How many cheques are these?"
    assert in_hand(form) == "cheque-pieces"
    fill("2")
    press(F9)
    assert form.lines == (sum_of("cash", 10_000), sum_of("cheque", 50_000, 2))


def test_papers_without_a_total_are_asked_about(count):
    form = count(tenders=EVERYTHING)
    for _row in range(11):
        press(DOWN)
    assert in_hand(form) == "transfer-pieces"
    fill("3", "")
    press(F9)
    assert form.fields["transfer"].message == "What do they come to? Type their total."
    assert form.lines is None


def test_by_total_cash_is_one_amount(count):
    form = count(by_denomination=False)
    assert list(form.fields) == ["cash"]
    fill("1,632.50")
    assert form.entered == 1
    press(F9)
    assert form.lines == (sum_of("cash", 163_250),)
    assert form.sheet.total == form.sheet.cash == Money(163_250)


def test_an_amount_that_cannot_be_read_is_kept_and_said(count):
    form = count(by_denomination=False)
    fill("12..5")
    assert "12..5 is not an amount" in form.fields["cash"].message
    assert form.sheet.first_field().text() == "12..5"
    with pytest.raises(UserError):
        form.sheet.lines()


# --- room ---------------------------------------------------------------------------------------


def test_thirteen_rows_and_every_paper_fit_a_small_screen(count):
    form = count(HKD, EVERYTHING)
    assert len(form.fields) == 13 + 6
    assert form.sheet.sizeHint().height() <= 560  # of 768, less title bar, heading and buttons
    form.resize(form.sizeHint())
    QApplication.processEvents()
    assert in_sight(form.sheet) == set(form.fields)


def test_at_double_size_the_row_in_hand_scrolls_into_sight(count, qapp, qtbot):
    theme.apply(qapp, scale=2.0)
    form = count(HKD, EVERYTHING)
    form.resize(1_000, 500)
    for key in form.fields:
        assert in_hand(form) == key
        qtbot.waitUntil(lambda key=key: key in in_sight(form.sheet))
        press(ENTER)
    assert form.entered == 1


def in_sight(sheet):
    """The keys of the rows that are seen whole."""
    port = sheet._scrolling.viewport()
    return {
        key
        for key, row in sheet.fields.items()
        if port.rect().contains(row.rect().translated(row.mapTo(port, QPoint(0, 0))))
    }


# --- whatever is typed --------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(data=st.data(), code=st.sampled_from(["CNY", "TWD", "HKD", "JPY", "EUR", "KWD", "VND"]))
def test_the_total_is_the_sum_of_pieces_times_denomination(qapp, data, code):
    of = currency(code)
    sheet = CountSheet(of, ("cash",), True)
    faces = [*of.notes, *of.coins]
    typed = data.draw(
        st.lists(st.text("0123456789", max_size=6), min_size=len(faces), max_size=len(faces)), label="typed"
    )
    for row, digits in zip(sheet.fields.values(), typed, strict=True):
        QTest.keyClicks(row.editor, digits)
    expected = sum(int(digits or "0") * face for digits, face in zip(typed, faces, strict=True))
    assert sheet.total == sheet.cash == expected
    assert sum(line.amount for line in sheet.lines()) == expected
    assert all(line.amount == line.pieces * line.denomination and line.pieces for line in sheet.lines())
    sheet.deleteLater()
