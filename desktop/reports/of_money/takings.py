"""What was taken, counted the same way whatever it is put together by: days or clerks."""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.exports.listing import MONEY, NUMBER, Column

COLUMNS = (
    Column("receipts", N_("Receipts"), NUMBER, total=True),
    Column("taken", N_("Taken in"), MONEY, total=True),
    Column("taken_back", N_("Taken back or paid out"), MONEY, total=True),
    Column("takings", N_("Takings"), MONEY, total=True),
    Column("applied", N_("Put against bills"), MONEY, total=True),
    Column("credit", N_("To credit, less from it"), MONEY, total=True),
)
TAKINGS = 3  # its place among the values
HOW_COUNTED = N_(
    "Takings are what was received less the change. What was taken back or paid out counts on the day on"
    " which that was done, as less than nothing. So does a payment that went to another account: once less,"
    " once more."
)


def takings_by(key: str) -> str:
    """The query for the sums of some days by a column of the receipts, in the order of COLUMNS."""
    return (
        f"SELECT {key}, COUNT(*), SUM(CASE kind WHEN 'payment' THEN received - change ELSE 0 END),"
        " SUM(CASE kind WHEN 'payment' THEN 0 ELSE received - change END), SUM(received - change),"
        " SUM(applied), SUM(credit_added - credit_used) FROM payment"
        " WHERE business_date BETWEEN :first AND :last GROUP BY 1"
    )
