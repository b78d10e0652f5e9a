"""Packets on the command line: plain words, and an exit status that a script can trust."""

import json
import shutil

import pytest

from desktop import commands, console
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.sealed import new_identity
from desktop.office.settings import change_settings
from desktop.packets import unattended
from tests.packets import head_office
from tests.packets.head_office import bills

BILLS = [("00012345", "单国强", "2026-11", "24.00", "11.20")]


@pytest.fixture
def ask(paid, capsys):
    """Ask on the command line, with the office's file closed before."""

    def asked(*arguments):
        db.close_database()
        status = console.run(commands.parse([*arguments, "--data", str(paid.folder.root), "--lang", "en"]))
        told = capsys.readouterr()
        return status, told.out.splitlines(), told.err.splitlines()

    return asked


def test_a_packet_is_written_once_and_its_answer_is_taken(ask, stick):
    status, [told], _err = ask("packet-out", str(stick))
    folder = stick / "UC-WM01-A000001-20261123"
    assert (status, told) == (0, f"Packet PK-A-00001 lies in {folder}, whole and read back.")
    status, _out, [told] = ask("packet-out", str(stick))
    assert (status, told) == (2, "Nothing happened since the last packet, so there is none to write.")
    head_office.acknowledge(stick, json.loads((folder / "manifest.json").read_text("utf-8")))
    assert ask("packet-in", str(stick)) == (0, ["Head office has packet PK-A-00001."], [])
    assert ask("packet-in", str(stick)) == (0, ["Nothing new from head office lies there."], [])


def test_one_that_was_made_and_reached_no_stick_is_written_first(ask, stick, tmp_path):
    status, _out, [told] = ask("packet-out", str(tmp_path / "gone"))
    assert (status, "Is the stick in" in told) == (2, True)
    assert ask("packet-out", str(stick))[0] == 0
    assert [path.name for path in stick.iterdir()] == ["UC-WM01-A000001-20261123"]


def test_it_can_be_locked_for_head_office(ask, paid, stick):
    change_settings({"head_office_key": new_identity()[1]}, paid.leader)
    assert ask("packet-out", str(stick), "--locked")[0] == 0
    assert len(list(stick.glob("*/*.age"))) == 1


def test_everything_that_may_come_in_does_and_the_rest_is_said(ask, stick):
    head_office.write_packet(stick, [bills(BILLS)], 7)
    head_office.write_packet(stick, [bills([*BILLS[:0], ("99999999", "X", "2026-12", "1.00", "0.00")])], 8)
    head_office.write_packet(stick, [bills(BILLS)], 10)
    status, out, err = ask("packet-in", str(stick))
    assert status == 1
    assert out == ["Packet 7 is in.", "bills.csv: 1 new, 0 changed, 0 there already, 0 refused."]
    assert err[0] == "Packet 8 is in."
    assert "packet 9 comes first" in err[-1]
    assert not any("never taken twice" in line for line in (*out, *err))
    assert {path.name for path in stick.glob("ack-*.json")} == {
        "ack-WM01-000007.json",
        "ack-WM01-000008.json",
    }


def test_none_comes_in_before_one_that_is_not_whole(ask, stick):
    first = head_office.write_packet(stick, [bills(BILLS)], 7)
    head_office.write_packet(stick, [bills(BILLS)], 8)
    whole = (first / "bills.csv").read_bytes()
    (first / "bills.csv").write_bytes(whole[:20])
    status, out, err = ask("packet-in", str(stick))
    assert (status, out) == (1, [])
    assert "bills.csv" in err[0]
    (first / "bills.csv").write_bytes(whole)
    status, out, err = ask("packet-in", str(stick))
    assert out[0] == "Packet 7 is in."
    assert "Packet 8 is in." in [*out, *err]


def test_a_whole_copy_of_one_that_is_not_whole_comes_in(ask, stick):
    spoilt = head_office.write_packet(stick, [bills(BILLS)], 7)
    shutil.copytree(spoilt, stick / f"{spoilt.name}-copy1")
    (spoilt / "bills.csv").write_bytes(b"number")
    status, out, _err = ask("packet-in", str(stick))
    assert (status, out[0]) == (0, "Packet 7 is in.")


@pytest.mark.parametrize("spoilt", ["bills.csv", "manifest.json"])
def test_each_that_waits_says_for_which(ask, stick, spoilt):
    first = head_office.write_packet(stick, [bills(BILLS)], 7)
    head_office.write_packet(stick, [bills(BILLS)], 8)
    whole = (first / spoilt).read_bytes()
    (first / spoilt).write_bytes(whole[: len(whole) // 2])
    status, out, err = ask("packet-in", str(stick))
    assert (status, out) == (1, [])
    assert f"This packet waits for {first.name}" in err[-1]
    (first / spoilt).write_bytes(whole)
    assert ask("packet-in", str(stick))[1][0] == "Packet 7 is in."


def test_another_programs_manifest_keeps_nobody_waiting(ask, stick):
    (stick / "extension").mkdir()
    (stick / "extension" / "manifest.json").write_text('{"name": "theirs"}', "utf-8")
    head_office.write_packet(stick, [bills(BILLS)], 7)
    assert ask("packet-in", str(stick))[1][0] == "Packet 7 is in."


def test_an_answer_that_the_stick_refused_is_written_the_next_time(ask, stick, monkeypatch):
    head_office.write_packet(stick, [bills(BILLS)], 7)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(unattended, "write_acknowledgement", refuse)
        status, out, err = ask("packet-in", str(stick))
    assert (status, out[0], list(stick.glob("ack-*"))) == (1, "Packet 7 is in.", [])
    assert "written again" in err[-1]
    assert ask("packet-in", str(stick)) == (0, ["The acknowledgement of packet 7 lies on the stick."], [])
    told = json.loads((stick / "ack-WM01-000007.json").read_text("utf-8"))
    assert (told["batch"], told["files"][0]["added"]) == (7, 1)
    assert ask("packet-in", str(stick)) == (0, ["Nothing new from head office lies there."], [])


def refuse(*_told):
    raise UserError("ack-WM01-000007.txt could not be written (Read-only file system).")
