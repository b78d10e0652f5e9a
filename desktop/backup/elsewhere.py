"""Folders elsewhere that copies went to, noted beside the books: it can be read when they cannot."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path

from desktop.core.errors import UserError
from desktop.core.files import durable_write
from desktop.core.medium import is_folder
from desktop.core.paths import Folder

MOST = 8


def note_elsewhere(folder: Folder, roots: Sequence[Path]) -> None:
    """Remember where copies lie now, the newest first; that this fails takes nothing from a copy."""
    known = _known(folder)
    now = list(dict.fromkeys([*map(str, roots), *known]))[:MOST]
    if now == known:
        return
    try:
        durable_write(folder.elsewhere, json.dumps(now, ensure_ascii=False).encode())
    except (OSError, UserError) as error:
        logging.getLogger("backup").warning("where copies lie was not noted", exc_info=error)


def elsewhere(folder: Folder) -> list[Path]:
    """The folders that copies went to, as far as they are there now."""
    return [Path(path) for path in _known(folder) if is_folder(Path(path))]


def _known(folder: Folder) -> list[str]:
    try:
        found = json.loads(folder.elsewhere.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [path for path in found if isinstance(path, str)] if isinstance(found, list) else []
