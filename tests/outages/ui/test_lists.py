"""What is open, in three lists: a digit chooses the list, a letter does what stands beside the line."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from desktop.core import db
from desktop.drafts.queries import kept_draft
from desktop.outages.callers import callers_to_tell
from desktop.outages.notices import restore
from desktop.outages.queries import open_checks, outage
from desktop.outages.service import ask_about
from desktop.outages.ui.notice_form import NoticeForm
from desktop.widgets import theme
from tests.payments.conftest import shan

__all__ = ["shan"]

ENTER, ESC, F9, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F9, Qt.Key.Key_Down
PHONE = "13800000000"


def state(outage_id):
    return outage(outage_id).state


def front():
    return QApplication.activeModalWidget()


def can(desk):
    return [name for name, line in desk.tab.lists.lines.items() if not line.isHidden()]


# --- the way of a notice --------------------------------------------------------------------------


def test_a_whole_stop_by_keys(desk, office, draft, clock):
    card = draft()
    desk.go_to(0)
    assert can(desk) == ["new", "change", "approve", "void", "look"]
    desk.press("a")
    desk.press("246810", ENTER)
    assert state(card.outage_id) == "approved"
    assert "G announces it" in desk.tab.banner.text
    desk.go_to(0)
    desk.press("g")
    assert state(card.outage_id) == "announced"
    assert len(desk.jobs) == 1
    clock.advance(hours=31)
    desk.go_to(0)
    desk.press("s", ENTER, "Chen", ENTER)
    assert state(card.outage_id) == "in_force"
    desk.go_to(0)
    desk.press("e", "+2", ENTER, "rain", ENTER, ENTER)
    assert state(card.outage_id) == "extended"
    assert outage(card.outage_id).ends_at == card.facts.ends_at + timedelta(hours=2)
    clock.advance(hours=9)
    desk.go_to(0)
    desk.press("r", ENTER, ENTER)
    assert state(card.outage_id) == "restored"
    desk.go_to(0)
    desk.press("z")
    assert state(card.outage_id) == "archived"
    kinds = db.rows("SELECT kind FROM print_job ORDER BY id")
    assert kinds == [("outage_poster",), ("outage_extension",), ("outage_restoration",)]
    assert len(desk.jobs) == 3


def test_a_wrong_pin_approves_nothing(desk, draft):
    card = draft()
    desk.go_to(0)
    desk.press("a", "999999", ENTER)
    assert front() is not None
    assert state(card.outage_id) == "draft"


def test_a_leader_approves_at_once(qtbot, office, draft):
    from tests.outages.ui.conftest import AtTheDesk

    card = draft()
    leader = AtTheDesk(qtbot, office.leader)
    leader.go_to(0)
    leader.press("a")
    assert state(card.outage_id) == "approved"


def test_what_comes_too_late_is_said_and_nothing_is_done(desk, approved, clock):
    card = approved()
    clock.advance(hours=7)
    desk.tab.reload()
    desk.go_to(0)
    desk.press("g")
    assert "24 hours before it begins" in desk.tab.banner.text
    assert state(card.outage_id) == "approved"


def test_a_void_notice_needs_a_reason_and_somebody_in_charge(desk, announced_one):
    card = announced_one()
    desk.go_to(0)
    desk.press("v", ENTER)
    assert desk.page.fields["reason"].message == "Say why."
    desk.press("rain", ENTER)
    desk.press("246810", ENTER)
    assert state(card.outage_id) == "void"
    assert desk.tab.banner.text == "ON-A-00001 is void."


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        (("", ENTER, "x", F9), "new_end", "expected back now"),
        (("10:00 yesterday", ENTER, "x", F9), "new_end", "Type the time"),
        (("11-23 14:00", ENTER, "x", F9), "new_end", "an extension ends later"),
        (("+2", F9), "reason", "Say why."),
        (("+30", ENTER, "x", F9), "supply", "more than a day"),
    ],
)
def test_a_wrong_extension_is_said_at_its_field(desk, in_force, typed, field, sentence):
    card = in_force()
    desk.go_to(0)
    desk.press("e", *typed)
    assert sentence in desk.page.fields[field].message
    assert desk.page.isVisible()
    assert state(card.outage_id) == "in_force"


def test_the_end_is_read_back_while_it_is_typed(desk, in_force):
    in_force()
    desk.go_to(0)
    desk.press("e", "+2")
    assert desk.page.fields["new_end"].message == "23 Nov 2026 19:00"


def test_water_that_came_back_before_it_went_off(desk, in_force):
    card = in_force()
    desk.go_to(0)
    desk.press("r", "9:00", F9)
    assert "it came back after that" in desk.page.fields["happened_at"].message
    assert state(card.outage_id) == "in_force"


def test_posters_and_slips_are_printed_by_letters(desk, approved):
    approved()
    desk.go_to(0)
    desk.press("p", "l", "l")
    assert db.rows("SELECT kind, copy FROM print_job") == [
        ("outage_poster", 0), ("outage_slips", 0), ("outage_slips", 1),
    ]  # fmt: skip
    assert len(desk.jobs) == 3


def test_a_letter_that_cannot_be_done_does_nothing(desk, draft):
    card = draft()
    desk.go_to(0)
    desk.press("g", "s", "e", "r", "z", "p", "x", "7")
    assert state(card.outage_id) == "draft"
    assert desk.page is None


def test_what_is_late_is_red_and_says_so(desk, in_force, clock):
    in_force()
    clock.advance(hours=7)
    desk.tab.reload()
    model = desk.tab.lists.table.model()
    assert model.index(0, 2).data() == "should be back"
    colour = model.index(0, 2).data(Qt.ItemDataRole.ForegroundRole)
    assert colour == QColor(theme.palette().danger)


def test_the_line_stays_where_it_was_when_something_changes(desk, draft, burst, office):
    draft(burst)
    second = draft(burst)
    desk.go_to(1)
    ask_about("人民路12号", "", "", office.clerk)
    assert desk.tab.lists.table.current.outage_id == second.outage_id


def test_escape_goes_back_to_the_place_and_down_to_the_lists(desk, draft):
    draft()
    desk.press(DOWN)
    assert desk.tab.lists.table.hasFocus()
    desk.press(ESC)
    assert desk.tab.ask.place.hasFocus()


def test_a_notice_is_looked_at(desk, in_force, office):
    in_force()
    ask_about("建设大街5号", "Li", PHONE, office.clerk)
    desk.go_to(0)
    desk.press(ENTER)
    assert desk.page.windowTitle() == "Outage ON-A-00001"
    assert desk.page.callers.count == 1
    desk.press(ESC)
    assert front() is None


# --- writing one ----------------------------------------------------------------------------------


def test_a_notice_is_written_by_keys_alone(desk):
    desk.press(DOWN, "n")
    desk.press(
        "2", ENTER, "burst main", ENTER, "Renmin Road 1-50; the coach station", ENTER, ENTER, ENTER, ENTER
    )
    desk.press("11:30", ENTER, "+6", ENTER, "0828-5550100", ENTER, ENTER, ENTER)
    card = outage(1)
    assert (card.state, card.facts.kind, card.facts.cause) == ("draft", "emergency", "burst main")
    assert card.facts.sections == ("Renmin Road 1-50", "the coach station")
    assert card.facts.length == timedelta(hours=6)
    assert "ON-A-00001 is a draft" in desk.tab.banner.text
    assert desk.tab.lists.table.current.outage_id == 1


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"cause": ""}, "cause", "Say why the water is off."),
        ({"sections": "路"}, "sections", "Say more of the place"),
        ({"starts_at": "12:00", "ends_at": "11-23 11:00"}, "ends_at", "comes back"),
        ({"starts_at": "11-20 8:00", "ends_at": "11-20 9:00"}, "ends_at", "This time is over"),
        ({"starts_at": "soon"}, "starts_at", "Type the time as 18:00"),
        ({"starts_at": ""}, "starts_at", "Say when the water goes off."),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(show, office, typed, field, sentence):
    form = show(NoticeForm(office.clerk))
    form.kind.choose("emergency")
    whole = {
        "cause": "burst",
        "sections": "人民路",
        "starts_at": "11:30",
        "ends_at": "18:00",
        "contact": "110",
    }
    for name, text in {**whole, **typed}.items():
        form.edits[name].setText(text)
    form.submit()
    assert sentence in form.fields[field].message
    assert form.isVisible()
    for name, text in {**whole, **typed}.items():
        assert form.edits[name].text() == text
    assert db.rows("SELECT * FROM outage") == []


def test_a_draft_is_changed(desk, draft):
    card = draft()
    desk.go_to(0)
    desk.press("c")
    desk.page.edits["cause"].setText("换阀门")
    desk.press(F9)
    assert outage(card.outage_id).facts.cause == "换阀门"
    assert outage(card.outage_id).version == 2


def test_times_and_accounts_are_read_back(show, office, shan, qtbot):
    form = show(NoticeForm(office.clerk))
    form.edits["starts_at"].setText("11-29 21:00")
    form.edits["ends_at"].setText("6:00")
    assert form.fields["ends_at"].message == "30 Nov 2026 06:00, 9 h without water"
    form.edits["address_part"].setText("人民")
    qtbot.waitUntil(lambda: form.fields["address_part"].message == "1 account")


def test_what_was_typed_is_kept_and_offered_again(show, office):
    leave_half_typed(office)
    again = show(NoticeForm(office.clerk))
    assert again.edits["cause"].text() == "burst main"
    assert "not saved" in again.banner.text
    again.begin_anew()
    assert again.edits["cause"].text() == ""
    again.reject()
    assert kept_draft("outage.notice", office.clerk) is None


def test_a_draft_is_forgotten_once_it_is_saved(show, office):
    leave_half_typed(office)
    form = show(NoticeForm(office.clerk))
    form.kind.choose("emergency")
    for name, text in (
        ("sections", "人民路"),
        ("starts_at", "11:30"),
        ("ends_at", "18:00"),
        ("contact", "1"),
    ):
        form.edits[name].setText(text)
    form.submit()
    assert outage(1).facts.cause == "burst main"
    assert kept_draft("outage.notice", office.clerk) is None


def leave_half_typed(office):
    """A form that was left with a few words in it, and is gone."""
    form = NoticeForm(office.clerk)
    form.edits["cause"].setText("burst main")
    form.reject()
    delete(form)


# --- check jobs -----------------------------------------------------------------------------------


@pytest.fixture
def asked(office):
    return ask_about("人民路12号", "Li", PHONE, office.clerk)


def test_what_was_found_is_written_by_a_digit(desk, asked):
    desk.go_to(0)
    desk.press("2", "f", "3", ENTER, "their own pump", ENTER, "Chen", ENTER)
    assert open_checks() == ()
    assert [owed.about for owed in callers_to_tell()] == ["answer"]
    assert "wait to be told" in desk.tab.banner.text


def test_nothing_chosen_is_said(desk, asked):
    desk.go_to(0)
    desk.press("2", "f", F9)
    assert desk.page.fields["outcome"].message == "Say what was found."


def test_an_outage_that_was_found_goes_on_to_its_notice(desk, asked, qtbot):
    desk.go_to(0)
    desk.press("2", "f", "1", F9)
    qtbot.waitUntil(lambda: isinstance(desk.page, NoticeForm))
    assert desk.page.edits["sections"].text() == "人民路12号"
    assert desk.page.kind.code == "emergency"


def test_an_outage_that_is_announced_meanwhile_takes_the_callers(desk, asked, in_force):
    card = in_force(sections=("人民路",))
    desk.go_to(0)
    desk.press("2", "f", "1")
    assert desk.page.fields["outcome"].message == "The callers are counted on ON-A-00001."
    desk.press(F9)
    assert open_checks() == ()
    assert outage(card.outage_id).callers == 1
    assert [owed.about for owed in callers_to_tell()] == ["answer"]


def test_a_single_house_asks_for_its_repair_order(desk, asked):
    desk.go_to(0)
    desk.press("2", "f", "2", F9)
    assert desk.houses == [asked.check_id]
    assert len(open_checks()) == 1


def test_a_check_tells_how_its_due_time_was_counted(desk, asked):
    desk.go_to(0)
    desk.press("2", ENTER)
    assert desk.page.windowTitle() == "Check job CK-A-00001"


def test_overdue_checks_lead_and_say_so(desk, asked, office, clock):
    clock.advance(hours=5)
    ask_about("解放路3号", "", "", office.clerk)
    desk.tab.reload()
    desk.press(DOWN, "2")
    model = desk.tab.lists.table.model()
    assert [model.index(row, 2).data() for row in range(2)] == ["overdue: 16:00 today", "21:00 today"]
    assert model.index(0, 2).data(Qt.ItemDataRole.ForegroundRole) is not None
    assert model.index(1, 2).data(Qt.ItemDataRole.ForegroundRole) is None


# --- callers --------------------------------------------------------------------------------------


def test_a_caller_is_told_by_one_digit(desk, office, in_force, clock):
    card = in_force()
    ask_about("建设大街5号", "Li", PHONE, office.clerk)
    restore(card.outage_id, clock.moment, office.clerk)
    desk.press(DOWN, "3", ENTER)
    assert "came back at" in desk.page.say_line.text
    desk.press("1")
    assert callers_to_tell() == ()
    assert desk.tab.banner.text == "Li was told."


def test_nobody_answered_and_she_stays_on_the_list(desk, office, in_force, clock):
    card = in_force()
    ask_about("建设大街5号", "Li", PHONE, office.clerk)
    restore(card.outage_id, clock.moment, office.clerk)
    desk.press(DOWN, "3", "t", "4")
    [owed] = callers_to_tell()
    assert owed.tries == 1
    assert desk.tab.lists.table.model().index(0, 3).data() == "the water is back, not reached 1×"
