"""An open drawer, and customers who pay into it."""

from tests.corrections.conftest import pay
from tests.payments.conftest import drawer, order, shan

__all__ = ["drawer", "order", "pay", "shan"]
