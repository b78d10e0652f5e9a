"""Books issued, forms used and spoiled in any order: each form has exactly one state, as a child counts."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.forms.queries import BLANK, SKIPPED, SPOILED, USED, book_forms, books, form_state, gaps_before
from desktop.forms.service import issue_book, spoil_form, use_form
from desktop.proof.forms import check_forms

SERIALS = st.integers(1, 30)
ACTS = st.one_of(
    st.tuples(st.just("issue"), SERIALS, st.integers(0, 12)),
    st.tuples(st.sampled_from([USED, SPOILED]), SERIALS, st.just(0)),
)


class Shelf:
    """What a child would keep: which books there are, and what was said of each number."""

    def __init__(self):
        self.books: list[range] = []
        self.said: dict[int, str] = {}

    def issue(self, numbers):
        if any(set(numbers) & set(known) for known in self.books):
            return False
        self.books.append(numbers)
        return True

    def touch(self, serial, outcome):
        if serial in self.said or not any(serial in known for known in self.books):
            return False
        self.said[serial] = outcome
        return True

    def states(self):
        """Each number of each book with its one state."""
        told = {}
        for numbers in self.books:
            highest = max((serial for serial in numbers if serial in self.said), default=0)
            for serial in numbers:
                told[serial] = self.said.get(serial, SKIPPED if serial < highest else BLANK)
        return told


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=30))
def test_every_form_of_every_book_is_in_exactly_one_state(office, drawer, fresh_payment, acts):
    prefix = _new_prefix()  # books of earlier examples stay where they are
    shelf, before, counted = Shelf(), gaps_before(_next_entry()), []
    for act, serial, more in acts:
        try:
            if act == "issue":
                expected = shelf.issue(range(serial, serial + more + 1))
                issue_book(prefix, str(serial), str(serial + more), "", office.leader)
            else:
                expected = shelf.touch(serial, act)
                _touch(f"{prefix}{serial}", act, office, fresh_payment)
        except UserError:
            assert not expected
        else:
            assert expected
        counted.append((_next_entry(), before + list(shelf.states().values()).count(SKIPPED)))
    assert [(seq, gaps_before(seq)) for seq, _count in counted] == counted
    _compare(prefix, shelf.states())
    assert list(check_forms()) == []


def _touch(number, outcome, office, fresh_payment):
    if outcome == SPOILED:
        spoil_form(number, "torn", office.clerk)
        return
    with transaction("payment.taken", "forms", by=office.clerk.staff_id) as entry:
        use_form(entry, number, fresh_payment(entry), office.clerk)


def _compare(prefix, states):
    mine = [book for book in books() if book.prefix == prefix]
    forms = [form for book in mine for form in book_forms(book.book_id)]
    assert sorted(form.serial for form in forms) == sorted(states)
    assert {form.serial: form.state for form in forms} == states
    assert all(form_state(f"{prefix}{serial}").state == state for serial, state in states.items())
    for book in mine:
        assert book.used + book.spoiled + book.skipped + book.left == book.size


def _next_entry():
    """The number that the journal's next entry will have."""
    return db.one("SELECT COALESCE(MAX(seq), 0) + 1 FROM journal")[0]


def _new_prefix():
    """Letters that no book has yet: A, B ... Z, ZA, ZB ..."""
    known = len({book.prefix for book in books()})
    return "Z" * (known // 26) + chr(65 + known % 26)
