"""Days on which something goes wrong: whatever it is, the books balance afterwards."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.cash.counting import counted
from desktop.cash.queries import in_drawer, open_shift_of, over_short_of
from desktop.cash.service import open_shift
from desktop.closing import service as closing
from desktop.closing.day import Deposit, close_day
from desktop.closing.service import close_shift, hand_over
from desktop.core import clock as clocks
from desktop.core import db, migrations
from desktop.core.db import ClockSuspect
from desktop.core.errors import NotSaved, UserError
from desktop.core.money import Money
from desktop.core.paths import RESOURCES
from desktop.corrections.service import Destination, bounce_cheque, move_payment, reverse_payment
from desktop.payments.queries import payments_of
from desktop.payments.service import take_payment
from desktop.printing.queries import owed as owed_papers
from desktop.proof.books import out_of_balance
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from tests.proof.conftest import count_exactly


def balanced():
    return [finding.text for finding in out_of_balance()] == []


def power_fails(office):
    """Nothing is closed in an orderly way; the program starts anew."""
    path = db.database.database
    db.close_database()
    db.open_database(path)


def test_a_wrong_count_is_kept_for_ever_and_the_next_float_follows_it(office, drawer, pay):
    pay(("cash", 5000), key="one")
    count_exactly(drawer.shift_id, office.clerk, -70)
    close_shift(drawer.shift_id, Money(10000), {"cash": "nobody knows"}, office.clerk)
    assert [found.difference for found in over_short_of(drawer.shift_id)] == [-70]
    following = open_shift("1", Money(10000), office.clerk)
    assert following.opening_float == 10000
    assert balanced()


def test_of_two_people_who_press_close_one_closes(office, drawer, pay, monkeypatch):
    pay(("cash", 5000), key="one")
    count_exactly(drawer.shift_id, office.clerk)
    seen_open, seen_found = open_shift_of(office.clerk.staff_id), closing.differences(drawer.shift_id)
    close_shift(drawer.shift_id, Money(0), {}, office.clerk)
    monkeypatch.setattr(closing, "_own_or_leader", lambda _shift, _by: seen_open)  # looked a moment too early
    monkeypatch.setattr(closing, "differences", lambda _shift: seen_found)
    with pytest.raises(UserError, match="is closed"):
        close_shift(drawer.shift_id, Money(0), {}, office.leader)
    assert db.rows("SELECT COUNT(*) FROM shift_close") == [(1,)]
    assert balanced()


def test_a_reversal_is_not_reversed(office, drawer, pay, shan):
    paid = pay(("cash", 5000), key="one")
    back = reverse_payment("back", paid.payment_id, "twice", "", office.clerk)
    with pytest.raises(UserError, match="itself a correction"):
        reverse_payment("again", back.payment_ids[0], "twice", "", office.clerk, office.leader)
    assert len(payments_of(shan.id)) == 2
    assert balanced()


def test_a_payment_as_midnight_strikes_stays_in_its_shift_and_its_day(office, clock, pay):
    clock.moment = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # eleven in the evening
    drawer = open_shift("1", Money(20000), office.clerk)
    clock.moment = datetime(2026, 11, 23, 15, 59, 59, 998_000, tzinfo=UTC)
    pay(("cash", 5000), key="before")
    pay(("cash", 5000), key="after")
    days = db.rows("SELECT DISTINCT business_date, substr(taken_at, 1, 10) FROM payment ORDER BY id")
    assert clocks.today().isoformat() == "2026-11-24"
    assert {day for day, _moment in days} == {"2026-11-23"}
    count_exactly(drawer.shift_id, office.clerk)
    close_shift(drawer.shift_id, Money(20000), {}, office.clerk)
    assert close_day("2026-11-23", None, False, office.leader).next_date == "2026-11-24"
    assert balanced()


def test_a_drawer_of_one_clerk_is_nobody_elses(office, drawer, order, second):
    with pytest.raises(UserError, match="Open your drawer"):
        take_payment(order(5000), second)
    with pytest.raises(UserError, match="is open with Lin Xiao"):
        open_shift("1", Money(0), second)
    with pytest.raises(UserError):
        close_shift(drawer.shift_id, Money(0), {}, second)
    assert in_drawer(drawer.shift_id) == 20000
    assert balanced()


def test_power_lost_between_commit_and_print_leaves_the_paper_owed(office, drawer, pay):
    paid = pay(("cash", 5000), key="one")
    back = reverse_payment("back", paid.payment_id, "twice", "", office.clerk)
    power_fails(office)
    assert {paper.title for paper in owed_papers()} == {paid.receipt_number, *back.receipt_numbers}
    assert balanced()


def test_power_lost_between_count_and_close_goes_on_with_the_count(office, drawer, pay):
    pay(("cash", 5000), key="one")
    count_exactly(drawer.shift_id, office.clerk)
    power_fails(office)
    assert counted(drawer.shift_id).complete
    close_shift(drawer.shift_id, Money(0), {}, office.clerk)
    assert balanced()


def test_a_full_disk_at_the_close_loses_nothing_and_says_so(office, drawer, pay):
    pay(("cash", 5000), key="one")
    count_exactly(drawer.shift_id, office.clerk, -10)
    [(pages,)] = db.rows("PRAGMA page_count")
    db.database.execute_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(NotSaved, match="disk is full"):
        close_shift(drawer.shift_id, Money(0), {"cash": "x" * 300_000}, office.clerk)
    db.database.execute_sql("PRAGMA max_page_count = 1073741823")
    assert open_shift_of(office.clerk.staff_id) is not None
    assert counted(drawer.shift_id).complete
    close_shift(drawer.shift_id, Money(0), {"cash": "a coin"}, office.clerk)
    assert balanced()


def test_a_clock_set_back_stops_the_close_and_not_the_count(office, drawer, pay, clock):
    pay(("cash", 5000), key="one")
    clock.advance(days=-3)
    count_exactly(drawer.shift_id, office.clerk)
    with pytest.raises(ClockSuspect):
        close_shift(drawer.shift_id, Money(0), {}, office.clerk)
    assert open_shift_of(office.clerk.staff_id) is not None
    assert balanced()


# --- killed at each statement ---------------------------------------------------------------------


def _close(office, drawer, _second, _mei):
    close_shift(drawer.shift_id, Money(5000), {"cash": "a coin"}, office.clerk)


def _hand_over(office, drawer, second, _mei):
    hand_over(drawer.shift_id, second, {"cash": "a coin"}, office.clerk)


def _reverse(office, _drawer, _second, _mei):
    reverse_payment("back", 1, "twice", "", office.clerk, office.leader)


def _move(office, _drawer, _second, mei):
    to = Destination(mei.id, mei.version, clocks.now())
    move_payment("moved", 1, to, "", office.clerk, office.leader)


def _bounce(office, _drawer, _second, _mei):
    bounce_cheque("bounced", 2, Money(1500), "", office.clerk, office.leader)


def _day(office, drawer, _second, _mei):
    close_shift(drawer.shift_id, Money(5000), {"cash": "a coin"}, office.clerk)
    close_day(drawer.business_date, Deposit(Money(1000), True), False, office.leader)


def _die_at(statement):
    """Be gone at this statement, as when the plug is pulled; nothing is rolled back or flushed by us."""
    left = [statement]

    def look(_sql):
        left[0] -= 1
        if not left[0]:
            os._exit(9)

    db.database.connection().set_trace_callback(look)


def _run_and_die(act, statement, path):
    """In a process of its own; whether it lived to the end."""
    child = os.fork()
    if not child:
        try:
            db.open_database(path)
            _die_at(statement)
            act()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.parametrize("act", [_close, _hand_over, _reverse, _move, _bounce, _day])
def test_killed_at_any_statement_it_is_done_whole_or_not_at_all(
    act, office, drawer, pay, second, mei, tmp_path
):
    pay(("cash", 5000), key="one")
    pay(("cheque", 3000), ("cash", 1000), key="two")
    count_exactly(drawer.shift_id, office.clerk, -10)
    path = db.database.database
    db.close_database()
    shutil.copy(path, tmp_path / "before.db")
    outcomes, statement = set(), 0
    while 0 not in outcomes:
        statement += 1
        for old in (path, f"{path}-wal", f"{path}-shm"):
            Path(old).unlink(missing_ok=True)
        shutil.copy(tmp_path / "before.db", path)
        outcome = _run_and_die(lambda: act(office, drawer, second, mei), statement, path)
        assert outcome in (0, 9)
        outcomes.add(outcome)
        db.open_database(path)
        assert balanced(), statement
        db.close_database()
    db.open_database(path)
    assert statement > 20
    migrations.migrate(RESOURCES / "sql", tmp_path / "copies")
    assert [one.text for one in full_check(RESOURCES / "sql") if isinstance(one, Finding)] == []
