"""A customer with bills and payments, as the payments' tests know her."""

from tests.payments.conftest import add_month, drawer, order, shan  # noqa: F401
