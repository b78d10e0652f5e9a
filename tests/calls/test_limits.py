"""Nuisance calls are counted; only somebody in charge restricts a number, for a time, and looks again."""

from datetime import timedelta

import pytest

from desktop.calls import service
from desktop.calls.limits import (
    limit_number,
    limit_of,
    limits_in_force,
    nuisance_count,
    nuisance_numbers,
    review_limit,
)
from desktop.calls.service import Outcome, Said
from desktop.core import clock as clocks
from desktop.core.errors import NotAllowed, UserError
from desktop.proof.calls import check_calls

PHONE = "138 1234 5678"


@pytest.fixture
def days():
    return lambda count: clocks.today() + timedelta(days=count)


def test_they_are_counted_by_number(disturb):
    assert disturb().state == "done"
    disturb("13812345678")
    disturb("13900000000")
    assert nuisance_count("+86 138-1234-5678") == 2
    assert [one.count for one in nuisance_numbers()] == [2, 1]
    assert nuisance_count("") == 0


def test_a_restriction_is_decided_in_charge_with_an_end_and_a_review(office, disturb, days):
    disturb()
    with pytest.raises(NotAllowed):
        limit_number(PHONE, "天天骂人", days(30), days(14), office.clerk)
    limit = limit_number(PHONE, "天天骂人", days(30), days(14), office.leader)
    assert limit_of("13812345678") == limit
    review_limit(limit.limit_id, "又打来", days(20), office.leader)
    assert limits_in_force()[0].review == days(20)
    review_limit(limit.limit_id, "已道歉", None, office.leader)
    assert limit_of(PHONE) is None
    with pytest.raises(UserError, match="ended already"):
        review_limit(limit.limit_id, "再看", days(25), office.leader)
    assert list(check_calls()) == []


@pytest.mark.parametrize(
    ("phone", "reason", "until", "review", "field"),
    [
        ("13900000000", "x", 30, 14, "phone"),
        (PHONE, " ", 30, 14, "reason"),
        (PHONE, "x", 0, 0, "until"),
        (PHONE, "x", 400, 14, "until"),
        (PHONE, "x", 30, 31, "review"),
        (PHONE, "x", 30, 0, "review"),
    ],
)
def test_what_cannot_be_is_said(office, disturb, days, phone, reason, until, review, field):
    disturb()
    with pytest.raises(UserError) as told:
        limit_number(phone, reason, days(until), days(review), office.leader)
    assert told.value.field == field


def test_a_restriction_ends_by_itself(office, disturb, days, clock):
    disturb()
    limit_number(PHONE, "x", days(3), days(2), office.leader)
    clock.advance(days=3)
    assert limit_of(PHONE) is not None
    clock.advance(days=1)
    assert limit_of(PHONE) is None


def test_an_emergency_is_taken_from_a_restricted_number(office, disturb, days):
    disturb()
    limit_number(PHONE, "x", days(3), days(2), office.leader)
    call_id = service.start_call(office.clerk).call_id
    service.answer(call_id, office.clerk)
    service.note(call_id, Said("爆管了", PHONE), office.clerk)
    limited = Outcome("nuisance", reason="limited", chance="yes", emergency="yes")
    with pytest.raises(UserError, match="An emergency is always taken"):
        service.becomes(call_id, limited, office.clerk)
    service.read_back(call_id, office.clerk)
    service.becomes(call_id, Outcome("repair", target="WO-A-00001"), office.clerk)
    assert service.hang_up(call_id, "customer", office.clerk).state == "done"
