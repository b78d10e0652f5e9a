"""Lists are taken along: by whom and why stands in the journal before a file can be seen under its name."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.core import clock
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.growing_file import clear_left_over
from desktop.core.i18n import _
from desktop.core.journal import text_digest
from desktop.core.progress import Progress
from desktop.core.verifier import lay_verifier_beside
from desktop.exports.catalogue import LISTS
from desktop.exports.listing import Listing
from desktop.exports.models import ExportWritten
from desktop.exports.period import Period
from desktop.exports.places import Place, free_path
from desktop.exports.writers import FORMATS, SUFFIXES
from desktop.exports.writing import Wanted, Written, write_list
from desktop.looks.service import LIST, add_look
from desktop.office.approval import approved, approver
from desktop.office.rights import SignedIn, require

LONGEST_REASON = 300  # signs


@dataclass(frozen=True)
class Order:
    """Which lists are taken along, how, where to, and why.

    Args:
        lists: at least one.
        format: a key of `writers.FORMATS`.
        reason: who gets them and what for.
        personal: with names, addresses and free text, and phones in full.
    """

    lists: tuple[Listing, ...]
    period: Period
    format: str
    place: Place
    reason: str
    personal: bool = False


def write_out(order: Order, scratch: Path, by: SignedIn) -> Generator[Progress, None, tuple[Written, ...]]:
    """Write the lists, one file each; closing the generator leaves nothing of the one in hand.

    What is missing, or may not be, is said at the call; what the medium refuses, by the steps.

    Lists that were whole before a fault stay, and stand in the journal.

    Args:
        scratch: a folder of the office's own for what lies in between.

    Raises:
        NotAllowed: the person may not take lists along.
        UserError: something is missing in the order, with its field; or the place is full, gone or
            refuses: then the sentence says which files are there.
    """
    require(by, "export.write")
    refuse_incomplete(order)
    clear_left_over(scratch)
    folder = order.place.ready()
    clear_left_over(folder, [f"{_stem(listing)}-" for listing in (*LISTS, *order.lists)])
    return _write_all(order, folder, scratch, by, approver(by))


def _stem(listing: Listing) -> str:
    """How the names of its files begin."""
    return listing.name.replace("_", "-")


def _write_all(
    order: Order, folder: Path, scratch: Path, by: SignedIn, agreed: SignedIn | None
) -> Generator[Progress, None, tuple[Written, ...]]:
    done: list[Written] = []
    if order.place.volume is not None:
        lay_verifier_beside(folder)
    for turn, listing in enumerate(order.lists, 1):
        try:
            written = yield from _write_one(replace(order, lists=(listing,)), folder, scratch, by, agreed)
        except UserError as error:
            error.message = _with_what_is_there(error.message, done)
            raise
        done.append(written)
        yield Progress(turn, len(order.lists), _(listing.title))
    return tuple(done)


def refuse_incomplete(order: Order) -> None:
    """Go on only with an order that can be carried out.

    Raises:
        UserError: what is missing, with its field.
    """
    if not order.lists:
        raise UserError(_("Choose at least one list."), field="list")
    if order.format not in FORMATS:
        raise UserError(_("Choose what kind of file it shall be."), field="format")
    if not order.reason.strip():
        raise UserError(_("Say who gets it and what for; it stands in the journal."), field="reason")
    if len(order.reason.strip()) > LONGEST_REASON:
        raise UserError(_("This is too long: {most} signs at most.").format(most=LONGEST_REASON), "reason")


def _write_one(
    order: Order, folder: Path, scratch: Path, by: SignedIn, agreed: SignedIn | None
) -> Generator[Progress, None, Written]:
    (listing,) = order.lists
    days = order.period if listing.by_period else Period(clock.today(), clock.today())
    stem = f"{_stem(listing)}-{days.in_a_name}"
    path = free_path(folder, stem, SUFFIXES[order.format])
    told = (
        (_("Written by"), by.name or _("the command line")),
        (_("Reason"), order.reason.strip()),
        (_("Personal data"), _said_of_persons(order, listing)),
    )
    wanted = Wanted(listing, order.period, order.format, order.personal)

    def tell(written: Written) -> None:
        # One word of somebody in charge is for the whole order, and each of its entries tells it.
        with approved(by.staff_id, agreed) if agreed is not None else contextlib.nullcontext():
            _tell(order, written, by)

    return (yield from write_list(wanted, path, scratch, told, tell))


def _said_of_persons(order: Order, listing: Listing) -> str:
    if not listing.names_people:
        return _("none in this list")
    if order.personal:
        return _("with names and phones")
    return _("without names, phones masked")


def _tell(order: Order, written: Written, by: SignedIn) -> None:
    """Put it in the journal and on the list of what was taken along."""
    (listing,) = order.lists
    days = order.period if listing.by_period else Period()
    row = {
        "list": listing.name,
        "first_day": days.first.isoformat() if days.first else "",
        "last_day": days.last.isoformat() if days.last else "",
        "format": order.format,
        "personal": int(order.personal and listing.names_people),
        "rows": written.rows,
        "sums": json.dumps(written.sums, sort_keys=True, separators=(",", ":")),
        "sha256": written.sha256,
    }
    typed = {
        "reason": order.reason.strip(),
        "place": order.place.label,
        "file_name": written.path.name,
    }
    with transaction("export.written", "exports", by=by.staff_id) as entry:
        export = ExportWritten.create(
            **row, **typed, staff=by.staff_id, at_utc=entry.at_utc, journal_seq=entry.seq
        )
        if row["personal"]:
            add_look(entry, by, "export", LIST, export.id, written.rows)
        entry.tells(export=export.id, **row, said=text_digest(entry.seq, *typed.values()))


def _with_what_is_there(sentence: str, done: Sequence[Written]) -> str:
    """The same sentence, and which files of the order are whole."""
    if not done:
        return sentence
    names = ", ".join(written.path.name for written in done)
    return _("{what} Whole and in the journal: {names}.").format(what=sentence, names=names)
