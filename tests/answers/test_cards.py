"""Answer cards: found by any word, filled with live values, worded anew from a day on and never lost."""

from datetime import timedelta

import pytest

from desktop.answers.queries import (
    AS_SHIPPED,
    card,
    card_as_of,
    card_versions,
    cards,
    live_values,
    search,
    topics,
)
from desktop.answers.service import add_card, set_card
from desktop.answers.shipped import SHIPPED, SLOTS
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.i18n import language
from desktop.office.settings import change_settings


def titles(text):
    return [found.title for found in search(text)]


def test_what_is_asked_every_day_is_there(office):
    assert {found.topic for found in cards()} == {
        "Tariff", "Papers needed", "Opening hours", "Whose pipe it is", "Service",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("when open", "When are you open?"),
        ("late fee", "What happens when a bill is paid late?"),
        ("identity account over", "What do I bring to take an account over?"),
        ("PIPE repairs", "Who repairs which pipe?"),
        ("", "What does the water cost?"),
    ],
)
def test_any_words_find_a_card_the_question_before_the_answer(office, typed, first):
    assert titles(typed)[0] == first


def test_what_nobody_wrote_is_not_found(office):
    assert search("elephant") == ()


def test_hours_and_telephones_are_those_of_the_office(office):
    change_settings({"phone": "0314-5550000", "address": "12 Renmin Road"}, office.leader)
    assert card("hours.counter").text.endswith("You find us at 12 Renmin Road.")
    assert "08:30" in card("hours.counter").text
    assert "0314-5550000" in card("hours.night").text
    assert "0314-5550000" in card("service.complain").text  # no other number was set


def test_a_gas_office_has_its_own_cards(office):
    db.database.execute_sql("UPDATE setting SET value = '\"gas\"' WHERE key = 'profile'")
    from desktop.office.settings import forget

    forget()
    assert "What does the gas cost?" in titles("cost")
    assert "What does the water cost?" not in titles("cost")


def test_a_leader_words_a_card_anew_and_the_old_words_stay(office):
    before = card("tariff.steps")
    version = set_card("tariff.steps", "Tariff", "What is the price?", "5.00 a cubic metre.", office.leader)
    now = card("tariff.steps")
    assert (before.version, now.version, now.text) == (AS_SHIPPED, version, "5.00 a cubic metre.")
    assert card_as_of("tariff.steps", AS_SHIPPED).text == before.text
    set_card("tariff.steps", "Tariff", "What is the price?", "6.00 a cubic metre.", office.leader)
    assert card_as_of("tariff.steps", version).text == "5.00 a cubic metre."
    assert [row.wording for row in card_versions("tariff.steps")] == [
        "6.00 a cubic metre.", "5.00 a cubic metre.",
    ]  # fmt: skip


def test_a_wording_holds_from_its_day_on(office, clock):
    january = clocks.today() + timedelta(days=39)
    set_card("tariff.steps", "Tariff", "Price?", "7.00.", office.leader, effective_from=january)
    assert card("tariff.steps").version == AS_SHIPPED
    assert card("tariff.steps", january).text == "7.00."
    assert "Price?" in [found.title for found in search("", january)]
    assert "Price?" not in titles("")


def test_a_card_taken_off_the_list_is_no_longer_found_and_can_come_back(office):
    shipped = card("tariff.late")
    set_card("tariff.late", shipped.topic, shipped.title, shipped.wording, office.leader, offered=False)
    assert "tariff.late" not in {found.code for found in search("")}
    assert "tariff.late" in {found.code for found in cards(everything=True)}
    set_card("tariff.late", shipped.topic, shipped.title, shipped.wording, office.leader)
    assert "tariff.late" in {found.code for found in search("")}


def test_the_office_adds_cards_and_topics(office):
    code = add_card("Parking", "Where can I park?", "Behind the house, {address}.", office.leader)
    assert search("park")[0].code == code
    assert topics()[-1] == "Parking"
    with language("zh_CN"):
        assert card(code).text.startswith("Behind the house")  # better in the words there are than none
    set_card(code, "停车", "哪里可以停车？", "院子后面。", office.leader, language="zh_CN")
    with language("zh_CN"):
        assert search("停车")[0].text == "院子后面。"
    assert card(code).title == "Where can I park?"


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("topic", {"topic": " "}),
        ("title", {"title": ""}),
        ("text", {"text": "\n"}),
        ("text", {"text": "x" * 801}),
        ("text", {"text": "call {whom}"}),
        ("text", {"text": "a brace { alone"}),
        ("text", {"text": "{phone!r}"}),
        ("effective_from", {"effective_from": clocks.today() - timedelta(days=400)}),
    ],
)
def test_what_cannot_be_read_out_is_refused(office, field, told):
    usual = {"topic": "Tariff", "title": "Price?", "text": "5.00."}
    with pytest.raises(UserError) as refused:
        add_card(**{**usual, **told}, by=office.leader)
    assert refused.value.field == field


def test_a_question_has_one_card(office):
    with pytest.raises(UserError) as refused:
        add_card("Tariff", "when are you open?", "always", office.leader)
    assert refused.value.field == "title"


def test_only_a_leader_words_cards(office):
    with pytest.raises(NotAllowed):
        set_card("tariff.steps", "Tariff", "Price?", "5.00.", office.clerk)
    with pytest.raises(NotAllowed):
        add_card("Tariff", "Price?", "5.00.", office.clerk)


def test_an_unknown_card_is_not_changed(office):
    with pytest.raises(UserError):
        set_card("nothing", "Tariff", "Price?", "5.00.", office.leader)


def test_the_journal_has_no_words_of_a_card(office):
    set_card("tariff.steps", "Tariff", "Price?", "secret words", office.leader)
    (body,) = db.one("SELECT body FROM journal ORDER BY seq DESC LIMIT 1")
    assert "tariff.steps" in body
    assert "secret" not in body


@pytest.mark.parametrize("spoken", ["en", "zh_CN", "zh_TW"])
@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda one: one.code)
def test_every_shipped_card_can_be_read_out(office, shipped, spoken):
    with language(spoken):
        values = live_values()
        assert tuple(values) == SLOTS
        shipped.text.format(**values)
