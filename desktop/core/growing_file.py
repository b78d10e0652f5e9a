"""A file that is written piece by piece, with other work in between, and has its name only when it is whole.

What `core.files` promises of a file that is written at once, for one that takes minutes: it grows under
a hidden name that ends in ".part", is flushed and read back from the medium, and only then is named.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from desktop.core import medium
from desktop.core.errors import UserError
from desktop.core.i18n import _

END = ".part"


class GrowingFile:
    """Write into `file`; then `settle`, then `give_name`. Lent by `growing_file`.

    Args:
        path: the name it shall have; the folder exists.

    Raises:
        UserError: the name is taken.
        OSError: the folder is gone or refuses.
    """

    def __init__(self, path: Path):
        if path.exists():
            raise UserError(_("{name} is there already. Nothing was written over it.").format(name=path.name))
        self._path = path
        # Only the start of the name: together they must not outgrow what a folder takes.
        made = tempfile.NamedTemporaryFile(  # noqa: SIM115 - it is closed by `settle` or `drop`
            dir=path.parent, prefix=f".{path.name[:40]}.", suffix=END, delete=False
        )
        self._scratch: Path | None = Path(made.name)
        self.file = cast(BinaryIO, made)

    def settle(self) -> str:
        """Bring it onto the medium and read it back from there; what it is then, as SHA-256.

        Raises:
            UserError: it reads back otherwise than it was written.
            OSError: the medium is full, gone or refuses.
        """
        assert self._scratch is not None
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        written = medium.digest(self._scratch)
        if medium.digest_from_medium(self._scratch) != written:
            raise UserError(medium.not_as_written(self._path.name))
        return written

    def give_name(self) -> None:
        """Let it be seen; when the name cannot be made to last, it has none.

        Raises:
            OSError: the medium is gone or refuses.
        """
        assert self._scratch is not None
        self._scratch.rename(self._path)
        try:
            medium.sync_folder(self._path.parent)
        except OSError:
            with contextlib.suppress(OSError):
                self._path.unlink()
            raise
        self._scratch = None

    def drop(self) -> None:
        """Leave nothing of it, unless it has its name or its medium is gone."""
        with contextlib.suppress(OSError):
            self.file.close()
        if self._scratch is not None:
            with contextlib.suppress(OSError):
                self._scratch.unlink(missing_ok=True)


@contextlib.contextmanager
def growing_file(path: Path) -> Iterator[GrowingFile]:
    """Lend a file to be written piece by piece; left without a name, nothing of it stays.

    Raises:
        UserError: the name is taken; or the place is full, gone, refuses or gives back something else:
            then nothing lies under the name.
    """
    growing = None
    try:
        growing = GrowingFile(path)
        yield growing
    except OSError as error:
        raise UserError(medium.what_went_wrong(path.name, error)) from error
    finally:
        if growing is not None:
            growing.drop()


def clear_left_over(folder: Path, stems: Iterable[str] = ("",)) -> None:
    """Take away what a cut of power or a pulled stick left half written.

    Args:
        folder: one of our own; in any other only names of ours may go.
        stems: how those begin.
    """
    with contextlib.suppress(OSError):
        for left in [path for stem in stems for path in folder.glob(f".{stem}*{END}")]:
            with contextlib.suppress(OSError):
                left.unlink()
