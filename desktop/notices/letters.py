"""The text of each stage's letter in each language: as it came with the program, or as the office wrote it.

A text is kept in versions, and a run remembers which ones it used; also a shipped one, since the next version
of the program may word it otherwise. A line one of whose slots has nothing to say is left out: the one about
the late fee where there is none, the one with the telephone where the office has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, best_language, language, languages, named_places
from desktop.core.journal import text_digest
from desktop.notices.stages import CUT_OFF, REMINDER, SECOND
from desktop.office.rights import SignedIn
from desktop.phrases.wording import check_slots

LONGEST = {"title": 40, "opening": 600, "closing": 600}  # signs
SLOTS = {
    "name": N_("who it goes to"),
    "number": N_("the account's number"),
    "address": N_("where the water flows"),
    "sum": N_("what is to be paid"),
    "bills": N_("how many bills that are"),
    "months": N_("which months"),
    "due": N_("when the oldest was due"),
    "pay_by": N_("by when it is to be paid"),
    "late_fee": N_("what of the sum is a late fee"),
    "office": N_("the office's name"),
    "office_address": N_("the office's address"),
    "phone": N_("the office's telephone"),
    "date": N_("the day of the letter"),
    "notice": N_("the notice's own number"),
}
_PLAIN_BRACES = str.maketrans("｛｝", "{}")  # a Chinese keyboard gives the wide ones
_HOW_TO_PAY = N_(
    "How to pay: at the counter of {office}. Bring this letter; its code is read there.\nQuestions: {phone}."
)
_FEE = N_("The sum includes a late fee of {late_fee}.")


@dataclass(frozen=True, slots=True)
class Text:
    """What stands in a letter above the bills and below them, with its slots unfilled."""

    title: str
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A version of a text that was used or written.

    Args:
        language: whose text it is; of which one it is a version.
        who: empty for a text that came with the program.
    """

    letter_id: int
    stage: str
    language: str
    version: int
    text: Text
    shipped: bool
    at: datetime  # UTC
    who: str


_SHIPPED = {
    REMINDER: Text(
        N_("Payment reminder"),
        N_(
            "Dear {name}, by our books {bills} of account {number} are still open. The oldest was due on"
            " {due}. Please pay {sum} by {pay_by}. If you have paid meanwhile, please take this letter"
            " as settled."
        ),
        _HOW_TO_PAY,
    ),
    SECOND: Text(
        N_("Second payment notice"),
        N_(
            "Dear {name}, our reminder had no answer. {bills} of account {number} are still open; the oldest"
            " was due on {due}. Please pay {sum} by {pay_by}, or come and tell us what stands in the way."
        ),
        _HOW_TO_PAY,
    ),
    CUT_OFF: Text(
        N_("Cut-off warning"),
        N_(
            "Dear {name}, two letters had no answer. {bills} of account {number} are still open; the oldest"
            " was due on {due}. If {sum} is not paid by {pay_by}, we may stop the supply at {address}"
            " without a further letter. If you cannot pay at once, please come to us before that day."
        ),
        _HOW_TO_PAY,
    ),
}
_VERSIONS = (
    "SELECT l.id, l.stage, l.language, l.version, l.title, l.opening, l.closing, l.shipped, l.at_utc,"
    " COALESCE(s.name, '') FROM notice_letter l LEFT JOIN staff s ON s.id = l.staff_id"
)


def shipped(stage: str, code: str) -> Text | None:
    """The text that came with the program; None in a language that it does not speak."""
    if code not in dict(languages()):
        return None
    known = _SHIPPED[stage]
    with language(code):
        return Text(_(known.title), _(known.opening), f"{_(_FEE)}\n{_(known.closing)}")


def text_in_force(stage: str, code: str) -> Text | None:
    """The text that the next run uses: the office's newest, else the shipped one."""
    newest = newest_letter(stage, code)
    return newest.text if newest is not None and not newest.shipped else shipped(stage, code)


def newest_letter(stage: str, code: str) -> Letter | None:
    """The newest version that was written, or used as it was shipped."""
    found = versions(stage, code)
    return found[0] if found else None


def versions(stage: str, code: str) -> list[Letter]:
    """Every version of a text, newest first."""
    rows = db.rows(f"{_VERSIONS} WHERE l.stage = ? AND l.language = ? ORDER BY l.version DESC", (stage, code))
    return [_letter(*row) for row in rows]


