"""Packets and the notes beside copies, whole and spoiled, as the stand-alone verifier finds them."""

import hashlib
import json
import shutil

import pytest

from desktop.core import db
from tests.packets.conftest import drawer, known, mei, order, paid, pay, shan, stick
from tests.packets.head_office import bills, code_of, write_packet
from tests.packets.test_out import made, written
from tests.verifier.conftest import verify, verify_alone

__all__ = ["drawer", "known", "mei", "order", "paid", "pay", "shan", "stick"]


@pytest.fixture
def folder(paid, stick):
    return written(made(paid.clerk), stick, paid.clerk)


def told(folder):
    return json.loads((folder / "manifest.json").read_text("utf-8"))


def retold(folder, change, fresh=True):
    """The manifest as a forger writes it anew, with its code where he is clever."""
    said = told(folder)
    change(said)
    if fresh:
        said["code"] = code_of(said)
    (folder / "manifest.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


def edited(folder, name, old, new, forget=False):
    """A file changed; where the forger does not forget, the manifest says so too."""
    path = folder / name
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))

    def change(said):
        [one] = [one for one in said["files"] if one["name"] == name]
        one["bytes"] = path.stat().st_size
        one["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()

    if not forget:
        retold(folder, change)


def _without_last_row(folder):
    rows = (folder / "payments.csv").read_bytes().splitlines(True)
    edited(folder, "payments.csv", rows[-1], b"")


SPOILED = {
    "altered": (lambda f: edited(f, "payments.csv", b"35.20", b"45.20", forget=True), "was altered"),
    "cut off": (lambda f: (f / "journal.csv").write_bytes((f / "journal.csv").read_bytes()[:-40]), "bytes"),
    "missing": (lambda f: (f / "shifts.csv").unlink(), "shifts.csv is missing"),
    "extra": (lambda f: (f / "more.csv").write_text("x"), "more.csv does not belong"),
    "a link": (
        lambda f: ((f / "duty.csv").unlink(), (f / "duty.csv").symlink_to(f / "shifts.csv")),
        "no plain file",
    ),
    "altered with its digest": (
        lambda f: edited(f, "payments.csv", b"35.20,35.20", b"35.20,45.20"), "applied comes to 80.40"
    ),
    "a row taken out with its digest": (_without_last_row, "has 1 rows; the manifest says 2"),
    "the journal altered with its digest": (
        lambda f: edited(f, "journal.csv", b"payment.taken", b"payment.token"), "was altered"
    ),
    "another range": (lambda f: retold(f, lambda said: said["journal"].update(first=2)), "entries 2 to"),
    "another head": (lambda f: retold(f, lambda said: said["journal"].update(head="0" * 64)), "not those of"),
    "the manifest altered": (lambda f: retold(f, lambda said: said.update(batch=2), False), "was altered"),
    "a name upwards": (
        lambda f: retold(f, lambda said: said["files"][0].update(name="../x.csv")), "may not lie here"
    ),
    "a newer form": (lambda f: retold(f, lambda said: said.update(version=2)), "format 2"),
    "no manifest": (lambda f: (f / "manifest.json").write_text("{"), "no manifest"),
}  # fmt: skip


def test_a_spoiled_packet_is_found(folder, tmp_path):
    assert verify(folder).status == 0
    for turn, (name, (spoil, words)) in enumerate(SPOILED.items()):
        spoiled = shutil.copytree(folder, tmp_path / f"spoiled-{turn}")
        spoil(spoiled)
        found = verify(spoiled)
        assert found.status == 1, name
        assert words in found.said, (name, found)


def test_a_cleverly_forged_packet_has_another_code_than_its_paper(folder):
    code = told(folder)["code"]
    shown = " ".join(code[at : at + 4] for at in range(0, 16, 4))
    assert shown in verify(folder).said
    retold(folder, lambda said: said["office"].update(name="Other"))
    assert shown not in verify(folder).said


def test_the_seal_of_the_cover_finds_a_rebuilt_journal(folder, paid):
    from desktop.office.mark import Mark

    span = told(folder)["journal"]
    seal = f"{span['last']} {Mark(span['last'], span['head']).seal}"
    assert verify("--seal", seal, folder).status == 0
    other = f"{span['last']} {Mark(span['last'], span['before']).seal}"
    assert verify("--seal", other, folder).status == 1


def test_started_from_the_packet_itself_it_checks_that_packet(folder):
    assert verify_alone(program=folder / "verify.py").status == 0
    edited(folder, "payments.csv", b"35.20", b"45.20", forget=True)
    assert verify_alone(program=folder / "verify.py").status == 1


def test_a_packet_of_head_office_is_checked_too(known, stick):
    folder = write_packet(stick, [bills([("00012345", "单国强", "2026-11", "24.00", "11.20")])], 7)
    assert verify(folder).status == 0
    edited(folder, "bills.csv", b"35.20", b"95.20")
    assert "Total comes to" in verify(folder).said


# --- the note beside a copy ---------------------------------------------------------------------------


@pytest.fixture
def copied(paid, tmp_path):
    """A copy of the books with the note that says what it is."""
    path = tmp_path / "office-20261123-120000.db"
    db.database.execute_sql("VACUUM INTO ?", (str(path),))
    head = db.one("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
    paid = db.one("SELECT COUNT(*), SUM(received - change) FROM payment")
    said = {
        "what": "A copy of an office's books, made by Utility Counter",
        "form": 1,
        "file": path.name,
        "bytes": path.stat().st_size,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "sealed_for": "",
        "journal": {"entries": head[0], "hash": head[1]},
        "receipts": [{"letter": "A", "serial": 2, "number": "A-000002-9", "count": 2}],
        "payments": {"count": paid[0], "sum": paid[1], "currency": "CNY"},
    }
    note = path.with_suffix(".json")
    write_note(note, said)
    return note, path


def write_note(note, said):
    text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
    said = said | {"digest": hashlib.sha256(text.encode()).hexdigest()}
    note.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def said_by(note):
    said = json.loads(note.read_text("utf-8"))
    del said["digest"]
    return said


def test_a_copy_is_what_its_note_says(copied):
    note, path = copied
    found = verify(note)
    assert found.status == 0, found
    assert f"{path.name} is what its manifest says" in found.said


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda note, path: path.write_bytes(path.read_bytes()[:-1]), "bytes is"),
        (lambda note, path: path.write_bytes(path.read_bytes()[:-1] + b"x"), "sha256 is"),
        (lambda note, path: path.unlink(), "is not here"),
        (
            lambda note, path: note.write_text(note.read_text("utf-8").replace("A-000002", "A-000003")),
            "altered",
        ),
        (lambda note, path: write_note(note, said_by(note) | {"file": "../office.db"}), "is not here"),
        (
            lambda note, path: write_note(
                note, said_by(note) | {"journal": {"entries": 99, "hash": "0" * 64}}
            ),
            "journal is",
        ),
        (
            lambda note, path: write_note(
                note, said_by(note) | {"payments": {"count": 2, "sum": 1, "currency": "CNY"}}
            ),
            "payments is",
        ),
    ],
    ids=["cut", "altered", "gone", "note altered", "note points away", "other head", "other sums"],
)
def test_a_copy_that_is_another_than_its_note_says_is_found(copied, spoil, words):
    spoil(*copied)
    found = verify(copied[0])
    assert found.status == 1
    assert words in found.said


def test_a_whole_stick_is_looked_through(folder, copied, stick):
    for path in copied:
        shutil.copyfile(path, stick / path.name)
    (stick / "holiday.jpg").write_bytes(b"x")
    found = verify(stick)
    assert found.status == 0, found
    for words in ("Packet A000001", "is what its manifest says", "Books: office"):
        assert words in found.said
