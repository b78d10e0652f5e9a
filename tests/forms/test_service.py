"""A form is used once or spoiled once, in one book only, and every one of them is accounted for."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import IntegrityError

from desktop.core import changes, db
from desktop.core.db import transaction
from desktop.core.errors import NotAllowed, UserError
from desktop.core.paths import RESOURCES
from desktop.forms.queries import (
    BLANK,
    SKIPPED,
    SPOILED,
    USED,
    book,
    book_forms,
    books,
    form_of,
    form_state,
    gaps_before,
)
from desktop.forms.service import issue_book, order_list, spoil_form, use_form
from desktop.office.rights import ADMIN, SignedIn
from desktop.printing.queries import owed as owed_papers
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding

NOW = 2**62  # after every entry of the journal


def findings():
    return [step.text for step in full_check(RESOURCES / "sql") if isinstance(step, Finding)]


def counts(of):
    return of.used, of.spoiled, of.skipped, of.left


# --- issuing --------------------------------------------------------------------------------------


def test_a_new_book_is_blank_and_its_first_form_comes_next(office, pad):
    assert pad.range == "M-000101 – M-000110"
    assert (pad.size, pad.next_free, pad.issued_to, pad.issued_by) == (10, "M-000101", "", "Zhou Min")
    assert counts(pad) == (0, 0, 0, 10)
    assert books() == (pad,)
    assert gaps_before(NOW) == 0
    assert findings() == []


def test_whoever_keeps_it_stands_in_the_book_but_not_in_the_journal(office):
    kept = issue_book("m", "1", "50", " Lin Xiao ", office.leader)
    assert kept.issued_to == "Lin Xiao"
    assert kept.range == "M-1 – M-50"
    body = db.one("SELECT body FROM journal WHERE kind = 'form.book_issued'")[0]
    assert "Lin" not in body


@pytest.mark.parametrize(
    ("first", "last"), [("101", "110"), ("000110", "000120"), ("90", "101"), ("1", "500"), ("105", "106")]
)
def test_a_form_lies_in_one_book_only(office, pad, first, last):
    with pytest.raises(UserError, match="issued already") as refused:
        issue_book("m", first, last, "", office.leader)
    assert refused.value.field == "first"
    assert len(books()) == 1


def test_the_same_digits_may_stand_under_another_prefix_or_after(office, pad):
    issue_book("N", "000101", "000110", "", office.leader)
    issue_book("", "000101", "000110", "", office.leader)
    issue_book("M", "000111", "000120", "", office.leader)
    assert [each.range for each in books()] == [
        "M-000111 – M-000120", "000101 – 000110", "N-000101 – N-000110", "M-000101 – M-000110",
    ]  # fmt: skip
    assert findings() == []


def test_the_file_itself_refuses_a_second_book_of_the_same_forms(office, pad):
    with pytest.raises(IntegrityError, match="one book only"):
        db.database.execute_sql(
            "INSERT INTO form_book (prefix, first, last, width, issued_to, issued_at, staff_id, journal_seq)"
            " VALUES ('M', 110, 111, 6, '', '', 1, 99)"
        )


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [("", "5", "first"), ("5", "", "last"), ("9", "5", "last"), ("1", "1001", "last"), ("0", "5", "first")],
)
def test_digits_that_cannot_be_are_refused_at_their_field(office, first, last, field):
    with pytest.raises(UserError) as refused:
        issue_book("M", first, last, "", office.leader)
    assert refused.value.field == field
    assert books() == ()


def test_only_somebody_in_charge_issues_books(office):
    with pytest.raises(NotAllowed):
        issue_book("M", "1", "50", "", office.clerk)
    issue_book("M", "1", "50", "", SignedIn(1, "Zhou Min", ADMIN))


# --- using and spoiling ---------------------------------------------------------------------------


def test_a_form_is_joined_to_its_payment(office, pad, paid, write_on):
    assert write_on("m101", paid.payment_id) == "M-000101"
    assert form_of(paid.payment_id) == "M-000101"
    form = form_state("M-000101")
    assert (form.state, form.payment_id, form.receipt_number) == (USED, paid.payment_id, paid.receipt_number)
    assert form.staff_name == "Lin Xiao"
    assert counts(book(pad.book_id)) == (1, 0, 0, 9)
    assert findings() == []


def test_a_payment_without_a_form_has_none(paid):
    assert form_of(paid.payment_id) == ""


def test_a_used_form_is_neither_used_nor_spoiled_again(office, pad, paid, write_on):
    write_on("M-000101", paid.payment_id)
    for act in (lambda: write_on("m101", 77), lambda: spoil_form("m101", "torn", office.clerk)):
        with pytest.raises(UserError, match=f"M-000101 is entered already, as receipt {paid.receipt_number}"):
            act()
    assert counts(book(pad.book_id)) == (1, 0, 0, 9)


def test_a_spoiled_form_is_neither_used_nor_spoiled_again(office, pad, paid, write_on):
    assert spoil_form("m101", " torn ", office.clerk).reason == "torn"
    for act in (lambda: write_on("m101", paid.payment_id), lambda: spoil_form("m101", "lost", office.clerk)):
        with pytest.raises(UserError, match="said to be spoiled: torn") as refused:
            act()
        assert refused.value.field == "form"
    assert form_of(paid.payment_id) == ""
    assert findings() == []


def test_a_number_of_no_book_is_refused(office, pad, paid, write_on):
    for number in ("M-000111", "M-000100", "N-000101", "000101"):
        assert form_state(number) is None
        with pytest.raises(UserError, match="No book") as refused:
            write_on(number, paid.payment_id)
        assert refused.value.field == "form"


def test_one_payment_is_written_on_one_form(office, pad, paid, write_on):
    write_on("M-000101", paid.payment_id)
    with pytest.raises(IntegrityError):
        write_on("M-000102", paid.payment_id)
    assert form_state("M-000102").state == BLANK


def test_a_refused_form_takes_the_payment_with_it(office, pad, paid):
    before = db.one("SELECT COUNT(*) FROM journal")
    with pytest.raises(UserError), transaction("payment.taken", by=None) as entry:
        use_form(entry, "M-000999", paid.payment_id, office.clerk)
    assert db.one("SELECT COUNT(*) FROM journal") == before


def test_a_spoiled_form_needs_a_reason(office, pad):
    with pytest.raises(UserError) as refused:
        spoil_form("M-000101", "  ", office.clerk)
    assert refused.value.field == "reason"


def test_whoever_is_not_at_the_counter_spoils_no_form(office, pad):
    with pytest.raises(NotAllowed):
        spoil_form("M-000101", "torn", SignedIn(1, "Zhou Min", ADMIN))


def test_skipped_forms_are_named_until_something_is_said_of_them(office, pad, paid, write_on):
    write_on("M-000103", paid.payment_id)
    skipped = [form.number for form in book_forms(pad.book_id) if form.state == SKIPPED]
    assert skipped == ["M-000101", "M-000102"]
    assert gaps_before(NOW) == 2
    assert form_state("M-000102").state == SKIPPED
    assert book(pad.book_id).next_free == "M-000104"
    spoil_form("M-000101", "lost", office.clerk)
    spoil_form("M-000102", "lost", office.clerk)
    assert gaps_before(NOW) == 0
    assert counts(book(pad.book_id)) == (1, 2, 0, 7)


def test_a_full_book_has_no_next_form(office):
    full = issue_book("M", "7", "7", "", office.leader)
    spoil_form("M7", "torn", office.clerk)
    assert book(full.book_id).next_free == ""


def test_screens_are_told(office):
    told = []
    changes.listen(told.append)
    issue_book("M", "1", "50", "", office.leader)
    spoil_form("M1", "torn", office.clerk)
    changes.forget(told.append)
    assert told == [frozenset({"forms"})] * 2


def test_the_list_of_a_book_is_promised_with_its_numbers(office, pad):
    order_list(pad.book_id, office.clerk)
    order_list(pad.book_id, office.clerk)
    assert [(paper.kind, paper.subject_id, paper.copy, paper.title) for paper in owed_papers()] == [
        ("form_list", pad.book_id, 0, pad.range),
        ("form_list", pad.book_id, 1, pad.range),
    ]
    with pytest.raises(UserError):
        order_list(4711, office.clerk)


# --- whatever happens, every form is in one state -------------------------------------------------


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.sampled_from([USED, SPOILED]), st.integers(-1, 12)), max_size=16))
def test_in_whatever_order_the_states_sum_up_to_the_book(office, drawer, shan, acts, fresh_payment):
    """Forms of a book of ten are used or spoiled at random, some twice, some that are in no book."""
    first = 1 + (db.one("SELECT COALESCE(MAX(last), 0) FROM form_book")[0] // 100 + 1) * 100
    of = issue_book("H", str(first), str(first + 9), "", office.leader)
    expected = {}
    for outcome, place in acts:
        serial = first + place
        allowed = 0 <= place < 10 and serial not in expected
        try:
            if outcome == USED:
                with transaction("payment.taken_late", "forms", by=office.clerk.staff_id) as entry:
                    payment_id = fresh_payment(entry)
                    use_form(entry, f"h{serial}", payment_id, office.clerk)
            else:
                spoil_form(f"h{serial}", "torn", office.clerk)
        except UserError:
            assert not allowed
        else:
            assert allowed
            expected[serial] = outcome
    now, forms = book(of.book_id), book_forms(of.book_id)
    assert now.used + now.spoiled + now.skipped + now.left == now.size == len(forms) == 10
    assert [form.serial for form in forms] == list(range(first, first + 10))
    highest = max(expected, default=first - 1)
    for form in forms:
        known = SKIPPED if form.serial < highest else BLANK
        assert form.state == expected.get(form.serial, known)
    assert now.skipped == sum(form.state == SKIPPED for form in forms)
    assert gaps_before(NOW) == sum(one.skipped for one in books())
