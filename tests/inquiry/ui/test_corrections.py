"""What was taken back is told as such, and can be put right from its line by one key."""

import pytest
from PySide6.QtCore import Qt

from desktop.core import clock as clocks
from desktop.core.money import Money
from desktop.corrections.service import Destination, refund_credit, reverse_payment
from desktop.inquiry.queries import account_facts
from desktop.inquiry.ui.tab import InquiryTab
from desktop.office.settings import office as settings
from desktop.payments.service import take_payment

ENTER, DELETE, R, C = Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_R, Qt.Key.Key_C


@pytest.fixture
def paid(office, shan, drawer, order):
    """A note of 50 for 35.20; the rest is credit."""
    return take_payment(order(5000, keep_change=True), office.clerk)


@pytest.fixture
def tell(qtbot, office, shan):
    """Opens the account and passes the gate."""
    kept = []

    def make():
        tab = InquiryTab(office.clerk, settings())
        qtbot.addWidget(tab)
        tab.show()
        tab.open_account(shan.id)
        qtbot.keyClick(tab.gate, ENTER)
        kept.append(tab)
        return tab

    return make


def lines(table):
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(1, model.columnCount())]
        for row in range(model.rowCount())
    ]


def struck(table, row):
    model = table.model()
    fonts = [model.index(row, column).data(Qt.ItemDataRole.FontRole) for column in range(model.columnCount())]
    return [bool(font and font.strikeOut()) for font in fonts]


def test_a_receipt_that_was_taken_back_says_so_and_is_struck_through(tell, office, shan, paid):
    done = reverse_payment("k", paid.payment_id, "twice", "", office.clerk)
    tab = tell()
    assert lines(tab.page.payments) == [
        [done.receipt_numbers[0], f"reverses {paid.receipt_number}", "-50.00"],
        [paid.receipt_number, "reversed", "50.00"],
    ]
    assert struck(tab.page.payments, 0) == [False] * 4
    assert struck(tab.page.payments, 1) == [False, True, False, True]
    assert tab.page.sums.last_paid.figure.text() == "–"
    assert account_facts(shan.id).last_paid is None


def test_credit_that_was_paid_out_is_a_line_of_its_own(tell, office, shan, paid):
    to = Destination(shan.id, shan.version, clocks.now())
    refund_credit("k", to, Money(1480), "herself", office.clerk, office.leader)
    tab = tell()
    assert lines(tab.page.payments)[0][1:] == ["credit paid out", "-14.80"]
    assert tab.page.sums.last_paid.figure.text() == "¥50.00"
    assert tab.page.sums.refund_button.isHidden()


@pytest.mark.parametrize("key", [DELETE, R])
def test_one_key_puts_the_receipt_of_a_line_right(qtbot, tell, paid, key):
    tab = tell()
    with qtbot.waitSignal(tab.correct_asked) as asked:
        qtbot.keyClick(tab.page.payments, key)
    assert asked.args == [paid.receipt_number]


def test_the_key_is_the_payments_own(qtbot, tell, paid):
    tab = tell()
    asked = []
    tab.correct_asked.connect(asked.append)
    qtbot.keyClick(tab.page.bills, DELETE)
    qtbot.keyClick(tab.page.bills, R)
    assert asked == []


@pytest.mark.parametrize("place", ["bills", "payments"])
def test_credit_is_paid_out_by_one_key(qtbot, tell, shan, paid, place):
    tab = tell()
    with qtbot.waitSignal(tab.refund_asked) as asked:
        qtbot.keyClick(getattr(tab.page, place), C)
    assert asked.args == [shan.id]


def test_without_credit_there_is_nothing_to_pay_out(qtbot, tell, office, shan, paid):
    reverse_payment("k", paid.payment_id, "twice", "", office.clerk)
    tab = tell()
    asked = []
    tab.refund_asked.connect(asked.append)
    qtbot.keyClick(tab.page.bills, C)
    tab.ask_refund()
    assert asked == []


def test_nothing_is_asked_before_the_name_is_confirmed(qtbot, office, shan, paid):
    tab = InquiryTab(office.clerk, settings())
    qtbot.addWidget(tab)
    asked = []
    tab.correct_asked.connect(asked.append)
    tab.refund_asked.connect(asked.append)
    tab.open_account(shan.id)
    qtbot.keyClick(tab.gate, C)
    qtbot.keyClick(tab.gate, R)
    tab.ask_refund()
    assert asked == []


def test_every_line_shows_its_own_paper(qtbot, tell, office, shan, paid):
    to = Destination(shan.id, shan.version, clocks.now())
    out = refund_credit("k1", to, Money(1000), "herself", office.clerk, office.leader)
    later = take_payment_again(office, shan, paid)
    tab = tell()
    titles = []
    tab.preview.connect(lambda paper, title: titles.append((paper[:4], title)))
    for line in range(tab.page.payments.count):
        tab.page.payments.choose(line)
    assert titles == [
        (b"%PDF", f"Reversal {later[1]}"),
        (b"%PDF", f"Receipt {later[0]}"),
        (b"%PDF", f"Refund {out.receipt_numbers[0]}"),
        (b"%PDF", f"Receipt {paid.receipt_number}"),
    ]


def take_payment_again(office, shan, paid):
    """One more payment, taken back at once; both numbers."""
    from desktop.billing.queries import owed
    from desktop.payments.plan import TenderGiven, Wish
    from desktop.payments.service import PaymentOrder

    bill = owed(shan.id).bills[0]
    wish = Wish((bill.bill_id,), (TenderGiven("cash", bill.open),))
    now = clocks.now()
    taken = take_payment(PaymentOrder("k2", shan.id, shan.version, wish, bill.open, now, now), office.clerk)
    done = reverse_payment("k3", taken.payment_id, "twice", "", office.clerk)
    return taken.receipt_number, done.receipt_numbers[0]
