"""Each list holds what happened on the days it is asked for, and its sums are those of the books."""

import hashlib
from datetime import date

import pytest

from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.journal import GENESIS, entry_hash
from desktop.exports.catalogue import LISTS, list_named
from desktop.exports.listing import MONEY
from desktop.exports.period import ALL, Period
from tests.exports.conftest import cells_of_csv

TODAY = date(2026, 11, 23)
TOMORROW = date(2026, 11, 24)


def sum_of(query):
    return db.one(f"SELECT COALESCE(SUM({query[0]}), 0) FROM {query[1]}")[0]


def test_a_list_of_nothing_has_its_headings(office, writing):
    for listing in LISTS:
        headings, *rows = cells_of_csv(writing(listing.name).path)
        assert headings == [column.heading for column in listing.columns]
        assert bool(rows) == (listing.name == "journal"), "founding an office leaves entries"


def test_every_list_has_its_own_name_and_titles_of_its_own():
    assert len({listing.name for listing in LISTS}) == len(LISTS)
    assert len({listing.title for listing in LISTS}) == len(LISTS)
    for listing in LISTS:
        names = [column.name for column in listing.columns]
        headings = [column.heading for column in listing.columns]
        assert len(set(names)) == len(names)
        assert len(set(headings)) == len(headings), listing.name
        assert any(column.on_paper for column in listing.columns)


def test_a_list_that_does_not_exist_is_said_to_be_none():
    assert list_named("payments").name == "payments"
    with pytest.raises(UserError, match=r"There is no list paymens\. There are: payments, receipt_lines"):
        list_named("paymens")


def test_receipts_stand_one_by_one_with_the_sums_of_the_books(day, writing):
    written = writing("payments")
    assert written.rows == db.one("SELECT COUNT(*) FROM payment")[0]
    assert written.sums["received"] == sum_of(("received", "payment"))
    assert written.sums["cash"] == sum_of(("amount", "tender WHERE kind = 'cash'"))
    rows = writing.rows("payments")
    first = rows[0]
    assert (first["Receipt"], first["Received"], first["Change"]) == ("A-000001-1", "50.00", "14.80")
    assert first["Time of payment"] == "2026-11-23 12:00:00"
    assert [row["Receipt"] for row in rows if row["Paper form"] == "M-000101"] == ["A-000006-0"]
    taken_back = {row["Receipt"]: row["Taken back by"] for row in rows if row["Taken back by"]}
    assert taken_back == dict(
        db.rows(
            "SELECT p.receipt_number, r.receipt_number FROM payment p JOIN payment r ON r.reverses_id = p.id"
        )
    )


def test_the_lines_of_receipts_come_to_what_was_put_against_bills(day, writing):
    lines = writing("receipt_lines")
    assert lines.rows == db.one("SELECT COUNT(*) FROM allocation")[0]
    assert lines.sums == {"amount": writing("payments").sums["applied"]}
    assert {row["Part of the bill"] for row in writing.rows("receipt_lines")} >= {"Water fee", "Sewage fee"}


def test_corrections_say_what_they_put_right_and_who_agreed(day, writing):
    found = {row["Receipt"]: row for row in writing.rows("corrections")}
    agreed = db.rows(
        "SELECT p.receipt_number, s.name FROM payment p JOIN staff s ON s.id = p.approved_by ORDER BY p.id"
    )
    assert (
        [(row["Receipt"], row["Who agreed"]) for row in found.values() if row["Who agreed"]] == agreed != []
    )
    assert (
        len(found) == db.one("SELECT COUNT(*) FROM payment WHERE kind <> 'payment' OR instead_of_id > 0")[0]
    )
    assert all(row["Instead of, or taking back"] for row in found.values() if row["Kind"] == "Reversal")


def test_shifts_tell_what_was_over_and_short(day, writing):
    rows = writing.rows("shifts")
    for sheet, expected, counted, apart in (
        (row["Shift sheet"], row["Cash expected"], row["Cash counted"], row["Over or short"]) for row in rows
    ):
        assert sheet == "" or round(float(counted) - float(expected), 2) == float(apart)
    differences = db.rows("SELECT number, counted - expected FROM over_short ORDER BY id")
    told = [(row["Slip"], row["Over or short"]) for row in writing.rows("over_short")]
    assert told == [(number, f"{amount / 100:.2f}") for number, amount in differences]
    assert writing("counts").rows == db.one("SELECT COUNT(*) FROM cash_count_line")[0]


def test_arrears_are_what_is_still_open_now_by_bill_and_by_account(day, writing, clock):
    open_now = db.one(
        "SELECT SUM(c.amount) - (SELECT SUM(amount) FROM allocation) FROM charge c"
        " JOIN bill b ON b.id = c.bill_id WHERE NOT EXISTS"
        " (SELECT 1 FROM bill_withdrawal w WHERE w.batch_id = b.batch_id)"
    )[0]
    by_bill, by_account = writing("arrears"), writing("arrears_by_account")
    assert by_bill.sums["open"] == by_account.sums["open"] == open_now > 0
    credits = dict(
        db.rows(
            "SELECT a.number, SUM(e.amount) FROM credit_entry e JOIN account a ON a.id = e.account_id"
            " GROUP BY 1"
        )
    )
    for row in writing.rows("arrears_by_account"):
        assert float(row["Credit"]) == credits.get(row["Account number"], 0) / 100
    clock.advance(days=40)
    days = [int(row["Days overdue"]) for row in writing.rows("arrears") if row["Due date"] == "2026-10-25"]
    assert set(days) == {(clocks.today() - date(2026, 10, 25)).days}


