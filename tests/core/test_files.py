"""After any fault the old file or the new one is there, whole, and nothing else is left in the folder."""

import errno
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.core import files, medium
from desktop.core.errors import Unreadable, UserError
from desktop.core.files import durable_copy, durable_write, scratch_copy


@pytest.fixture
def paper(tmp_path):
    """A file that is there already."""
    path = tmp_path / "receipt.pdf"
    path.write_bytes(b"old")
    return path


def failing(code):
    def refuse(*_args, **_kwargs):
        raise OSError(code, os.strerror(code))

    return refuse


def test_bytes_are_written(paper):
    durable_write(paper, b"new")
    assert paper.read_bytes() == b"new"
    assert list(paper.parent.iterdir()) == [paper]


def test_a_function_may_write_and_seek(tmp_path):
    def pour(file):
        file.write(b"....end")
        file.seek(0)
        file.write(b"head")

    durable_write(tmp_path / "a", pour, read_back=True)
    assert (tmp_path / "a").read_bytes() == b"headend"


def test_a_copy_is_the_same(tmp_path, paper):
    durable_copy(paper, tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == b"old"


def test_a_source_that_is_gone_leaves_no_copy(tmp_path):
    with pytest.raises(UserError, match="copy"):
        durable_copy(tmp_path / "gone", tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []


def test_a_long_chinese_name_is_no_obstacle(tmp_path):
    path = tmp_path / ("单" * 80 + ".pdf")
    durable_write(path, b"x")
    assert path.read_bytes() == b"x"


def test_file_and_folder_reach_the_disk_in_order(paper, monkeypatch):
    done = []
    real_sync, real_replace = os.fsync, Path.replace

    def sync(descriptor):
        done.append("folder" if os.path.isdir(f"/proc/self/fd/{descriptor}") else "file")  # noqa: PTH112
        real_sync(descriptor)

    def replace(self, target):
        done.append("rename")
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    durable_write(paper, b"new")
    assert done == ["file", "rename", "folder"]


@pytest.mark.parametrize("where", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
def test_a_fault_at_any_point_keeps_the_old_file(paper, monkeypatch, where, code):
    refuse, content = failing(code), b"new"
    if where == "open":
        monkeypatch.setattr(files.tempfile, "NamedTemporaryFile", refuse)
    elif where == "write":
        content = refuse
    elif where == "fsync":
        monkeypatch.setattr(os, "fsync", refuse)
    else:
        monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UserError, match=r"receipt\.pdf"):
        durable_write(paper, content)
    assert paper.read_bytes() == b"old"
    assert list(paper.parent.iterdir()) == [paper]


def test_an_error_of_the_writer_keeps_the_old_file(paper):
    def pour(file):
        file.write(b"half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        durable_write(paper, pour)
    assert paper.read_bytes() == b"old"
    assert list(paper.parent.iterdir()) == [paper]


def test_a_folder_that_cannot_be_synced_is_told(paper, monkeypatch):
    real = os.fsync
    calls = []

    def second_fails(descriptor):
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(errno.EIO, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", second_fails)
    with pytest.raises(UserError, match=r"receipt\.pdf"):
        durable_write(paper, b"new")
    assert list(paper.parent.iterdir()) == [paper]


def test_a_stick_that_cannot_sync_folders_is_fine(paper, monkeypatch):
    real = os.fsync

    def not_folders(descriptor):
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):  # noqa: PTH112
            raise OSError(errno.EINVAL, "Invalid argument")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", not_folders)
    durable_write(paper, b"new")
    assert paper.read_bytes() == b"new"


def test_a_medium_that_lies_is_found_out_before_the_old_file_goes(paper, monkeypatch):
    monkeypatch.setattr(medium, "digest_from_medium", lambda path: "something else")
    with pytest.raises(UserError, match="another disk"):
        durable_write(paper, b"new", read_back=True)
    assert paper.read_bytes() == b"old"
    assert list(paper.parent.iterdir()) == [paper]


def test_read_back_drops_the_page_cache_first(paper, monkeypatch):
    dropped = []
    monkeypatch.setattr(os, "posix_fadvise", lambda *asked: dropped.append(asked[3]))
    durable_write(paper, b"new", read_back=True)
    assert dropped == [os.POSIX_FADV_DONTNEED]


def test_a_full_disk_is_said_in_words(tmp_path):
    """A real limit of the system, in a process of its own: writing past it fails in the middle."""
    script = (
        "import sys; from pathlib import Path; from desktop.core.files import durable_write\n"
        "from desktop.core.errors import UserError\n"
        "try: durable_write(Path(sys.argv[1]), bytes(10_000_000))\n"
        "except UserError as error: print(error.message)\n"
    )

    def small():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    said = subprocess.run(
        [sys.executable, "-B", "-c", script, str(tmp_path / "backup.db")],
        preexec_fn=small,
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    ).stdout
    assert said == "There is no room left for backup.db. Make room on the disk, then try again.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "write",
    [
        lambda _source, there: durable_write(there, b"0123456789", read_back=True),
        lambda source, there: durable_copy(source, there),
    ],
)
def test_a_byte_that_changes_on_its_way_is_seen_when_it_is_read_back(tmp_path, monkeypatch, write):
    """What lies there is compared with what was given, not with itself."""
    real = os.fsync

    def spoils(descriptor):
        os.pwrite(descriptor, b"x", 3)
        real(descriptor)

    source = tmp_path / "source"
    source.write_bytes(b"0123456789")
    monkeypatch.setattr(os, "fsync", spoils)
    with pytest.raises(UserError):
        write(source, tmp_path / "there")
    assert not (tmp_path / "there").exists()


def test_a_page_that_the_medium_does_not_give_costs_no_other(tmp_path, monkeypatch):
    source, target = tmp_path / "source", tmp_path / "target"
    pages = [bytes([number]) * files.PAGE for number in range(1, 200)]
    source.write_bytes(b"".join(pages) + b"end")
    read = files._read_at

    def worn(original, at, length):
        broken = range(files.PAGE * 150, files.PAGE * 152)
        if at < broken.stop and at + length > broken.start:
            return bytes(length), OSError(errno.EIO, "Input/output error")
        return read(original, at, length)

    monkeypatch.setattr(files, "_read_at", worn)
    scratch_copy(source, target)
    pages[150:152] = [bytes(files.PAGE)] * 2
    assert target.read_bytes() == b"".join(pages) + b"end"
    with pytest.raises(Unreadable, match="source cannot be read"):
        scratch_copy(source, target, most_holes=1)


def test_what_cannot_be_opened_is_said_of_itself(tmp_path):
    for name in ("folder", "nothing"):
        (tmp_path / "folder").mkdir(exist_ok=True)
        with pytest.raises(Unreadable, match=f"{name} cannot be read"):
            scratch_copy(tmp_path / name, tmp_path / "target")
