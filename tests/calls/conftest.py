"""A telephone that rings, is answered, and what is said on it."""

import pytest

from desktop.calls import service
from desktop.calls.service import Outcome, Said

PHONE = "138 1234 5678"


@pytest.fixture
def ringing(office):
    """A call that rings at the clerk's."""
    return service.start_call(office.clerk)


@pytest.fixture
def talking(office, ringing, clock):
    """It was answered after four seconds."""
    clock.advance(seconds=4)
    return service.answer(ringing.call_id, office.clerk)


@pytest.fixture
def noted(office, talking):
    """The caller has no water, and heard it read back."""
    service.note(talking.call_id, Said("家里没水", PHONE, "张", "mr"), office.clerk)
    return service.read_back(talking.call_id, office.clerk)


@pytest.fixture
def disturb(office):
    """Closes a call of this number as a nuisance call; returns how it stands."""

    def ring(phone=PHONE, **other):
        call = service.start_call(office.clerk)
        service.answer(call.call_id, office.clerk)
        service.note(call.call_id, Said("骂人", phone), office.clerk)
        told = {"reason": "abuse", "chance": "yes", "emergency": "no", **other}
        service.becomes(call.call_id, Outcome("nuisance", **told), office.clerk)
        return service.hang_up(call.call_id, "staff", office.clerk)

    return ring