def test_a_bill_that_was_taken_back_is_on_no_list(day, writing):
    assert writing("bills").rows == db.one("SELECT COUNT(*) FROM bill")[0] - 1
    withdrawn = db.rows(
        "SELECT b.source_number FROM bill b JOIN bill_withdrawal w ON w.batch_id = b.batch_id"
    )
    for listing in ("bills", "arrears"):
        told = {row["Bill number"] for row in writing.rows(listing)}
        assert told
        assert not told & {number for (number,) in withdrawn}


def test_only_the_days_that_were_asked_for_are_in_it(day, writing):
    first = writing("payments", period=Period(TODAY, TODAY))
    second = writing("payments", period=Period(TOMORROW, None))
    assert first.rows + second.rows == writing("payments").rows
    assert first.rows
    assert second.rows
    assert {row["Business day"] for row in writing.rows("payments", period=Period(None, TODAY))} == {
        "2026-11-23"
    }
    assert writing("payments", period=Period(date(2026, 1, 1), date(2026, 1, 31))).rows == 0


def test_the_chain_of_the_journal_can_be_counted_again_from_the_file_alone(day, writing):
    """As somebody does who has nothing of ours: ten columns as text, one hash after the other."""
    rows = [list(row.values()) for row in writing.rows("journal", personal=False)]
    before = GENESIS
    for row in rows:
        *told, prev, digest = row
        assert prev == before
        assert hashlib.sha256("\n".join([prev, *told]).encode()).hexdigest() == digest
        assert entry_hash(prev, *told) == digest
        before = digest
    assert len(rows) > 70


def test_a_journal_of_one_day_has_no_holes(office, writing):
    """A shift that goes on past midnight writes entries of the day before among those of the next."""
    for business_date in ("2026-11-22", "2026-11-23", "2026-11-22", "2026-11-24"):
        with db.transaction("duty.noted", by=office.clerk.staff_id, business_date=business_date):
            pass
    yesterday = Period(date(2026, 11, 22), date(2026, 11, 22))
    rows = writing.rows("journal", period=yesterday)
    assert [row["business_date"] for row in rows] == ["2026-11-22", "2026-11-23", "2026-11-22"]
    assert [int(row["seq"]) - int(rows[0]["seq"]) for row in rows] == [0, 1, 2]
    assert writing.rows("journal", period=Period(date(2026, 11, 25), None)) == []


def test_without_personal_data_no_name_is_in_it_and_every_phone_is_masked(day, writing):
    """The customers' names, what was typed about them, and the whole numbers of their phones."""
    typed = ("Customer", "North Road", "she changed her mind", "the next house", "13800001111")
    found = set()
    for listing in LISTS:
        text = writing(listing.name, personal=False).path.read_text(encoding="utf-8-sig")
        assert not [words for words in typed if words in text], listing.name
        everything = writing(listing.name).path.read_text(encoding="utf-8-sig")
        found |= {words for words in typed if words in everything}
    assert found == set(typed), "or this test looks for nothing"
    assert "138****1111" in writing("callbacks", personal=False).path.read_text(encoding="utf-8-sig")


def test_amounts_are_summed_as_they_stand_in_the_file(day, writing):
    for listing in LISTS:
        written = writing(listing.name)
        rows = writing.rows(listing.name)
        for column in listing.columns:
            if column.total:
                assert column.kind == MONEY
                told = sum(round(float(row[column.heading]) * 100) for row in rows if row[column.heading])
                assert told == written.sums.get(column.name, 0), (listing.name, column.name)


def test_rows_that_come_while_a_list_is_written_are_not_in_it(day, writing):
    listing = list_named("journal")
    before = db.one("SELECT COUNT(*) FROM journal")[0]
    pieces = listing.pieces(ALL)
    while not (first := next(pieces))[2]:
        pass
    writing("accounts")
    assert first[1] == before == len(first[2]) + sum(len(piece) for _done, _total, piece in pieces)


def test_a_long_list_is_found_in_pieces_and_is_whole(day, writing, monkeypatch):
    """However few keys are found at a time, each row is there once and in its order."""
    from desktop.exports import listing as module

    whole = {one.name: [row for _done, _total, rows in one.pieces(ALL) for row in rows] for one in LISTS}
    monkeypatch.setattr(module, "KEYS", 3)
    monkeypatch.setattr(module, "CHUNK", 2)
    for one in LISTS:
        assert [row for _done, _total, rows in one.pieces(ALL) for row in rows] == whole[one.name], one.name
