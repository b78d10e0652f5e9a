"""The disk is as good as full: no payment is taken, and everything that ends the day is."""

import pytest

from desktop.cash.queries import business_day, open_shift_of
from desktop.cash.service import drop
from desktop.closing.day import close_day
from desktop.closing.service import close_shift
from desktop.core import db, room
from desktop.core.money import Money
from desktop.core.room import NoRoom, Room
from desktop.corrections.service import reverse_payment
from desktop.payments.service import copy_receipt


def test_shift_and_day_are_ended_below_200_mb(pay, drawer, count, office, monkeypatch):
    taken = pay(("cash", 5000))
    monkeypatch.setattr(room, "room_at", lambda _path: Room(room.NONE - 1))
    with pytest.raises(NoRoom):
        pay(("cash", 5000), key="later")
    copy_receipt(taken.payment_id, office.clerk)
    reverse_payment("back", taken.payment_id, "wrong_amount", "", office.clerk)
    drop(Money(3000), "cash", "", office.clerk)
    count(drawer.shift_id, ("cash", 17000))
    close_shift(drawer.shift_id, Money(0), {}, office.clerk)
    day = business_day()
    close_day(day, None, False, office.leader)
    assert open_shift_of(office.clerk.staff_id) is None
    assert db.rows("SELECT business_date FROM day_close") == [(day,)]
    assert db.rows("SELECT kind FROM payment") == [("payment",), ("reversal",)]
