"""Taking a case: what each kind must tell, read back in both versions, corrected by slips, never edited."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.accounts.service import change_account
from desktop.callbacks.queries import open_callbacks_of
from desktop.complaints.cards import case_card
from desktop.complaints.intake import ReadBack, add_to_case, correct_record, record_case
from desktop.complaints.moving import case_now
from desktop.complaints.numbers import find_case
from desktop.complaints.read_back import ask_again, sentence
from desktop.complaints.short import Answer, Promise
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.i18n import language
from desktop.office.rights import SignedIn
from desktop.office.settings import forget
from tests.complaints.conftest import assign, establish, report


def refusal(take, record, **more):
    with pytest.raises(UserError) as error:
        take(record, **more)
    assert db.one("SELECT COUNT(*) FROM complaint_case") == (0,)
    return error.value.field


def test_every_kind_gets_the_next_number_of_one_series(take, complaint, praise, suggestion, enquiry):
    criticism = replace(complaint, kind="criticism")
    numbers = [take(one).number for one in (complaint, criticism, praise, suggestion, enquiry)]
    assert numbers == [f"CC-A-{count:05d}" for count in range(1, 6)]
    assert find_case("cc a 3") == find_case("3") == find_case("ＣＣ-A-00003") == 3
    assert find_case("cc a 9") is None


def test_a_second_press_writes_nothing(people, complaint):
    read = ReadBack(sentence(complaint))
    first = record_case("one key", complaint, read, people.clerk, follows=Promise())
    again = record_case("one key", complaint, read, people.clerk, follows=Promise())
    assert again == replace(first, repeated=True)
    assert db.one("SELECT COUNT(*) FROM complaint_case") == (1,)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"words": "  "}, "words"),
        ({"channel": ""}, "channel"),
        ({"channel": "drum"}, "channel"),
        ({"name": ""}, "name"),
        ({"phone": ""}, "phone"),
        ({"phone": "call my son"}, "phone"),
        ({"phone": "138-abcd"}, "phone"),
        ({"category": ""}, "category"),
        ({"category": "bus.late"}, "category"),
        ({"subject_kind": "", "subject": ""}, "subject"),
        ({"subject": ""}, "subject"),
        ({"subject_kind": ""}, "subject_kind"),
        ({"subject_kind": "vehicle", "subject": "冀B12345"}, "subject_kind"),
        ({"happened": ""}, "happened"),
        ({"wants": " "}, "wants"),
        ({"severity": ""}, "severity"),
        ({"severity": "awful"}, "severity"),
        ({"title": "dr"}, "title"),
        ({"unclear": ("mood",)}, "unclear"),
        ({"anonymous": True}, "anonymous"),
        ({"words": "x" * 4001}, "words"),
        ({"account_id": 99, "account_version": 1, "identity_confirmed_at": "now"}, "account_id"),
    ],
)
def test_a_complaint_tells_all_of_it(take, complaint, changed, field):
    assert refusal(take, replace(complaint, **changed)) == field


def test_a_kind_that_there_is_not_is_refused(people, complaint):
    with pytest.raises(UserError) as error:
        record_case("key", replace(complaint, kind="rant"), ReadBack("so it is"), people.clerk)
    assert error.value.field == "kind"


def test_what_was_not_understood_may_be_flagged_and_blocks_what_comes(at, take, complaint, people):
    flagged = replace(
        complaint, subject="", happened="", wants="", unclear=("subject", "happened", "wants")
    )  # fmt: skip
    case_id = take(flagged).case_id
    report(case_id, people), assign(case_id, people)
    with pytest.raises(UserError, match="not clear yet: against whom or what, when and where, what is"):
        establish(case_id, people)
    correct_record(
        case_id, "asked again", people.clerk, subject="Gao Yi", happened="at three", wants="a word"
    )
    establish(case_id, people)
    assert ask_again(("subject",)).endswith("against whom or what. Would you say it once more, please?")


def test_somebody_unnamed_needs_neither_name_nor_phone(take, complaint):
    unnamed = replace(complaint, anonymous=True, name="", title="", phone="")
    assert case_card(take(unnamed).case_id).record.person == "Anonymous"


def test_a_letter_is_answered_by_letter_and_not_read_back(take, complaint, people):
    letter = replace(complaint, channel="letter", phone="", address="8 Jianshe Road")
    assert case_card(take(letter).case_id).events[0].facts["read_back"] == "written"
    with pytest.raises(UserError) as error:
        record_case("k", complaint, ReadBack("", "written"), people.clerk)
    assert error.value.field == "read_back"


@pytest.mark.parametrize("read", [ReadBack(""), ReadBack("  ", "confirmed"), ReadBack("x", "perhaps")])
def test_nothing_is_taken_that_was_not_read_back(people, complaint, read):
    with pytest.raises(UserError) as error:
        record_case("k", complaint, read, people.clerk)
    assert error.value.field == "read_back"


def test_both_versions_of_a_corrected_read_back_are_kept(take, complaint):
    first = replace(complaint, words="she shouted at me", subject="Gao")
    card = case_card(take(complaint, first=first).case_id)
    assert [row.record.words for row in card.versions] == [first.words, complaint.words]
    assert card.record.subject == "Gao Yi"
    assert card.events[0].facts["read_back"] == "corrected"


@pytest.mark.parametrize(
    ("kind", "verb"),
    [
        ("complaint", "report"),
        ("criticism", "criticise"),
        ("praise", "praise"),
        ("suggestion", "suggest"),
        ("enquiry", "ask"),
    ],
)
def test_the_read_back_has_the_name_and_the_verb_of_its_kind(office, complaint, kind, verb):
    said = sentence(replace(complaint, kind=kind))
    assert said.startswith(f"Ms Wang, what you {verb} is: about Gao Yi, he shouted at me")
    assert sentence(replace(complaint, name="", title="", kind=kind)).startswith(f"What you {verb} is:")


def test_the_identity_of_an_account_is_noted(take, complaint, wang, people):
    noted = replace(
        complaint, account_id=wang.id, account_version=1, identity_confirmed_at=clocks.stamp(clocks.now())
    )  # fmt: skip
    assert refusal(take, replace(noted, identity_confirmed_at="")) == "account_id"
    change_account(wang.id, replace(wang.fields, address="建设路9号"), people.leader)
    assert refusal(take, noted) == "account_id"
    card = case_card(take(replace(noted, account_version=2)).case_id)
    assert card.account.address == "建设路9号"


def test_vehicles_belong_to_a_bus_station(take, complaint, people):
    db.database.execute_sql("UPDATE setting SET value = '\"bus\"' WHERE key = 'profile'")
    forget()
    late = replace(complaint, subject_kind="vehicle", subject="冀B·12345", category="bus.late")
    assert case_now(take(late).case_id).subject_key == "冀B12345"


def test_it_is_taken_outside_the_hours_and_late_entries_keep_both_times(take, complaint, clock):
    clock.advance(hours=11)  # eleven at night
    card = case_card(take(complaint, received_at=clocks.now() - timedelta(hours=3)).case_id)
    (event,) = card.events
    assert event.entered_at - event.happened_at >= timedelta(hours=2, minutes=59)
    with pytest.raises(UserError, match="still to come"):
        take(complaint, received_at=clocks.now() + timedelta(hours=1))


def test_a_callback_can_be_promised_with_the_record(take, complaint):
    recorded = take(complaint, follows=Promise())
    (row,) = open_callbacks_of("case", recorded.case_id)
    assert (row.callback_id, row.reason, row.person.called) == (recorded.callback_id, "answer", "Ms Wang")
    assert clocks.local(recorded.due_at).strftime("%a %H:%M") == "Tue 10:00"
    assert refusal_of_promise(take, replace(complaint, phone="", address="x")) == "phone"


def refusal_of_promise(take, record):
    with pytest.raises(UserError) as error:
        take(record, follows=Promise())
    return error.value.field


def test_what_was_said_is_never_edited_but_added_to_and_corrected_by_slips(take, complaint, people):
    case_id = take(complaint).case_id
    add_to_case(case_id, "her daughter rang: it was at four", people.clerk, said_by="Ms Wang's daughter")
    correct_record(case_id, "she spelled it", people.other, name="Wong", upset=True)
    card = case_card(case_id)
    assert [row.record.name for row in card.versions] == ["Wang", "Wong"]
    assert (card.versions[1].who, card.versions[1].why) == ("Sun Li", "she spelled it")
    assert card.newest("added").facts["note"].startswith("her daughter")
    assert card.newest("corrected").facts["fields"] == ["name", "upset"]
    for statement in ("UPDATE complaint_record SET words = 'x'", "DELETE FROM complaint_event"):
        with pytest.raises(Exception, match="never"):
            db.database.execute_sql(statement)


@pytest.mark.parametrize(
    ("reason", "changed", "field"),
    [
        (" ", {"name": "Wong"}, "reason"),
        ("why", {"name": ""}, "name"),
        ("why", {"wants": ""}, "wants"),
        ("why", {"phone": "none"}, "phone"),
        ("why", {"name": "Wang"}, None),
        ("why", {"kind": "praise", "severity": "nothing"}, "severity"),
    ],
)
def test_a_slip_has_a_reason_and_takes_nothing_away(take, complaint, people, reason, changed, field):
    case_id = take(complaint).case_id
    with pytest.raises(UserError) as error:
        correct_record(case_id, reason, people.clerk, **changed)
    assert error.value.field == field
    assert len(case_card(case_id).versions) == 1


def test_the_kind_is_put_right_only_before_anything_was_done(take, complaint, people):
    case_id = take(complaint).case_id
    correct_record(case_id, "she only says how she felt", people.clerk, kind="criticism")
    assert case_now(case_id).kind == "criticism"
    report(case_id, people)
    with pytest.raises(UserError) as error:
        correct_record(case_id, "again", people.clerk, kind="complaint")
    assert error.value.field == "kind"


def test_the_journal_has_no_word_name_or_phone(take, complaint, enquiry, people):
    case_id = take(complaint, follows=Promise("", "Secretariat", "Mr Qian")).case_id
    correct_record(case_id, "secret reason", people.clerk, name="Wong")
    take(enquiry, follows=Answer("secret answer", True))
    told = "".join(body for (body,) in db.rows("SELECT body FROM journal"))
    for secret in ("Wang", "Wong", "Gao", "shouted", "13812345", "apology", "ecret", "Qian", "three"):
        assert secret not in told
    acts = [json.loads(body).get("acts", []) for (body,) in db.rows("SELECT body FROM journal ORDER BY seq")]
    assert [1, 1, "recorded", "recorded"] in [act[:4] for entry in acts for act in entry]


def test_nobody_takes_a_case_without_signing_in(complaint, people):
    with pytest.raises(NotAllowed):
        record_case("k", complaint, ReadBack("x"), SignedIn(None, "", "admin"))


@pytest.mark.parametrize("spoken", ["en", "zh_CN", "zh_TW"])
def test_every_sentence_can_be_said_in_every_language(office, complaint, spoken):
    with language(spoken):
        assert "Gao Yi" in sentence(complaint)
