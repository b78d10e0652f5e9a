"""What was taken on a day of everything, counted by hand, and the receipts behind each figure."""

import pytest

from desktop.core.errors import NotAllowed
from desktop.reports.report import at_once
from desktop.reports.report import made as steps
from tests.proof.whole_day import WholeDay
from tests.reports.conftest import DAY

TAKEN, BACK, TAKINGS = 43220, -13540, 29680


@pytest.fixture(autouse=True)
def day(office):
    return WholeDay(office)


def behind(report, key):
    return at_once(steps(report.behind(key), "x"))


def test_by_day_with_what_was_taken_back_on_it(made):
    report = made("takings_by_day")
    assert report.rows == [("2026-11-23", 15, TAKEN, BACK, TAKINGS, 21620, 8060, "2026-11-23")]
    assert report.sums["takings"] == report.sums["applied"] + report.sums["credit"]
    assert [bar.values for bar in report.charts[0].bars] == [(TAKINGS,)]
    assert behind(report, "2026-11-23").sums["takings"] == TAKINGS


def test_what_is_taken_back_a_day_later_counts_a_day_later(made):
    """The last receipt of the day was paid and another one taken back after the day was closed."""
    both = made("takings_by_day", type(DAY)())
    assert [row[0] for row in both.rows] == ["2026-11-23", "2026-11-24"]
    assert both.rows[1][2:5] == (600, -3520, -2920)
    assert behind(both, "2026-11").sums["takings"] == TAKINGS - 2920


def test_by_clerk_whosever_drawer_it_was(made, day):
    report = made("takings_by_clerk")
    assert report.rows == [("Lin Xiao", 15, TAKEN, BACK, TAKINGS, 21620, 8060, str(day.clerk.staff_id))]
    receipts = behind(report, str(day.clerk.staff_id))
    assert (len(receipts.rows), receipts.sums["takings"]) == (15, TAKINGS)
    assert receipts.facts == (("Clerk", "Lin Xiao"),)


def test_by_tender_change_is_cash_and_a_bounced_cheque_is_less(made):
    report = made("takings_by_tender")
    assert report.rows == [
        ("cash", 13, 29660, -10020, 19640, "cash"),
        ("cheque", 4, 10040, -3520, 6520, "cheque"),
        ("transfer", 1, 1000, 0, 1000, "transfer"),
        ("other", 1, 2520, 0, 2520, "other"),
    ]
    for tender, receipts, _taken, _back, takings, key in report.rows:
        lines = behind(report, key)
        assert (len(lines.rows), lines.sums["amount"]) == (receipts, takings), tender
        assert sum(row[5] for row in lines.rows) == takings


def test_by_part_of_the_bill_with_credit_it_comes_to_the_takings(made):
    report = made("takings_by_component")
    assert report.rows == [
        ("water", 19200, -4800, 14400, "water"),
        ("sewage", 9460, -2240, 7220, "sewage"),
        ("+credit", 14980, -4500, 10480, "+credit"),
        ("-credit", -420, 0, -420, "-credit"),
        ("-refund", 0, -2000, -2000, "-refund"),
    ]
    assert report.sums == {"paid": TAKEN, "taken_back": BACK, "sum": TAKINGS}
    water = behind(report, "water")
    assert sum(row[6] for row in water.rows) == water.sums["amount"] == 14400
    assert behind(report, "-refund").sums["credit"] == -2000
    assert behind(report, "+credit").sums["credit"] == 10480


def test_reversals_copies_and_refunds_say_who_and_why(made):
    report = made("corrections")
    assert [(row[2], row[3], row[6], row[7]) for row in report.rows] == [
        ("reversal", "A-000008-6", -4000, "other"),
        ("reversal", "A-000010-2", -3520, "wrong_account"),
        ("payment", "A-000011-0", 3520, ""),
        ("reversal", "A-000013-6", -4020, "bounced"),
        ("payment", "A-000014-4", 500, ""),
        ("refund", "A-000015-1", -2000, ""),
        ("copy", "A-000001-1", None, ""),
        ("copy", "A-000001-1", None, ""),
    ]
    assert dict(report.facts)["Printed again"] == "2"
    hers = behind(report, report.charts[0].bars[0].key)
    assert (len(hers.rows), hers.facts[0]) == (8, ("Clerk", "Lin Xiao"))
    (refund,) = made("refunds").rows
    assert refund[5:] == (2000, "shown a passport", "Lin Xiao", "Zhou Min")


def test_over_and_short_belong_to_whose_drawer_it_was(made, day):
    report = made("over_short")
    first, second = day.clerk.staff_id, day.second.staff_id
    assert report.rows == [
        ("Lin Xiao", "cash", 0, 0, 1, -30, -30, f"{first}:cash"),
        ("Tang Hui", "cash", 1, 20, 0, 0, 20, f"{second}:cash"),
    ]
    assert [value for _label, value in report.facts] == ["3", "1"]
    slips = behind(report, f"{first}:cash")
    assert [row[8:10] for row in slips.rows] == [(-30, "three coins")]
    counted = behind(slips, slips.rows[0][-1])
    assert counted.sums["amount"] == slips.rows[0][7] == 38990


def test_over_and_short_stand_at_the_coin_that_it_may_have_been(made):
    report = made("over_short_by_denomination")
    differing = [row[:6] for row in report.rows if row[2]]
    assert differing == [("Lin Xiao", 10, 1, 0, -30, -30), ("Tang Hui", 10, 1, 20, 0, 20)]
    assert report.sums["difference"] == made("over_short").sums["difference"]
    assert sum(row[7] for row in report.rows if row[0] == "Lin Xiao") == 38990


def test_who_took_how_much_and_who_was_short_is_for_those_in_charge(made, office):
    for name in ("takings_by_clerk", "over_short", "over_short_by_denomination"):
        with pytest.raises(NotAllowed, match="Ask: Leader, Administrator, Auditor"):
            made(name, by=office.clerk)
    assert made("takings_by_day", by=office.clerk).sums["takings"] == TAKINGS
