"""The command that lets a copy take the place of the books."""

from __future__ import annotations

import sys
from contextlib import nullcontext, suppress
from pathlib import Path

from desktop.commands import Options
from desktop.console.holding import held, passphrase_of
from desktop.console.speaking import BAD_ROWS, WELL, say, tell, through
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.vault.key_file import asks_for_key, is_locked, unlock


def bring_back(options: Options) -> int:
    """Let a copy take the place of the books; 1 when nobody said yes."""
    from desktop.backup.verify import asks_for_passphrase
    from desktop.recovery import restore, swap
    from desktop.recovery.copies import places_elsewhere
    from desktop.recovery.words import about_copy, about_letter, about_loss

    path = (options.file or Path()).expanduser()
    if not path.is_file():
        raise UserError(_("There is no file {name}.").format(name=path.name))
    with held(options) as folder:
        swap.finish_or_undo(folder)
        asks = asks_for_passphrase(path)
        question = "" if asks else _("Passphrase of the books: ")
        passphrase = passphrase_of(options, question) if asks or is_locked(folder) else ""
        if not asks_for_key(path) and is_locked(folder) and passphrase:
            # What opens a sealed copy need not open the books; then what would be lost is not known.
            with suppress(UserError) if asks else nullcontext():
                unlock(folder, passphrase)
        plan = through(restore.plan(folder, path, passphrase, places_elsewhere(folder)))
        try:
            for label, value in about_copy(plan):
                say(f"{label}: {value}")
            for sentence in (*plan.findings, *about_loss(plan), about_letter(plan)):
                say(sentence)
            if not options.yes and not _says_yes():
                tell(_("Nothing was changed."))
                return BAD_ROWS
            done = through(restore.restore(folder, plan, options.reason))
        finally:
            plan.close()
        if (done.replaced / folder.database.name).exists():
            say(_("The copy is in place. The books before lie in {folder}.").format(folder=done.replaced))
        else:
            say(_("The copy is in place."))
        number = done.declared.number
        say(_("Slip {number} is printed at the next sign-in; two people sign it.").format(number=number))
    return WELL


def _says_yes() -> bool:
    """Typed as a word; without anybody at the keyboard it is no."""
    if not sys.stdin.isatty():
        return False
    try:
        return input(_("Type yes to go on: ")).strip().lower() in {"yes", _("yes")}
    except EOFError:
        return False
