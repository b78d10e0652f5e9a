"""Runs: numbers without gaps, stages with days between, letters in versions, all or nothing."""

import json
from datetime import timedelta

import pytest

from desktop.accounts.service import AccountFields, change_account
from desktop.billing.queries import owed
from desktop.cash.service import open_shift
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.money import Money
from desktop.notices.choice import Choice, find, found_rows
from desktop.notices.letters import Text, newest_letter, shipped, text_in_force, versions
from desktop.notices.making import make_run
from desktop.notices.paper_facts import notice_papers, run_paper
from desktop.notices.queries import notices_of, run, runs
from desktop.notices.service import change_letter, set_days
from desktop.notices.stages import CUT_OFF, REMINDER, SECOND, SHIPPED, Rule, rule
from desktop.payments.plan import TenderGiven, Wish
from desktop.payments.service import PaymentOrder, take_payment
from tests.notices.conftest import outcome

OWN = Text("Please pay", "Dear {name}: {sum} by {pay_by}.", "{phone}")


def pay(office, card, months):
    bills, said = owed(card.id).bills[:months], clocks.now()
    due = Money(sum(bill.open for bill in bills))
    wish = Wish(tuple(bill.bill_id for bill in bills), (TenderGiven("cash", due),))
    order = PaymentOrder(f"pay-{said}", card.id, card.version, wish, due, said - timedelta(seconds=9), said)
    take_payment(order, office.clerk)


def notice_rows():
    return db.rows("SELECT run_id, turn, series, serial FROM notice ORDER BY id")


def test_numbers_follow_each_other_from_run_to_run(street, clock):
    first = street.run()
    assert (first.number, first.notices, first.total, first.settled) == ("RN-A-00001", 3, 5 * 3520, 0)
    second = street.run(status="suspended", paper="A4")
    assert (second.number, second.notices) == ("RN-A-00002", 1)
    assert notice_rows() == [(1, 1, "A", 1), (1, 2, "A", 2), (1, 3, "A", 3), (2, 1, "A", 4)]
    assert [(one.number, one.notices) for one in runs()] == [("RN-A-00002", 1), ("RN-A-00001", 3)]


def test_a_notice_says_what_was_owed_then(street, office):
    made = street.run()
    facts = run_paper(made.run_id)
    papers = notice_papers(made.run_id, [1, 2, 3])
    assert [paper.account_number for paper in papers.values()] == ["00000007", "00000002", "00000010"]
    assert [(line.period, line.open) for line in papers[3].bills] == [("2026-08", 3520), ("2026-09", 3520)]
    assert facts.letters[papers[1].letter_id].language == "zh_CN"
    assert (facts.pay_by - facts.made_on).days == SHIPPED[REMINDER].pay_days
    card = street.cards["00000010"]
    open_shift("1", Money(20000), office.clerk)
    pay(office, card, 1)
    change_account(card.id, AccountFields(card.number, "Somebody", "Elsewhere 1"), office.leader)
    assert notice_papers(made.run_id, [3]) == {3: papers[3]}


def test_a_payment_settles_it_by_itself(street, office):
    street.run()
    card = street.cards["00000010"]
    (notice,) = notices_of(card.id)
    assert (notice.number, notice.stage, notice.bills) == ("AN-A-00003", REMINDER, 2)
    assert (notice.total, notice.still_open, notice.settled) == (7040, 7040, False)
    open_shift("1", Money(20000), office.clerk)
    pay(office, card, 1)
    assert notices_of(card.id)[0].still_open == 3520
    pay(office, card, 1)
    assert notices_of(card.id)[0].settled


def test_the_next_stage_waits_for_its_days(street, clock):
    street.run()
    assert street.found().waiting == 3  # none of them gets the reminder twice
    assert not found_rows(0, 9)
    clock.advance(days=14)
    assert street.found(stage=SECOND).waiting == 3
    clock.advance(days=1)
    street.found(stage=SECOND)
    assert {row.number for row in found_rows(0, 9)} == {"00000007", "00000002", "00000010"}
    assert {(row.stage, row.made_on) for row in found_rows(0, 9)} == {(REMINDER, "2026-11-23")}
    street.run(stage=SECOND)
    clock.advance(days=29)
    assert street.found(stage=CUT_OFF).waiting == 3
    clock.advance(days=1)
    assert street.run(stage=CUT_OFF).notices == 3
    clock.advance(days=60)
    for stage in (REMINDER, SECOND, CUT_OFF):
        assert street.found(stage=stage).waiting == 3


def test_whoever_paid_begins_anew_with_a_reminder(street, office, clock):
    street.run()
    open_shift("1", Money(20000), office.clerk)
    pay(office, street.cards["00000010"], 2)
    clock.advance(days=20)
    street.customer("00000011", "North Road 11", "2026-10")
    assert street.run(stage=SECOND).notices == 2
    assert street.run().notices == 1


def test_whoever_pays_between_the_list_and_the_run_gets_none(street, office):
    found = street.found()
    open_shift("1", Money(20000), office.clerk)
    pay(office, street.cards["00000010"], 2)
    pay(office, street.cards["00000002"], 1)
    made = outcome(make_run(found, "A4", office.clerk))
    assert (made.notices, made.settled, made.total) == (2, 1, 2 * 3520)
    assert [row[1] for row in notice_rows()] == [1, 2]


def test_a_run_that_is_stopped_was_never_made(street, office, monkeypatch):
    monkeypatch.setattr("desktop.notices.making.CHUNK", 1)
    steps = make_run(street.found(), "A4", office.clerk)
    next(steps)
    next(steps)
    steps.close()
    assert notice_rows() == []
    assert db.one("SELECT COUNT(*) FROM notice_letter") == (0,)
    assert street.run().number == "RN-A-00001"


