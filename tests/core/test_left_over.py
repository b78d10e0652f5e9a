"""What a kill left half written is taken away at the next start; what is whole, or somebody's own, stays."""

import tempfile

import pytest

from desktop.core import left_over
from desktop.core.paths import Folder


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    return Folder(tmp_path / "office").make()


def lay(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"half")
    return path


def test_half_files_go_and_whole_ones_stay(folder):
    day = folder.papers / "2026-11-23"
    gone = [
        lay(folder.root / ".office.db.anew"),
        lay(folder.root / ".office.key.ab_12cd3"),
        lay(folder.copies / ".office-20261123-120000.db.part"),
        lay(folder.exports / ".list-x1y2z3.part" / "sheet.xml"),
        lay(day / ".receipt-A-000001-8.pdf.x1y2z3ab"),
    ]
    stays = [
        lay(folder.database),
        lay(folder.key),
        lay(folder.copies / "office-20261123-120000.db"),
        lay(day / "receipt-A-000001-8.pdf"),
        lay(folder.root / ".DS_Store"),
    ]
    left_over.sweep(folder)
    assert [path for path in gone if path.exists()] == []
    assert all(path.exists() for path in stays)


def test_what_was_opened_to_be_looked_at_goes_unless_somebody_looks(folder):
    with left_over.place_apart() as place:
        lay(place / "books.db")
        left_over.sweep(folder)
        assert (place / "books.db").exists()
    assert not place.exists()
    killed = lay(place.with_name(place.name + "x") / "books.db")
    left_over.sweep(folder)
    assert not killed.parent.exists()
