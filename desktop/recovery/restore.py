"""A copy takes the place of the books: looked at first, told what would be lost, then all of it or nothing.

Everything happens to a scratch copy until the last moment: it is proved, brought up to date, begins a new
letter and declares the gap. Only then the books before move aside, whole, and it takes their place.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop.backup.facts import Facts
from desktop.backup.keys import open_with_passphrase
from desktop.backup.shelf import has_our_name, note_of
from desktop.backup.verify import looking
from desktop.core import cipher, db, migrations
from desktop.core.errors import Unreadable, UserError
from desktop.core.files import durable_copy, put_in_place, scratch_copy
from desktop.core.i18n import N_, _
from desktop.core.journal import Head
from desktop.core.paths import Folder
from desktop.core.progress import Progress
from desktop.core.sealed import is_sealed
from desktop.office import pins, settings
from desktop.office.rights import THE_PROGRAM, SignedIn, require
from desktop.recovery import swap
from desktop.recovery.apart import check_apart
from desktop.recovery.file_facts import InCharge, books_in, in_charge_of
from desktop.recovery.letters import letters_known, next_letter
from desktop.recovery.loss import Loss, what_would_be_lost
from desktop.recovery.newest_entry import Note, read_note
from desktop.recovery.scratch import SQL, ScratchRoom, left_over
from desktop.recovery.service import BY_COPY, BY_HAND, Declared, Gap, declare_restored
from desktop.vault.key_file import bring_keys
from desktop.vault.service import poured_anew

WITHOUT_NOTE = N_("The note of this copy is missing, so only the copy itself could be judged.")


@dataclass(slots=True)
class Plan:
    """A copy that was found whole, and what it would mean to restore it. Nothing was changed so far.

    Args:
        source: what was chosen; `plain` is a scratch copy of it that can be read.
        findings: what the books in it do not have as they must; sentences. It can be restored all the same.
        deciders: who may say so, and whose PIN is asked for.
    """

    how: str
    source: Path
    plain: Path
    at: str  # the stamp of its newest entry
    facts: Facts
    findings: tuple[str, ...]
    loss: Loss
    letters: str
    letter: str
    deciders: tuple[InCharge, ...]
    room: ScratchRoom
    opens_up: bool = False  # the books here are encrypted by a key that nobody gave, and these are not

    def close(self) -> None:
        """Throw the scratch copies away."""
        self.room.close()


@dataclass(frozen=True, slots=True)
class Restored:
    """The books that lie in place now: the slip that says so, and where those before them lie."""

    declared: Declared
    letter: str
    replaced: Path


def plan(
    folder: Folder, source: Path, passphrase: str = "", places: Iterable[Path] = ()
) -> Generator[Progress, None, Plan]:
    """Look at a copy in a scratch place: its note, its pages, its chain, and everything the books say.

    Whether the books are open here or not makes no difference; they are only read.

    Args:
        source: the copy, sealed or not.
        passphrase: for a sealed one.
        places: other folders with copies that are there; their letters are not begun again.

    Raises:
        UserError: it is damaged, altered, no copy but the books themselves, or the passphrase does not fit.
    """
    _refuse_the_books_themselves(folder, source)
    alone = has_our_name(source) and not note_of(source).exists()
    yield from looking(source, passphrase, without_note=alone)
    room = ScratchRoom(folder)
    try:
        plain = room.path / "copy.db"
        if is_sealed(source):
            open_with_passphrase(source, plain, passphrase)
        else:
            scratch_copy(source, plain)
        checked = yield from check_apart(plain, folder)
        if checked.refused:
            raise UserError(checked.refused)
        findings = (*((_(WITHOUT_NOTE),) if alone else ()), *checked.findings)
        return _planned(folder, BY_COPY, source, plain, findings, [source.parent, *places], room)
    except BaseException:
        room.close()
        raise


def _refuse_the_books_themselves(folder: Folder, source: Path) -> None:
    """Without the log beside them they would come back older than they are."""
    with contextlib.suppress(OSError):
        if source.samefile(folder.database):
            raise UserError(_("These are the books themselves, not a copy of them. Choose a copy."))


def plan_to_stay(folder: Folder, whole: Path) -> Plan:
    """The same for books that somebody had put in place by hand and that are whole in themselves.

    Args:
        whole: a scratch copy of them, proved before.

    Raises:
        UserError: there is no room.
    """
    room = ScratchRoom(folder)
    try:
        plain = room.copy(whole)
        return _planned(folder, BY_HAND, folder.database, plain, (), [], room)
    except BaseException:
        room.close()
        raise


def _planned(
    folder: Folder,
    how: str,
    source: Path,
    plain: Path,
    findings: tuple[str, ...],
    places: Iterable[Path],
    room: ScratchRoom,
) -> Plan:
    there = books_in(plain)
    present = _present(folder, room)
    loss = _loss(folder, plain, there.facts.head, present)
    used = letters_known(folder, places) | set(there.letters) | _letters_in(present)
    return Plan(
        how,
        source,
        plain,
        there.at,
        there.facts,
        findings,
        loss,
        "".join(sorted(used)),
        next_letter(used),
        _deciders(plain, present),
        room,
        opens_up=_opens_up(folder, plain),
    )


def _opens_up(folder: Folder, plain: Path) -> bool:
    here = folder.database
    return cipher.of_books() is None and cipher.looks_encrypted(here) and not cipher.is_encrypted(plain)


def _present(folder: Folder, room: ScratchRoom) -> Path | None:
    """A scratch copy of the books as they lie there, with what lies beside them."""
    if _lies_there(folder):
        with contextlib.suppress(Unreadable):  # then nobody knows what is in them
            return room.copy(folder.database)
    return None


def _lies_there(folder: Folder) -> bool:
    return folder.database.exists() and folder.database.stat().st_size > 0


def _loss(folder: Folder, plain: Path, there: Head, present: Path | None) -> Loss:
    note = read_note(folder)
    here = _lies_there(folder) or note is not None or bool(left_over(folder.database))
    return what_would_be_lost(plain, there, present, note, here)


def _bring_key(folder: Folder, plan: Plan) -> None:
    """Books that are encrypted are opened at the next start by the key's file that lay beside the copy."""
    if cipher.is_encrypted(plan.plain):
        bring_keys(plan.source.parent, folder.root)


