"""Every sentence of the standard is ready in three languages, filled from the live record, and versioned."""

from datetime import timedelta

import pytest

from desktop.core import clock as clocks
from desktop.core.errors import NotAllowed, UserError
from desktop.core.money import Money
from desktop.phrases.catalogue import MONEY, MONTH, MONTHS, PHRASES
from desktop.phrases.queries import example, say, shipped, wordings
from desktop.phrases.service import change_phrase

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


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        ("en", "one hundred and twenty-three yuan"),
        ("zh_CN", "一百二十三元四角五分"),
        ("zh_TW", "一百二十三元四角五分"),
    ],
)
def test_amounts_are_said_as_people_say_them(office, language, spoken):
    assert spoken.lower() in say("payment.due", language, due=Money(12345)).lower()


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
    assert wordings("farewell.counter", "en")[0].who == "Zhou Min"
    assert say("farewell.counter") == "Second."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "needed"),
        ("Pay {sum} now", "no slot"),
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


def test_an_example_shows_the_wording_filled(office):
    assert "two hundred" in example("payment.due", shipped("payment.due", "en"), "en")


def test_clerks_may_not_change_the_standard(office):
    with pytest.raises(NotAllowed):
        change_phrase("farewell.counter", "en", "Bye.", clocks.today(), office.clerk)