def letters_of_run(run_id: int) -> dict[int, Letter]:
    """The versions that the notices of a run use, by their ids."""
    rows = db.rows(
        f"{_VERSIONS} WHERE l.id IN (SELECT n.letter_id FROM notice n WHERE n.run_id = ?)", (run_id,)
    )
    return {row[0]: _letter(*row) for row in rows}


def language_for(stage: str, code: str) -> str | None:
    """In which language somebody who reads `code` gets the letter; None: there is none that serves her."""
    for wanted in (code, best_language(code)):
        if wanted and text_in_force(stage, wanted) is not None:
            return wanted
    return None


def written_in(stage: str) -> list[tuple[str, str]]:
    """The languages that there is a letter in, as (code, what it calls itself)."""
    known = dict(languages())
    own = db.rows("SELECT DISTINCT language FROM notice_letter WHERE stage = ? AND shipped = 0", (stage,))
    return [*known.items(), *((code, code) for (code,) in own if code not in known)]


# --- writing one --------------------------------------------------------------------------------


def tidied(text: Text) -> Text:
    """The same with plain braces, without white at the ends of lines and without empty ones."""
    return Text(*(_tidy(part) for part in (text.title, text.opening, text.closing)))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.translate(_PLAIN_BRACES).splitlines())
    return "\n".join(filter(None, lines))


def check_text(text: Text) -> None:
    """Refuse what cannot stand in a letter.

    Raises:
        UserError: one sentence, for title, opening or closing.
    """
    for field, longest in LONGEST.items():
        said = getattr(text, field)
        if not said and field != "closing":
            raise UserError(_("A letter needs this."), field)
        if len(said) > longest:
            raise UserError(_("This is too long: {most} signs at most.").format(most=longest), field)
        check_slots(said, SLOTS, field)


def add_letter(entry: db.Entry, stage: str, code: str, text: Text, by: SignedIn | None) -> int:
    """Keep a version; the entry tells it by its digest. Only call inside a transaction.

    Args:
        by: None for a text as it was shipped.
    """
    row = db.one(
        "SELECT COALESCE(MAX(version), 0) + 1 FROM notice_letter WHERE stage = ? AND language = ?",
        (stage, code),
    )
    version = int(row[0]) if row else 1
    letter_id = db.insert(
        "notice_letter",
        {
            "stage": stage,
            "language": code,
            "version": version,
            "title": text.title,
            "opening": text.opening,
            "closing": text.closing,
            "shipped": int(by is None),
            "staff_id": by.staff_id if by else None,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )
    told = entry.body.get("letters", [])
    said = text_digest(entry.seq, text.title, text.opening, text.closing)
    entry.tells(letters=[*told, [letter_id, stage, code, version, int(by is None), said]])
    return letter_id


def letter_in_use(entry: db.Entry, stage: str, code: str) -> int:
    """The version that a run made now uses; a shipped text becomes one. Only call inside a transaction.

    Raises:
        UserError: there is no letter in this language.
    """
    text = text_in_force(stage, code)
    if text is None:
        raise UserError(_("There is no such letter in the language {language}.").format(language=code))
    newest = newest_letter(stage, code)
    if newest is not None and newest.text == text:
        return newest.letter_id
    return add_letter(entry, stage, code, text, None)


# --- filling it ---------------------------------------------------------------------------------


def filled(text: str, values: dict[str, str]) -> str:
    """The text with its slots filled; a line with a slot that has nothing to say is left out."""
    lines = (line for line in text.split("\n") if all(values[slot] for slot in named_places(line)))
    return "\n".join(line.format(**values) for line in lines)


def first_unsaid(text: Text) -> str:
    """A slot that nobody should miss in a letter and that this text does not say; empty: none."""
    said = named_places(f"{text.title}{text.opening}{text.closing}")
    return next((slot for slot in ("sum", "pay_by") if slot not in said), "")


def _letter(letter_id: int, stage: str, code: str, version: int, *rest: object) -> Letter:
    title, opening, closing, came, at, who = rest
    text = Text(str(title), str(opening), str(closing))
    return Letter(letter_id, stage, code, version, text, bool(came), clock.from_stamp(str(at)), str(who))
