"""Whatever part of a name or address is typed finds the same accounts as a plain LIKE over all of them."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.accounts.queries import card
from desktop.accounts.service import AccountFields, change_account, open_account
from desktop.core import db
from desktop.core.search import is_han
from desktop.payments.search import find

ALL = 10_000
SIGNS = "王国强明人民路街号栋12a"  # few, so that parts of texts meet by chance
TEXT = st.text(SIGNS, min_size=1, max_size=8)
PART = st.text(SIGNS, min_size=2, max_size=5)
TYPED = PART.filter(lambda part: any(map(is_han, part)))  # others are codes and initials too
LIKE = "SELECT id FROM account WHERE name LIKE ? OR address LIKE ?"


def plainly(*parts):
    """Those that hold every part, in the name or in the address."""
    each = [{row[0] for row in db.rows(LIKE, (f"%{part}%",) * 2)} for part in parts]
    return set.intersection(*each)


def fill(office, texts):
    first = db.one("SELECT COALESCE(MAX(id), 0) FROM account")[0]
    return [
        open_account(AccountFields(f"N{first + place}", name, address), office.leader).id
        for place, (name, address) in enumerate(texts)
    ]


@pytest.fixture
def any_texts(office):
    """The town only grows from one example to the next: more to be found, and more to be missed."""
    return settings(
        max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )


def test_any_part_of_a_text_finds_what_like_finds(office, any_texts):
    @any_texts
    @given(st.lists(st.tuples(TEXT, TEXT), max_size=6), st.lists(TYPED, min_size=1, max_size=6))
    def holds(texts, typed):
        fill(office, texts)
        for part in typed:
            assert {hit.id for hit in find(part, limit=ALL)} == plainly(part)

    holds()


def test_words_apart_find_what_holds_them_all(office, any_texts):
    @any_texts
    @given(st.lists(st.tuples(TEXT, TEXT), max_size=6), TYPED, PART)
    def holds(texts, first, second):
        fill(office, texts)
        found = {hit.id for hit in find(f"{first} {second}", limit=ALL)}
        assert found == plainly(first, second) | plainly(first + second)

    holds()


def test_what_was_changed_is_found_as_it_is_now(office, any_texts):
    [account_id] = fill(office, [("王国强", "人民路12号")])

    @any_texts
    @given(TEXT, TEXT, TYPED)
    def holds(name, address, typed):
        change_account(
            account_id, replace(card(account_id).fields, name=name, address=address), office.leader
        )
        assert {hit.id for hit in find(typed, limit=ALL)} == plainly(typed)

    holds()


def test_one_sign_finds_every_name_that_has_it(office, any_texts):
    @any_texts
    @given(st.lists(TEXT, max_size=6), st.sampled_from([sign for sign in SIGNS if is_han(sign)]))
    def holds(texts, sign):
        fill(office, [(name, "x") for name in texts])
        named = {row[0] for row in db.rows("SELECT id FROM account WHERE name LIKE ?", (f"%{sign}%",))}
        assert {hit.id for hit in find(sign, limit=ALL)} == named

    holds()
