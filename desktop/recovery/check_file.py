"""Checks any copy of books, sealed or not, in a scratch place: the file itself is never written to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.backup.keys import open_with_passphrase
from desktop.backup.manifest import read_manifest
from desktop.backup.shelf import has_our_name, note_of
from desktop.backup.verify import compare_file
from desktop.core import db, migrations
from desktop.core.errors import Unreadable, UserError
from desktop.core.i18n import _
from desktop.core.paths import Folder
from desktop.core.progress import Progress
from desktop.core.sealed import is_sealed
from desktop.office import settings
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from desktop.proof.typed_seal import compare, read_seal
from desktop.recovery.scratch import SQL, ScratchRoom, damage, of_damage, prove
from desktop.vault.key_file import asks_for_key, refuse_other_key, unlock_copy


def check_file(
    path: Path,
    folder: Folder,
    passphrase: str = "",
    paper: str = "",
    confirm: Callable[[str], None] = lambda _sentence: None,
) -> Iterator[Progress | Finding]:
    """Everything that is checked of books, for a file that lies anywhere. No other file may be open.

    What is wrong with its pages, its guards or its chain ends the check: nothing beyond would mean anything.

    Args:
        path: a copy, or books with what lies beside them.
        folder: the office's own, in which the scratch place is made.
        passphrase: for a sealed copy.
        paper: what a sheet says of the journal.
        confirm: told that the journal is what the sheet says.

    Raises:
        Unreadable: it is no file of this program, or is damaged where it is read.
        UserError: there is no room, the passphrase does not fit, or a newer program wrote it.
    """
    if not path.is_file():
        raise UserError(_("There is no file {name}.").format(name=path.name))
    yield from _against_its_note(path)
    with ScratchRoom(folder) as room:
        if asks_for_key(path):
            unlock_copy(path, passphrase)
        refuse_other_key(path)
        if is_sealed(path):
            copy = room.path / "office.db"
            open_with_passphrase(path, copy, passphrase)
        else:
            copy = room.copy(path)
        try:
            db.open_database(copy)
            yield from _all_of_it(room, paper, confirm)
        except damage() as error:
            raise Unreadable(of_damage(error).text) from error
        finally:
            settings.forget()
            db.close_quietly()


def _against_its_note(path: Path) -> Iterator[Progress | Finding]:
    """A copy that is whole in itself may still be another one than was written."""
    if has_our_name(path) and note_of(path).exists():
        try:
            for step in compare_file(path, read_manifest(note_of(path))):
                yield Progress(0, None, step.text)  # the whole check has no end yet
        except UserError as error:
            yield Finding("copy", error.message)


def _all_of_it(room: ScratchRoom, paper: str, confirm: Callable[[str], None]) -> Iterator[Progress | Finding]:
    yield Progress(0, None, _("Pages of the file"))
    found = list(prove())
    yield from found
    if found:
        return
    migrations.migrate(SQL, room.path / "older")
    settings.forget()
    if db.one("SELECT 1 FROM setting WHERE key = 'name'"):
        settings.apply_zone()
    if paper:
        yield from _of_paper(paper, confirm)
    yield from full_check(SQL)


def _of_paper(paper: str, confirm: Callable[[str], None]) -> Iterator[Progress | Finding]:
    answer = yield from compare(read_seal(paper))
    if answer.is_same:
        confirm(answer.sentence)
    else:
        yield Finding("paper", answer.sentence, answer.seq)
