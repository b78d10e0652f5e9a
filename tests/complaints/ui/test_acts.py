"""Every step of a case by keys, exactly as the table of states allows, a leader's step with the PIN."""

import pytest

from desktop.complaints.states import KINDS, STATES, acts_from
from desktop.complaints.ui.acts.forms import FORMS
from desktop.complaints.ui.acts_list import ACTS, KEYS
from desktop.core import db
from tests.complaints.ui.conftest import DOWN, ENTER, ESC, F9


def test_every_act_has_a_key_and_a_form_and_no_key_means_two_things(people):
    for state in STATES:
        for kind in KINDS:
            acts = acts_from(state, kind, people.leader)
            keys = [KEYS[act] for act in acts]
            assert len(keys) == len(set(keys)), (state, kind)
            assert set(acts) <= set(FORMS)
    assert {act for act, _key, _text in ACTS} == set(KEYS) == set(FORMS)
    assert not set(KEYS.values()) & {"P", "H"}


def test_a_complaint_goes_its_whole_way_by_keys(desk, at, people):
    desk.tab.open_case(at("recorded"))
    desk.press("1")
    desk.page.reported_to.setText("Zhou Min")  # there are two leaders here
    desk.press(ENTER, "3", F9)
    assert desk.case.now.state == "reported"
    assert len(desk.jobs) == 1
    desk.press("2", "Sun Li", F9)
    desk.agree()
    assert (desk.case.now.state, desk.case.now.handler) == ("assigned", "Sun Li")
    assert desk.case.newest("assigned").hand == "Lin Xiao, agreed by Zhou Min"
    desk.press("3", "1", ENTER)
    assert desk.page.who.text() == "Ms Wang"
    desk.press(ENTER, "he shouted", F9)
    desk.press("3", "2", ENTER, ENTER, "I was in a hurry", F9)
    desk.press("4", "camera of window 2", F9)
    assert [row.side for row in desk.case.statements] == ["complainant", "other_side"]
    desk.press("5", "1", ENTER, "the camera shows it")
    assert desk.page.fields["complainant"].isHidden()
    desk.press(F9)
    assert desk.case.now.verdict == "upheld"
    desk.press("6", "he apologises", ENTER, "1", ENTER, "by phone", ENTER, "1", ENTER)
    desk.press("training", ENTER, "Zhou Min", ENTER, "+9", F9)
    desk.agree()
    assert desk.case.now.state == "decided"
    assert desk.case.actions[0].action == "training"
    desk.press("7", ENTER, ENTER, "Mr Gao apologises", ENTER, "the authority", ENTER, "2", F9)
    assert desk.case.now.state == "replied"


def test_closing_too_early_says_its_sentence(desk, at):
    desk.tab.open_case(at("assigned"))
    desk.press("8")
    assert desk.page is None
    assert "closed only when the result was told" in desk.tab.case.banner.text


def test_the_handler_is_never_who_is_complained_of(desk, at):
    desk.tab.open_case(at("reported"))
    desk.press("2", "Gao Yi", F9)
    desk.agree()
    assert "cannot handle it" in desk.page.fields["handler"].message
    desk.page.handler.setText("Sun Li")
    desk.press(F9)
    desk.agree()
    assert desk.case.now.handler == "Sun Li"


def test_nobody_is_asked_for_a_pin_before_somebody_is_named(desk, at):
    desk.tab.open_case(at("reported"))
    desk.press("2", F9)
    assert "who shall handle it" in desk.page.fields["handler"].message


def test_a_correction_is_struck_through_and_stays_readable(desk, at):
    desk.tab.open_case(at("recorded"))
    desk.press("e")
    desk.page.words.setText("he shouted twice")
    desk.page.reason.setText("asked again")
    desk.press(F9)
    head = desk.tab.case.head
    assert "twice" in head.words.text()
    assert "<s>he shouted at me and sent me away</s>" in head.corrections.text()
    assert "asked again" in head.corrections.text()
    assert "Lin Xiao" in head.corrections.text()


def test_unclear_fields_come_first_in_the_correction(desk, take, complaint):
    from dataclasses import replace

    case_id = take(replace(complaint, wants="", unclear=("wants",))).case_id
    desk.tab.open_case(case_id)
    desk.press("e", "An apology")
    desk.page.reason.setText("asked again")
    desk.press(F9)
    assert desk.case.record.wants == "An apology"
    assert desk.case.record.unclear == ()


def test_more_time_is_given_once_and_the_person_told(desk, at):
    desk.tab.open_case(at("assigned"))
    desk.press("l", "holidays", ENTER, "12-10", F9)
    desk.agree()
    assert desk.case.now.extended == 1
    assert "extended" not in desk.tab.case.acts.possible


def test_why_a_day_cannot_be_is_said_beside_it(desk, at):
    desk.tab.open_case(at("assigned"))
    desk.press("l", "holidays", ENTER, "11-29", F9)
    desk.agree()
    assert "does not work" in desk.page.fields["new_date"].message


def test_a_leader_closes_before_the_callback_with_a_reason(desk, at):
    desk.tab.open_case(at("replied"))
    desk.press("8", F9)
    assert "callback" in desk.page.banner.text.lower()
    desk.press("she moved away", F9)
    desk.agree()
    assert desk.case.now.state == "archived"
    assert desk.tab.case.acts.possible == ()


