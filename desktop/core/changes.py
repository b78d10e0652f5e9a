"""Who wants to know what a commit changed: screens listen, services never know who."""

from __future__ import annotations

import logging
from collections.abc import Callable

Listener = Callable[[frozenset[str]], None]

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Call `listener` with the names of what changed, after every commit."""
    _listeners.append(listener)


def forget(listener: Listener) -> None:
    """Stop telling `listener`; unknown listeners are no error, windows close in any order."""
    if listener in _listeners:
        _listeners.remove(listener)


def publish(changed: frozenset[str]) -> None:
    """Tell everyone who listens; called once a commit is on the disk, never before."""
    for listener in list(_listeners):
        try:
            listener(changed)
        except Exception as error:  # what is saved must not look as if it were not
            logging.getLogger("changes").error("a listener failed", exc_info=error)
