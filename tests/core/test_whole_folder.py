"""A folder on a stick is there whole or not at all, wherever the stick is pulled."""

import errno
import os
from pathlib import Path

import pytest

from desktop.core import medium
from desktop.core.errors import UserError
from desktop.core.files import durable_write
from desktop.core.whole_folder import durable_folder

CONTENT = {"payments.csv": b"a" * 400, "data/账单.csv": b"b" * 300, "data/in/MANIFEST": b"c" * 200}
PIECE = 16  # bytes a write


class Stick:
    """Counts whatever reaches the medium and refuses from a chosen step on."""

    def __init__(self, monkeypatch, fault=None, code=errno.ENODEV, stays=False):
        self.steps, self.fault, self.code, self.stays = 0, fault, code, stays
        for owner, call in (
            (os, "fsync"),
            (os, "posix_fadvise"),
            (os, "mkdir"),
            (os, "open"),
            (os, "unlink"),
            (os, "rename"),
            (os, "rmdir"),
            (Path, "open"),
            (Path, "replace"),
            (Path, "rename"),
        ):
            monkeypatch.setattr(owner, call, self.watched(getattr(owner, call)))

    def step(self):
        self.steps += 1
        if self.fault is not None and (self.steps == self.fault or (self.stays and self.steps > self.fault)):
            raise OSError(self.code, os.strerror(self.code))

    def watched(self, call):
        def asked(*args, **kwargs):
            self.step()
            return call(*args, **kwargs)

        return asked

    def pour(self, content):
        def write(file):
            for at in range(0, len(content), PIECE):
                self.step()
                file.write(content[at : at + PIECE])

        return write


def write_packet(folder, stick):
    with durable_folder(folder / "packet") as scratch:
        for name, content in CONTENT.items():
            place = scratch / name
            place.parent.mkdir(exist_ok=True)
            durable_write(place, stick.pour(content))


def holds(folder):
    """What lies under a folder, as CONTENT has it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def points(monkeypatch, tmp_path):
    """How many steps a packet takes when nothing goes wrong."""
    with monkeypatch.context() as patched:
        stick = Stick(patched)
        write_packet(tmp_path, stick)
    return stick.steps


def test_a_folder_is_written_whole(tmp_path, monkeypatch):
    steps = points(monkeypatch, tmp_path)
    assert holds(tmp_path / "packet") == CONTENT
    assert [path.name for path in tmp_path.iterdir()] == ["packet"]
    assert steps > 100


def test_one_fault_at_any_step_leaves_nothing(tmp_path, monkeypatch):
    (tmp_path / "counted").mkdir()
    for at in range(1, points(monkeypatch, tmp_path / "counted") + 1):
        place = tmp_path / str(at)
        place.mkdir()
        told = attempt(place, monkeypatch, at, (errno.ENOSPC, errno.EIO)[at % 2], stays=False)
        left = [path.name for path in place.iterdir()]
        # What is asked when all is written and named already, as clearing away, changes nothing.
        assert left == [] if told else holds(place / "packet") == CONTENT, f"step {at} left {left}"


def test_a_stick_pulled_at_any_step_leaves_nothing_under_the_name(tmp_path, monkeypatch):
    (tmp_path / "counted").mkdir()
    steps = points(monkeypatch, tmp_path / "counted")
    silent = 0
    for at in range(1, steps + 1):
        place = tmp_path / str(at)
        place.mkdir()
        told = attempt(place, monkeypatch, at, errno.ENODEV, stays=True)
        silent += not told
        # Pulled between the new name and the word that it lasts, it may be there, and then it is whole.
        assert not (place / "packet").exists() or holds(place / "packet") == CONTENT
        assert told or at > steps - 3
    assert silent <= 2


def attempt(place, monkeypatch, at, code, stays):
    """Write with a fault; what was said, or None when all went well."""
    with monkeypatch.context() as patched:
        try:
            write_packet(place, Stick(patched, at, code, stays))
        except UserError as error:
            return error.message
    return None


def test_the_next_attempt_clears_away_what_a_pulled_stick_left(tmp_path, monkeypatch):
    attempt(tmp_path, monkeypatch, 60, errno.ENODEV, stays=True)
    assert [path.name for path in tmp_path.iterdir()] == [".packet.part"]
    (tmp_path / ".packet.part" / "of-yesterday").touch()
    points(monkeypatch, tmp_path)
    assert holds(tmp_path / "packet") == CONTENT


def test_a_full_stick_is_said_in_words(tmp_path, monkeypatch):
    said = attempt(tmp_path, monkeypatch, 30, errno.ENOSPC, stays=False)
    assert said.startswith("There is no room left for ")


def test_a_name_that_is_taken_is_left_as_it_is(tmp_path):
    (tmp_path / "packet").mkdir()
    with (
        pytest.raises(UserError, match="packet is there already"),
        durable_folder(tmp_path / "packet"),
    ):
        raise AssertionError("nothing may be written")
    assert [path.name for path in tmp_path.iterdir()] == ["packet"]


def test_an_error_of_the_writer_leaves_nothing(tmp_path):
    with pytest.raises(ZeroDivisionError), durable_folder(tmp_path / "packet") as scratch:
        durable_write(scratch / "a", lambda file: file.write(1 // 0))
    assert list(tmp_path.iterdir()) == []


def test_a_stick_that_gives_back_something_else_is_found_out(tmp_path, monkeypatch):
    monkeypatch.setattr(medium, "digest_from_medium", lambda path: "something else")
    with pytest.raises(UserError, match="another disk"), durable_folder(tmp_path / "packet") as scratch:
        durable_write(scratch / "a", b"a")
    assert list(tmp_path.iterdir()) == []


def test_without_reading_back_it_is_flushed_all_the_same(tmp_path, monkeypatch):
    done = []
    monkeypatch.setattr(medium, "sync_file", lambda path: done.append(path.name))
    monkeypatch.setattr(medium, "digest_from_medium", lambda path: pytest.fail("read back"))
    with durable_folder(tmp_path / "packet", read_back=False) as scratch:
        durable_write(scratch / "a", b"a")
    assert done == ["a"]


def test_files_and_names_are_flushed_before_the_name_is_given(tmp_path, monkeypatch):
    done = []
    sync, rename = os.fsync, Path.rename

    def synced(descriptor):
        done.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        sync(descriptor)

    def renamed(self, target):
        done.append("rename")
        return rename(self, target)

    with durable_folder(tmp_path / "packet") as scratch:
        (scratch / "in").mkdir()
        durable_write(scratch / "in" / "a", b"a")
        monkeypatch.setattr(os, "fsync", synced)
        monkeypatch.setattr(Path, "rename", renamed)
    assert done == ["a", "in", ".packet.part", "rename", tmp_path.name]
