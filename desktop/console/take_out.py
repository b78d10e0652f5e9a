"""The commands that write something for others: copies, lists, packets, the support file."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from desktop.commands import Options
from desktop.console.speaking import BAD_ROWS, WELL, say, tell, through
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_number, ngettext
from desktop.core.medium import is_folder
from desktop.core.paths import data_folder
from desktop.office.rights import THE_PROGRAM
from desktop.office.settings import office
from desktop.opening import Opened, close_books, hold, open_books
from desktop.vault.key_file import is_locked


def support(options: Options) -> int:
    """Write the support file; books that cannot be opened, or are open elsewhere, are left out of it."""
    from desktop.exports.places import Place
    from desktop.support.bundle import gather
    from desktop.support.service import write_support_file

    folder = data_folder(options).make()
    lock = hold(folder)
    try:
        opened = None
        if lock is not None and folder.database.exists() and not is_locked(folder):
            with suppress(UserError):
                opened = open_books(folder)
        path = write_support_file(through(gather(folder)), Place(folder.exports), THE_PROGRAM)
    finally:
        close_books()
        if opened is not None and opened.doubt is not None:
            opened.doubt.close()
        if lock is not None:
            lock.release()
    say(_("Written: {path}").format(path=path))
    return WELL


def backup(options: Options, opened: Opened) -> int:
    """Copy the books; 1 when a place that is there did not get its copy, even though others did."""
    from desktop.backup.rotation import ASKED
    from desktop.backup.service import make_copy
    from desktop.backup.set_up import second_place

    also = None
    if options.out is not None:
        also = options.out.expanduser().resolve()
        if not is_folder(also):
            raise UserError(_("There is no folder {path}. Make it first.").format(path=also))
        also = second_place(also, opened.folder)
    made = through(make_copy(opened.folder, ASKED, THE_PROGRAM, also))
    for outcome in made.outcomes:
        if outcome.made:
            say(_("A whole copy lies in {path}.").format(path=outcome.path))
        else:
            tell(outcome.sentence)
    return BAD_ROWS if made.failed else WELL


def export(options: Options, opened: Opened) -> int:
    """Write lists out for others, one file each."""
    from desktop.exports.catalogue import list_named
    from desktop.exports.period import FROM_TO, read_period
    from desktop.exports.places import Place, place_at
    from desktop.exports.service import Order, write_out
    from desktop.exports.writing import shown_sums

    exports = opened.folder.exports
    place = place_at(options.to_dir.expanduser()) if options.to_dir else Place(exports)
    lists = tuple(list_named(name) for name in dict.fromkeys(options.lists))  # each once
    period = read_period(FROM_TO, options.since, options.until)
    order = Order(lists, period, options.format, place, options.reason, options.personal)
    for done in through(write_out(order, exports, THE_PROGRAM)):
        say(
            ngettext("{path}: {n} row.", "{path}: {n} rows.", done.rows)
            .format(path=done.path, n=format_number(done.rows))
        )  # fmt: skip
        for name, amount in shown_sums(done.listing, done.sums, currency(office().currency)):
            say(f"    {name} {amount}")
    return WELL


def packet_out(options: Options, opened: Opened) -> int:
    """Write what head office has not got yet."""
    from desktop.packets.unattended import write_out

    place = (options.out or Path()).expanduser()
    for sentence in write_out(place, options.locked, THE_PROGRAM, through):
        say(sentence)
    return WELL


def packet_in(options: Options, opened: Opened) -> int:
    """Take in what head office sent; 1 when a packet or some of its rows were refused."""
    from desktop.packets.unattended import take_all

    place, told = (options.out or Path()).expanduser(), []
    for sentence, well in take_all(place, opened.folder.exports, THE_PROGRAM, through):
        (say if well else tell)(sentence)
        told.append(well)
    if not told:
        say(_("Nothing new from head office lies there."))
    return WELL if all(told) else BAD_ROWS
