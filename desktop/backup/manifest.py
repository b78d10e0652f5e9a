"""The note beside each copy: what it holds and its digest, so that anybody can hold the two together.

Plain JSON that people read too, without a name of any customer. Its last line is the digest of all the
others; a note of which one sign is another than it was written proves nothing and is refused.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.backup.facts import Facts, LastReceipt
from desktop.backup.rotation import REASONS
from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.journal import Head
from desktop.core.medium import cannot_be_read
from desktop.office.mark import Mark

WHAT = "A copy of an office's books, made by Utility Counter"
FORM = 1
LONGEST = 200_000  # bytes; a note has one or two thousand

_OF_A_RECEIPT = {"letter": str, "serial": int, "number": str, "count": int}
_SHAPE = {
    "office": str,
    "office_id": str,
    "file": str,
    "made_at": str,
    "why": str,
    "bytes": int,
    "sha256": str,
    "sealed_for": str,
    "books_sha256": str,
    "journal": {"entries": int, "hash": str},
    "receipts": [_OF_A_RECEIPT],
    "payments": {"count": int, "sum": int, "currency": str},
    "letters": str,
    "tables_version": int,
    "program_version": str,
}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the note says of the file beside it.

    Args:
        file: the copy's name, as it lies beside the note.
        bytes, sha256: of that file, sealed or not.
        plain_sha256: of the books in it; the same as `sha256` where the copy is not sealed.
        recipient: the age recipient it is sealed for; empty: it is not sealed.
        why: close, hours, asked, update, before_restore.
        made_at: the moment whose books it holds, UTC.
        app: the version of the program that made it.
    """

    file: str
    bytes: int
    sha256: str
    plain_sha256: str
    recipient: str
    why: str
    made_at: datetime
    app: str
    facts: Facts

    @property
    def sealed(self) -> bool:
        """Whether it takes the passphrase to read it."""
        return bool(self.recipient)

    @property
    def last_receipt(self) -> str:
        """The last receipt under the newest letter; empty while there is none."""
        return self.facts.receipts[-1].number if self.facts.receipts else ""


def render(manifest: Manifest) -> bytes:
    """The note as it is written, always the same for the same copy."""
    told = _told(manifest)
    told["digest"] = _digest(told)
    return _text(told)


def parse(content: bytes, name: str) -> Manifest:
    """Read a note back.

    Args:
        name: the note's own, for the sentence.

    Raises:
        UserError: it is no note, was cut off, or is not sign by sign what was written.
    """
    try:
        told = json.loads(content.decode("utf-8"))
        digest = told.pop("digest")
        if told["what"] != WHAT or told["form"] != FORM or digest != _digest(told):
            raise ValueError("another note, or an altered one")
        if content != _text({**told, "digest": digest}):
            raise ValueError("written otherwise")
        return _manifest(told)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UserError(
            _("The note {name} was altered or cut off, so its copy proves nothing. Use another copy.").format(
                name=name
            )
        ) from error


def read_manifest(path: Path) -> Manifest:
    """The note in a file.

    Raises:
        UserError: as `parse`, or it cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST)
    except OSError as error:
        raise UserError(cannot_be_read(path.name, error)) from error
    return parse(content, path.name)


def _told(manifest: Manifest) -> dict[str, Any]:
    facts = manifest.facts
    return {
        "what": WHAT,
        "form": FORM,
        "office": facts.office,
        "office_id": facts.office_id,
        "file": manifest.file,
        "made_at": clock.stamp(manifest.made_at),
        "why": manifest.why,
        "bytes": manifest.bytes,
        "sha256": manifest.sha256,
        "sealed_for": manifest.recipient,
        "books_sha256": manifest.plain_sha256,
        "journal": {
            "entries": facts.head.seq,
            "hash": facts.head.hash,
            "seal": Mark(facts.head.seq, facts.head.hash).seal,
        },
        "receipts": [asdict(receipt) for receipt in facts.receipts],
        "payments": {"count": facts.payments, "sum": facts.payments_total, "currency": facts.currency},
        "rows": dict(facts.rows),
        "letters": facts.letters,
        "tables_version": facts.schema,
        "program_version": manifest.app,
    }


def _manifest(told: dict[str, Any]) -> Manifest:
    told = {"letters": "", **told}  # notes of earlier versions tell none
    if not _fits(told, _SHAPE) or not _fits([*told["rows"].values()], [int]):
        raise ValueError("values of another kind")
    if told["why"] not in REASONS:
        raise ValueError("no reason that is known")
    facts = Facts(
        office=told["office"],
        office_id=told["office_id"],
        currency=told["payments"]["currency"],
        schema=told["tables_version"],
        head=Head(told["journal"]["entries"], told["journal"]["hash"]),
        receipts=tuple(LastReceipt(**receipt) for receipt in told["receipts"]),
        payments=told["payments"]["count"],
        payments_total=told["payments"]["sum"],
        rows=told["rows"],
        letters=told["letters"],
    )
    return Manifest(
        file=told["file"],
        bytes=told["bytes"],
        sha256=told["sha256"],
        plain_sha256=told["books_sha256"],
        recipient=told["sealed_for"],
        why=told["why"],
        made_at=clock.from_stamp(told["made_at"]),
        app=told["program_version"],
        facts=facts,
    )


def _fits(value: Any, shape: Any) -> bool:
    """Whether a value is of the kind that is meant: anybody can write a digest that fits."""
    if isinstance(shape, dict):
        return isinstance(value, dict) and all(_fits(value[name], part) for name, part in shape.items())
    if isinstance(shape, list):
        return isinstance(value, list) and all(_fits(part, shape[0]) for part in value)
    return type(value) is shape  # True is no number here


def _digest(told: dict[str, Any]) -> str:
    return hashlib.sha256(_text(told)).hexdigest()


def _text(told: dict[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
