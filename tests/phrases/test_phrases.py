"""Every sentence of the standard is ready in three languages, filled from the live record, and versioned."""

import hashlib
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.money import Money
from desktop.phrases.catalogue import MONEY, MONTH, MONTHS, PHRASES
from desktop.phrases.queries import example, say, shipped, wordings
from desktop.phrases.service import change_phrase
from desktop.phrases.wording import check_wording, tidy, unsaid

LANGUAGES = ("en", "zh_CN", "zh_TW")
VALUES = {MONEY: Money(12345), MONTH: "2026-10", MONTHS: ["2026-08", "2026-10"]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", PHRASES)
def test_every_sentence_is_ready_with_live_values(office, key, language):
    values = {name: VALUES.get(kind, "00012345") for name, kind in PHRASES[key].slots.items()}
    told = say(key, language, **values)
    assert told
    assert "{" not in told
    assert told[0] == told[0].upper()
    assert example(key, shipped(key, language), language)


@pytest.mark.parametrize(
    ("language", "fen", "spoken"),
    [
        ("en", 12345, "one hundred and twenty-three yuan and forty-five fen"),
        ("zh_CN", 12345, "一百二十三元四角五分"),
        ("zh_TW", 12345, "一百二十三元四角五分"),
        ("zh_CN", 20560, "两百零五元六角"),
        ("zh_TW", 20560, "兩百零五元六角"),
        ("zh_CN", 200, "两元"),
        ("zh_CN", 1200, "十二元"),
        ("zh_CN", 1000005, "一万元零五分"),
    ],
)
def test_amounts_are_said_as_people_say_them(office, language, fen, spoken):
    assert spoken in say("payment.due", language, due=Money(fen)).lower()


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        ("en", "August 2025, September 2025 and October 2026"),
        ("zh_CN", "2025年8月、2025年9月和2026年10月"),
        ("zh_TW", "2025年8月、2025年9月和2026年10月"),
    ],
)
def test_months_are_said_in_one_breath(office, language, spoken):
    months = ["2025-08", "2025-09", "2026-10"]
    assert spoken in say("inquiry.arrears", language, months=months, due=Money(100))


def test_an_account_number_keeps_its_figures(office):
    assert "00012345" in say("payment.confirm_identity", number="00012345", name="Wang Xiuying")


def test_the_offices_own_wording_holds_from_its_day_on(office, clock):
    before = say("farewell.counter")
    tomorrow = clocks.today() + timedelta(days=1)
    change_phrase("farewell.counter", "en", "Take care, goodbye!", tomorrow, office.leader)
    assert say("farewell.counter") == before
    clock.advance(days=1)
    assert say("farewell.counter") == "Take care, goodbye!"
    assert say("farewell.counter", "zh_CN") != "Take care, goodbye!"


def test_old_wordings_stay_to_be_read(office):
    for text in ("First.", "Second."):
        change_phrase("farewell.counter", "en", text, clocks.today(), office.leader)
    assert [version.text for version in wordings("farewell.counter", "en")] == ["Second.", "First."]
    newest = wordings("farewell.counter", "en")[0]
    assert (newest.who, newest.effective_from) == ("Zhou Min", clocks.today())
    assert clocks.now() - newest.at < timedelta(seconds=1)
    assert say("farewell.counter") == "Second."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "needed"),
        ("Pay {sum} now", "no slot"),
        ("Pay {due!r} now", "no slot"),
        ("Pay {due.real} now", "no slot"),
        ("Pay {due[0]} now", "no slot"),
        ("Pay {due:>99999999} now", "no slot"),
        ("x" * 301, "too long"),
        ("Pay {due now", "brace"),
        ("Pay {} now", "brace"),
        ("}", "brace"),
    ],
)
def test_a_wording_that_cannot_be_said_is_refused(office, text, sentence):
    with pytest.raises(UserError, match=sentence) as refused:
        change_phrase("payment.due", "en", text, clocks.today(), office.leader)
    assert refused.value.field == "text"
    assert wordings("payment.due", "en") == []
    with pytest.raises(UserError):
        example("payment.due", text, "en")


def test_a_brace_that_is_meant_is_written_twice(office):
    change_phrase("farewell.counter", "en", "Bye {{friend}}", clocks.today(), office.leader)
    assert say("farewell.counter") == "Bye {friend}"


def test_wide_braces_and_line_breaks_of_a_chinese_keyboard_are_understood(office):
    change_phrase("payment.due", "zh_CN", "您应交｛due｝，\n 请问怎么付？", clocks.today(), office.leader)
    assert say("payment.due", "zh_CN", due=Money(200)) == "您应交两元， 请问怎么付？"


@given(text=st.text(alphabet="{}due!:.[]0 a", max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
def test_whatever_is_accepted_can_be_said(office, text):
    known = PHRASES["payment.due"]
    try:
        check_wording(known, tidy(text))
    except UserError:
        return
    assert tidy(text).format(due="five yuan")


def test_a_day_that_is_over_is_refused(office):
    yesterday = clocks.today() - timedelta(days=1)
    with pytest.raises(UserError, match="over") as refused:
        change_phrase("farewell.counter", "en", "Bye.", yesterday, office.leader)
    assert refused.value.field == "effective_from"


def test_what_a_wording_leaves_out_is_known():
    assert unsaid(PHRASES["payment.confirm_identity"], "Is it {name}?") == ("number",)
    assert unsaid(PHRASES["payment.change"], "{change}, please.") == ()


def test_an_own_wording_whose_slot_is_not_filled_here_gives_way_to_the_shipped_one(office):
    change_phrase("payment.change", "en", "{received} less {change}.", clocks.today(), office.leader)
    assert "count it" in say("payment.change", change=Money(500))


def test_the_journal_knows_the_wording_without_its_words(office):
    change_phrase("farewell.counter", "en", "Take care, Mr Chen!", clocks.today(), office.leader)
    body = db.one("SELECT body FROM journal WHERE kind = 'phrase.changed'")[0]
    assert "Chen" not in body
    assert hashlib.sha256(b"Take care, Mr Chen!").hexdigest() in body


def test_an_example_shows_the_wording_filled(office):
    assert "two hundred" in example("payment.due", shipped("payment.due", "en"), "en")


def test_clerks_may_not_change_the_standard(office):
    with pytest.raises(NotAllowed):
        change_phrase("farewell.counter", "en", "Bye.", clocks.today(), office.clerk)