def test_only_the_list_that_was_made_last_is_written(street, office):
    first = street.found()
    street.found(status="suspended")
    with pytest.raises(UserError, match="Another list"):
        make_run(first, "A4", office.clerk)
    empty = street.found(area="nowhere")
    with pytest.raises(UserError, match="Nobody"):
        make_run(empty, "A4", office.clerk)


def test_days_are_set_by_whoever_is_in_charge(street, office, clock):
    with pytest.raises(NotAllowed):
        set_days(SECOND, 5, 5, office.clerk)
    for wait, by, field in ((-1, 5, "wait_days"), (366, 5, "wait_days"), (5, 0, "pay_days")):
        with pytest.raises(UserError) as refused:
            set_days(SECOND, wait, by, office.leader)
        assert refused.value.field == field
    assert set_days(SECOND, 5, 7, office.leader) == Rule(5, 7) == rule(SECOND)
    street.run()
    clock.advance(days=5)
    made = street.run(stage=SECOND)
    assert (run(made.run_id).pay_by - run(made.run_id).made_on).days == 7


# --- letters ----------------------------------------------------------------------------------------


def test_a_run_remembers_the_words_it_used(street, office, clock):
    first = street.run(area="North")
    change_letter(REMINDER, "en", OWN, office.leader)
    street.customer("00000020", "North Road 20", "2026-10")
    second = street.run(area="North")
    (before,), (after,) = (run_paper(one.run_id).letters.values() for one in (first, second))
    assert (before.text, before.shipped, before.version) == (shipped(REMINDER, "en"), True, 1)
    assert (after.text, after.shipped, after.version) == (OWN, False, 2)
    assert [letter.who for letter in versions(REMINDER, "en")] == ["Zhou Min", ""]


def test_a_shipped_text_that_the_program_changes_is_a_version_more(street, office, monkeypatch):
    street.run(area="Bridge")
    street.run(area="North Road 10")
    assert len(versions(REMINDER, "en")) == len(versions(REMINDER, "zh_CN")) == 1
    from desktop.notices import letters

    monkeypatch.setitem(letters._SHIPPED, REMINDER, Text("Reminder", "Pay {sum} by {pay_by}.", ""))
    street.run(area="2 North Road")
    assert [letter.text.title for letter in versions(REMINDER, "en")] == ["Reminder", "Payment reminder"]


@pytest.mark.parametrize(
    ("text", "field", "says"),
    [
        (Text("", "x {sum}", ""), "title", "needs"),
        (Text("T", "", ""), "opening", "needs"),
        (Text("T {nam}", "x", ""), "title", "{nam}"),
        (Text("T", "pay {amount} now", ""), "opening", "{amount}"),
        (Text("T", "x", "{name.x}"), "closing", "name.x"),
        (Text("T", "x {sum", ""), "opening", "brace"),
        (Text("T" * 41, "x", ""), "title", "40"),
        (Text("T", "x" * 601, ""), "opening", "600"),
        (Text("T", "a line\n" * 30, ""), "opening", "half a page"),
    ],
)
def test_an_unknown_slot_is_said_beside_its_field(office, text, field, says):
    with pytest.raises(UserError, match=says) as refused:
        change_letter(REMINDER, "en", text, office.leader)
    assert refused.value.field == field
    assert newest_letter(REMINDER, "en") is None


def test_a_letter_is_tidied_and_kept_by_its_digest_alone(office):
    change_letter(REMINDER, "en", Text(" A  title ", "｛name｝:\n\n pay ", ""), office.leader)
    assert text_in_force(REMINDER, "en") == Text("A title", "{name}:\npay", "")
    with pytest.raises(UserError, match="already"):
        change_letter(REMINDER, "en", Text("A title", "{name}:\npay", ""), office.leader)
    (body,) = db.one("SELECT body FROM journal ORDER BY seq DESC LIMIT 1")
    assert "pay" not in body
    assert json.loads(body)["letters"][0][:5] == [1, REMINDER, "en", 1, 0]


def test_only_whoever_is_in_charge_words_them(office):
    with pytest.raises(NotAllowed):
        change_letter(REMINDER, "en", OWN, office.clerk)


def test_a_language_without_a_letter_waits_for_a_choice(street, office):
    card = street.cards["00000010"]
    change_account(
        card.id,
        AccountFields(card.number, card.name, card.address, language="vi"),
        office.leader,
    )
    found = street.found()
    for instead in (None, {"vi": "xx"}):
        with pytest.raises(UserError, match=r"1 customer reads vi.*00000010") as refused:
            outcome(make_run(found, "A4", office.clerk, instead))
        assert refused.value.field == "language"
    assert notice_rows() == []
    made = outcome(make_run(found, "A4", office.clerk, {"vi": "zh_TW"}))
    letters = run_paper(made.run_id).letters
    assert letters[notice_papers(made.run_id, [3])[3].letter_id].language == "zh_TW"


def test_a_letter_of_the_offices_own_in_that_language_serves(street, office):
    card = street.cards["00000010"]
    change_account(
        card.id,
        AccountFields(card.number, card.name, card.address, language="vi"),
        office.leader,
    )
    change_letter(REMINDER, "vi", OWN, office.leader)
    made = street.run()
    assert {letter.language for letter in run_paper(made.run_id).letters.values()} == {"vi", "en", "zh_CN"}


def test_whoever_may_not_write_is_refused(street, office):
    from desktop.office.rights import SignedIn

    auditor = SignedIn(office.clerk.staff_id, "A", "auditor")
    with pytest.raises(NotAllowed):
        make_run(street.found(), "A4", auditor)
    assert outcome(find(Choice())).choice == Choice()
