"""The screenless front end: it says in plain words what it did, and its exit status says how it went."""

from __future__ import annotations

import json
import locale
import logging
from collections.abc import Callable

from desktop.commands import Options
from desktop.console import bring_in, checking, restoring, take_out
from desktop.console.holding import refuse_doubtful_books, the_office
from desktop.console.speaking import CANNOT, say, speak_as_the_screen_can, tell
from desktop.core.errors import UserError
from desktop.core.i18n import _, use_language
from desktop.opening import Opened

_WITH_BOOKS: dict[str, Callable[[Options, Opened], int]] = {
    "import": bring_in.bring_in,
    "check": checking.check,
    "selftest": checking.selftest,
    "backup": take_out.backup,
    "export": take_out.export,
    "packet-out": take_out.packet_out,
    "packet-in": take_out.packet_in,
}
_WITHOUT: dict[str, Callable[[Options], int]] = {  # these see to the books themselves
    "restore": restoring.bring_back,
    "support": take_out.support,
}


_ELSEWHERE = logging.NullHandler()  # without it Python writes what is to be noted between the sentences


def run(options: Options) -> int:
    """Do what was asked on the command line; the exit status of the program."""
    logging.getLogger().addHandler(_ELSEWHERE)
    speak_as_the_screen_can()
    use_language(options.language or locale.getlocale()[0] or "")
    try:
        return _do(options)
    except UserError as error:
        if options.progress:
            say(json.dumps({"refused": error.message}))
        tell(error.message)
        return CANNOT
    except OSError as error:
        tell(_("The folder of the office cannot be used ({reason}).").format(reason=error.strerror or error))
        return CANNOT


def _do(options: Options) -> int:
    if options.command in _WITHOUT:
        return _WITHOUT[options.command](options)
    if options.command == "check" and options.file is not None:
        return checking.check_any_file(options, options.file.expanduser())
    with the_office(options) as opened:
        if options.command != "check":
            refuse_doubtful_books(opened)
        return _WITH_BOOKS[options.command](options, opened)
