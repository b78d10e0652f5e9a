"""Packets from head office: taken in whole, in order, once; all else is refused in words of its own."""

import contextlib
import json
import os
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.billing.queries import owed
from desktop.core import db
from desktop.core.errors import UserError
from desktop.packets.acknowledging import find_acknowledgements, write_acknowledgement
from desktop.packets.incoming import find_packets
from desktop.packets.manifest import parse
from desktop.packets.queries import in_packet, in_packets
from desktop.packets.taking import take_in
from tests.packets import head_office
from tests.packets.conftest import through
from tests.packets.head_office import accounts, bills, write_manifest, write_packet
from tests.verifier.conftest import verify

NOVEMBER = [("00012345", "单国强", "2026-11", "24.00", "11.20")]
WRONG = [("99999999", "Nobody", "2026-11", "10.00", "0.00")]


def entries():
    return db.one("SELECT COUNT(*) FROM journal")[0]


def told_of(folder):
    return json.loads((folder / "manifest.json").read_text("utf-8"))


def why_not(stick, by, exports):
    """The sentence with which it is refused, at a look or at the reading; nothing was written then."""
    before = entries()
    [found] = find_packets(stick)
    sentence = found.why_not
    if not sentence:
        with pytest.raises(UserError) as refused:
            through(take_in(found, exports, by))
        sentence = refused.value.message
    assert entries() == before
    assert in_packets() == []
    return sentence


@pytest.fixture
def take(known, stick):
    def do(name=None):
        found = [one for one in find_packets(stick) if name is None or one.folder.name == name]
        return through(take_in(found[0], known.folder.exports, known.clerk))

    return do


def test_bills_and_accounts_come_in_together(known, shan, stick, take):
    files = [
        bills([*NOVEMBER, ("00012399", "Wang", "2026-11", "8.00", "1.00")]),
        accounts([("00012399", "Wang", "North Road 9")]),
    ]
    folder = write_packet(stick, files, 7)
    assert verify(folder).status == 0
    [found] = find_packets(stick)
    assert [file.name for file in found.data] == ["accounts.csv", "bills.csv"]  # accounts first
    taken = take()
    assert [(file.name, file.added, file.refused) for file in taken.files] == [
        ("accounts.csv", 1, 0), ("bills.csv", 2, 0),
    ]  # fmt: skip
    assert owed(shan.id).total == 4 * 3520
    assert in_packet(7).added == 3
    assert db.one("SELECT COUNT(*) FROM journal WHERE kind = 'packet.taken_in'") == (1,)


def test_an_answer_goes_back_with_the_rows_that_were_refused(known, shan, stick, take):
    write_packet(stick, [bills([*NOVEMBER, *WRONG])], 3)
    path = write_acknowledgement(take(), stick)
    told = json.loads(path.read_text("utf-8"))
    assert (told["batch"], told["files"][0]["added"], told["files"][0]["refused"]) == (3, 1, 1)
    assert told["code"] == told_of(stick / "HQ-WM01-000003")["code"]
    rows = (stick / told["files"][0]["refused_rows"]).read_text("utf-8-sig")
    assert "99999999" in rows
    words = path.with_suffix(".txt").read_text("utf-8-sig")
    assert "1 new, 0 changed, 0 there already, 1 refused" in words
    assert find_acknowledgements(stick) == []  # our own is no answer to us
    assert [one.why_not for one in find_packets(stick)] != [""]


def test_refused_rows_that_find_no_place_keep_their_whole_file_out(known, shan, stick, take, tmp_path):
    """What is in is in with its refused rows at hand, or not at all."""
    folder = write_packet(stick, [bills([*NOVEMBER, *WRONG])], 3)
    before = entries()
    with pytest.raises(UserError):
        through(take_in(find_packets(stick)[0], tmp_path / "gone", known.clerk))
    assert (entries(), in_packets()) == (before, [])
    assert take().refused == 1
    assert folder.is_dir()


def test_half_a_sign_in_the_manifest_is_refused(known, stick):
    folder = write_packet(stick, [bills(NOVEMBER)])
    path = folder / "manifest.json"
    path.write_text(path.read_text("utf-8").replace("Clear Creek", "Clear \\ud800 Creek"), "utf-8")
    assert why_not(stick, known.clerk, known.folder.exports)