def test_begun_again_goes_back_to_the_handler(desk, at):
    desk.tab.open_case(at("replied"))
    desk.press("9", "he did it again", F9)
    assert (desk.case.now.state, desk.case.now.redone) == ("assigned", 1)


def test_the_diary_keeps_a_note_and_the_next_day(desk, at):
    desk.tab.open_case(at("assigned"))
    desk.press("d", "waiting for the film", ENTER, "+1", F9)
    assert desk.case.newest("followed").facts["note"] == "waiting for the film"


def test_a_call_is_promised_and_stands_on_the_case(desk, at):
    desk.tab.open_case(at("recorded"))
    desk.press("k", "+2 15", F9)
    assert [row.state for row in desk.case.callbacks] == ["scheduled"]
    assert desk.tab.case.found.model().row(0).what == "Callback"


def test_somebody_who_takes_it_back(desk, at):
    desk.tab.open_case(at("recorded"))
    desk.press("w", "it was a mistake", F9)
    assert desk.case.now.state == "withdrawn"


def test_two_cases_about_one_thing_go_on_together(desk, at, take, complaint):
    from dataclasses import replace

    main = at("recorded")
    other = take(replace(complaint, name="Li", phone="13911112222")).case_id
    desk.tab.open_case(other)
    desk.press("m", "1")
    assert "CC-A-00001" in desk.page.fields["main_id"].message
    desk.press(F9)
    assert desk.case.now.state == "merged"
    desk.tab.open_case(main)
    assert "Ms Li" in desk.tab.case.head.linked.text()


def test_praise_is_verified_decided_and_told(desk, take, praise):
    desk.tab.open_case(take(praise).case_id)
    desk.press("5", "1", ENTER, "it was so", ENTER, "the guard", F9)
    desk.press("6", "a notice", ENTER, "1", F9)
    desk.agree()
    assert desk.case.now.state == "decided"


def test_a_suggestion_is_adopted_with_owner_and_day(desk, take, suggestion):
    desk.tab.open_case(take(suggestion).case_id)
    desk.press("6", "a bench", ENTER, "Zhou Min", ENTER, "+30", F9)
    desk.agree()
    assert desk.case.now.state == "adopted"


def test_a_suggestion_is_not_adopted_with_its_reason(desk, take, suggestion):
    desk.tab.open_case(take(suggestion).case_id)
    desk.press("0", "no room", F9)
    desk.agree()
    assert desk.case.now.state == "not_adopted"
    desk.press("7", "a", ENTER, ENTER, "no room", ENTER)
    assert not desk.page.fields["explanation"].isHidden()


def test_an_enquiry_that_was_promised_is_answered(desk, take, enquiry):
    from desktop.complaints.short import Promise

    case_id = take(enquiry, follows=Promise("", "Meters", "Mr Sun")).case_id
    desk.tab.open_case(case_id)
    desk.press("1", "the deed", ENTER, "1", F9)
    assert desk.case.now.state == "answered"


def test_how_a_due_time_was_counted_is_a_key_away(desk, at):
    desk.tab.open_case(at("assigned"))
    desk.press("h")
    assert desk.page.sentences


def test_phones_are_masked_until_p(desk, at):
    desk.tab.open_case(at("recorded"))
    assert "13812345678" not in desk.tab.case.head.who.text()
    desk.press("p")
    assert "13812345678" in desk.tab.case.head.who.text()


def test_papers_come_out_again_as_copies(desk, at):
    desk.tab.open_case(at("reported"))
    before = len(desk.jobs)
    assert desk.tab.print_paper()
    desk.press("2", F9)
    assert len(desk.jobs) == before + 1
    assert db.rows("SELECT copy FROM print_job WHERE kind = 'case_report' ORDER BY id") == [(0,), (1,)]


def test_reminder_slips_of_what_is_overdue(desk, at, clock):
    at("assigned")
    clock.advance(days=20)
    desk.press(ESC)
    desk.tab.ask()
    assert "overdue" in desk.tab.start.board.told.text()
    desk.press("m")
    assert desk.page.table.count == 1
    desk.press(F9)
    assert db.rows("SELECT kind FROM print_job WHERE kind = 'case_reminder'") == [("case_reminder",)]


def test_the_list_shows_the_next_due_first_and_is_filtered_by_a_key(desk, at, take, praise, clock):
    at("assigned")
    take(praise)
    desk.tab.ask()
    board = desk.tab.start.board
    assert board.table.count == 2
    desk.press("k", "k", "k")
    assert [board.table.model().row(0).kind] == ["Praise"]
    desk.press("k", "k", "k", "l")
    assert board.table.count == 0
    clock.advance(days=20)
    board.reload()
    assert board.table.model().row(0).due.startswith("Overdue: ")
    desk.press("/", "wang", ENTER)
    assert board.table.count == 2


def test_enter_opens_the_case_on_the_line(desk, at):
    at("assigned")
    desk.tab.ask()
    desk.press(DOWN, ENTER)
    assert desk.tab.case.card.now.number == "CC-A-00001"
    desk.press(ESC)
    assert desk.tab.pages.currentWidget() is desk.tab.start


@pytest.mark.parametrize("act", sorted(FORMS))
def test_every_form_names_its_fields(desk, at, take, suggestion, act, show):
    from desktop.complaints.cards import case_card
    from desktop.complaints.ui.acts.forms import form_of

    card = case_card(at("decided"))
    form = show(form_of(act, card, desk.tab._clerk, None))
    assert all(field.editor.accessibleName() for field in form.fields.values())
