"""The command that brings in a file of accounts or bills."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from desktop.commands import Options
from desktop.console.speaking import BAD_ROWS, WELL, amount, say, tell, through
from desktop.core.i18n import _, format_number, ngettext
from desktop.exchange.outcome import Imported
from desktop.office.rights import THE_PROGRAM
from desktop.opening import Opened


def bring_in(options: Options, opened: Opened) -> int:
    """Bring a file in; 1 when rows were bad, even though the good ones are in."""
    from desktop.exchange import imports

    path = (options.file or Path()).expanduser()
    file = imports.open_file(path, options.profile)
    found = through(imports.look(file))
    if found.something:
        for sentence in _what_came(through(imports.bring_in(file, found, THE_PROGRAM))):
            say(sentence)
    else:
        say(_("There is nothing new in this file."))
    if found.same:
        say(
            ngettext("{n} row was in the books already.", "{n} rows were in the books already.", found.same)
            .format(n=format_number(found.same))
        )  # fmt: skip
    if found.beside:
        say(
            ngettext(
                "{n} bill comes on top of another one of the same account and month.",
                "{n} bills come on top of another one of the same account and month.",
                found.beside,
            ).format(n=format_number(found.beside))
        )
    if not found.refused:
        return WELL
    given_back = imports.give_back(file, opened.folder.exports)
    tell(
        ngettext(
            "{n} row was refused. Mend it in {path} and bring that file in.",
            "{n} rows were refused. Mend them in {path} and bring that file in.",
            found.refused,
        ).format(n=format_number(found.refused), path=given_back)
    )
    return BAD_ROWS


def _what_came(done: Imported) -> Iterator[str]:
    if done.kind == "bills":
        yield ngettext("{n} bill came in.", "{n} bills came in.", done.added).format(
            n=format_number(done.added)
        )
        yield _("Their sum: {total}.").format(total=amount(done.total))
        return
    yield ngettext("{n} account was opened.", "{n} accounts were opened.", done.added).format(
        n=format_number(done.added)
    )
    if done.changed:
        yield ngettext("{n} account was changed.", "{n} accounts were changed.", done.changed).format(
            n=format_number(done.changed)
        )
