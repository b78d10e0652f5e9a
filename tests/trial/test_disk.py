"""The self-test and the plug test: an honest disk passes, one that lies is found, nothing is left behind."""

import pytest

from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.room import Room
from desktop.trial import plug, reading, service, timing
from desktop.trial.plug import BLOCK, MOST, PlugCounter, pending, settle
from desktop.trial.queries import KEPT, LOST, QUICK, last_trial
from desktop.trial.service import Tried, try_disk
from desktop.trial.words import said_of_plug, said_of_trial
from tests.proof.tampered import outcome


@pytest.fixture(autouse=True)
def short(monkeypatch):
    monkeypatch.setattr(service, "PAYMENTS", 4)
    monkeypatch.setattr(service, "FOLD_AFTER", 2)
    monkeypatch.setattr(timing, "sync_time", lambda _place: 5000)


@pytest.fixture
def cached(monkeypatch):
    """A disk that confirms at once and writes two words later."""

    def lie():
        really, seen = reading.read, {}

        def late(path):
            states = seen.setdefault(path.name, [])
            states.append(really(path))
            return states[max(0, len(states) - 3)]

        monkeypatch.setattr(reading, "read", late)

    return lie


def test_an_honest_disk_keeps_every_payment_in_every_state(office):
    tried = outcome(try_disk(office.folder, office.clerk))
    assert (tried.lost, tried.half, tried.outcome) == (0, 0, KEPT)
    assert (tried.payments, tried.states) == (4, 6 * 6)
    assert not (office.folder.root / service.SCRATCH).exists()
    assert last_trial().outcome == KEPT
    kind, by = db.one("SELECT kind, staff_id FROM journal ORDER BY seq DESC LIMIT 1")
    assert (kind, by) == ("disk.tested", office.clerk.staff_id)


def test_a_disk_that_writes_later_than_it_says_is_found(office, cached):
    cached()
    tried = outcome(try_disk(office.folder, office.clerk))
    assert tried.lost
    assert tried.outcome == LOST
    assert "This disk lost what it had confirmed" in said_of_trial(tried)


def test_who_stops_it_leaves_nothing_behind(office):
    steps = try_disk(office.folder, office.clerk)
    for _step in range(3):
        next(steps)
    steps.close()
    assert not (office.folder.root / service.SCRATCH).exists()
    assert last_trial() is None


def test_a_counter_that_does_not_answer_is_no_verdict(office, monkeypatch):
    monkeypatch.setattr(service, "PATIENCE", 0)
    with pytest.raises(UserError, match="could not be carried out"):
        outcome(try_disk(office.folder, office.clerk))
    assert last_trial() is None


def test_without_room_nothing_is_tried(office, monkeypatch):
    monkeypatch.setattr(service, "room_at", lambda _path: Room(1000))
    with pytest.raises(UserError, match="not enough room"):
        outcome(try_disk(office.folder, office.clerk))


def test_a_disk_that_answers_at_once_is_a_suspicion_in_words():
    tried = Tried(60, 390, 0, 0, 12, reading.DIRECT)
    assert tried.outcome == QUICK
    assert "answers in 0.01 ms, before it can have written" in said_of_trial(tried)
    assert "A second medium is needed." in said_of_trial(tried)
    assert Tried(60, 390, 0, 0, timing.TOO_QUICK, reading.DIRECT).outcome == KEPT
    assert "gave no way to read past its memory" in said_of_trial(Tried(1, 1, 0, 0, 900, reading.MEMORY))


# --- the plug -----------------------------------------------------------------------------------


@pytest.fixture
def place(office):
    return office.folder.root


def pulled_after(place, numbers):
    counter = PlugCounter(place)
    for _turn in range(numbers):
        counter.count()
    return counter


@pytest.mark.parametrize(("seen", "result"), [(7, KEPT), (6, KEPT), (8, LOST)])
def test_what_was_seen_is_compared_with_what_the_disk_has(office, place, seen, result):
    pulled_after(place, 7)
    assert pending(place) == 7
    pulled = settle(place, seen, office.clerk)
    assert (pulled.on_disk, pulled.outcome) == (7, result)
    assert last_trial().outcome == result
    assert pending(place) is None
    assert said_of_plug(pulled).startswith(f"You saw {seen}")


def test_a_number_counts_only_when_it_is_whole(place):
    pulled_after(place, 3)
    path = place / plug.NAME
    path.write_bytes(path.read_bytes()[: 2 * BLOCK + 100])
    assert pending(place) == 2


def test_a_hole_ends_the_count(place):
    pulled_after(place, 4)
    path = place / plug.NAME
    content = path.read_bytes()
    path.write_bytes(content[:BLOCK] + bytes(BLOCK) + content[2 * BLOCK :])
    assert pending(place) == 1


def test_each_number_is_on_the_disk_before_it_is_given_out(place, monkeypatch):
    counter, synced = PlugCounter(place), []
    monkeypatch.setattr("os.fsync", lambda _file: synced.append((place / plug.NAME).stat().st_size))
    assert [counter.count(), counter.count()] == [1, 2]
    assert synced == [BLOCK, 2 * BLOCK]


def test_who_leaves_it_leaves_nothing(place):
    pulled_after(place, 2).give_up()
    assert pending(place) is None


def test_what_cannot_have_been_seen_is_refused(office, place):
    with pytest.raises(UserError, match="no plug test"):
        settle(place, 3, office.clerk)
    pulled_after(place, 2)
    with pytest.raises(UserError, match="never counts"):
        settle(place, MOST + 1, office.clerk)
    assert pending(place) == 2


def test_the_worse_of_the_last_two_kinds_counts(office, place):
    pulled_after(place, 2)
    settle(place, 5, office.clerk)
    outcome(try_disk(office.folder, office.clerk))
    assert last_trial().outcome == LOST
    pulled_after(place, 2)
    settle(place, 2, office.clerk)
    assert last_trial().outcome == KEPT
