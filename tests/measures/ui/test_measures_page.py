"""Proposals are taken up and decided by keys; whoever may not decide asks for somebody in charge."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core import db
from desktop.measures.penalties import penalties
from desktop.measures.service import MEASURES
from desktop.measures.ui.measures_page import MeasuresPage
from desktop.registers.queries import kept
from tests.measures.conftest import BUS, profile

ENTER, F9, ESC = Qt.Key.Key_Return, Qt.Key.Key_F9, Qt.Key.Key_Escape


@pytest.fixture
def four(found):
    for _turn in range(4):
        found()


def test_a_waterworks_improves_commends_and_warns(show, office):
    page = show(MeasuresPage(office.clerk))
    assert list(page.tables) == ["waiting", "action", "commendation", "breach"]
    assert page.choice.code == "action"


def test_a_proposal_is_taken_up_and_ordered_by_somebody_in_charge(show, press, bus, four):
    page = show(MeasuresPage(bus.clerk))
    assert page.tables["waiting"].count == 1
    assert page.about.text().startswith(f"{BUS} within twelve months:  4 findings of the authority")
    assert "0 complaints upheld" in page.about.text()
    press(ENTER)
    form = QApplication.activeModalWidget()
    assert form.fields["subject"].editor.text() == BUS
    assert form.fields["subject_kind"].editor.code == "vehicle"
    press(F9)
    assert page.choice.code == "suspension"
    press("o", "+1", ENTER, "belts in every seat", ENTER, "+14", F9, "246810", ENTER)
    [now] = kept(MEASURES, "suspension")
    assert (now.state, now.due_on) == ("ordered", "2026-12-07")
    assert db.one("SELECT approved_by FROM measure_event WHERE act = 'ordered'") == (1,)
    assert len(page.jobs) == 1
    assert page.tables["waiting"].count == 0


def test_the_day_is_read_back_while_it_is_typed(show, press, bus):
    show(MeasuresPage(bus.clerk))
    press("n", "a bench", ENTER, "Wu", ENTER, "+7")
    form = QApplication.activeModalWidget()
    assert form.fields["due_on"].message == "30 Nov 2026"
    press(F9)
    assert kept(MEASURES, "action")[0].owner == "Wu"


def test_what_is_missing_is_said_before_anybody_is_asked(show, press, bus, four):
    show(MeasuresPage(bus.clerk))
    press(ENTER, F9, "o", "+1", F9)
    form = QApplication.activeModalWidget()
    assert form.fields["conditions"].message.startswith("Say what must be put right")
    press(ESC)


def test_the_first_breach_says_that_a_warning_comes_first(show, press, office):
    page = show(MeasuresPage(office.leader))
    press("4", "n", "Wang", ENTER, "left the post", F9)
    assert "a warning comes first" in page.about.text()
    press("a", "A warning.", F9)
    press("n", "Wang", ENTER, "left the post", F9)
    assert "1 breach was decided" in page.about.text()


def test_the_table_of_penalties_is_written_and_switched_on(show, press, bus):
    page = show(MeasuresPage(bus.leader))
    press("p", "n", "1", ENTER, ENTER, ENTER, "100", ENTER, "100", F9)
    table = QApplication.activeModalWidget()
    assert "switched off" in table.state.text()
    assert penalties() == ()
    press("u")
    assert [line.lowest for line in penalties()] == [100_00]
    press(ESC)
    assert page.isVisible()


def test_a_clerk_does_not_write_it(show, press, bus):
    show(MeasuresPage(bus.clerk))
    press("p", "n")
    assert "Only somebody in charge" in QApplication.activeModalWidget().banner.text


def test_a_waterworks_has_no_table_of_penalties(show, press, office):
    profile(profile='"water"')
    page = show(MeasuresPage(office.leader))
    press("p")
    assert QApplication.activeModalWidget() is page
