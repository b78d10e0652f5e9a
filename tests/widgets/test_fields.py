"""What is typed reaches the program as meant, and what is wrong is said beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.money import Money
from desktop.widgets.banner import Banner
from desktop.widgets.edits import CodeEdit, MoneyEdit, NameEdit, PinEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.figures import BigFigure
from desktop.widgets.say_line import SayLine
from desktop.widgets.segmented import Segmented
from tests.widgets.keyboard import commit

IME = Qt.WidgetAttribute.WA_InputMethodEnabled
CNY = currency("CNY")


class Form(QWidget):
    """A form of two fields, as the screens make them."""

    def __init__(self):
        super().__init__()
        self.amount = MoneyEdit("Received", CNY)
        self.note = NameEdit("Note")
        self.fields = {
            "amount": Field("&Received", self.amount),
            "note": Field("Note", self.note, "Optional"),
        }
        self.banner = Banner()
        layout = QVBoxLayout(self)
        for part in (self.banner, *self.fields.values()):
            layout.addWidget(part)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_both_enter_keys_enter_an_amount(qtbot, key):
    edit = MoneyEdit("Received", CNY)
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, "1,250.50")
    with qtbot.waitSignal(edit.entered):
        qtbot.keyClick(edit, key)
    assert edit.money() == Money(125_050)


def test_pasted_full_width_amounts_are_read_and_half_figures_refused(qtbot):
    edit = MoneyEdit("Received", CNY)
    qtbot.addWidget(edit)
    QApplication.clipboard().setText("￥１２．５０")
    edit.paste()
    assert edit.money() == Money(1250)
    edit.clear()
    QApplication.clipboard().setText("5½")
    edit.paste()
    with pytest.raises(UserError):
        edit.money()
    assert edit.text() == "5½"


def test_an_amount_that_is_shown_is_replaced_by_typing(qtbot):
    edit = MoneyEdit("Received", CNY)
    qtbot.addWidget(edit)
    edit.show_money(Money(3520))
    assert edit.text() == "35.20"
    qtbot.keyClicks(edit, "50")
    assert edit.money() == Money(5000)


def test_the_input_method_is_off_where_codes_are_typed_and_on_where_names_are(qtbot):
    edits = [kind("x") for kind in (CodeEdit, PinEdit, NameEdit)] + [MoneyEdit("x", CNY)]
    for edit in edits:
        qtbot.addWidget(edit)
    assert [edit.testAttribute(IME) for edit in edits] == [False, False, True, False]


def test_a_name_can_be_typed_by_an_input_method(qtbot):
    edit = NameEdit("Name")
    qtbot.addWidget(edit)
    commit(edit, "单国强𠮷")
    assert edit.text() == "单国强𠮷"


def test_a_pasted_code_is_plain(qtbot):
    edit = CodeEdit("Account number")
    qtbot.addWidget(edit)
    QApplication.clipboard().setText("　００１２\u200b３４５\u0007 ")
    edit.paste()
    assert edit.code() == "0012345"


def test_a_pin_shows_nothing(qtbot):
    edit = PinEdit("PIN")
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, "246810")
    assert edit.code() == "246810"
    assert "2" not in edit.displayText()


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(shown, qtbot):
    form = shown(Form())
    qtbot.keyClicks(form.amount, "12,5")
    form.note.setFocus()
    with shown_to_clerk(form):
        form.amount.money()
    field = form.fields["amount"]
    assert "12,5" in field.message
    assert form.amount.text() == "12,5"
    assert form.amount.hasFocus()
    assert form.amount.accessibleDescription() == field.message
    assert form.banner.isHidden()
    form.amount.setText("12.5")
    with shown_to_clerk(form):
        form.amount.money()
    assert field.message == ""
    assert form.fields["note"].message == "Optional"


def test_a_message_does_not_move_the_fields_below(shown):
    form = shown(Form())
    before = form.note.mapTo(form, form.note.rect().topLeft())
    form.fields["amount"].show_error("No amount.")
    form.layout().activate()
    assert form.note.mapTo(form, form.note.rect().topLeft()) == before


@pytest.mark.parametrize("field", [None, "bank", "note"])
def test_what_belongs_to_no_field_in_sight_stands_in_the_banner(shown, field):
    form = shown(Form())
    form.fields["note"].hide()
    with shown_to_clerk(form):
        raise UserError("The drawer is closed. Open it with F10.", field)
    assert form.banner.text == "The drawer is closed. Open it with F10."
    with shown_to_clerk(form):
        pass
    assert form.banner.text == ""


def test_other_errors_are_not_swallowed(qtbot):
    form = Form()
    qtbot.addWidget(form)
    with pytest.raises(ZeroDivisionError), shown_to_clerk(form):
        raise ZeroDivisionError


def test_fields_are_named_for_screen_readers_without_the_marked_key(qtbot):
    form = Form()
    qtbot.addWidget(form)
    edit = CodeEdit("")
    field = Field("账号(&A)", edit)
    qtbot.addWidget(field)
    assert form.amount.accessibleName() == "Received"
    assert edit.accessibleName() == "账号(A)"


def test_a_choice_is_made_by_digit_and_arrows_with_one_tab_stop(shown, qtbot):
    row = shown(Segmented("Method", [("cash", "Cash"), ("cheque", "Cheque"), ("other", "Other", "other")]))
    row.setFocus()
    with qtbot.waitSignal(row.chosen) as told:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_3)
    assert (told.args, row.code) == (["other"], "other")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert row.code == "cash"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert row.code == "other"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_9)
    assert row.code == "other"
    row.choose_next()
    assert row.code == "cash"
    stops = [b for b in row.findChildren(QWidget) if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1


def test_a_sum_and_a_sentence_are_heard_as_they_are_seen(qtbot):
    figure, line = BigFigure("收您"), SayLine(key="F4")
    for widget in (figure, line):
        qtbot.addWidget(widget)
    figure.show_amount("¥100.00", "壹佰元整")
    assert figure.accessibleName() == "收您 ¥100.00 壹佰元整"
    line.say("Good morning.")
    assert not line.isHidden()
    assert "Good morning." in line.accessibleName()
    line.say("")
    assert line.isHidden()
