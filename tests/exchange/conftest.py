import pytest

from desktop.accounts.fields import AccountFields
from desktop.accounts.service import open_accounts
from tests.exchange.lists import BILLS, bill, write

NAMES = ("单国强", "王秀英", "欧阳建华")


@pytest.fixture
def town(office):
    """Three accounts, 00000001 to 00000003."""
    fields = [AccountFields(f"{place:08d}", name, f"解放路{place}号") for place, name in enumerate(NAMES, 1)]
    open_accounts(fields, office.leader)
    return office


@pytest.fixture
def october(town, tmp_path):
    """A month's bills of the three."""
    return write(
        tmp_path / "october.csv",
        BILLS,
        bill("1", "SF1", name="单国强"),
        bill("2", "SF2", "10.00", "5.00", "15.00", name="王秀英"),
        bill("3", "SF3", "20.00", "0.00", "20.00"),
    )
