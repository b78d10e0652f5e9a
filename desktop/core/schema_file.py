"""What the numbered scripts define, worked out once and kept beside them.

Every start compares the file's tables and guards with it, letter by letter; running all scripts for that
takes longer than the whole rest of the look. It is believed only while it carries the digest of the scripts
that lie beside it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from desktop.core.files import durable_write

NAME = "schema.json"


def read(scripts: Iterable[Path], folder: Path) -> dict[str, str] | None:
    """The kept definitions by their names; None when there are none, or of other scripts."""
    try:
        kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if kept["digest"] == _digest(scripts):
            return {str(name): str(sql) for name, sql in kept["schema"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass  # whoever asks works it out
    return None


def write(scripts: Iterable[Path], folder: Path, schema: Mapping[str, str]) -> None:
    """Keep the definitions.

    Raises:
        UserError: the folder cannot be written.
    """
    kept = {"digest": _digest(scripts), "schema": dict(sorted(schema.items()))}
    durable_write(folder / NAME, (json.dumps(kept, ensure_ascii=False, indent=0) + "\n").encode())


def _digest(scripts: Iterable[Path]) -> str:
    """Over names and texts; line ends do not count, since a checkout may turn them."""
    running = hashlib.sha256()
    for script in scripts:
        running.update(script.name.encode() + b"\0" + script.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return running.hexdigest()
