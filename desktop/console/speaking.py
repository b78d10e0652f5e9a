"""What the command line says: progress where somebody looks, sentences, and what went wrong apart."""

from __future__ import annotations

import io
import sys
from collections.abc import Generator
from typing import Any

from desktop.core.currencies import currency
from desktop.core.i18n import current_language
from desktop.core.money import Money, format_money
from desktop.core.progress import Progress
from desktop.office.settings import office

WELL, BAD_ROWS, CANNOT = 0, 1, 2


def amount(minor: int) -> str:
    """A sum in minor units, with the currency's sign."""
    return format_money(Money(minor), currency(office().currency), current_language())


def through(steps: Generator[Progress, None, Any]) -> Any:
    """Work a long piece off, with its progress on a screen that somebody looks at."""
    while True:
        try:
            show(next(steps))
        except StopIteration as end:
            wipe()
            return end.value


def show(step: Progress) -> None:
    """How far it is, on a screen that somebody looks at."""
    if sys.stderr.isatty():
        share = f" {step.done * 100 // step.total} %" if step.total else ""
        sys.stderr.write(f"\r\x1b[K{step.text}{share}")
        sys.stderr.flush()


def wipe() -> None:
    """Nothing of the progress is left on the screen."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")


def speak_as_the_screen_can() -> None:
    """A screen that knows no Chinese shows marks in its place; it is no reason to break off."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(sentence: str) -> None:
    """What went well, or was found."""
    print(sentence)


def tell(sentence: str) -> None:
    """What went wrong, apart from what went well."""
    print(sentence, file=sys.stderr)
