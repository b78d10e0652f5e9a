"""The screenless front end: it says in plain words what it did, and its exit status says how it went."""

from __future__ import annotations

import getpass
import io
import json
import locale
import os
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from desktop.closing.sealed import told_beside
from desktop.commands import Options
from desktop.core import db
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language, format_number, ngettext, use_language
from desktop.core.logs import start_logging, stop_logging
from desktop.core.money import Money, format_money
from desktop.core.paths import Folder, data_folder
from desktop.core.progress import Progress
from desktop.exchange.outcome import Imported
from desktop.office.rights import THE_PROGRAM
from desktop.office.settings import office
from desktop.opening import SQL, Opened, hold, open_books
from desktop.proof.finding import Finding
from desktop.recovery import newest_entry

WELL, BAD_ROWS, CANNOT = 0, 1, 2
PASSPHRASE = "UTILITY_COUNTER_PASSPHRASE"


def run(options: Options) -> int:
    """Do what was asked on the command line; the exit status of the program."""
    _speak_as_the_screen_can()
    use_language(options.language or locale.getlocale()[0] or "")
    try:
        if options.command == "support":
            return _support(options)
        if options.command == "restore":
            return _restore(options)
        if options.command == "check" and options.file is not None:
            return _check_file(options, options.file.expanduser())
        with _office(options) as opened:
            return _COMMANDS[options.command](options, opened)
    except UserError as error:
        if options.progress:
            _say(json.dumps({"refused": error.message}))
        _tell(error.message)
        return CANNOT
    except OSError as error:
        _tell(_("The folder of the office cannot be used ({reason}).").format(reason=error.strerror or error))
        return CANNOT


@contextmanager
def _office(options: Options) -> Iterator[Opened]:
    """The office's file, open for this copy alone."""
    with _held(options) as folder:
        opened = open_books(folder)
        if not opened.founded and not opened.doubt:
            raise UserError(_("There is no office in this folder yet. Start the window once and found it."))
        if opened.founded:
            use_language(options.language or office().language)
        try:
            yield opened
        finally:
            newest_entry.stop()
            db.close_database()
            if opened.doubt is not None:
                opened.doubt.close()


@contextmanager
def _held(options: Options) -> Iterator[Folder]:
    """The office's folder, for this copy of the program alone; the books are not opened."""
    folder = data_folder(options).make()
    lock = hold(folder)
    if lock is None:
        raise UserError(_("This office is open in another copy of the program. Close it there first."))
    start_logging(folder.logs)
    try:
        yield folder
    finally:
        db.close_quietly()
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
    """Prove that nothing was changed or lost; first what a paper says, where it was typed."""
    from desktop.proof.checks import full_check

    if opened.doubt is not None:
        _tell_doubt(opened)
        return BAD_ROWS if opened.founded else CANNOT
    differs = int(bool(options.paper) and not _agrees(options.paper))
    findings, entries = _tell_findings(options, full_check(SQL))
    return _end_check(options, (findings + differs, entries))


def _agrees(paper: str) -> bool:
    """Say whether the books are what a paper says, and what stands on it beside the seal."""
    from desktop.proof.typed_seal import compare, read_seal

    answer = _through(compare(read_seal(paper)))
    _say(answer.sentence)
    if answer.is_same and answer.sheet is not None:
        for label, figure in told_beside(answer.sheet):
            _say(f"  {label}: {figure}")
    return bool(answer.is_same)


def _check_file(options: Options, path: Path) -> int:
    """The same of any file, which is not changed; the office's own books may be open meanwhile."""
    from desktop.core.sealed import is_sealed
    from desktop.recovery.check_file import check_file

    folder = data_folder(options).make()
    passphrase = _passphrase(options) if is_sealed(path) else ""
    return _end_check(options, _tell_findings(options, check_file(path, folder, passphrase, options.paper)))


def _tell_findings(options: Options, steps: Iterator[Progress | Finding]) -> tuple[int, int]:
    """How many things are not as they must be, and how many entries there are; told as they are found."""
    findings = entries = 0
    for step in steps:
        if isinstance(step, Finding):
            findings += 1
            _say(json.dumps({"finding": step.text}) if options.progress else step.text)
            continue
        if options.progress:
            _say(json.dumps({"progress": [step.done, step.total, step.text]}))
        else:
            _show(step)
        if step.done == step.total:
            [(entries,)] = db.rows("SELECT COUNT(*) FROM journal")
    _wipe()
    return findings, entries


def _end_check(options: Options, found: tuple[int, int]) -> int:
    findings, entries = found
    if options.progress:
        return BAD_ROWS if findings else WELL
    from desktop.proof.words import verdict

    _say(verdict(findings, entries))
    return BAD_ROWS if findings else WELL


def _tell_doubt(opened: Opened) -> None:
    assert opened.doubt is not None
    _say(_("{title}. Nothing was changed.").format(title=opened.doubt.title))
    for finding in opened.findings:
        _say(finding.text)
    _say(_("Start the window to decide, or restore a copy: python3 main.py restore FILE"))


