"""Copies in words: how old, how big, what came of them, and what the foot of the window says."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.backup.places import FOLDER, OFFICE, STICK, Place
from desktop.backup.queries import Ages
from desktop.backup.service import CopyMade, Outcome
from desktop.backup.ui.words import age_text, at_the_foot, released_text, size_text, what_came, where_next
from desktop.core.i18n import use_language
from desktop.core.volumes import FLUSHED, GONE, RELEASED

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
HERE = Place(OFFICE, "", Path("/books/copies"), second=False)
KINGSTON = Place(STICK, "KINGSTON", Path("/media/KINGSTON/copies"), second=True)
SECOND = Place(FOLDER, "/disk", Path("/disk/copies"), second=True)
FILE = Path("office-20261123-120000.db")


def made(*outcomes):
    return CopyMade(None, (Outcome(HERE, FILE), *outcomes))


@pytest.mark.parametrize(
    ("passed", "told"),
    [
        (timedelta(seconds=-90), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=23, minutes=59), "23 hours ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=40), "40 days ago"),
    ],
)
def test_an_age_in_words(passed, told):
    assert age_text(NOW - passed, NOW) == told


def test_sizes_never_say_less_than_there_is():
    assert [size_text(size) for size in (1, 999_000, 1_000_001, 83_640_000_000)] == [
        "1 kB", "999 kB", "2 MB", "83.6 GB",
    ]  # fmt: skip


def test_what_came_of_a_copy():
    assert what_came(made()) == "The copy is on this computer only. A stick would be a second medium."
    on_it = made(Outcome(KINGSTON, FILE))
    assert what_came(on_it) == "Copy on KINGSTON read back."
    for released in (RELEASED, GONE):
        assert what_came(on_it, {"KINGSTON": released}).endswith("Safe to remove.")
    assert "light" in what_came(on_it, {"KINGSTON": FLUSHED})
    both = made(Outcome(SECOND, FILE), Outcome(KINGSTON, None, "KINGSTON is gone."))
    assert what_came(both, {"KINGSTON": RELEASED}) == "Copy in /disk read back. KINGSTON is gone."
    assert [outcome.place for outcome in both.failed] == [KINGSTON]
    assert "light" in released_text({"A": FLUSHED})


def test_the_foot_says_one_thing_where_both_are_one_and_two_where_they_differ():
    hour, week = NOW - timedelta(hours=1), NOW - timedelta(days=7)
    assert at_the_foot(Ages(hour, hour, week), NOW) == [
        ("Books copied, second medium too: 1 hour ago", "quiet")
    ]
    assert at_the_foot(Ages(hour, week, week), NOW) == [
        ("Books copied: 1 hour ago", "quiet"),
        ("!! Second medium: 7 days ago", "error"),
    ]
    assert at_the_foot(Ages(None, None, None), NOW)[0] == ("Books copied: never", "quiet")


def test_where_the_next_one_goes():
    gone = Place(STICK, "KINGSTON", None, second=True)
    assert where_next([HERE, KINGSTON])[1] == "quiet"
    text, role = where_next([HERE, gone])
    assert (text.endswith("Put in KINGSTON now."), role) == (True, "warn")
    assert where_next([HERE])[0].endswith("No second medium is chosen yet (Ctrl+B).")


def test_a_place_is_told_in_the_journal_without_its_name():
    assert "KINGSTON" not in KINGSTON.digest
    assert KINGSTON.digest != Place(FOLDER, "KINGSTON", None, second=True).digest
    use_language("zh_CN")
    assert Place(STICK, "KINGSTON", None, second=True).digest == KINGSTON.digest
