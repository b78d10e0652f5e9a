"""What is typed finds what is stored: the same rows as a plain look through all of them."""

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.search import CODE, INITIALS, TEXT, code_key, fold, grams, looks_like, match, simplified

SIGNS = "单單国國强強中山路乾干隆𠮷䶮㼆后後里裏aAbBéß１1２20·，。-（) ％%_"
TEXTS = st.text(st.sampled_from(SIGNS), max_size=8)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("單國強", "单国强"),
        ("乾隆", "干隆"),
        ("中山路 12號", "中山路１２号"),
        ("MARY lee", "Mary  Lee"),
        ("Müller", "muller"),
        ("（甲）·乙", "甲乙"),
        ("皇后", "皇後"),
        ("臺北", "台北"),
        ("台灣", "臺湾"),
        ("羣眾", "群众"),
    ],
)
def test_what_means_the_same_folds_to_the_same(typed, stored):
    assert fold(typed) == fold(stored) != ""


def test_signs_that_differ_stay_apart():
    assert len({fold(sign) for sign in "吉𠮷䶮㼆龚陇"}) == 6


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_no_sign_is_left_that_would_split_a_pair(text):
    assert all(not sign.isascii() or sign.isalnum() for sign in fold(text))


@given(TEXTS, TEXTS, TEXTS)
def test_a_part_of_a_text_folds_to_a_part_of_it(before, part, after):
    assert fold(part) in fold(before + part + after)
    assert fold(before + part) == fold(before) + fold(part)


@given(st.text())
def test_a_sign_is_simplified_into_itself_in_the_end(text):
    assert all(simplified(simplified(sign)) == simplified(sign) for sign in text)


MARKS = {"name": "n", "address": "a"}


def ask(rows, folded, column):
    """The numbers of the rows that FTS5 finds, and those that a plain look finds."""
    with sqlite3.connect(":memory:") as books:
        books.execute(
            "CREATE VIRTUAL TABLE f USING fts5"
            " (pairs, content='', columnsize=0, tokenize='ascii', prefix='2')"
        )
        books.execute("CREATE TABLE plain (id INTEGER PRIMARY KEY, name TEXT, address TEXT)")
        books.executemany(
            "INSERT INTO f (rowid, pairs) VALUES (?, ?)",
            [
                (number, f"{grams(fold(a), MARKS['name'])} {grams(fold(b), MARKS['address'])}")
                for number, (a, b) in enumerate(rows)
            ],
        )
        books.executemany(
            "INSERT INTO plain VALUES (?, ?, ?)",
            [(number, fold(a), fold(b)) for number, (a, b) in enumerate(rows)],
        )
        found = books.execute(
            "SELECT rowid FROM f WHERE f MATCH ? ORDER BY rowid", [match(folded, MARKS[column])]
        )
        seen = books.execute(
            f"SELECT id FROM plain WHERE {column} LIKE '%' || ? || '%' ORDER BY id", [folded]
        )
        result = [row[0] for row in found], [row[0] for row in seen]
    books.close()
    return result


@settings(deadline=None)
@given(
    st.lists(st.tuples(TEXTS, TEXTS), max_size=12),
    TEXTS.filter(fold),
    st.sampled_from(sorted(MARKS)),
)
def test_pairs_find_the_same_rows_as_looking_through_all(rows, typed, column):
    found, seen = ask(rows, fold(typed), column)
    assert found == seen


@settings(deadline=None)
@given(
    st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6), st.integers(0, 7), st.integers(1, 4), st.data()
)
def test_any_part_of_a_stored_name_is_found(rows, start, length, drawn):
    name, _address = drawn.draw(st.sampled_from(rows))
    part = fold(name)[start : start + length]
    if part:
        found, seen = ask(rows, part, "name")
        assert found == seen != []


def test_an_empty_question_finds_nothing():
    assert ask([("单国强", "中山路")], "", "address")[0] == []
    assert ask([("单国强", "中山路")], "", "name")[0] == []


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("00012345", "12345"),
        ("００１２-34", "1234"),
        ("A-000123-4", "A0001234"),
        ("a 000123 4", "A0001234"),
        ("+86 138-0000-1111", "8613800001111"),
        ("0000", "0"),
        ("", ""),
        (" - ", ""),
        ("京A·100", "京A100"),
    ],
)
def test_a_code_is_compared_without_its_dress(typed, key):
    assert code_key(typed) == key


@given(st.text())
def test_a_code_key_is_its_own_key(text):
    assert code_key(code_key(text)) == code_key(text)


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("12345", {CODE, TEXT}),
        ("１２", {CODE, TEXT}),
        ("A-000123-4", {CODE, TEXT}),
        ("sgq", {INITIALS, TEXT}),
        ("Mary Lee", {INITIALS, TEXT}),
        ("单", {TEXT}),
        ("中山路12", {TEXT}),
        ("", set()),
        ("，", set()),
    ],
)
def test_what_is_typed_says_where_to_look(typed, kinds):
    assert looks_like(typed) == kinds
