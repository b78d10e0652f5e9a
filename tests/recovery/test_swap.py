"""A power cut at any step of the exchange leaves the books before or the restored ones, nothing between."""

import contextlib
import errno
import json
import random
from dataclasses import asdict
from pathlib import Path

import pytest

from desktop.core import files, medium
from desktop.core.errors import UserError
from desktop.core.paths import Folder
from desktop.recovery import newest_entry, swap
from desktop.recovery.newest_entry import Note

OLD = {"office.db": b"old", "office.db-wal": b"old wal", "office.db-journal": b"old journal"}
NEW = b"new"
NOTE = Note(7, "f" * 64, "AB")
BEFORE = Note(9, "e" * 64, "A")


class PowerCut(BaseException):
    """Nothing that the program does comes after it."""


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


def lay_out(folder, old=OLD):
    for name, content in old.items():
        (folder.root / name).write_bytes(content)
    newest_entry.put_note(folder, BEFORE)
    swap.begin(folder).write_bytes(NEW)


def test_a_decision_that_cannot_be_read_for_a_moment_is_waited_for(folder, monkeypatch):
    lay_out(folder)
    decided = swap.Decided("there", NOTE)
    files.durable_write(folder.restoring / swap.DECIDED, json.dumps(asdict(decided)).encode())
    (folder.replaced / "there").mkdir(parents=True)
    for name in OLD:
        (folder.root / name).rename(folder.replaced / "there" / name)  # and here the power failed
    real = Path.read_text

    def held(path, *given, **more):
        if path.name == swap.DECIDED:
            raise PermissionError(errno.EACCES, "a scanner holds it")
        return real(path, *given, **more)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Path, "read_text", held)
        with pytest.raises(UserError, match="scanner"):
            swap.finish_or_undo(folder)
    assert swap.finish_or_undo(folder)
    assert folder.database.read_bytes() == NEW


def lies_there(folder):
    return {
        path.name: path.read_bytes() for path in folder.root.glob("office.db*") if "newest" not in path.name
    }


def put_aside(folder):
    return {
        path.name: path.read_bytes()
        for path in folder.replaced.glob("*/office.db*")
        if "newest" not in path.name
    }


def cut_at(monkeypatch, step, error):
    """Everything that changes a name, and every wait for a folder, is a step; the n-th fails before it."""
    count = {"steps": 0}

    def counted(real):
        def do(*given, **more):
            count["steps"] += 1
            if count["steps"] == step:
                raise error
            return real(*given, **more)

        return do

    for name in ("durable_write", "durable_move", "durable_copy"):
        monkeypatch.setattr(swap, name, counted(getattr(files, name)))
    monkeypatch.setattr(swap, "sync_folder", counted(medium.sync_folder))
    monkeypatch.setattr(swap, "put_note", counted(newest_entry.put_note))
    monkeypatch.setattr("shutil.rmtree", counted(swap.shutil.rmtree))
    return count


def whole_or_not_at_all(folder, old=OLD):
    there = lies_there(folder)
    assert not folder.restoring.exists()
    if there == old:
        assert put_aside(folder) == {}
        assert newest_entry.read_note(folder) == BEFORE
        return "old"
    assert there == {"office.db": NEW}
    assert put_aside(folder) == old
    assert newest_entry.read_note(folder) == NOTE
    return "new"


def steps_of_an_exchange(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        folder = Folder(tmp_path_factory.mktemp("counted"))
        lay_out(folder)
        count = cut_at(patch, 0, None)
        swap.exchange(folder, swap.Decided("aside", NOTE))
        return count["steps"]


@pytest.mark.parametrize("old", [OLD, {}, {"office.db": b"old"}], ids=["with logs", "gone", "alone"])
def test_after_a_power_cut_at_each_step_the_next_start_finishes_or_undoes(tmp_path_factory, old):
    became = set()
    for step in range(1, steps_of_an_exchange(tmp_path_factory) + 2):
        folder = Folder(tmp_path_factory.mktemp("cut"))
        lay_out(folder, old)
        with pytest.MonkeyPatch.context() as patch, contextlib.suppress(PowerCut):
            cut_at(patch, step, PowerCut())
            swap.exchange(folder, swap.Decided("aside", NOTE))
        swap.finish_or_undo(folder)
        became.add(whole_or_not_at_all(folder, old))
        assert not swap.finish_or_undo(folder)
    assert became == {"old", "new"}


def test_a_second_power_cut_while_it_is_finished_is_no_worse(tmp_path_factory):
    last = steps_of_an_exchange(tmp_path_factory)
    pairs = [(step, again) for step in range(1, last + 1) for again in range(1, last + 1)]
    for step, again in random.Random(3).sample(pairs, 30):
        folder = Folder(tmp_path_factory.mktemp("twice"))
        lay_out(folder)
        with pytest.MonkeyPatch.context() as patch, contextlib.suppress(PowerCut):
            cut_at(patch, step, PowerCut())
            swap.exchange(folder, swap.Decided("aside", NOTE))
        with pytest.MonkeyPatch.context() as patch, contextlib.suppress(PowerCut):
            cut_at(patch, again, PowerCut())
            swap.finish_or_undo(folder)
        swap.finish_or_undo(folder)
        whole_or_not_at_all(folder)


def test_a_disk_that_refuses_at_a_step_leaves_everything_where_it_lay(tmp_path_factory):
    refused = 0
    for step in range(1, steps_of_an_exchange(tmp_path_factory) + 1):
        folder = Folder(tmp_path_factory.mktemp("refused"))
        lay_out(folder)
        with pytest.MonkeyPatch.context() as patch:
            cut_at(patch, step, OSError(5, "Input/output error"))
            try:
                swap.exchange(folder, swap.Decided("aside", NOTE))
            except UserError:
                refused += 1
        swap.finish_or_undo(folder)
        whole_or_not_at_all(folder)
    assert refused > 5


def test_what_was_begun_and_not_decided_is_forgotten(folder):
    lay_out(folder)
    assert not swap.finish_or_undo(folder)
    assert whole_or_not_at_all(folder) == "old"


def test_a_decision_cut_off_in_the_middle_is_none(folder):
    lay_out(folder)
    (folder.restoring / swap.DECIDED).write_bytes(b'{"replaced": "as')
    assert not swap.finish_or_undo(folder)
    assert whole_or_not_at_all(folder) == "old"


def test_two_in_one_second_lie_apart(folder, clock):
    first = swap.replaced_folder(folder)
    (folder.replaced / first).mkdir(parents=True)
    assert swap.replaced_folder(folder) == f"{first}-2"
