"""Where things lie: the folder with the office's books, and what came with the program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

CHECKOUT = Path(__file__).resolve().parents[2]
RESOURCES = CHECKOUT / "resources"
TRANSLATIONS = CHECKOUT / "translations"
APP_NAME = "UtilityCounter"
NEWEST_ENTRY = "-newest"
BESIDE = ("-wal", "-journal", "-shm", NEWEST_ENTRY)  # by the ends of their names


class WhereAsked(Protocol):
    """What the command line says about the folder."""

    @property
    def data(self) -> Path | None:
        """A folder named outright, or None for the platform's own place."""

    @property
    def demo(self) -> bool:
        """Whether the sample town is meant and not the office."""


@dataclass(frozen=True)
class Folder:
    """One office's folder; nothing of the office lies outside it."""

    root: Path

    @property
    def database(self) -> Path:
        """The books."""
        return self.root / "office.db"

    @property
    def key(self) -> Path:
        """The key of encrypted books, sealed by the office's passphrase; missing beside plain ones."""
        return self.root / "office.key"

    @property
    def beside(self) -> tuple[Path, ...]:
        """What may lie beside the books: what SQLite puts there, and the note of their newest entry."""
        return tuple(self.root / f"{self.database.name}{end}" for end in BESIDE)

    @property
    def newest_entry(self) -> Path:
        """The note of the books' newest entry; it lies beside them so that older books are noticed."""
        return self.root / f"{self.database.name}{NEWEST_ENTRY}"

    @property
    def scratch(self) -> Path:
        """Where copies are tried; whatever lies there may be thrown away at any start."""
        return self.root / "scratch"

    @property
    def restoring(self) -> Path:
        """Where books get ready that take the place of those in use; gone once they have."""
        return self.root / "restoring"

    @property
    def replaced(self) -> Path:
        """Books that others took the place of, in a dated folder each; nothing of them is thrown away."""
        return self.root / "replaced"

    @property
    def papers(self) -> Path:
        """Receipts and other papers as they were printed."""
        return self.root / "papers"

    @property
    def copies(self) -> Path:
        """Copies of the books, made before each change of their shape and at the close."""
        return self.root / "copies"

    @property
    def elsewhere(self) -> Path:
        """The note of other folders that copies went to."""
        return self.root / "copies-elsewhere.json"

    @property
    def exports(self) -> Path:
        """Lists that were written for others."""
        return self.root / "exports"

    @property
    def logs(self) -> Path:
        """What the program notes about itself, without names."""
        return self.root / "logs"

    @property
    def practice(self) -> Folder:
        """The practice office's own folder, with its own books and papers."""
        return Folder(self.root / "practice")

    def make(self) -> Folder:
        """Create what is missing, readable for nobody but the person who runs the app.

        Raises:
            OSError: the place cannot be written.
        """
        for folder in (self.root, self.papers, self.copies, self.exports, self.logs):
            if not folder.is_dir():
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self


def data_folder(asked: WhereAsked) -> Folder:
    """The folder to work in: the one named, or the platform's place for the user's own data.

    The sample town has a folder of its own, so that play never touches the books.
    """
    if asked.data is not None:
        return Folder(asked.data.expanduser().resolve())
    from platformdirs import user_data_path

    name = f"{APP_NAME}-demo" if asked.demo else APP_NAME
    return Folder(user_data_path(name, appauthor=False))
