"""What a paper says against what the file says: its seal, typed by hand or scanned.

The chain of the journal alone sees neither a tail that was cut off nor a chain that somebody counted
anew from the entry that he changed. Paper does: it keeps the hash that the entry had.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass

from desktop.closing.sealed import SealedSheet, sealed_sheet
from desktop.core import db, journal
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, format_number, ngettext
from desktop.core.progress import Progress
from desktop.office.mark import GROUPS, LONG, Mark, as_signs, is_other_entry, mistyped
from desktop.office.rights import SignedIn, require
from desktop.payments.receipt_parts import day_name
from desktop.proof.chain import walk

SAME, SHORTER, OTHER, BROKEN = "same", "shorter", "other", "broken"

_SENTENCES = {
    SAME: N_("This is what the paper said on {day}: nothing before entry {seq} was changed."),
    SHORTER: N_(
        "The file is shorter than the paper: it ends with entry {last}, the paper names entry {seq}."
    ),
    OTHER: N_("Entry {seq} is not the one of the paper: what the file says now was written later."),
    BROKEN: N_("Entry {seq} is the one of the paper, but entry {broken} before it was changed."),
}

# After words or the paper's number; a word is one or the other, else the time would double with each.
_NUMBER = r"(?:(?:[^\s\d]+|(?=\S*\d)(?=\S+-\S)\S+)\s)*(?P<seq>[0-9]{1,12})[\s:,]+"
_GROUPS = re.compile(_NUMBER + r"(?P<groups>\S.*)", re.DOTALL)
_HEXADECIMAL = re.compile(_NUMBER + r"(?P<hash>[0-9a-f]{4}(?:\s?[0-9a-f]{4}){3}|[0-9a-f]{64})", re.DOTALL)
_BETWEEN = re.compile(r"[\s.,·\-–/]+")


@dataclass(frozen=True, slots=True)
class TypedSeal:
    """What a paper says of the journal: an entry, and its eight groups or the beginning of its hash."""

    seq: int
    groups: tuple[str, ...] = ()
    hash: str = ""  # from a QR code whole; on earlier papers its first sixteen figures

    def fits(self, mark: Mark) -> bool:
        """Whether the file's entry is the paper's."""
        return mark.groups == self.groups if self.groups else mark.hash.startswith(self.hash)


@dataclass(frozen=True, slots=True)
class SealAnswer:
    """What the comparison says; the sheet's figures stand beside, where the entry closed one."""

    outcome: str  # SAME, SHORTER, OTHER, BROKEN
    sentence: str
    seq: int
    sheet: SealedSheet | None = None

    @property
    def is_same(self) -> bool:
        """Whether the file is what the paper says."""
        return self.outcome == SAME


# --- reading ------------------------------------------------------------------------------------


def read_seal(text: str) -> TypedSeal:
    """Understand what was typed or scanned.

    Args:
        text: the entry's number and the eight groups ("20841 7K4D 9XPM ..."), however they are spaced; what
            a QR code holds ("SS-A-00012 20841 2930bc66..."); or the sixteen figures of earlier papers.

    Raises:
        UserError: this is no seal, or a group of it, or the entry's number, was mistyped.
    """
    typed = " ".join(text.split())
    if old := _HEXADECIMAL.fullmatch(typed.lower()):
        return TypedSeal(int(old["seq"]), hash=old["hash"].replace(" ", ""))
    found = _GROUPS.fullmatch(typed.replace("：", " "))
    groups = apart(as_signs(found["groups"])) if found else ()
    if found is None or len(groups) != GROUPS:
        raise UserError(
            _("Type the entry's number and the eight groups beside it, as they stand on the paper."),
            field="seal",
        )
    seal = TypedSeal(int(found["seq"]), groups)
    _refuse_mistyped(seal)
    return seal


def apart(signs: str) -> tuple[str, ...]:
    """Groups as they were typed; signs typed without spaces are cut into fours."""
    parts = tuple(filter(None, _BETWEEN.split(signs)))
    if len(parts) == GROUPS:
        return parts
    together = "".join(parts)
    if len(together) != GROUPS * LONG and len(parts) > 1:
        return parts
    return tuple(together[at : at + LONG] for at in range(0, len(together), LONG))


def _refuse_mistyped(seal: TypedSeal) -> None:
    """Name what cannot be right before anything is compared."""
    wrong = mistyped(seal.seq, seal.groups)
    if not wrong:
        return
    if is_other_entry(seal.seq, seal.groups):
        raise UserError(_("The entry's number was mistyped: the groups belong to another one."), field="seal")
    text = ngettext("Group {places} was mistyped.", "Groups {places} were mistyped.", len(wrong))
    raise UserError(text.format(places=", ".join(map(str, wrong))), field="seal")


# --- comparing ----------------------------------------------------------------------------------


def compare(seal: TypedSeal) -> Generator[Progress, None, SealAnswer]:
    """Confirm or deny what the paper says, and walk the chain up to its entry."""
    stored = db.one("SELECT seq, hash FROM journal WHERE seq = ?", (seal.seq,))
    last = journal.head(db.database.execute_sql).seq
    if stored is None:
        return _answer(SHORTER if seal.seq > last else OTHER, seal.seq, last=format_number(last))
    if not seal.fits(Mark(*stored)):
        return _answer(OTHER, seal.seq)
    broken = yield from walk(journal.Head(0, journal.GENESIS), seal.seq)
    if broken is not None:
        return _answer(BROKEN, seal.seq, broken=str(broken.seq))
    row = db.one("SELECT business_date FROM journal WHERE seq = ?", (seal.seq,))
    return _answer(SAME, seal.seq, day=day_name(row[0]) if row else "")


def _answer(outcome: str, seq: int, **words: str) -> SealAnswer:
    sentence = _(_SENTENCES[outcome]).format(seq=seq, **words)
    return SealAnswer(outcome, sentence, seq, None if outcome == SHORTER else sealed_sheet(seq))


def compare_and_note(seal: TypedSeal, by: SignedIn) -> Generator[Progress, None, SealAnswer]:
    """The same, with the outcome in the journal.

    Raises:
        NotAllowed: the person may not check the books.
    """
    require(by, "books.check")
    answer = yield from compare(seal)
    if db.is_read_only():  # it helps to choose a copy, and nothing can be noted
        return answer
    with transaction("seal.compared", "seal", by=by.staff_id) as entry:
        entry.tells(of=seal.seq, outcome=answer.outcome, how="typed")
    return answer
