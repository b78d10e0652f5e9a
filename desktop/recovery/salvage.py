"""Carries what lies there of damaged books to another medium, as it lies, for somebody who can help."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Generator
from pathlib import Path

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.files import scratch_copy
from desktop.core.i18n import _
from desktop.core.paths import Folder
from desktop.core.progress import Progress
from desktop.core.whole_folder import durable_folder
from desktop.vault.key_file import KEYS


def write_salvage(folder: Folder, place: Path) -> Generator[Progress, None, Path]:
    """Write the books and all that lies beside them into a new folder there; returns it.

    Nothing is opened or mended; the folder is read back from the medium before it has its name.

    Raises:
        UserError: there is nothing to carry, or the place is full, gone or refuses.
    """
    keys = sorted(folder.root.glob(KEYS))  # encrypted books open by nothing else
    found = [path for path in (folder.database, *folder.beside) if path.is_file()]
    if not found:
        raise UserError(_("There is nothing left of the books here that could be carried away."))
    final = place / f"office-salvage-{clock.local(clock.now()):%Y%m%d-%H%M%S}"
    found += keys
    total = len(found) + 1
    with contextlib.suppress(OSError):
        for left in place.glob(".office-salvage-*.part"):  # whole books, of an attempt that was cut off
            shutil.rmtree(left, ignore_errors=True)
    with durable_folder(final) as scratch:
        for done, path in enumerate(found):
            yield Progress(done, total, _("Copying {name}").format(name=path.name))
            scratch_copy(path, scratch / path.name)
        yield Progress(len(found), total, _("Reading it back from the medium"))
    return final
