"""Writes one list as one file: row by row onto the medium, read back from there, named when it is whole.

Whoever puts lists together, as packets do, writes them with `write_list` and journals them in words of her
own; what somebody takes along goes through `exports.service`.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.core import clock
from desktop.core.aside import aside
from desktop.core.currencies import Currency, currency
from desktop.core.growing_file import END, GrowingFile, growing_file
from desktop.core.i18n import _, format_datetime, format_number
from desktop.core.progress import Progress
from desktop.exports.layout import Layout, sums_of
from desktop.exports.listing import Listing
from desktop.exports.period import Period
from desktop.exports.writers import CSV, About, Writer, writer
from desktop.office.settings import office


@dataclass(frozen=True)
class Wanted:
    """One list as it is wanted.

    Args:
        format: a key of `writers.FORMATS`.
        personal: with names, addresses and free text, and phones in full.
        plain: headings, codes and moments as machines read them, the same in every language.
    """

    listing: Listing
    period: Period
    format: str = CSV
    personal: bool = False
    plain: bool = False


@dataclass(frozen=True)
class Written:
    """What became of it.

    Args:
        rows: how many, without the headings.
        sums: minor units by the name of the column.
        sha256: of the file as it lies on the medium.
    """

    listing: Listing
    path: Path
    rows: int
    sums: dict[str, int]
    sha256: str


def write_list(
    wanted: Wanted,
    path: Path,
    scratch: Path,
    told: tuple[tuple[str, str], ...] = (),
    before_named: Callable[[Written], None] = lambda _written: None,
) -> Generator[Progress, None, Written]:
    """Write one list; closing the generator leaves nothing of it.

    Args:
        path: the file's name, which is free; its folder exists.
        scratch: a folder of ours for what lies in between, cleared afterwards.
        told: what the file says of itself besides list and period, as label and value.
        before_named: called when the whole file lies on the medium and before it can be seen under its
            name; what it raises takes the file away.

    Raises:
        UserError: the medium is full, gone, refuses or gives back something else; or the list has more
            than such a file takes. Nothing lies under the name.
    """
    money = currency(office().currency)
    layout = Layout(wanted.listing, money, wanted.personal, wanted.plain)
    title = _(wanted.listing.title)
    sums: dict[str, int] = {}
    rows = 0
    with _room_for(scratch) as room, growing_file(path) as growing:
        with _writing(wanted, growing, layout, room) as file:
            yield Progress(0, None, title)
            for done, total, piece in wanted.listing.pieces(wanted.period):
                sums_of(layout, piece, sums)
                file.take(piece)
                rows += len(piece)
                yield Progress(done, total, title)
            about = _about(layout, wanted.period, rows, sums, told)
            ending = Progress(1, None, _("{list}: the file is put together").format(list=title))
            yield from aside(lambda: file.finish(about), ending)
        reading = Progress(1, None, _("{list}: read back from where it lies").format(list=title))
        sha256 = yield from aside(growing.settle, reading)
        written = Written(wanted.listing, path, rows, sums, sha256)
        before_named(written)
        growing.give_name()
    return written


@contextlib.contextmanager
def _room_for(scratch: Path) -> Iterator[Path]:
    room = Path(tempfile.mkdtemp(dir=scratch, prefix=".list-", suffix=END))
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


@contextlib.contextmanager
def _writing(wanted: Wanted, growing: GrowingFile, layout: Layout, room: Path) -> Iterator[Writer]:
    made = writer(wanted.format, growing.file, layout, room)
    try:
        yield made
    finally:
        made.drop()


def _about(
    layout: Layout, period: Period, rows: int, sums: dict[str, int], told: tuple[tuple[str, str], ...]
) -> About:
    listing = layout.listing
    days = period.text if listing.by_period else _("as of now")
    return About(
        office().name,
        _(listing.title),
        (
            (_("Period"), days),
            (_("Written"), format_datetime(clock.local(clock.now()))),
            *told,
            *listing.told,
            (_("Rows"), format_number(rows)),
        ),
        shown_sums(listing, sums, layout.currency),
    )


def shown_sums(listing: Listing, sums: dict[str, int], of: Currency) -> tuple[tuple[str, str], ...]:
    """The sums with the names of their columns, as people read them; those of nothing are left out."""
    layout = Layout(listing, of, personal=True)
    return tuple(
        (column.heading, layout.reading(column)(sums[column.name]))
        for column in listing.columns
        if sums.get(column.name)
    )
