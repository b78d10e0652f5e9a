"""One long step that needs no database, done beside the window while the other steps wait for it."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable, Generator
from typing import TypeVar

from desktop.core.progress import Progress

LOOK = 0.004  # seconds between two looks whether it is done

T = TypeVar("T")


def aside(work: Callable[[], T], step: Progress) -> Generator[Progress, None, T]:
    """Do work in a thread of its own and yield `step` until it is done; its result, or its error here.

    A generator that is closed meanwhile waits for the end of the work, so that nothing goes on behind it.
    """
    results: list[T] = []
    errors: list[BaseException] = []

    def do() -> None:
        try:
            results.append(work())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=contextvars.copy_context().run, args=(do,), name="aside")
    thread.start()
    try:
        while thread.is_alive():
            yield step
            thread.join(LOOK)
    finally:
        thread.join()
    if errors:
        raise errors[0]
    return results[0]
