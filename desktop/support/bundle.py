"""Gathers the parts of the support file: exactly what is shown is what is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Generator
from dataclasses import dataclass

from peewee import PeeweeException

from desktop.core import db
from desktop.core.i18n import N_, _
from desktop.core.paths import RESOURCES, Folder
from desktop.core.progress import Progress
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from desktop.support import facts
from desktop.support.scrub import last_of, scrubbed

WORDS = {
    "read-me.txt": N_("What this file is"),
    "computer.json": N_("Versions and system"),
    "settings.json": N_("Settings without names"),
    "files.json": N_("Sizes and numbers of files"),
    "tables.json": N_("Rows of each table"),
    "findings.json": N_("Findings of the checks, as codes"),
    "journal.json": N_("Kinds of the last entries"),
    "notes.log": N_("The program's own notes"),
    "crash.log": N_("Notes of hard crashes"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One file in the support file."""

    name: str
    content: bytes

    @property
    def words(self) -> str:
        """What is in it."""
        return _(WORDS[self.name])


def gather(folder: Folder) -> Generator[Progress, None, list[Part]]:
    """Look at everything, the full check included; what cannot be read is left out and said so."""
    findings: list[Finding] = []
    if not db.database.is_closed():
        for step in full_check(RESOURCES / "sql"):
            if isinstance(step, Finding):
                findings.append(step)
            else:
                yield step
    told = {
        "computer.json": lambda: facts.computer(folder),
        "settings.json": facts.settings,
        "files.json": lambda: facts.files(folder),
        "tables.json": facts.tables,
        "findings.json": lambda: facts.as_codes(findings),
        "journal.json": facts.journal,
    }
    parts = [Part("read-me.txt", _read_me().encode())]
    for name, ask in told.items():
        try:
            parts.append(Part(name, facts.as_text(ask())))
        except (PeeweeException, OSError, RuntimeError) as error:  # all the more reason for the rest
            parts.append(Part(name, facts.as_text({"cannot be told": type(error).__name__})))
    for name in ("notes.log", "crash.log"):
        text = scrubbed(last_of(folder.logs / name), folder)
        parts.append(Part(name, text.encode()))
    return parts


def packed(parts: list[Part]) -> bytes:
    """The parts as one zip."""
    packing = io.BytesIO()
    with zipfile.ZipFile(packing, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            archive.writestr(part.name, part.content)
    return packing.getvalue()


def _read_me() -> str:
    return _(
        "This file was written by the Utility Counter for whoever helps with it. It holds versions, sizes,"
        " counts and what the program noted about itself. There is nothing in it about any customer or"
        " anybody who works in the office.\n"
    )
