"""Every form asks on the spot without a line of its own: the PIN, then the same act once more."""

import json

import pytest
from PySide6.QtCore import Qt

from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import AUDITOR, SignedIn
from desktop.office.service import add_staff
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog
from tests.dialogs import dressed, hand, press, show

__all__ = ["dressed", "hand", "press", "show"]

ENTER, ESC, F9 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F9
PIN = "246810"


class NewPerson(FormDialog):
    """A form that knows nothing of PINs."""

    def __init__(self, signed_in):
        self.name = NameEdit(_("Name"))
        self._clerk = signed_in
        super().__init__(
            "Somebody new", "", {"name": Field(_("Name"), self.name)}, (_("Save"), _("Leave")), None
        )
        self.name.setFocus()

    def question(self):
        return f"Let {self.name.text()} work here?"

    def check_before_asking(self):
        if not self.name.text():
            raise UserError("Type a name.", field="name")

    def save(self):
        add_staff(self.name.text(), "clerk", "8642", self._clerk)


def staff():
    return [name for (name,) in db.rows("SELECT name FROM staff ORDER BY id")]


def agreed_by():
    row = db.one("SELECT staff_id, body FROM journal WHERE kind = 'staff.added' ORDER BY seq DESC LIMIT 1")
    return row[0], json.loads(row[1]).get("approved_by")


@pytest.fixture
def form(show, office):
    return show(NewPerson(office.clerk))


def test_a_leaders_pin_does_it_in_the_clerks_name(form, press, office):
    press("He Jing", F9, PIN, ENTER)
    assert staff() == ["Zhou Min", "Lin Xiao", "He Jing"]
    assert agreed_by() == (office.clerk.staff_id, office.leader.staff_id)
    assert not form.isVisible()


def test_esc_does_nothing_and_what_was_typed_stays(form, press):
    press("He Jing", F9, PIN, ESC)
    assert staff() == ["Zhou Min", "Lin Xiao"]
    assert form.isVisible()
    assert form.name.text() == "He Jing"


def test_a_wrong_pin_does_nothing_and_makes_the_next_ones_wait(form, press):
    press("He Jing", F9, "1111", ENTER, "1112", ENTER, "1113", ENTER, "1114", ENTER, PIN, ENTER)
    assert staff() == ["Zhou Min", "Lin Xiao"]


def test_a_clerks_pin_is_none(form, press):
    press("He Jing", F9, "1357", ENTER)
    assert staff() == ["Zhou Min", "Lin Xiao"]


def test_nobody_is_asked_before_the_fields_are_right(form, press):
    press(F9)
    assert form.fields["name"].message == "Type a name."
    press("He Jing", F9, PIN, ENTER)
    assert staff()[-1] == "He Jing"


def test_what_is_wrong_after_all_is_said_beside_its_field_and_asked_anew(form, press):
    press("Lin Xiao", F9, PIN, ENTER)
    assert form.isVisible()
    assert "already" in form.fields["name"].message
    press("He Jing", F9)
    assert staff() == ["Zhou Min", "Lin Xiao"]
    press(PIN, ENTER)
    assert staff()[-1] == "He Jing"


def test_whoever_may_is_not_asked(show, press, office):
    show(NewPerson(office.leader))
    press("He Jing", F9)
    assert agreed_by() == (office.leader.staff_id, None)


def test_an_auditor_is_only_told(show, press, office):
    auditor = add_staff("Shi Lan", AUDITOR, "8642", office.leader)
    form = show(NewPerson(SignedIn(auditor.staff_id, auditor.name, auditor.role)))
    press("He Jing", F9)
    assert form.banner.text == "An auditor looks at everything and changes nothing."
    assert "He Jing" not in staff()
