"""A sheet of paper proves the file: by what its QR code holds, or by the groups beside it."""

import pytest

from desktop.closing.queries import shift_facts
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.money import Money
from desktop.office.mark import Mark
from desktop.proof import typed_seal
from desktop.proof.typed_seal import compare, compare_and_note, read_seal
from tests.proof.tampered import cut_tail, outcome, unguarded
from tests.recovery.conftest import end_of


@pytest.fixture
def mark(closed_day):
    return shift_facts(closed_day.shift_id).mark


def answer(text):
    return outcome(compare(read_seal(text)))


@pytest.fixture
def behind(mark, office):
    """The file changed while the program was closed."""

    def change(act, *arguments):
        db.close_database()
        with unguarded(office.folder.database) as file:
            act(file, *arguments)
        db.open_database(office.folder.database)

    return change


# --- as it was typed ----------------------------------------------------------------------------


def test_the_paper_of_this_file_is_confirmed_with_its_day(mark):
    found = answer(f"{mark.seq} {mark.seal}")
    assert found.is_same
    assert found.sentence == (
        f"This is what the paper said on 23 Nov 2026: nothing before entry {mark.seq} was changed."
    )


def test_what_stands_on_the_sheet_stands_beside(mark):
    sheet = answer(f"{mark.seq} {mark.seal}").sheet
    assert (sheet.number, sheet.receipts, sheet.first, sheet.last) == (
        "SS-A-00001", 4, "A-000001-1", "A-000004-5",
    )  # fmt: skip
    assert sheet.total == Money(2 * 3520)


@pytest.mark.parametrize(
    "spaced",
    [
        "{seq}  {seal}",
        "{seq} {close}",
        "{seq}: {low}",
        "SS-A-00001 {seq} {dashes}",
        "Seal of journal entry {seq} {seal}",
        "\n{seq}\n{seal} ",
    ],
)
def test_groups_may_be_spaced_as_anybody_likes(mark, spaced):
    seal = mark.seal
    told = {"close": seal.replace(" ", ""), "low": seal.lower(), "dashes": seal.replace(" ", "-")}
    assert answer(spaced.format(seq=mark.seq, seal=seal, **told)).is_same


def test_wide_signs_and_signs_that_were_meant_are_understood(mark):
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign != " " else "　" for sign in mark.seal)
    assert answer(f"{mark.seq}　{wide}").is_same
    assert answer(f"{mark.seq} {mark.seal.replace('5', 'S').replace('D', '0').replace('2', 'z')}").is_same


def test_earlier_papers_are_understood(mark):
    assert answer(f"SS-A-00001 {mark.seq} {mark.hash}").is_same
    assert answer(f"{mark.seq} {mark.short}").is_same


def test_a_mistyped_group_is_named_before_anything_is_compared(mark, monkeypatch):
    monkeypatch.setattr(typed_seal, "compare", None)
    groups = list(mark.groups)
    groups[2] = groups[2][::-1] if groups[2] != groups[2][::-1] else "2345"
    with pytest.raises(UserError, match=r"^Group 3 was mistyped\.$"):
        read_seal(f"{mark.seq} {' '.join(groups)}")
    groups[7] = groups[7][:3]
    with pytest.raises(UserError, match=r"^Groups 3, 8 were mistyped\.$"):
        read_seal(f"{mark.seq} {' '.join(groups)}")


def test_a_mistyped_entry_is_told_as_that(mark):
    with pytest.raises(UserError, match="The entry's number was mistyped"):
        read_seal(f"{mark.seq + 1} {mark.seal}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SS-A-00001",
        "12",
        "12 2930",
        "twelve 2930 bc66 88dd 2420",
        "12 2930 bc66 88dd",
        "12 " + "2345 " * 9,
    ],
)
def test_what_no_paper_says_is_refused(office, text):
    with pytest.raises(UserError, match="as they stand on the paper"):
        read_seal(text)


def test_signs_without_spaces_are_groups_while_they_are_typed(mark):
    signs = "".join(mark.groups)
    assert typed_seal.apart(signs) == mark.groups
    assert typed_seal.apart(signs[:12]) == mark.groups[:3]
    assert typed_seal.apart(signs[:14]) == (*mark.groups[:3], signs[12:14])


def test_where_nothing_can_be_noted_the_answer_is_given_all_the_same(mark, office, monkeypatch):
    monkeypatch.setattr(db, "is_read_only", lambda: True)
    found = end_of(compare_and_note(read_seal(f"{mark.seq} {mark.seal}"), office.leader))
    assert found.is_same
    assert db.one("SELECT COUNT(*) FROM journal WHERE kind = 'seal.compared'") == (0,)


def test_a_long_text_that_is_no_seal_is_refused_at_once(office):
    """Each word is read in one way only: else thirty of them would take hours, and this would never end."""
    for word in ("ab-cd ", "a-1-b-2-c ", "SS-A-00001 ", "- "):
        with pytest.raises(UserError, match="as they stand on the paper"):
            read_seal(word * 300)


# --- against the file -----------------------------------------------------------------------------


def test_a_file_that_was_rewritten_since_does_not_fit(mark, behind):
    behind(lambda file: file.execute(f"UPDATE journal SET hash = '{'0' * 64}' WHERE seq = {mark.seq}"))
    found = answer(f"{mark.seq} {mark.seal}")
    assert (found.outcome, found.sentence) == (
        "other",
        f"Entry {mark.seq} is not the one of the paper: what the file says now was written later.",
    )


def test_a_file_that_was_cut_is_shorter_than_the_paper(mark, behind):
    behind(cut_tail, 5)
    last = db.one("SELECT MAX(seq) FROM journal")[0]
    sealed = Mark(last + 3, "ab" * 32)
    found = answer(f"{sealed.seq} {sealed.seal}")
    assert (found.outcome, found.sheet) == ("shorter", None)
    assert found.sentence == (
        f"The file is shorter than the paper: it ends with entry {last}, the paper names entry {last + 3}."
    )


def test_an_entry_changed_before_the_paper_is_named(mark, behind):
    behind(lambda file: file.execute("UPDATE journal SET body = '{}' WHERE seq = 3"))
    found = answer(f"{mark.seq} {mark.seal}")
    assert found.outcome == "broken"
    assert "but entry 3 before it was changed" in found.sentence


def test_what_was_changed_after_the_paper_is_not_the_papers_matter(mark, behind):
    behind(lambda file: file.execute(f"UPDATE journal SET body = '{{}}' WHERE seq = {mark.seq + 1}"))
    assert answer(f"{mark.seq} {mark.seal}").is_same


def test_the_comparison_stands_in_the_journal(mark, office):
    outcome(compare_and_note(read_seal(f"{mark.seq} {mark.seal}"), office.clerk))
    kind, body, by = db.one("SELECT kind, body, staff_id FROM journal ORDER BY seq DESC LIMIT 1")
    assert (kind, by) == ("seal.compared", office.clerk.staff_id)
    assert body == f'{{"how":"typed","of":{mark.seq},"outcome":"same"}}'