def test_they_come_one_after_the_other_and_once(known, shan, stick, take):
    for batch, month in ((7, "11"), (8, "12"), (9, "07")):
        write_packet(stick, [bills([("00012345", "单国强", f"2026-{month}", "10.00", "0.00")])], batch)
    take("HQ-WM01-000007")
    sentences = [found.why_not for found in find_packets(stick)]
    assert "came in on 23 Nov 2026" in sentences[0]
    assert sentences[1] == ""
    assert "packet 8 comes first" in sentences[2]
    take("HQ-WM01-000008")
    shutil.rmtree(stick / "HQ-WM01-000007")
    write_packet(stick, [bills(NOVEMBER)], 7)
    write_packet(stick, [bills(NOVEMBER)], 5)
    sentences = [found.why_not for found in find_packets(stick)]
    assert "older than packet 8" in sentences[0]
    assert "Another packet 7 came in" in sentences[1]


def test_one_that_was_broken_off_goes_on_where_it_was(known, shan, stick, take, monkeypatch):
    """The bills are in and the packet was not noted: they do not come twice."""
    write_packet(stick, [bills(NOVEMBER)], 7)
    with monkeypatch.context() as patch:
        patch.setattr("desktop.packets.taking._note", lambda *_args: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            take()
    assert in_packets() == []
    taken = take()
    assert [(file.added, file.same) for file in taken.files] == [(0, 1)]
    assert owed(shan.id).total == 4 * 3520


def test_stopping_between_leaves_nothing_half(known, shan, stick):
    write_packet(stick, [bills(NOVEMBER)], 7)
    before, at = entries(), 0
    while in_packet(7) is None:
        at += 1
        steps = take_in(find_packets(stick)[0], known.folder.exports, known.clerk)
        try:
            for _turn in range(at):
                next(steps)
        except StopIteration:
            break
        steps.close()
        assert entries() in (before, before + 1)  # the bills are in, or not; the packet is not
    assert owed(shan.id).total == 4 * 3520


# --- refused, each with its own sentence ------------------------------------------------------------


def _edit(folder, fresh=True, **changed):
    write_manifest(folder, told_of(folder) | changed, fresh)


def _first_file(folder, **changed):
    told = told_of(folder)
    told["files"][0] = told["files"][0] | changed
    write_manifest(folder, told, fresh=True)


def _rewrite(folder, change):
    path = folder / "bills.csv"
    path.write_bytes(change(path.read_bytes()))


def _as_link(folder):
    (folder / "bills.csv").rename(folder.parent.parent / "bills.csv")
    (folder / "bills.csv").symlink_to(folder.parent.parent / "bills.csv")


def _as_pipe(folder):
    (folder / "bills.csv").unlink()
    os.mkfifo(folder / "bills.csv")


SPOILED = {
    "altered": (lambda f: _rewrite(f, lambda b: b.replace(b"24.00", b"94.00")), "bills.csv was altered"),
    "truncated": (lambda f: _rewrite(f, lambda b: b[:-9]), "bills.csv was cut off"),
    "longer": (lambda f: _rewrite(f, lambda b: b + b"1"), "longer than the manifest says"),
    "other office": (lambda f: _edit(f, office={"code": "WM02", "name": "Other"}), "for Other .WM02."),
    "other currency": (lambda f: _edit(f, currency="TWD"), "counts in TWD"),
    "practice": (lambda f: _edit(f, practice=True), "for practice"),
    "newer": (lambda f: _edit(f, version=2), "newer form .2."),
    "other format": (lambda f: _edit(f, format="x"), "not a manifest"),
    "manifest altered": (lambda f: _edit(f, batch=8, fresh=False), "manifest of this packet was altered"),
    "manifest cut": (lambda f: (f / "manifest.json").write_text('{"format"'), "not a manifest"),
    "manifest deep": (lambda f: (f / "manifest.json").write_text("[" * 100_000), "not a manifest"),
    "manifest huge": (lambda f: os.truncate(f / "manifest.json", 5 * 1024 * 1024), "not a manifest"),
    "no number": (lambda f: _edit(f, batch="seven"), "not a manifest"),
    "number below": (lambda f: _edit(f, batch=0), "not a manifest"),
    "unknown file": (lambda f: (f / "run.exe").write_text("x"), "run.exe lies in the packet"),
    "hidden file": (lambda f: (f / ".x").write_text("x"), ".x lies in the packet"),
    "folder inside": (lambda f: (f / "more").mkdir(), "more lies in the packet"),
    "missing file": (lambda f: (f / "bills.csv").unlink(), "bills.csv is missing"),
    "link": (_as_link, "no plain file"),
    "pipe": (_as_pipe, "no plain file"),
    "upwards": (lambda f: _first_file(f, name="../bills.csv"), "not a manifest"),
    "absolute": (lambda f: _first_file(f, name="/etc/passwd"), "not a manifest"),
    "backslash": (lambda f: _first_file(f, name="..\\bills.csv"), "not a manifest"),
    "device": (lambda f: _first_file(f, name="CON.csv"), "not a manifest"),
    "manifest itself": (lambda f: _first_file(f, name="manifest.json"), "not a manifest"),
    "huge": (lambda f: _first_file(f, bytes=2**40), "larger than any"),
    "rows": (lambda f: _first_file(f, rows=2), "has 1 rows, and the manifest says 2"),
    "sum": (lambda f: _first_file(f, sums={"Total": "99.00"}), "Total in bills.csv comes to 35.20"),
    "sum of nothing": (lambda f: _first_file(f, sums={"Tax": "1.00"}), "not such a table"),
    "no use": (lambda f: _first_file(f, content=""), "nothing in this packet"),
    "strange use": (lambda f: _first_file(f, content="program"), "not a manifest"),
    "no such columns": (lambda f: _first_file(f, content="accounts"), "bills.csv: "),
    "no such profile": (lambda f: _first_file(f, profile="Other"), "No columns are kept"),
}  # fmt: skip


def test_a_packet_that_is_not_right_is_refused_in_its_own_words(known, shan, tmp_path):
    """Nothing is written for any of them, so that one office sees them all."""
    for turn, (name, (spoil, words)) in enumerate(SPOILED.items()):
        stick = tmp_path / str(turn) / "stick"
        stick.mkdir(parents=True)
        spoil(write_packet(stick, [bills(NOVEMBER)], 7))
        sentence = why_not(stick, known.clerk, known.folder.exports)
        assert re.search(words, sentence), (name, sentence)


def test_two_that_are_one_on_windows_and_a_list_that_is_none(known, stick):
    folder = write_packet(stick, [bills(NOVEMBER)], 7)
    told = told_of(folder)
    told["files"].append(told["files"][0] | {"name": "BILLS.csv"})
    write_manifest(folder, told, fresh=True)
    assert "not a manifest" in why_not(stick, known.clerk, known.folder.exports)
    shutil.rmtree(folder)
    write_packet(stick, [bills(NOVEMBER) | {"name": "bills.xlsx"}], 7)
    assert "not a CSV" in why_not(stick, known.clerk, known.folder.exports)


def test_a_list_that_is_not_text_is_refused(known, stick):
    for content in ("表".encode("gb18030") * 50, b"\x00\xff" * 200, b'"' + b"x" * 300_000):
        file = bills(NOVEMBER)
        write_packet(stick, [file | {"bytes": content}], 7)
        assert "not such a table" in why_not(stick, known.clerk, known.folder.exports)
        shutil.rmtree(stick / "HQ-WM01-000007")


def test_a_stick_that_is_gone_says_so(known, stick):
    write_packet(stick, [bills(NOVEMBER)], 7)
    [found] = find_packets(stick)
    shutil.rmtree(stick)
    with pytest.raises(UserError, match="cannot be read"):
        find_packets(stick)
    before = entries()
    with pytest.raises(UserError, match="cannot be read"):
        through(take_in(found, known.folder.exports, known.clerk))
    assert entries() == before


def test_an_office_without_a_code_takes_nothing(office, stick):
    write_packet(stick, [bills(NOVEMBER)], 7)
    [found] = find_packets(stick)
    assert "no code yet" in found.why_not


def test_our_own_packets_are_not_taken_for_head_offices(paid, stick):
    from tests.packets.test_out import made, written

    written(made(paid.clerk), stick, paid.clerk)
    assert find_packets(stick) == []


_SCRAPS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_NAMES = st.sampled_from(sorted(head_office.manifest([])))


@settings(max_examples=60)
@given(_NAMES, _SCRAPS, st.booleans())
def test_whatever_stands_in_a_manifest_is_a_packet_or_a_sentence(name, scrap, in_file):
    file = bills(NOVEMBER)
    told = head_office.manifest([file])
    target = told["files"][0] if in_file else told
    target[name if not in_file else "sums"] = scrap
    content = json.dumps(told | {"code": head_office.code_of(told)}).encode()
    with contextlib.suppress(UserError):  # and nothing else
        parse(content, Path("manifest.json"))
