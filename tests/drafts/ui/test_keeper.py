"""A form that is half filled in when the program dies is offered again; one that was finished never is."""

import logging

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from desktop.core import db
from desktop.core.db import transaction
from desktop.drafts.queries import kept_draft
from desktop.drafts.service import LONGEST, keep_draft
from desktop.drafts.ui import keeper as keepers
from desktop.drafts.ui.keeper import DraftKeeper
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog


class LeakForm(FormDialog):
    """A form of two fields, which is kept while somebody types."""

    def __init__(self, signed_in):
        self.place, self.seen = NameEdit("Place"), NameEdit("What is seen")
        fields = {"place": Field("Place", self.place), "seen": Field("What is seen", self.seen)}
        super().__init__("A leak", "Say where it is.", fields, ("Save", "Leave"))
        self.keeper = DraftKeeper("repair.out", self, signed_in)

    def draft(self):
        return {"place": self.place.text(), "seen": self.seen.text()}

    def restore(self, draft):
        self.place.setText(draft["place"])
        self.seen.setText(draft["seen"])

    def save(self):
        self.keeper.done()

    def reject(self):
        self.keeper.done()
        super().reject()


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """A clerk's two seconds are a twentieth of one here."""
    monkeypatch.setattr(keepers, "SECONDS", 0.05)


@pytest.fixture
def kept(office, qtbot):
    """Waits until the clerk's draft stands in the books as it should."""

    def wait_for(body):
        def stands():
            draft = kept_draft("repair.out", office.clerk)
            assert (draft.body if draft else None) == body

        qtbot.waitUntil(lambda: _holds(stands), timeout=2000)

    return wait_for


def _holds(check):
    try:
        check()
    except AssertionError:
        return False
    return True


def die(form):
    """What is left of a form when its program died: nothing, and nobody said goodbye."""
    delete(form)


@pytest.fixture
def leak(office, show):
    return show(LeakForm(office.clerk))


def test_what_is_typed_is_kept_by_itself(leak, press, kept):
    press("Renmin Road 12")
    kept({"place": "Renmin Road 12", "seen": ""})
    press("\t", "water")
    kept({"place": "Renmin Road 12", "seen": "water"})


def test_it_is_written_once_for_each_change_and_not_for_each_look(leak, press, kept, qtbot, monkeypatch):
    press("Renmin Road")
    kept({"place": "Renmin Road", "seen": ""})
    writes = []
    monkeypatch.setattr(db, "jot", lambda *what: writes.append(what))
    qtbot.wait(300)
    assert writes == []


def test_after_the_program_died_it_is_offered_until_it_is_finished(office, qtbot, press, show):
    keep_draft("repair.out", {"place": "人民路12号", "seen": "水"}, office.clerk)
    form = show(LeakForm(office.clerk))
    assert form.keeper.offer() == {"place": "人民路12号", "seen": "水"}
    form.restore(form.keeper.offer())
    assert form.draft() == {"place": "人民路12号", "seen": "水"}
    form.submit()
    assert form.keeper.offer() is None
    assert kept_draft("repair.out", office.clerk) is None


def test_a_form_that_was_thrown_away_unfinished_is_offered_too(office, qtbot, kept):
    form = LeakForm(office.clerk)
    form.open()
    form.place.setText("人民路12号")
    kept({"place": "人民路12号", "seen": ""})
    die(form)
    again = LeakForm(office.clerk)
    qtbot.addWidget(again)
    assert again.keeper.offer() == {"place": "人民路12号", "seen": ""}


def test_another_person_is_offered_nothing(office, qtbot):
    keep_draft("repair.out", {"place": "人民路12号"}, office.clerk)
    form = LeakForm(office.leader)
    qtbot.addWidget(form)
    assert form.keeper.offer() is None


def test_what_another_open_form_holds_is_not_offered(leak, office, press, kept, qtbot):
    press("Renmin Road 12")
    kept({"place": "Renmin Road 12", "seen": ""})
    second = LeakForm(office.clerk)
    qtbot.addWidget(second)
    assert second.keeper.offer() is None


@pytest.mark.parametrize("end", ["submit", "reject"])
def test_saved_or_given_up_it_is_forgotten_and_stays_so(leak, office, press, kept, qtbot, end):
    press("Renmin Road 12")
    kept({"place": "Renmin Road 12", "seen": ""})
    getattr(leak, end)()
    qtbot.wait(200)
    assert kept_draft("repair.out", office.clerk) is None


def test_the_same_form_for_the_next_customer_is_kept_again(leak, press, kept):
    press("Renmin Road 12")
    kept({"place": "Renmin Road 12", "seen": ""})
    leak.keeper.done()
    leak.place.clear()
    kept(None)
    press("Jiefang Street 3")
    kept({"place": "Jiefang Street 3", "seen": ""})


def test_an_empty_form_keeps_nothing_and_destroys_no_offer(office, show, qtbot):
    keep_draft("repair.out", {"place": "人民路12号"}, office.clerk)
    form = show(LeakForm(office.clerk))
    qtbot.wait(200)
    assert kept_draft("repair.out", office.clerk).body == {"place": "人民路12号"}
    assert form.keeper.offer() == {"place": "人民路12号"}


def test_what_is_rubbed_out_again_is_forgotten(leak, press, kept):
    press("Renmin Road 12")
    kept({"place": "Renmin Road 12", "seen": ""})
    leak.place.clear()
    kept(None)


def test_a_form_out_of_sight_is_not_looked_at(leak, office, qtbot):
    leak.hide()
    qtbot.wait(200)
    leak.place.setText("人民路12号")
    qtbot.wait(200)
    assert kept_draft("repair.out", office.clerk) is None


def test_what_was_typed_just_before_it_went_out_of_sight_is_kept(leak, press, kept, qtbot):
    qtbot.wait(100)
    press("Renmin Road 12")
    leak.hide()
    kept({"place": "Renmin Road 12", "seen": ""})


def test_it_waits_for_somebodys_long_act(leak, office, press, kept, qtbot):
    with transaction("import.going_on", by=None):
        press("Renmin Road 12")
        qtbot.wait(200)
        assert kept_draft("repair.out", office.clerk) is None
    kept({"place": "Renmin Road 12", "seen": ""})


def test_when_it_cannot_be_kept_the_form_hears_why_and_goes_on(leak, office, kept, qtbot, caplog):
    with caplog.at_level(logging.WARNING), qtbot.waitSignal(leak.keeper.not_kept) as heard:
        leak.seen.setMaxLength(LONGEST * 2)
        leak.seen.setText("x" * LONGEST)
    assert heard.args == ["This form holds too much to be kept as a draft. Save it soon."]
    assert "xxx" not in caplog.text
    leak.seen.setText("x")
    kept({"place": "", "seen": "x"})
    assert QApplication.activeModalWidget() is leak
