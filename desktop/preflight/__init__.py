"""Makes everything ready before the app starts, using nothing but Python itself.

The packages, the system's libraries and the screen are looked at here, because whoever opens the app
for the first time deserves one sentence on what to do, and never a traceback or a core dump.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop import commands
from desktop.core import i18n
from desktop.core.i18n import _
from desktop.preflight import environment, screen
from desktop.preflight.sorry import NotReady

CHECKOUT = Path(__file__).resolve().parents[2]
WITHOUT_WINDOW = ("tour", "test")
"""Commands that draw their windows in memory and need no screen."""

READ_FIRST = (
    "desktop.opening",
    "desktop.office.service",
    "desktop.office.practice",
    "desktop.vault.key_file",
    "desktop.core.money",
    "desktop.core.logs",
)


def main(arguments: Sequence[str]) -> int:
    """Make ready, then do what was asked.

    Returns:
        The exit status: 0 done, 1 done with something to look at, 2 could not start.
    """
    try:
        ready = environment.ready(CHECKOUT, tests="test" in arguments)
        if not ready and environment.made(CHECKOUT):
            return environment.go_on_inside(CHECKOUT, arguments)
        options = commands.parse(arguments)
        if not ready:
            environment.make(CHECKOUT, tests=options.command == "test")
            return environment.go_on_inside(CHECKOUT, arguments)
        return _do(options)
    except NotReady as reason:
        _say(str(reason))
        return 2
    except KeyboardInterrupt:
        _say(_("Stopped."))
        return 130


def _do(options: commands.Options) -> int:
    if options.language and i18n.best_language(options.language) is None:
        known = ", ".join(code for code, _name in i18n.languages())
        raise NotReady(f"There are no texts in the language {options.language}; there are: {known}.")
    if options.command in WITHOUT_WINDOW:
        os.environ["QT_QPA_PLATFORM"] = (
            screen.in_memory(CHECKOUT) if options.command == "tour" else "offscreen"
        )
    if options.command in (*WITHOUT_WINDOW, "open"):
        screen.check()
    if options.command == "test":
        os.chdir(CHECKOUT)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each of hundreds of starts would compile all
        return environment.replace_by(["-m", "pytest", *_side_by_side(options.pytest_arguments)])
    if options.command == "translations":
        merge = ["--merge", *map(str, options.merge)] if options.merge else []
        return environment.replace_by([str(CHECKOUT / "translations" / "update.py"), *merge])
    if options.command == "schema":
        from desktop.core import migrations

        migrations.keep_schema(CHECKOUT / "resources" / "sql")
        return 0
    if options.command == "open":
        gc.disable()  # nothing that a start makes goes away again; the window's loop turns it on
        _read_what_needs_no_qt()
        from desktop import app

        return app.run(options)
    if options.command == "tour":
        from desktop import app

        return app.tour(options)
    from desktop import console

    return console.run(options)


def _side_by_side(arguments: Sequence[str]) -> list[str]:
    """The whole suite runs in several processes: its windows mostly wait. What is named runs in one."""
    if any(Path(argument.split("::")[0]).exists() for argument in arguments):
        return list(arguments)
    return ["-n", str(2 * (os.cpu_count() or 1)), "--dist", "loadfile", *arguments]


def _read_what_needs_no_qt() -> None:
    """Once Qt is there it looks through the source of every module that is read after it."""
    for name in READ_FIRST:
        importlib.import_module(name)


def _say(sentence: str) -> None:
    if sys.stderr is not None:  # pythonw on Windows has none
        sys.stderr.write(sentence + "\n")
