"""Who takes a list along, and why, is told before it can be seen; half a list leaves nothing."""

import hashlib
import json
from datetime import date

import pytest

from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.growing_file import growing_file
from desktop.core.journal import text_digest
from desktop.core.paths import RESOURCES
from desktop.exports.period import ALL, Period
from desktop.exports.places import Place, place_at, places
from desktop.exports.queries import export_count, exports, last_place
from desktop.exports.service import LONGEST_REASON
from desktop.exports.writers import FORMATS, SUFFIXES
from desktop.office.approval import approved
from desktop.office.rights import THE_PROGRAM
from desktop.proof.checks import full_check
from desktop.proof.exports import check_exports
from desktop.proof.finding import Finding
from tests.exports.conftest import worked_off
from tests.unguarded import take_guards_down

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def findings():
    return [step.text for step in full_check(RESOURCES / "sql") if isinstance(step, Finding)]


def test_a_list_lies_on_the_stick_whole_and_stands_in_the_journal(day, writing):
    office = writing.office
    for kind in FORMATS:
        written = writing("payments", kind=kind, period=NOVEMBER)
        assert written.path.name.startswith("payments-2026-11-01-to-2026-11-30")
        assert written.path.suffix == SUFFIXES[kind]
        assert list(office.folder.exports.iterdir()) == []
        assert hashlib.sha256(written.path.read_bytes()).hexdigest() == written.sha256
        row = exports(0, 1)[0]
        assert (row.list, row.period, row.format, row.personal) == ("payments", NOVEMBER, kind, True)
        assert (row.rows, row.sums, row.sha256) == (written.rows, written.sums, written.sha256)
        assert (row.file_name, row.place, row.reason) == (written.path.name, "STICK", "For the auditor")
        assert row.who == "Zhou Min"
    assert sorted(path.name for path in writing.folder.iterdir()) == sorted(
        row.file_name for row in exports(0, 9)
    )
    seq, body, staff_id = db.one(
        "SELECT seq, body, staff_id FROM journal WHERE kind = 'export.written' LIMIT 1"
    )
    told = json.loads(body)
    assert (told["list"], told["rows"]) == ("payments", written.rows)
    assert told["said"] == text_digest(seq, "For the auditor", "STICK", exports(3, 1)[0].file_name)
    assert staff_id == office.leader.staff_id
    assert "auditor" not in body
    assert "STICK" not in body


def test_it_is_told_before_the_file_can_be_seen(writing, monkeypatch):
    from desktop.core.growing_file import GrowingFile

    seen = []

    def watched(growing):
        seen.append((export_count(), [path.name for path in writing.folder.iterdir()]))

    monkeypatch.setattr(GrowingFile, "give_name", watched)
    writing("accounts")
    ((count, names),) = seen
    assert count == 1
    assert all(name.startswith(".") for name in names)


def test_what_cannot_be_told_is_not_there(writing, monkeypatch):
    from desktop.exports.models import ExportWritten

    def full(**_row):
        raise UserError("The disk refused to save.")

    monkeypatch.setattr(ExportWritten, "create", full)
    with pytest.raises(UserError, match="refused"):
        writing("accounts")
    assert list(writing.folder.iterdir()) == []


def test_only_somebody_in_charge_takes_lists_along(writing):
    with pytest.raises(NotAllowed, match="Ask: Leader"):
        writing("accounts", by=writing.office.clerk)
    assert list(writing.folder.iterdir()) == []
    worked_off(writing.steps("accounts", by=THE_PROGRAM))
    assert exports(0, 1)[0].who == ""


