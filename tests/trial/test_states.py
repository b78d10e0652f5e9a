"""States of a disk between two moments, and what is said of each: held, lost, or there by half."""

import random

import pytest

from desktop.core import db
from desktop.trial import reading
from desktop.trial.states import HALF, HELD, LOST, SECTOR, Files, between, verdict
from tests.payments.conftest import drawer, order, shan
from tests.unguarded import take_guards_down

__all__ = ["drawer", "order", "shan"]


def sectors(content):
    return [content[start : start + SECTOR] for start in range(0, len(content), SECTOR)]


def test_a_commit_leaves_none_of_its_sectors_some_or_all():
    before, after = Files(b"book", b"a" * 1024), Files(b"book", b"a" * 1024 + b"b" * 2048)
    states = list(between(before, after, random.Random(0)))
    assert states[0] == before
    assert states[1] == after
    assert len(states) == 5
    for state in states:
        assert state.book == b"book"
        assert set(sectors(state.log)) <= {b"a" * SECTOR, b"b" * SECTOR, bytes(SECTOR)}
        assert state.log.startswith(before.log)
    assert any(state.log not in (before.log, after.log) for state in states)


def test_while_the_log_is_folded_in_it_is_still_there():
    before, after = Files(b"a" * 2048, b"log"), Files(b"b" * 2048, b"")
    for state in between(before, after, random.Random(0)):
        assert state.log == b"log"
        assert set(sectors(state.book)) <= {b"a" * SECTOR, b"b" * SECTOR}


@pytest.fixture
def files(office, drawer, order):
    """A payment in the file, still in the log; and the file as it was before."""
    from desktop.payments.service import take_payment

    def read():
        book = office.folder.database
        return Files(book.read_bytes(), book.with_name("office.db-wal").read_bytes())

    before = read()
    number = take_payment(order(5000), office.clerk).receipt_number
    return before, read(), number


def test_what_was_confirmed_is_held_and_what_was_not_may_be_there_too(files, tmp_path):
    before, after, number = files
    assert verdict(after, [number], tmp_path / "image") == HELD
    assert verdict(after, [], tmp_path / "image") == HELD
    assert verdict(before, [], tmp_path / "image") == HELD
    assert not (tmp_path / "image").exists()


def test_a_confirmed_payment_that_is_not_there_is_lost(files, tmp_path):
    before, after, number = files
    assert verdict(before, [number], tmp_path / "image") == LOST
    assert verdict(after, ["A-000009-9"], tmp_path / "image") == LOST


@pytest.mark.parametrize(
    "act", ["UPDATE journal SET body = '{}' WHERE kind = 'payment.taken'", "DELETE FROM tender"]
)
def test_what_is_there_by_half_is_told(files, office, tmp_path, act):
    _before, _after, number = files
    take_guards_down()
    db.database.execute_sql(act)
    db.checkpoint()
    image = Files(office.folder.database.read_bytes(), b"")
    assert verdict(image, [number], tmp_path / "image") == HALF


def test_a_torn_page_is_told(files, office, tmp_path):
    db.checkpoint()
    torn = bytearray(office.folder.database.read_bytes())
    torn[4096 * 3 : 4096 * 9] = bytes(4096 * 6)
    assert verdict(Files(bytes(torn), b""), [files[2]], tmp_path / "image") == HALF


@pytest.mark.parametrize("size", [0, 1, 511, 512, 4096, (1 << 20) - 1, 1 << 20, (1 << 20) + 5])
def test_the_medium_gives_back_every_byte(tmp_path, size):
    content = random.Random(size).randbytes(size)
    (tmp_path / "file").write_bytes(content)
    assert reading.read(tmp_path / "file")[0] == content


def test_a_file_that_is_not_there_is_empty(tmp_path):
    assert reading.read(tmp_path / "none")[0] == b""


def test_without_direct_reads_the_system_is_asked_to_forget(tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"seven")
    monkeypatch.delattr("os.O_DIRECT", raising=False)
    assert reading.read(tmp_path / "file") == (b"seven", reading.DROPPED)
    monkeypatch.delattr("os.posix_fadvise", raising=False)
    assert reading.read(tmp_path / "file") == (b"seven", reading.MEMORY)
