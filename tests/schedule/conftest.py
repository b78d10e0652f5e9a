"""What the tests of the schedule share."""

from tests.proof.conftest import spoil

__all__ = ["spoil"]
