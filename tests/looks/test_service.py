"""A look leaves a trace: at once noted, written together, once in ten minutes, and never changed unseen."""

import json

import pytest

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import NotSaved
from desktop.looks.phones import Phones
from desktop.looks.queries import Wanted, count, looks, months, people
from desktop.looks.service import (
    ACCOUNT,
    CALLBACK,
    ORDER,
    SCREENS,
    SUBJECTS,
    add_look,
    note,
    note_opened,
    write_down,
)
from desktop.office.rights import THE_PROGRAM
from desktop.office.service import add_staff
from desktop.proof.looks import check_looks

EVERYTHING = Wanted()


def rows(by, of=EVERYTHING):
    return [(row.who, row.screen, row.subject, row.subject_id) for row in looks(of, by)]


def test_noting_writes_nothing_and_writing_down_is_one_entry(office):
    before = db.one("SELECT MAX(seq) FROM journal")[0]
    assert all(note(office.clerk, "inquiry", ACCOUNT, account) for account in (7, 8, 9))
    assert db.one("SELECT MAX(seq) FROM journal")[0] == before
    assert write_down() == 3
    seq, kind, staff_id, body = db.one("SELECT seq, kind, staff_id, body FROM journal ORDER BY seq DESC")
    assert (seq, kind, staff_id) == (before + 1, "looks.noted", office.clerk.staff_id)
    assert [look[:4] for look in json.loads(body)["looks"]] == [
        ["inquiry", "account", account, 1] for account in (7, 8, 9)
    ]
    assert rows(office.clerk) == [("Lin Xiao", "inquiry", "account", account) for account in (9, 8, 7)]
    assert write_down() == 0


def test_the_same_look_counts_once_in_ten_minutes(office, clock):
    assert note(office.clerk, "inquiry", ACCOUNT, 7)
    clock.advance(minutes=9, seconds=59)
    assert not note(office.clerk, "inquiry", ACCOUNT, 7)
    assert note(office.clerk, "accounts", ACCOUNT, 7)  # another screen
    assert note(office.clerk, "inquiry", ACCOUNT, 8)  # another account
    assert note(office.leader, "inquiry", ACCOUNT, 7)  # another person
    clock.advance(seconds=2)
    assert note(office.clerk, "inquiry", ACCOUNT, 7)
    assert write_down() == 5
    assert db.one("SELECT COUNT(*) FROM journal WHERE kind = 'looks.noted'") == (2,)  # one a person


def test_a_clock_that_was_set_back_hides_no_look(office, clock):
    note(office.clerk, "inquiry", ACCOUNT, 7)
    clock.advance(days=-1)
    assert note(office.clerk, "inquiry", ACCOUNT, 7)


def test_what_is_noted_in_somebody_elses_act_waits_for_its_end(office):
    note(office.clerk, "inquiry", ACCOUNT, 7)
    with transaction("counted", by=office.clerk.staff_id):
        assert write_down() == 0
    assert write_down() == 1


def test_what_the_disk_refuses_stays_noted(office, monkeypatch):
    note(office.clerk, "inquiry", ACCOUNT, 7)
    with monkeypatch.context() as broken:
        broken.setattr(db, "insert", _refused)
        with pytest.raises(NotSaved):
            write_down()
    assert write_down() == 1


def _refused(*_args):
    raise NotSaved("the disk is full")


def test_a_look_can_belong_to_an_act(office):
    with transaction("statement.ordered", by=office.clerk.staff_id) as entry:
        add_look(entry, office.clerk, "statement", ACCOUNT, 7)
    assert rows(office.clerk) == [("Lin Xiao", "statement", "account", 7)]
    assert list(check_looks()) == []


def test_the_program_itself_looks_at_nobody(office):
    assert not note(THE_PROGRAM, "export", "list", 1)
    with transaction("export.written", by=None) as entry:
        add_look(entry, THE_PROGRAM, "export", "list", 1)
    assert db.one("SELECT COUNT(*) FROM look") == (0,)


