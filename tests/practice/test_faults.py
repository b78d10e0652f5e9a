"""The sample's last days: orders in every state, honest by the check, with nothing left to print."""

from desktop.core import db
from desktop.printing.queries import owed
from desktop.proof.repairs import check_repairs
from desktop.repairs.prices import price_list
from desktop.repairs.queries import board
from desktop.repairs.states import STATES


def test_there_is_an_order_in_every_state(office, build):
    build()
    found = {state for (state,) in db.rows("SELECT DISTINCT state FROM repair_now")}
    assert found == set(STATES)
    assert board().total > 8
    assert len(price_list()) == 4
    assert list(check_repairs()) == []
    assert owed() == []
