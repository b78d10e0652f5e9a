"""A few customers that differ in just what a clerk may know of them."""

import pytest

from desktop.accounts.service import AccountFields, open_account

PEOPLE = (
    AccountFields(
        "00012345", "单国强", "人民路12号3栋2单元501", "Q7-001", ("13812345678", "0828-5551234"),
        "household", "LX20417733",
    ),
    AccountFields("00012346", "王建国", "人民路14号", "Q7-002", ("13912340000",), meter_number="LX20417734"),
    AccountFields("00098765", "Mary Lee", "Station Road 7", phones=("15700001111",), status="closed"),
    AccountFields("00055501", "曾小华", "中山路88号", meter_number="7700-12", status="suspended"),
)  # fmt: skip


@pytest.fixture
def people(office):
    """Four accounts, by the name of their customer."""
    return {given.name: open_account(given, office.leader) for given in PEOPLE}
