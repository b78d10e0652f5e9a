"""Day packets: each goes on where the last one ended, is on a stick whole, and says what it is."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from desktop.accounts.service import AccountFields, open_account
from desktop.core import db, journal, medium
from desktop.core.errors import NotAllowed, UserError
from desktop.core.files import durable_write
from desktop.core.sealed import new_identity, open_sealed
from desktop.corrections.service import reverse_payment
from desktop.office.rights import SignedIn
from desktop.office.settings import change_settings
from desktop.packets import writing
from desktop.packets.acknowledging import acknowledge, find_acknowledgements
from desktop.packets.contents import CONTENTS
from desktop.packets.making import make_packet
from desktop.packets.queries import (
    LATE,
    MADE,
    WRITTEN,
    files_of,
    late_packets,
    out_packet,
    out_packets,
    unwritten_packets,
)
from desktop.packets.writing import KEY, PASSPHRASE, Lock, write_packet
from tests.packets import head_office
from tests.packets.conftest import through
from tests.verifier.conftest import verify

OPEN = Lock()


def made(by):
    return out_packet(through(make_packet(by)).packet_id)


def written(packet, stick, by, lock=OPEN):
    return through(write_packet(packet.packet_id, stick, lock, by)).folder


def table(folder, name):
    return list(csv.DictReader(io.StringIO((folder / name).read_text(encoding="utf-8-sig"), newline="")))


def test_a_packet_holds_the_day_and_the_verifier_agrees(paid, stick):
    packet = made(paid.clerk)
    folder = written(packet, stick, paid.clerk)
    assert folder.name == "UC-WM01-A000001-20261123"
    assert {path.name for path in folder.iterdir()} == {
        *(f"{content.name}.csv" for content in CONTENTS), "manifest.json", "README.txt", "verify.py",
    }  # fmt: skip
    rows = table(folder, "payments.csv")
    assert [(row["receipt"], row["applied"], row["change"]) for row in rows] == [
        ("A-000001-1", "35.20", "14.80"), ("A-000002-9", "35.20", "4.80"),
    ]  # fmt: skip
    found = verify(folder)
    assert found.status == 0, found
    assert packet.manifest.short_code in found.said
    assert "applied 70.40" in found.said


def test_head_office_learns_accounts_by_number_and_names_only_where_they_changed_here(paid, stick):
    first = written(made(paid.clerk), stick, paid.clerk)
    assert "单国强" in (first / "accounts.csv").read_text(encoding="utf-8")
    open_account(AccountFields("00012399", "王小明", "人民路99号"), paid.clerk)
    folder = written(made(paid.clerk), stick, paid.clerk)
    assert [row["account_number"] for row in table(folder, "accounts.csv")] == ["00012399"]
    assert "单国强" not in "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.csv"))
    assert [row["account_number"] for row in table(folder, "arrears.csv")] == ["00012345"]


def test_packets_follow_each_other_and_one_of_nothing_is_not_made(paid, pay, stick):
    first = made(paid.clerk)
    written(first, stick, paid.clerk)
    with pytest.raises(UserError, match="Nothing happened"):
        through(make_packet(paid.clerk))
    reverse_payment("back", 2, "twice", "", paid.clerk)
    second = made(paid.clerk)
    assert second.number == "PK-A-00002"
    assert second.manifest.span.first == first.manifest.span.last + 1
    assert second.manifest.span.before == first.manifest.span.head
    folder = written(second, stick, paid.clerk)
    assert [row["about"] for row in table(folder, "reversals.csv")] == ["A-000002-9"]
    seqs = [
        row["seq"]
        for one in (stick / "UC-WM01-A000001-20261123", folder)
        for row in table(one, "journal.csv")
    ]
    assert seqs == [str(seq) for seq in range(1, second.manifest.span.last + 1)]
    assert verify(stick).status == 0


def test_it_is_written_again_sign_by_sign_as_a_copy(paid, pay, stick):
    packet = made(paid.clerk)
    first = written(packet, stick, paid.clerk)
    pay(("cash", 4000), key="three")  # what happens later is not in it
    again = written(out_packet(packet.packet_id), stick, paid.clerk)
    assert again.name == f"{first.name}-copy1"
    for path in first.iterdir():
        if path.name != "manifest.json":
            assert path.read_bytes() == (again / path.name).read_bytes()
    one, other = (json.loads((folder / "manifest.json").read_text("utf-8")) for folder in (first, again))
    assert (one.pop("copy"), other.pop("copy")) == (0, 1)
    assert one == other
    assert verify(again).status == 0
    assert out_packet(packet.packet_id).copies == 2


def test_what_a_person_typed_is_no_formula_and_the_chain_still_holds(paid, stick):
    open_account(AccountFields("00012399", "=1+1", "@road"), paid.clerk)
    folder = written(made(paid.clerk), stick, paid.clerk)
    rows = {row["account_number"]: row for row in table(folder, "accounts.csv")}
    assert rows["00012399"]["name"] == "'=1+1"
    assert verify(folder).status == 0
    entries = [tuple(row.values()) for row in table(folder, "journal.csv")]
    numbered = [(int(row[0]), *row[1:]) for row in entries]
    assert journal.first_broken(numbered, journal.Head(0, journal.GENESIS)) is None


def test_a_locked_packet_tells_nobody_anything_but_counts(paid, stick, tmp_path):
    identity, recipient = new_identity()
    change_settings({"head_office_key": recipient}, paid.leader)
    packet = made(paid.clerk)
    folder = written(packet, stick, paid.clerk, Lock(KEY))
    [sealed] = folder.glob("*.age")
    assert {path.name for path in folder.iterdir()} == {
        sealed.name,
        "manifest.json",
        "README.txt",
        "verify.py",
    }
    for path in folder.iterdir():
        for secret in ("单国强", "00012345", "人民路"):
            assert secret.encode() not in path.read_bytes()
    found = verify(folder)
    assert found.status == 0, found
    assert packet.manifest.short_code in found.said
    archive = tmp_path / "out.zip"
    open_sealed(sealed, archive, identity)
    with zipfile.ZipFile(archive) as inside:
        inside.extractall(tmp_path / "out")
    [opened] = (tmp_path / "out").iterdir()
    assert verify(opened).status == 0
    assert not list(Path(db.database.database).parent.glob("**/packet.zip"))


def test_a_lock_needs_something_to_open_it(paid, stick):
    packet = made(paid.clerk)
    for lock, field in ((Lock(PASSPHRASE, "short"), "passphrase"), (Lock(KEY), "lock")):
        with pytest.raises(UserError) as refused:
            through(write_packet(packet.packet_id, stick, lock, paid.clerk))
        assert refused.value.field == field
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("at", [0, 1, 7, 15, 16])
def test_a_stick_that_is_pulled_holds_the_packet_or_nothing(paid, stick, monkeypatch, at):
    packet = made(paid.clerk)
    left = iter(range(at))

    def pulled(path, content):
        if next(left, None) is None:
            raise UserError("the stick is gone")
        durable_write(path, content)

    monkeypatch.setattr(writing, "durable_write", pulled)
    whole = at > len(CONTENTS) + 2
    try:
        written(packet, stick, paid.clerk)
        assert whole
    except UserError:
        assert not whole
        assert list(stick.iterdir()) == []
        assert out_packet(packet.packet_id).state == MADE
    monkeypatch.undo()
    folder = written(out_packet(packet.packet_id), stick, paid.clerk)
    assert folder.name.endswith("-copy1") is whole
    assert verify(folder).status == 0


def test_stopping_takes_all_of_it_back(paid, stick):
    steps = make_packet(paid.clerk)
    next(steps)
    steps.close()
    assert out_packets() == []
    packet = made(paid.clerk)
    assert packet.number == "PK-A-00001"
    steps = write_packet(packet.packet_id, stick, OPEN, paid.clerk)
    for _turn in range(5):
        next(steps)
    steps.close()
    assert list(stick.iterdir()) == []


def test_nobody_writes_one_without_a_code_or_to_a_network(office, drawer, pay, stick, monkeypatch):
    pay(("cash", 5000), key="one")
    with pytest.raises(UserError, match="no code yet"):
        through(make_packet(office.clerk))
    change_settings({"code": "WM01"}, office.leader)
    packet = made(office.clerk)
    monkeypatch.setattr(writing, "is_network", lambda path: True)
    with pytest.raises(UserError, match="another computer"):
        written(packet, stick, office.clerk)
    monkeypatch.undo()
    with pytest.raises(UserError, match="Is the stick in"):
        written(packet, stick / "gone", office.clerk)


def test_a_code_is_what_head_office_gives(office):
    for code in ("wm01", "W M", "x" * 17, "../A"):
        with pytest.raises(UserError) as refused:
            change_settings({"code": code}, office.leader)
        assert refused.value.field == "code"


def test_head_office_answers_and_who_did_not_is_told(paid, pay, stick, clock):
    packet = made(paid.clerk)
    folder = written(packet, stick, paid.clerk)
    assert out_packet(packet.packet_id).state == WRITTEN
    clock.advance(days=4)
    assert out_packet(packet.packet_id).state == LATE
    assert [one.number for one in late_packets()] == [packet.number]
    told = json.loads((folder / "manifest.json").read_text("utf-8"))
    head_office.acknowledge(stick, told)
    [answer] = find_acknowledgements(stick)
    acknowledge(answer, paid.clerk)
    assert out_packet(packet.packet_id).acknowledged_at == "2026-11-24T09:00:00.000Z"
    assert late_packets() == []
    assert find_acknowledgements(stick) == []  # known
    with pytest.raises(UserError, match="already"):
        acknowledge(answer, paid.clerk)


OTHERS = (
    ({"office": {"code": "WM02"}}, "for the office WM02"),
    ({"batch": 7}, "never wrote"),
    ({"series": "B"}, "never wrote"),
    ({"code": "0" * 64}, "never wrote"),
    ({"version": 2}, "newer form"),
    ({"format": "letter"}, "no acknowledgement"),
    ({"batch": None}, "no acknowledgement"),
)


def test_an_answer_to_something_else_is_refused(paid, stick):
    packet = made(paid.clerk)
    for other, said in OTHERS:
        path = head_office.acknowledge(
            stick, packet.manifest.told() | {"code": packet.manifest.code}, **other
        )
        [answer] = find_acknowledgements(stick)
        assert said in answer.why_not
        with pytest.raises(UserError, match=said):
            acknowledge(answer, paid.clerk)
        path.unlink()
    assert out_packet(packet.packet_id).acknowledged_at == ""


def test_what_it_held_is_let_go_only_long_after_head_office_has_it(paid, pay, stick, monkeypatch):
    monkeypatch.setattr("desktop.packets.making.KEPT", 2)
    packets = []
    for turn in range(4):
        open_account(AccountFields(f"0009000{turn}", "New", "Road"), paid.clerk)
        packets.append(made(paid.clerk))
        if turn == 0:
            told = packets[0].manifest.told() | {"code": packets[0].manifest.code}
            head_office.acknowledge(stick, told)
            acknowledge(find_acknowledgements(stick)[0], paid.clerk)
    assert [bool(files_of(packet.packet_id)) for packet in packets] == [False, True, True, True]
    with pytest.raises(UserError, match="no longer kept"):
        written(packets[0], stick, paid.clerk)


def test_only_who_may_writes(paid):
    with pytest.raises((NotAllowed, KeyError)):
        through(make_packet(SignedIn(1, "x", "nobody")))


WORDS = Lock(PASSPHRASE, "four words that wander")


@pytest.fixture
def reached(paid, stick, monkeypatch):
    """Writes a packet, and the power fails when it lies on the stick and before that is noted."""
    change_settings({"head_office_key": new_identity()[1]}, paid.leader)
    made = through(make_packet(paid.leader))

    def power_fails(*_told):
        raise KeyboardInterrupt

    def write(lock):
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(writing, "_note", power_fails)
            with pytest.raises(KeyboardInterrupt):
                through(writing.write_packet(made.packet_id, stick, lock, paid.leader))
        return made.packet_id

    return write


@pytest.mark.parametrize("lock", [Lock(), WORDS], ids=lambda lock: lock.how)
def test_one_that_lies_on_the_stick_whole_and_was_not_noted_is_noted(paid, stick, reached, lock, monkeypatch):
    packet_id = reached(lock)
    before = {path.name: path.read_bytes() for path in stick.glob("*/*")}
    read = []
    digest = medium.digest_from_medium
    monkeypatch.setattr(medium, "digest_from_medium", lambda path: read.append(path.name) or digest(path))
    written = through(writing.write_packet(packet_id, stick, lock, paid.leader))
    assert [written.folder] == list(stick.iterdir())
    assert {path.name: path.read_bytes() for path in stick.glob("*/*")} == before
    assert sorted(read) == sorted(before)  # "read back" is said of it, so it is
    assert unwritten_packets() == []


@pytest.mark.parametrize("first", [WORDS, Lock(KEY)], ids=lambda lock: lock.how)
def test_what_a_key_opens_is_never_guessed(paid, stick, reached, first):
    packet_id = reached(first)
    with pytest.raises(UserError, match="there already"):
        through(writing.write_packet(packet_id, stick, Lock(KEY), paid.leader))
    assert [packet.packet_id for packet in unwritten_packets()] == [packet_id]


@pytest.mark.parametrize("spoilt", ["README.txt", "manifest.json", "*.age", "words"])
def test_one_that_lies_there_otherwise_is_not_taken_for_it(paid, stick, reached, spoilt):
    packet_id, lock = reached(WORDS), WORDS
    if spoilt == "words":
        lock = Lock(PASSPHRASE, "other words that wander")
    else:
        [file] = stick.glob(f"*/{spoilt}")
        file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(UserError, match="there already"):
        through(writing.write_packet(packet_id, stick, lock, paid.leader))
    assert [packet.packet_id for packet in unwritten_packets()] == [packet_id]
