"""A stick may be pulled at any moment: a whole list is there and told, or nothing, and it is said which."""

import errno
import os
from pathlib import Path

import pytest

from desktop.core.errors import UserError
from desktop.core.growing_file import growing_file
from desktop.exports.queries import export_count, exports
from tests.exports.conftest import worked_off

POINTS = 100
PIECE = 64


class Stick:
    """Counts what reaches a folder, and from a chosen step on answers that it is gone."""

    def __init__(self, monkeypatch, folder, gone_at=None, code=errno.ENODEV):
        self.folder, self.gone_at, self.code, self.steps = str(folder), gone_at, code, 0
        for owner, call in ((os, "fsync"), (os, "open"), (Path, "open"), (Path, "rename"), (Path, "unlink")):
            monkeypatch.setattr(owner, call, self.watched(getattr(owner, call)))

    def step(self):
        self.steps += 1
        if self.gone_at is not None and self.steps >= self.gone_at:
            raise OSError(self.code, os.strerror(self.code))

    def watched(self, call):
        def asked(*args, **kwargs):
            if args and (isinstance(args[0], int) or str(args[0]).startswith(self.folder)):
                self.step()
            return call(*args, **kwargs)

        return asked


class Slow:
    """An open file on the stick that takes a few bytes at a time."""

    def __init__(self, file, stick):
        self._file, self._stick = file, stick

    def write(self, content):
        for at in range(0, len(content), PIECE):
            self._stick.step()
            self._file.write(content[at : at + PIECE])
        return len(content)

    def __getattr__(self, name):
        return getattr(self._file, name)


def lists_on(monkeypatch, writing, gone_at=None, code=errno.ENODEV, kinds=("csv", "xlsx")):
    """Two lists a kind onto a stick that is pulled at a step; the files that are there, and what was said."""
    from desktop.core.growing_file import GrowingFile

    said = []
    with monkeypatch.context() as patched:
        stick = Stick(patched, writing.folder, gone_at, code)
        made = GrowingFile.__init__

        def begin(growing, path):
            made(growing, path)
            growing.file = Slow(growing.file, stick)

        patched.setattr(GrowingFile, "__init__", begin)
        for kind in kinds:
            try:
                worked_off(writing.steps("accounts", "journal", kind=kind, reason=str(gone_at)))
            except UserError as error:
                said.append(error.message)
    return stick.steps, said


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_stick_that_is_pulled_leaves_the_whole_list_or_none_and_it_is_said(writing, monkeypatch, kind):
    steps, said = lists_on(monkeypatch, writing, kinds=(kind,))
    assert said == []
    assert len(list(writing.folder.iterdir())) == 2
    points = sorted({1 + step * (steps - 1) // (POINTS // 2) for step in range(POINTS // 2 + 1)})
    for point in points:
        for path in writing.folder.iterdir():
            path.unlink()
        before = export_count()
        _steps, said = lists_on(monkeypatch, writing, point, kinds=(kind,))
        assert said, point
        there = {path.name: path.read_bytes() for path in writing.folder.iterdir() if path.name[0] != "."}
        told = {row.file_name: row.sha256 for row in exports(0, export_count() - before)}
        for name, content in there.items():
            assert told[name] == sha256(content)
            assert name in said[0], "which files are whole is said"
        # Told, but pulled before it had its name: the journal rather tells of one too many.
        assert len(told) - len(there) in (0, 1)
        assert list(writing.office.folder.exports.iterdir()) == []


def sha256(content):
    import hashlib

    return hashlib.sha256(content).hexdigest()


def test_a_stick_that_is_full_is_said_to_be(writing, monkeypatch):
    steps, _said = lists_on(monkeypatch, writing, kinds=("csv",))
    _steps, (said,) = lists_on(monkeypatch, writing, steps // 2, errno.ENOSPC, ("csv",))
    assert "no room left" in said


def test_a_stick_that_gives_back_something_else_is_not_believed(writing, monkeypatch):
    from desktop.core import medium

    monkeypatch.setattr(medium, "digest_from_medium", lambda _path: "0" * 64)
    with pytest.raises(UserError, match="does not read back as it was written"):
        writing("accounts")
    assert list(writing.folder.iterdir()) == []
    assert export_count() == 0


def test_a_file_without_a_name_is_nowhere(tmp_path):
    with growing_file(tmp_path / "list.csv") as growing:
        growing.file.write(b"abc")
        assert growing.settle()
    assert list(tmp_path.iterdir()) == []
    with growing_file(tmp_path / "list.csv") as growing:
        growing.file.write(b"abc")
        growing.settle()
        growing.give_name()
    assert (tmp_path / "list.csv").read_bytes() == b"abc"


def test_a_name_that_does_not_last_is_taken_back(tmp_path, monkeypatch):
    from desktop.core import medium

    def refuse(_folder):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(medium, "sync_folder", refuse)
    with pytest.raises(UserError, match="could not be written"):
        named(tmp_path / "list.csv")
    assert list(tmp_path.iterdir()) == []


def named(path):
    with growing_file(path) as growing:
        growing.settle()
        growing.give_name()