def test_a_clerk_takes_lists_along_by_the_word_of_somebody_in_charge(writing):
    """One word for the whole order; each entry names who gave it, and it is spent afterwards."""
    office = writing.office
    with approved(office.clerk.staff_id, office.leader):
        steps = writing.steps("accounts", "journal", by=office.clerk)
    worked_off(steps)
    assert [row.who for row in exports(0, 9)] == ["Lin Xiao, agreed by Zhou Min"] * 2
    told = db.rows(
        "SELECT staff_id, json_extract(body, '$.approved_by') FROM journal WHERE kind = 'export.written'"
    )
    assert told == [(office.clerk.staff_id, office.leader.staff_id)] * 2
    assert list(check_exports()) == []
    with pytest.raises(NotAllowed):
        writing.steps("accounts", by=office.clerk)


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"reason": "  "}, "reason", "Say who gets it"),
        ({"reason": "x" * (LONGEST_REASON + 1)}, "reason", "too long"),
        ({"kind": "docx"}, "format", "what kind of file"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(writing, wrong, field, sentence):
    with pytest.raises(UserError, match=sentence) as refused:
        writing("accounts", **wrong)
    assert refused.value.field == field
    assert export_count() == 0


def test_no_list_at_all_is_refused(writing):
    with pytest.raises(UserError, match="at least one") as refused:
        worked_off(writing.steps())
    assert refused.value.field == "list"


def test_a_list_without_people_is_never_said_to_name_them(writing):
    writing("journal", personal=True)
    writing("accounts", personal=False)
    writing("accounts", personal=True)
    assert [row.personal for row in exports(0, 10)] == [True, False, False]


def test_a_list_as_of_now_has_no_days(writing):
    writing("arrears", period=NOVEMBER)
    assert exports(0, 1)[0].period == ALL
    assert [path.name for path in writing.folder.iterdir()] == ["arrears-2026-11-23.csv"]


def test_a_name_that_is_taken_is_never_written_over(writing):
    first, second = writing("payments"), writing("payments")
    assert first.path.name == "payments-until-2026-11-23.csv"
    assert second.path.name == "payments-until-2026-11-23-2.csv"
    with pytest.raises(UserError, match="is there already"), growing_file(first.path):
        pass


def test_stopping_at_any_step_leaves_nothing_that_is_not_told(day, writing):
    stopped = 0
    for kind in FORMATS:
        for steps in range(1, 7):
            before, running = export_count(), writing.steps("payments", kind=kind)
            for _step in range(steps):
                next(running, None)
            running.close()
            stopped += export_count() == before
            there = sorted(path.name for path in writing.folder.iterdir())
            assert there == sorted(row.file_name for row in exports(0, 99))
            assert list(writing.office.folder.exports.iterdir()) == []
    assert stopped > len(FORMATS)


def test_what_an_earlier_cut_left_half_written_is_cleared_away(writing):
    for folder in (writing.folder, writing.office.folder.exports):
        (folder / ".payments-until-2026-11-23.csv.x1.part").write_bytes(b"Receipt,Account name")
    (writing.folder / ".film.part").write_bytes(b"of another program")
    writing("accounts")
    assert sorted(path.name for path in writing.folder.iterdir()) == [".film.part", "accounts-2026-11-23.csv"]
    assert list(writing.office.folder.exports.iterdir()) == []


def test_altered_rows_of_what_was_taken_along_are_found(writing):
    writing("accounts")
    assert findings() == []
    take_guards_down("export_written")
    before = dict(zip(COLUMNS, db.one(f"SELECT {', '.join(COLUMNS)} FROM export_written"), strict=True))
    for column, value in before.items():
        other = value + 1 if isinstance(value, int) else f"{value}x" if column != "sha256" else "0" * 64
        other = {"format": "pdf", "personal": 0 if value == 1 else 1}.get(column, other)
        db.database.execute_sql(f"UPDATE export_written SET {column} = ?", (other,))
        assert list(check_exports()), column
        db.database.execute_sql(f"UPDATE export_written SET {column} = ?", (value,))
    db.database.execute_sql("DELETE FROM export_written")
    assert any("written out in entry" in text for text in findings())


COLUMNS = (
    "id", "list", "first_day", "last_day", "format", "personal", "rows", "sums", "sha256", "file_name",
    "place", "reason", "staff_id", "at_utc", "journal_seq",
)  # fmt: skip


def test_the_stick_that_was_used_last_is_known_by_its_name(writing):
    assert last_place() == ""
    writing("accounts")
    assert last_place() == "STICK"


def test_places_are_the_own_folder_and_every_stick(writing, monkeypatch, tmp_path):
    from desktop.core import volumes

    stick = volumes.Volume(tmp_path / "stick", "BLUE", "/dev/sdb1", "vfat", True)
    monkeypatch.setattr(volumes, "_mounted", lambda: [stick])
    own, blue = places(writing.office.folder.exports)
    assert (own.label, own.text) == ("", "The office's own folder for lists")
    assert (blue.label, blue.folder) == ("BLUE", stick.root / "lists")
    assert blue.ready().is_dir()
    assert place_at(tmp_path).label == tmp_path.name
    with pytest.raises(UserError, match="There is no folder"):
        place_at(tmp_path / "gone")


def test_a_stick_that_is_gone_is_said_to_be(writing, tmp_path):
    from desktop.core import volumes

    gone = volumes.Volume(tmp_path / "gone", "RED", "/dev/sdc1", "vfat", True)
    with pytest.raises(UserError, match="RED is not there") as refused:
        writing("accounts", place=Place(gone.root / "lists", gone.label, gone))
    assert refused.value.field == "place"
    assert not gone.root.exists(), (
        "a folder of that name on the system's own disk would be taken for the stick"
    )
