"""Puts the parts together: folder, lock, file, language, look, first run or sign-in, window."""

from __future__ import annotations

import gc

from PySide6.QtWidgets import QApplication

from desktop.app.office import Office
from desktop.commands import Options
from desktop.core.errors import UserError
from desktop.core.logs import start_logging
from desktop.core.paths import data_folder
from desktop.opening import hold
from desktop.shell.application import CANNOT, make_application, ring_the_first, say, system_language


def run(options: Options) -> int:
    """Open the window and stay until it is closed; the exit status of the program."""
    folder = data_folder(options).make()
    started = _begin(options, options.language or system_language())
    if started is None:
        return ring_the_first(folder)
    start_logging(folder.logs)
    try:
        started.open()
    except UserError as error:
        started.abandon()
        say(error.message)
        return CANNOT
    gc.freeze()
    gc.enable()
    return QApplication.exec()


def tour(options: Options) -> int:
    """Drive the windows by keys through the whole job; the exit status of the program."""
    from desktop.shell.tour import run as walk_through

    return walk_through(options, _begin)


def _begin(options: Options, language: str) -> Office | None:
    """The office of a folder, not opened yet; None when another copy of the program has it."""
    app = make_application(language)
    folder = data_folder(options).make()
    lock = hold(folder)
    return Office(app, folder, lock, options) if lock is not None else None