def test_a_clerk_sees_her_own_looks_only(office):
    auditor = add_staff("Shi Lan", "auditor", "8642", office.leader)
    for who in (office.clerk, office.leader, auditor):
        note(who, "inquiry", ACCOUNT, 7)
    write_down()
    assert {who for who, *_rest in rows(office.clerk)} == {"Lin Xiao"}
    assert rows(office.clerk, Wanted(staff_id=office.leader.staff_id)) == rows(office.clerk)
    assert count(EVERYTHING, office.clerk) == 1
    for sees_all in (office.leader, auditor):
        assert len(rows(sees_all)) == count(EVERYTHING, sees_all) == 3
    assert [name for _id, name in people(office.clerk)] == ["Lin Xiao"]
    assert len(people(auditor)) == 3


def test_looks_are_found_by_month_person_and_thing(office, clock):
    note(office.clerk, "inquiry", ACCOUNT, 7)
    write_down()
    clock.advance(days=10)
    note(office.leader, "inquiry", ACCOUNT, 7)
    note(office.leader, "inquiry", ACCOUNT, 8)
    write_down()
    assert months() == ["2026-12", "2026-11"]
    assert len(rows(office.leader, Wanted(month="2026-11"))) == 1
    assert len(rows(office.leader, Wanted(month="2026-12", staff_id=office.leader.staff_id))) == 2
    assert len(rows(office.leader, Wanted(subject=ACCOUNT, subject_id=7))) == 2
    assert rows(office.leader, Wanted(subject=CALLBACK)) == []


def test_a_phone_is_masked_until_it_is_asked_for_and_that_is_a_look(office):
    phones = Phones(office.clerk, ACCOUNT)
    assert phones.text(7, "13812345678") == "138****5678"
    phones.turn(7)
    assert phones.text(7, "13812345678") == "13812345678"
    assert phones.text(8, "13812345678") == "138****5678"
    phones.turn(7)
    assert phones.text(7, "13812345678") == "138****5678"
    phones.turn(8)
    phones.mask()
    assert not phones.shows(8)
    assert write_down() == 2
    assert rows(office.clerk) == [("Lin Xiao", "phone", "account", account) for account in (8, 7)]


def test_what_she_did_just_now_is_her_work_and_no_look(office, clock):
    mine, others = [("Lin Xiao", clock())], [("Zhou Min", clock())]
    assert not note_opened(office.clerk, "order", ORDER, 7, mine)
    assert note_opened(office.clerk, "order", ORDER, 7, others)
    clock.advance(minutes=11)
    assert note_opened(office.clerk, "order", ORDER, 7, mine)


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE look SET subject_id = 8",
        "UPDATE look SET staff_id = 1",
        "UPDATE look SET screen = 'accounts'",
        "UPDATE look SET subject = 'order'",
        "UPDATE look SET size = 9",
        "UPDATE look SET at_utc = '2026-11-23T05:00:00.000Z'",
        "UPDATE look SET business_date = '2026-11-22'",
        "UPDATE look SET journal_seq = journal_seq - 1",
        "DELETE FROM look WHERE id = 1",
        "INSERT INTO look SELECT id + 9, staff_id, screen, subject, subject_id, size, at_utc, business_date,"
        " journal_seq FROM look WHERE id = 1",
    ],
)
def test_the_check_sees_what_somebody_did_to_it(office, spoil):
    note(office.clerk, "inquiry", ACCOUNT, 7)
    note(office.clerk, "inquiry", ACCOUNT, 9)
    write_down()
    assert list(check_looks()) == []
    for guard in ("updated", "deleted", "replaced"):
        db.database.execute_sql(f"DROP TRIGGER look_never_{guard}")
    db.database.execute_sql(spoil)
    assert list(check_looks())


def test_the_words_of_every_screen_and_subject_are_there():
    assert all(SCREENS.values())
    assert all(SUBJECTS.values())