def _letters_in(present: Path | None) -> set[str]:
    if present is not None:
        with contextlib.suppress(UserError):
            return set(books_in(present).letters)
    return set()


def _deciders(plain: Path, present: Path | None) -> tuple[InCharge, ...]:
    """As the books know them; as the copy does, where the books cannot be read."""
    if present is not None:
        with contextlib.suppress(UserError):
            if found := in_charge_of(present):
                return found
    return in_charge_of(plain)


def decide(plan: Plan, name: str, pin: str) -> SignedIn:
    """Recognise who says that it is to be done, by name and PIN.

    Raises:
        UserError: nobody of this name is in charge, it is not her PIN, or a wait after wrong ones.
    """
    person = next((one for one in plan.deciders if one.name == name.strip()), None)
    if person is None:
        raise UserError(_("Nobody of this name is in charge here."), field="name")
    pins.try_unsaved(person.staff_id, person.pin_hash, pin)
    known = next((one for one in in_charge_of(plan.plain) if one.name == person.name), None)
    return SignedIn(known.staff_id if known else None, person.name, person.role)


def restore(
    folder: Folder, plan: Plan, reason: str, by: SignedIn = THE_PROGRAM
) -> Generator[Progress, None, Restored]:
    """Let the copy take the place of the books; no file is open before and none afterwards.

    A power cut at any moment leaves the books before or the restored ones; what was decided is finished by
    the next start. What is lost is counted anew, since they were written to until they were closed.

    Args:
        plan: it is closed afterwards, whatever comes of it.
        reason: why; it stands on the slip.
        by: who decided.

    Raises:
        UserError: the disk refuses; the books lie where they lay.
        NotAllowed: the person may not restore.
    """
    require(by, "books.restore")
    try:
        yield Progress(0, 3, _("Making the copy ready"))
        replaced = swap.replaced_folder(folder)
        present = _present(folder, plan.room)
        plan.loss = _loss(folder, plan.plain, plan.facts.head, present)
        declared = _make_ready(folder, plan, _gap(plan, replaced, reason), by)
        yield from _encrypt_as_before(folder)
        yield Progress(1, 3, _("Letting it take the place of the books"))
        _bring_key(folder, plan)
        letters = "".join(sorted(set(plan.letters) | {plan.letter}))
        note = Note(declared.head.seq, declared.head.hash, letters)
        swap.exchange(folder, swap.Decided(replaced, note))
        if cipher.is_encrypted(folder.database):
            cipher.use(cipher.in_use())  # what opened the copy opens the books from now on
        with contextlib.suppress(UserError):  # they lie in the office's folder as well
            if cipher.is_encrypted(folder.replaced / replaced / folder.database.name):
                bring_keys(folder.root, folder.replaced / replaced)
        yield Progress(3, 3, _("Restored"))
        return Restored(declared, plan.letter, folder.replaced / replaced)
    finally:
        plan.close()


def _gap(plan: Plan, replaced: str, reason: str) -> Gap:
    return Gap(
        plan.how,
        plan.facts.head,
        plan.at,
        plan.loss,
        plan.letters,
        plan.letter,
        replaced,
        reason.strip(),
    )


def _make_ready(folder: Folder, plan: Plan, gap: Gap, by: SignedIn) -> Declared:
    """The new books, whole, in a place of their own: of this version, and saying what they are."""
    try:
        ready = swap.begin(folder)
        durable_copy(plan.plain, ready)
        db.open_database(ready)
        try:
            # What it was before is kept too; beside encrypted books not where it could be read.
            migrations.migrate(SQL, folder.copies if cipher.of_books() is None else plan.room.path)
            settings.forget()
            settings.apply_zone()
            declared = declare_restored(gap, by)
        finally:
            settings.forget()
            db.close_database()
        return declared
    except OSError as error:
        raise UserError(
            _("The folder of the office cannot be used ({reason}).").format(reason=error.strerror or error)
        ) from error


def _encrypt_as_before(folder: Folder) -> Generator[Progress, None, None]:
    """Books that are encrypted stay so, also when the copy is from before they were."""
    key, ready = cipher.of_books(), swap.ready_books(folder)
    if key is None or cipher.is_encrypted(ready):
        return
    scratch = ready.with_name(".office.db.anew")
    with poured_anew(ready, None, scratch, key) as steps:
        yield from steps
        put_in_place(scratch, ready)


def work_off(steps: Generator[Progress, None, Plan]) -> Plan:
    """The same without anybody who looks."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Plan = end.value
            return found
