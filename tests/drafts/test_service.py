"""What was typed is kept for the one who typed it, and thrown away without a word in the journal."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.drafts.queries import Draft, kept_draft
from desktop.drafts.service import LONGEST, drop_draft, keep_draft, sweep


def test_a_draft_is_given_back_as_it_was_kept(office, clock):
    body = {"place": "人民路十二号", "danger": ["road"], "told": None, "names": {"a": 1}, "urgent": True}
    keep_draft("repair.out", body, office.clerk)
    assert kept_draft("repair.out", office.clerk) == Draft("repair.out", body, clock.moment)


def test_the_newer_draft_takes_the_place_of_the_older(office):
    keep_draft("repair.out", {"place": "人民"}, office.clerk)
    keep_draft("repair.out", {"place": "人民路"}, office.clerk)
    assert kept_draft("repair.out", office.clerk).body == {"place": "人民路"}
    assert db.one("SELECT COUNT(*) FROM draft") == (1,)


def test_a_draft_belongs_to_one_person_and_one_form(office):
    keep_draft("repair.out", {"place": "人民路"}, office.clerk)
    assert kept_draft("repair.out", office.leader) is None
    assert kept_draft("repair.in", office.clerk) is None
    drop_draft("repair.out", office.leader)
    assert kept_draft("repair.out", office.clerk) is not None


def test_a_dropped_draft_is_gone_from_the_file(office):
    keep_draft("repair.out", {"phone": "13907460012"}, office.clerk)
    drop_draft("repair.out", office.clerk)
    drop_draft("repair.out", office.clerk)  # nothing is left to drop, and that is no fault
    assert kept_draft("repair.out", office.clerk) is None
    assert db.one("SELECT COUNT(*) FROM draft") == (0,)


def test_the_journal_tells_nothing_of_drafts(office):
    before = db.one("SELECT MAX(seq) FROM journal")
    keep_draft("repair.out", {"place": "人民路"}, office.clerk)
    drop_draft("repair.out", office.clerk)
    assert db.one("SELECT MAX(seq) FROM journal") == before


def test_a_draft_that_is_too_long_is_refused_and_the_older_one_stays(office):
    keep_draft("repair.out", {"seen": "水"}, office.clerk)
    with pytest.raises(UserError, match="too much"):
        keep_draft("repair.out", {"seen": "x" * LONGEST}, office.clerk)
    assert kept_draft("repair.out", office.clerk).body == {"seen": "水"}
    keep_draft("repair.out", {"seen": "水" * (LONGEST // 6 - 10)}, office.clerk)


def test_nothing_is_kept_in_the_middle_of_somebodys_act(office):
    with transaction("import.going_on", by=None), pytest.raises(RuntimeError):
        keep_draft("repair.out", {"place": "人民路"}, office.clerk)


def test_after_a_week_drafts_are_swept_whoever_left_them(office, clock):
    keep_draft("repair.out", {"place": "人民路"}, office.leader)
    clock.advance(days=3)
    keep_draft("repair.out", {"place": "解放路"}, office.clerk)
    clock.advance(days=4, seconds=1)
    sweep()
    assert kept_draft("repair.out", office.leader) is None
    assert kept_draft("repair.out", office.clerk) is not None


def test_a_clock_that_jumped_ahead_sweeps_nothing(office, clock):
    keep_draft("repair.out", {"place": "人民路"}, office.clerk)
    clock.advance(days=400)
    sweep()
    assert kept_draft("repair.out", office.clerk) is not None


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.text(max_size=8),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(st.characters(), max_size=20),
            lambda inside: (
                st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=4), inside, max_size=3)
            ),
            max_leaves=6,
        ),
        max_size=5,
    )
)
def test_any_text_is_kept_half_signs_and_noughts_too(office, body):
    keep_draft("repair.out", body, office.clerk)
    assert kept_draft("repair.out", office.clerk).body == body
