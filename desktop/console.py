"""The screenless front end: it says in plain words what it did, and its exit status says how it went."""

from __future__ import annotations

import locale
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from desktop.commands import Options
from desktop.core import db
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language, format_number, ngettext, use_language
from desktop.core.logs import start_logging, stop_logging
from desktop.core.money import Money, format_money
from desktop.core.paths import data_folder
from desktop.core.progress import Progress
from desktop.exchange.outcome import Imported
from desktop.office.rights import THE_PROGRAM
from desktop.office.settings import office
from desktop.opening import SQL, Opened, hold, open_books
from desktop.proof.finding import Finding

WELL, BAD_ROWS, CANNOT = 0, 1, 2


def run(options: Options) -> int:
    """Do what was asked on the command line; the exit status of the program."""
    use_language(options.language or locale.getlocale()[0] or "")
    try:
        if options.command == "support":
            return _support(options)
        work = _COMMANDS[options.command]
        with _office(options) as opened:
            return work(options, opened)
    except UserError as error:
        _tell(error.message)
        return CANNOT
    except OSError as error:
        _tell(_("The folder of the office cannot be used ({reason}).").format(reason=error.strerror or error))
        return CANNOT


@contextmanager
def _office(options: Options) -> Iterator[Opened]:
    """The office's file, open for this copy alone."""
    folder = data_folder(options).make()
    lock = hold(folder)
    if lock is None:
        raise UserError(_("This office is open in another copy of the program. Close it there first."))
    start_logging(folder.logs)
    try:
        opened = open_books(folder)
        if not opened.founded:
            raise UserError(_("There is no office in this folder yet. Start the window once and found it."))
        use_language(options.language or office().language)
        yield opened
    finally:
        if not db.database.is_closed():
            db.close_database()
        stop_logging()
        lock.release()


# --- import -------------------------------------------------------------------------------------


def _import(options: Options, opened: Opened) -> int:
    """Bring a file in; 1 when rows were bad, even though the good ones are in."""
    from desktop.exchange import imports

    _refuse_doubtful_books(opened)
    path = (options.file or Path()).expanduser()
    file = imports.open_file(path, options.profile)
    found = _through(imports.look(file))
    if found.something:
        for sentence in _what_came(_through(imports.bring_in(file, found, THE_PROGRAM))):
            _say(sentence)
    else:
        _say(_("There is nothing new in this file."))
    if found.same:
        _say(
            ngettext("{n} row was in the books already.", "{n} rows were in the books already.", found.same)
            .format(n=format_number(found.same))
        )  # fmt: skip
    if found.beside:
        _say(
            ngettext(
                "{n} bill comes on top of another one of the same account and month.",
                "{n} bills come on top of another one of the same account and month.",
                found.beside,
            ).format(n=format_number(found.beside))
        )
    if not found.refused:
        return WELL
    given_back = imports.give_back(file, opened.folder.exports)
    _tell(
        ngettext(
            "{n} row was refused. Mend it in {path} and bring that file in.",
            "{n} rows were refused. Mend them in {path} and bring that file in.",
            found.refused,
        ).format(n=format_number(found.refused), path=given_back)
    )
    return BAD_ROWS


def _refuse_doubtful_books(opened: Opened) -> None:
    if opened.findings:
        told = " ".join(finding.text for finding in opened.findings[:3])
        raise UserError(
            _("The books are not as they must be, so nothing was brought in. {what}").format(what=told)
        )


def _what_came(done: Imported) -> Iterator[str]:
    if done.kind == "bills":
        yield ngettext("{n} bill came in.", "{n} bills came in.", done.added).format(
            n=format_number(done.added)
        )
        yield _("Their sum: {total}.").format(total=_amount(done.total))
        return
    yield ngettext("{n} account was opened.", "{n} accounts were opened.", done.added).format(
        n=format_number(done.added)
    )
    if done.changed:
        yield ngettext("{n} account was changed.", "{n} accounts were changed.", done.changed).format(
            n=format_number(done.changed)
        )


def _amount(minor: int) -> str:
    return format_money(Money(minor), currency(office().currency), current_language())


# --- check --------------------------------------------------------------------------------------


def _check(options: Options, opened: Opened) -> int:
    """Prove that nothing was changed or lost."""
    from desktop.proof.checks import full_check

    findings = 0
    for step in full_check(SQL, options.paper):
        if isinstance(step, Finding):
            findings += 1
            _say(step.text)
        else:
            _show(step)
    _wipe()
    if findings:
        _say(
            ngettext("{n} thing is not as it must be.", "{n} things are not as they must be.", findings)
            .format(n=format_number(findings))
        )  # fmt: skip
        return BAD_ROWS
    row = db.one("SELECT COUNT(*) FROM journal")
    _say(
        _("The books are whole: every entry, receipt, drawer, bill and account is what it was ({n} entries).")
        .format(n=format_number(row[0] if row else 0))
    )  # fmt: skip
    return WELL


# --- export -------------------------------------------------------------------------------------


def _export(options: Options, opened: Opened) -> int:
    """Write lists out for others, one file each."""
    from desktop.exports.catalogue import list_named
    from desktop.exports.period import FROM_TO, read_period
    from desktop.exports.places import Place, place_at
    from desktop.exports.service import Order, write_out
    from desktop.exports.writing import shown_sums

    exports = opened.folder.exports
    place = place_at(options.to_dir.expanduser()) if options.to_dir else Place(exports)
    lists = tuple(list_named(name) for name in options.lists)
    period = read_period(FROM_TO, options.since, options.until)
    order = Order(lists, period, options.format, place, options.reason, options.personal)
    for done in _through(write_out(order, exports, THE_PROGRAM)):
        _say(
            ngettext("{path}: {n} row.", "{path}: {n} rows.", done.rows)
            .format(path=done.path, n=format_number(done.rows))
        )  # fmt: skip
        for name, amount in shown_sums(done.listing, done.sums, currency(office().currency)):
            _say(f"    {name} {amount}")
    return WELL


# --- support ------------------------------------------------------------------------------------


def _support(options: Options) -> int:
    """Write the support file; books that cannot be opened, or are open elsewhere, are left out of it."""
    from desktop.exports.places import Place
    from desktop.support.bundle import gather
    from desktop.support.service import write_support_file

    folder = data_folder(options).make()
    lock = hold(folder)
    try:
        if lock is not None and folder.database.exists():
            with suppress(UserError):
                open_books(folder)
        path = write_support_file(_through(gather(folder)), Place(folder.exports), THE_PROGRAM)
    finally:
        if not db.database.is_closed():
            db.close_database()
        if lock is not None:
            lock.release()
    _say(_("Written: {path}").format(path=path))
    return WELL


_COMMANDS: dict[str, Callable[[Options, Opened], int]] = {
    "import": _import,
    "check": _check,
    "export": _export,
}


# --- speaking -----------------------------------------------------------------------------------


def _through(steps: Generator[Progress, None, Any]) -> Any:
    """Work a long piece off, with its progress on a screen that somebody looks at."""
    while True:
        try:
            _show(next(steps))
        except StopIteration as end:
            _wipe()
            return end.value


def _show(step: Progress) -> None:
    if sys.stderr.isatty():
        share = f" {step.done * 100 // step.total} %" if step.total else ""
        sys.stderr.write(f"\r\x1b[K{step.text}{share}")
        sys.stderr.flush()


def _wipe() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")


def _say(sentence: str) -> None:
    print(sentence)


def _tell(sentence: str) -> None:
    """What went wrong, apart from what went well."""
    print(sentence, file=sys.stderr)
