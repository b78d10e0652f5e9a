"""Registers are kept by keys: property given back, a hazard checked by another, a round with a fault."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core import db
from desktop.registers.checks import points
from desktop.registers.queries import kept, open_hazards
from desktop.registers.service import REGISTERS, act, enter
from desktop.registers.ui.registers_page import RegistersPage
from tests.measures.conftest import profile

ENTER, F9, ESC = Qt.Key.Key_Return, Qt.Key.Key_F9, Qt.Key.Key_Escape


@pytest.fixture
def bus(office):
    profile(profile='"bus"')
    return office


def texts(page):
    return [line.text() for line in page.lines if not line.isHidden()]


def test_a_waterworks_sees_hazards_and_checks(show, office):
    page = show(RegistersPage(office.clerk))
    assert list(page.tables) == ["hazard", "check"]


def test_property_is_found_handed_in_and_given_back_by_keys(show, press, bus):
    page = show(RegistersPage(bus.clerk))
    press("n", "a red bag", ENTER, "platform 3", ENTER, "Wang", F9)
    assert page.banner.text == "LP-A-00001: With the finder."
    press("h", "shelf 2", F9)
    press("g", "Li Hua", ENTER, "knew the contents", F9)
    form = QApplication.activeModalWidget()
    assert form.fields["signed"].message == "Nothing is given back without a signature."
    press("1", F9)
    assert kept(REGISTERS, "lost") == []
    assert kept(REGISTERS, "lost", only_open=False)[0].state == "claimed"
    assert len(page.jobs) == 2


def test_what_cannot_be_is_said_beside_its_field(show, press, bus):
    show(RegistersPage(bus.clerk))
    press("n", F9)
    form = QApplication.activeModalWidget()
    assert form.fields["what"].message == "Say in a few words what it is."
    press(ESC)
    assert kept(REGISTERS, "lost") == []


def test_the_acts_follow_from_the_line(show, press, bus):
    page = show(RegistersPage(bus.clerk))
    assert texts(page) == ["Property found", "Finished ones too"]
    enter("lost", {"what": "a bag", "where": "bus 3", "found_by": "Wang"}, bus.clerk)
    page.reload()
    assert "Handed in" in texts(page)
    assert "Dispose of it" not in texts(page)


def test_who_did_it_asks_another_to_check(show, press, bus):
    item = enter("hazard", {"what": "loose cable", "where": "cellar"}, bus.clerk).now.item_id
    act(item, "done", {"done_by": "Wu", "work": "fixed"}, bus.clerk)
    page = show(RegistersPage(bus.clerk))
    press("4", "c", "holds", F9)
    press("246810", ENTER)
    [hazard] = open_hazards()
    assert hazard.state == "checked"
    assert db.one("SELECT approved_by FROM register_event WHERE act = 'checked'") == (1,)
    press("z", F9)
    assert open_hazards() == []
    assert page.banner.text == "HZ-A-00001: Signed off."


def test_somebody_in_charge_agrees_at_the_desk(show, press, bus):
    enter("vehicle", {"subject": "川A12345", "line": "3", "keeper": "Chen"}, bus.clerk)
    page = show(RegistersPage(bus.clerk))
    press("2", "g", "sold", F9, "246810", ENTER)
    assert page.tables["vehicle"].count == 0
    press("f")
    assert page.tables["vehicle"].current.state == "gone"


def test_a_fault_on_a_round_is_a_hazard(show, press, bus):
    page = show(RegistersPage(bus.clerk))
    press("5", "r", ENTER, ENTER, "smell at valve 3", F9)
    assert page.tables["check"].current.source == "round"
    assert [one.title for one in open_hazards()] == ["smell at valve 3"]
    press(ENTER)
    assert QApplication.activeModalWidget().windowTitle() == "Checks made  CH-A-00001"
    press(ESC)


def test_somebody_in_charge_sets_the_points(show, press, office):
    show(RegistersPage(office.leader))
    press("2", "s", "n", "the safe is shut", F9)
    assert points("closing")[-1].words == "the safe is shut"
    press("d")
    assert len(points("closing")) == 4


def test_a_clerk_does_not_set_points(show, press, office):
    show(RegistersPage(office.clerk))
    press("2", "s", "n")
    assert "Only somebody in charge" in QApplication.activeModalWidget().banner.text
