"""The office that a command works on, held for it alone."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.commands import Options
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.i18n import _, use_language
from desktop.core.logs import start_logging, stop_logging
from desktop.core.medium import cannot_be_read
from desktop.core.paths import Folder, data_folder
from desktop.office.settings import office
from desktop.opening import Opened, hold, open_books
from desktop.recovery import newest_entry
from desktop.vault.key_file import is_locked, unlock

PASSPHRASE = "UTILITY_COUNTER_PASSPHRASE"


@contextmanager
def the_office(options: Options) -> Iterator[Opened]:
    """The office's file, open for this copy alone."""
    with held(options) as folder:
        if is_locked(folder):
            typed = passphrase_of(options, _("Passphrase of the books: "))
            if not typed and folder.key.is_file():
                raise UserError(
                    _("The books are encrypted. Say where their passphrase stands: --passphrase-file FILE.")
                )
            if typed:
                unlock(folder, typed)
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
def held(options: Options) -> Iterator[Folder]:
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


def refuse_doubtful_books(opened: Opened) -> None:
    """Nothing is written into books that are not as they must be.

    Raises:
        UserError: what is wrong with them.
    """
    if opened.findings:
        told = " ".join(finding.text for finding in opened.findings[:3])
        raise UserError(_("The books are not as they must be, so nothing was done. {what}").format(what=told))


def passphrase_of(options: Options, question: str = "") -> str:
    """Of a sealed copy or of encrypted books: from a file, from the environment, or typed unseen."""
    if options.passphrase_file is not None:
        try:
            return options.passphrase_file.expanduser().read_text(encoding="utf-8").strip()
        except OSError as error:
            raise UserError(cannot_be_read(options.passphrase_file.name, error)) from error
        except UnicodeError as error:
            name = options.passphrase_file.name
            raise UserError(_("{name} holds no text, so no passphrase either.").format(name=name)) from error
    if PASSPHRASE in os.environ:
        return os.environ[PASSPHRASE]
    return getpass.getpass(question or _("Passphrase of the copy: ")) if sys.stdin.isatty() else ""