def _passphrase(options: Options) -> str:
    """Of a sealed copy: from a file, from the environment, or typed unseen."""
    if options.passphrase_file is not None:
        try:
            return options.passphrase_file.expanduser().read_text(encoding="utf-8").strip()
        except (OSError, UnicodeError) as error:
            raise UserError(
                _("{name} cannot be read ({reason}).").format(name=options.passphrase_file.name, reason=error)
            ) from error
    if PASSPHRASE in os.environ:
        return os.environ[PASSPHRASE]
    return getpass.getpass(_("Passphrase of the copy: ")) if sys.stdin.isatty() else ""


# --- restore ------------------------------------------------------------------------------------


def _restore(options: Options) -> int:
    """Let a copy take the place of the books; 1 when nobody said yes."""
    from desktop.core.sealed import is_sealed
    from desktop.recovery import restore, swap
    from desktop.recovery.words import about_copy, about_letter, about_loss

    path = (options.file or Path()).expanduser()
    if not path.is_file():
        raise UserError(_("There is no file {name}.").format(name=path.name))
    with _held(options) as folder:
        swap.finish_or_undo(folder)
        passphrase = _passphrase(options) if is_sealed(path) else ""
        plan = _through(restore.plan(folder, path, passphrase))
        try:
            for label, value in about_copy(plan):
                _say(f"{label}: {value}")
            for sentence in (*plan.findings, *about_loss(plan), about_letter(plan)):
                _say(sentence)
            if not options.yes and not _says_yes():
                _tell(_("Nothing was changed."))
                return BAD_ROWS
            done = _through(restore.restore(folder, plan, options.reason))
        finally:
            plan.close()
        _say(_("The copy is in place. The books before lie in {folder}.").format(folder=done.replaced))
        number = done.declared.number
        _say(_("Slip {number} is printed at the next sign-in; two people sign it.").format(number=number))
    return WELL


def _says_yes() -> bool:
    """Typed as a word; without anybody at the keyboard it is no."""
    if not sys.stdin.isatty():
        return False
    return input(_("Type yes to go on: ")).strip().lower() in {"yes", _("yes")}


# --- selftest -----------------------------------------------------------------------------------


def _selftest(_options: Options, opened: Opened) -> int:
    """Try the disk on which the books lie."""
    from desktop.trial.queries import KEPT
    from desktop.trial.service import try_disk
    from desktop.trial.words import NO_PROMISE, said_of_trial

    tried = _through(try_disk(opened.folder, THE_PROGRAM))
    _say(said_of_trial(tried))
    _say(_(NO_PROMISE))
    return WELL if tried.outcome == KEPT else BAD_ROWS


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


# --- backup -------------------------------------------------------------------------------------


def _backup(options: Options, opened: Opened) -> int:
    """Copy the books; 1 when a place that is there did not get its copy, even though others did."""
    from desktop.backup.rotation import ASKED
    from desktop.backup.service import make_copy

    also = options.out.expanduser().resolve() if options.out is not None else None
    if also is not None and not also.is_dir():
        raise UserError(_("There is no folder {path}. Make it first.").format(path=also))
    made = _through(make_copy(opened.folder, ASKED, THE_PROGRAM, also))
    for outcome in made.outcomes:
        if outcome.made:
            _say(_("A whole copy lies in {path}.").format(path=outcome.path))
        else:
            _tell(outcome.sentence)
    return BAD_ROWS if made.failed else WELL


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


# --- packets ------------------------------------------------------------------------------------


def _packet_out(options: Options, opened: Opened) -> int:
    """Write what head office has not got yet."""
    from desktop.packets.unattended import write_out

    _refuse_doubtful_books(opened)
    place = (options.out or Path()).expanduser()
    for sentence in write_out(place, options.locked, THE_PROGRAM, _through):
        _say(sentence)
    return WELL


def _packet_in(options: Options, opened: Opened) -> int:
    """Take in what head office sent; 1 when a packet or some of its rows were refused."""
    from desktop.packets.unattended import take_all

    _refuse_doubtful_books(opened)
    place, status = (options.out or Path()).expanduser(), WELL
    for sentence, well in take_all(place, opened.folder.exports, THE_PROGRAM, _through):
        (_say if well else _tell)(sentence)
        status = status if well else BAD_ROWS
    return status


_COMMANDS: dict[str, Callable[[Options, Opened], int]] = {
    "import": _import,
    "check": _check,
    "backup": _backup,
    "selftest": _selftest,
    "export": _export,
    "packet-out": _packet_out,
    "packet-in": _packet_in,
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


def _speak_as_the_screen_can() -> None:
    """A screen that knows no Chinese shows marks in its place; it is no reason to break off."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _say(sentence: str) -> None:
    print(sentence)


def _tell(sentence: str) -> None:
    """What went wrong, apart from what went well."""
    print(sentence, file=sys.stderr)
