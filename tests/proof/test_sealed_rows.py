"""What a seal keeps of the rows that no entry tells: an alteration, a row less, a row more are found."""

import pytest

from desktop.core import db
from desktop.duty import log
from desktop.duty.handover import begin_watch
from desktop.duty.log import CAN_WAIT, Line
from desktop.office.settings import change_settings
from desktop.opening import SQL
from desktop.proof import sealed_rows
from desktop.proof.chain import seal
from desktop.proof.checks import findings_of, full_check, quick_check
from tests.proof.rows import TABLES
from tests.proof.test_alterations import MONEY
from tests.proof.test_guards import EDITED

ALTERED = "are not what they were when entry"


def found():
    return [finding for finding in findings_of(full_check(SQL)) if ALTERED in finding.text]


@pytest.fixture
def two_nights(office):
    """A line of the night, sealed, and another one, sealed too."""
    begin_watch(office.clerk)
    log.write_night(Line("解放路井盖响"), CAN_WAIT, "", None, office.clerk)
    seal()
    log.write_night(Line("人民路12号停水"), CAN_WAIT, "", None, office.clerk)
    seal()
    return [seq for (seq,) in db.rows("SELECT seq FROM journal WHERE kind = 'journal.sealed' ORDER BY seq")]


def test_every_table_that_is_never_changed_is_told_or_sealed(office):
    assert sealed_rows.TOLD_WHOLE - {"journal"} <= set(MONEY)
    sealed = {table for table, _query in sealed_rows._queries()}
    assert sealed == set(TABLES) - set(EDITED) - sealed_rows.TOLD_WHOLE
    for _table, query in sealed_rows._queries():
        db.rows(query, (0,))  # each of them can be asked


def test_what_was_sealed_and_what_came_since_is_whole(two_nights, office):
    log.write_night(Line("more"), CAN_WAIT, "", None, office.clerk)
    assert found() == []


@pytest.mark.parametrize("turn", [0, 1])
def test_a_word_that_was_altered_is_found_by_its_seal(two_nights, spoil, turn):
    number = db.rows("SELECT id FROM log_entry ORDER BY id")[turn][0]
    spoil(f"UPDATE log_entry SET words = words || 'x' WHERE id = {number}")
    assert [(one.check, one.seq) for one in found()] == [("rows", two_nights[turn])]


@pytest.mark.parametrize("statement", [
    "DELETE FROM night_item WHERE entry_id = (SELECT MIN(entry_id) FROM night_item)",
    "INSERT INTO log_entry SELECT id + 100, {rest} FROM log_entry LIMIT 1",
])  # fmt: skip
def test_a_row_less_and_a_row_more_are_found(two_nights, spoil, statement):
    columns = [row[1] for row in db.rows("PRAGMA table_info(log_entry)")][1:]
    spoil("DROP INDEX IF EXISTS log_entry_journal_seq")
    spoil(statement.format(rest=", ".join(columns)))
    assert [one.seq for one in found()] == two_nights[:1]


def test_settings_and_people_are_compared_until_somebody_works_again(two_nights, office, spoil):
    assert not [one for one in quick_check(SQL) if ALTERED in one.text]
    spoil("UPDATE setting SET value = '\"Elsewhere\"' WHERE key = 'name'")
    assert [one.text for one in quick_check(SQL) if ALTERED in one.text]
    change_settings({"phone": "12345"}, office.leader)
    assert not [one for one in quick_check(SQL) if ALTERED in one.text]


def test_a_seal_of_an_earlier_version_told_no_rows(office, spoil):
    with db.transaction(sealed_rows.SEAL, by=None) as entry:
        entry.tells(entries=1, head="x")
    begin_watch(office.clerk)
    seal()
    assert found() == []
    spoil("UPDATE watch SET at_utc = at_utc || 'x'")
    assert len(found()) == 1
