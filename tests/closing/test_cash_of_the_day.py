"""On the day's sheet the cash adds up from the floats to the count; papers say where money came from."""

import io

import pytest
from pypdf import PdfReader

from desktop.cash import queries as cash
from desktop.cash import service as drawers
from desktop.cash.counting import CountLine, count_drawer
from desktop.cash.drawer_slip import write_drawer_slip
from desktop.cash.over_short_slip import write_over_short
from desktop.closing.day import Deposit, close_day
from desktop.closing.day_facts import day_facts
from desktop.closing.day_sheet import write_day_sheet
from desktop.closing.queries import shift_facts
from desktop.closing.service import close_shift, hand_over
from desktop.closing.shift_sheet import write_shift_sheet
from desktop.core import clock as clocks
from desktop.core.money import Money
from desktop.corrections.service import Destination, refund_credit, reverse_payment
from tests.closing.test_papers import SIZES, on, text
from tests.proof.conftest import count_exactly


@pytest.fixture
def full_day(office, drawer, pay, second, shan):
    """Two shifts of one drawer: everything that can move cash moved some."""
    pay(("cash", 5000), key="one", keep_change=True)
    back = pay(("cash", 10000), key="two")
    reverse_payment("back", back.payment_id, "twice", "", office.clerk)
    drawers.drop(Money(9000), "cash", "", office.clerk)
    drawers.pay_in(Money(700), "coins", "", office.clerk, "safe")
    drawers.pay_in(Money(300), "found", "", office.clerk, "elsewhere")
    drawers.pay_out(Money(320), "stamps", "", office.clerk)
    to = Destination(shan.id, shan.version, clocks.now())
    refund_credit("out", to, Money(480), "a passport", office.clerk, office.leader)
    count_exactly(drawer.shift_id, office.clerk)
    shift = hand_over(drawer.shift_id, second, {}, office.clerk).new_shift
    count_exactly(shift.shift_id, second, -50)
    close_shift(shift.shift_id, Money(10000), {"cash": "a coin rolled away"}, second)
    close_day(shift.business_date, Deposit(Money(2000), False), False, office.leader)
    return shift.business_date


def test_the_cash_of_a_day_adds_up(full_day):
    sums = day_facts(full_day).cash
    handed_over = 20000 + 5000 - 9000 + 1000 - 320 - 480
    assert (sums.floats, sums.fetched, sums.handed_over) == (20000 + handed_over, 0, handed_over)
    assert (sums.from_customers, sums.pay_ins, sums.pay_outs) == (5000, 1000, -320)
    assert (sums.drops, sums.refunds) == (-9000, -480)
    assert sums.expected == 2 * handed_over
    assert (sums.counted, sums.difference) == (2 * handed_over - 50, -50)


@pytest.mark.parametrize("size", SIZES)
def test_every_line_of_it_stands_on_the_sheet(full_day, size):
    told = text(write_day_sheet(day_facts(full_day), on(size)))
    assert (
        "Cash of the day Float 362.00 · of it from the shift before 162.00 Cash from customers 50.00"
        " Paid in 10.00 Paid out -3.20 Drops to the safe -90.00 Refunds -4.80 Must be there 324.00"
        " Counted 323.50 Over or short -0.50"
    ) in told


def test_a_float_that_was_fetched_stands_on_both_sheets(office, drawer, pay):
    drawers.drop(Money(15000), "cash", "", office.clerk)
    count_exactly(drawer.shift_id, office.clerk)
    close_shift(drawer.shift_id, Money(5000), {}, office.clerk)
    shift = drawers.open_shift("1", Money(20000), office.clerk, source="safe")
    count_exactly(shift.shift_id, office.clerk)
    close_shift(shift.shift_id, Money(0), {}, office.clerk)
    close_day(shift.business_date, None, False, office.leader)
    fetched = "Float {floats} · of it from the safe 150.00"
    sheet = text(write_shift_sheet(shift_facts(shift.shift_id), on(), tell_expected=True))
    assert fetched.format(floats="200.00") in sheet
    assert fetched.format(floats="400.00") in text(write_day_sheet(day_facts(shift.business_date), on()))


@pytest.mark.parametrize("size", SIZES)
def test_slips_say_where_the_money_came_from_and_which_cheques_went(office, drawer, pay, size):
    pay(("cheque", 3520), key="one")
    drawers.drop(Money(3520), "cheque", "bag 7", office.clerk)
    drawers.drop(Money(5000), "cash", "", office.clerk)
    for source in ("safe", "elsewhere"):
        drawers.pay_in(Money(100), "coins", "", office.clerk, source)
    cheques, _cash, fetched, found = (
        text(write_drawer_slip(slip, on(size), 0)) for slip in cash.slips_of(drawer.shift_id)
    )
    assert "Bank of China 778899 35.20" in cheques
    assert "Source The safe" in fetched
    assert "Source Elsewhere" in found
    sheet = text(write_shift_sheet(shift_facts(drawer.shift_id), on(size), tell_expected=True))
    for purpose in ("Cheque 778899 bag 7", "coins The safe", "coins Elsewhere"):
        assert purpose in sheet


@pytest.mark.parametrize(
    ("tender", "titles"),
    [
        ("cash", ("Cash over", "Cash short")),
        ("cheque", ("Cheques over", "Cheques short")),
        ("transfer", ("Bank transfers over", "Bank transfers short")),
        ("other", ("Other means over", "Other means short")),
    ],
)
def test_a_difference_is_titled_by_what_is_missing(office, drawer, tender, titles):
    lines = [CountLine("cash", "total", Money(0), 0, Money(19000 if tender == "cash" else 20000))]
    if tender != "cash":
        lines.append(CountLine(tender, "total", Money(0), 1, Money(3520)))
    count_drawer(drawer.shift_id, lines, office.clerk)
    close_shift(drawer.shift_id, Money(0), {tender: "nobody knows"}, office.clerk)
    [found] = cash.over_short_of(drawer.shift_id)
    title = PdfReader(io.BytesIO(write_over_short(found, on(), 0))).metadata.title
    assert title.startswith(titles[found.difference < 0])
