"""What the program notes about itself, for whoever has to find a fault: never a name, never a phone."""

from __future__ import annotations

import copy
import faulthandler
import logging
import re
import sqlite3
import time
import traceback
from pathlib import Path
from types import TracebackType
from typing import TextIO

_LONG_NUMBER = re.compile(r"\d(?:[\d\- ]{5,})\d")
_SPEAKS_OF_CODE = (ArithmeticError, AttributeError, ImportError, NameError, TypeError)
"""Errors whose message speaks of the program; any other message may repeat what a person typed."""
_OF_DATABASES = ("peewee", "sqlcipher3")  # as SQLite's own: they speak of tables and pages

_crash_file: TextIO | None = None
_handler: logging.Handler | None = None


class _Notes(logging.Handler):
    """The file notes.log, opened with its first note: most starts have none, and need not wait for it."""

    def __init__(self, path: Path):
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(self._path, maxBytes=1_000_000, backupCount=5, encoding="utf-8")
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def start_logging(folder: Path) -> None:
    """Note into `folder` from now on: notes.log, kept to 6 MB, and crash.log for hard crashes.

    Args:
        folder: an existing folder; what was noted into before is let go.
    """
    global _crash_file, _handler
    stop_logging()
    _handler = _Notes(folder / "notes.log")
    _handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(_handler)
    logging.getLogger().setLevel(logging.INFO)
    _crash_file = (folder / "crash.log").open("a", encoding="utf-8")
    faulthandler.enable(_crash_file)


def stop_logging() -> None:
    """Close the log files."""
    global _crash_file, _handler
    if _handler is not None:
        logging.getLogger().removeHandler(_handler)
        _handler.close()
        _handler = None
    if _crash_file is not None:
        faulthandler.disable()
        _crash_file.close()
        _crash_file = None


class Discreet(logging.Formatter):
    """Writes UTC, blots out long numbers, and keeps from an error only what cannot be about a person."""

    default_msec_format = "%s.%03dZ"

    def __init__(self, form: str):
        super().__init__(form)
        self.converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        """One note; numbers of seven digits and more (accounts, phones) become dots."""
        own = copy.copy(record)
        own.exc_text = None  # another handler may have left its full text of the error here
        return _LONG_NUMBER.sub("...", super().format(own))

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """Where it happened and of which kind; what it said only when it spoke of the program."""
        error = ei[1]
        parts = []
        seen: set[int] = set()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            frames = traceback.format_tb(error.__traceback__)
            parts.append("".join(frames) + describe(error))
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\nwhich came from\n".join(parts)


def describe(error: BaseException) -> str:
    """An error in a few words that hold nothing of any person."""
    kind = type(error)
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    if isinstance(error, OSError):
        return f"{name}: {error.strerror}"
    if isinstance(error, (*_SPEAKS_OF_CODE, sqlite3.Error)) or kind.__module__.startswith(_OF_DATABASES):
        return f"{name}: {error}"
    return name
