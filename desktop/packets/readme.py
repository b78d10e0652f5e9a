"""README.txt of a packet: what lies there and how it is checked, in three languages, one below the other."""

from __future__ import annotations

from datetime import date

from desktop.core.i18n import _, format_date, language
from desktop.packets.manifest import Manifest

LANGUAGES = ("zh_CN", "zh_TW", "en")
_RULE = "\n" + "=" * 72 + "\n\n"


def write_readme(manifest: Manifest, locked: bool = False) -> bytes:
    """The file, in UTF-8 with a mark, so that every editor shows it.

    Args:
        manifest: of the packet it lies in.
        locked: whether the files lie in one that is locked.
    """
    parts = []
    for name in LANGUAGES:
        with language(name):
            parts.append("\n\n".join(_paragraphs(manifest, locked)) + "\n")
    return ("\ufeff" + _RULE.join(parts)).replace("\n", "\r\n").encode()


def _paragraphs(manifest: Manifest, locked: bool) -> list[str]:
    told = [_title(manifest)]
    if manifest.practice:
        told.append(_("PRACTICE: nothing in it is real."))
    if locked:
        told.append(
            _(
                "Its files lie in one file that ends in .age and is locked. Any program that reads age files"
                " opens it, with the passphrase or with head office's key; what comes out is a ZIP archive."
            )
        )
    told += [
        _("manifest.json says of each file how large it is, its digest, its rows and its sums."),
        _(
            "To check it all: start verify.py. It needs Python 3.8 or newer and nothing else, and it changes"
            " nothing."
        ),
        _(
            "The code that it shows at the end stands on the paper cover too. If the two differ, this is not"
            " the packet that was written."
        ),
    ]
    told += [
        _(
            "The .csv files are tables: UTF-8, commas, a heading, amounts with a point, times in UTC. An"
            " apostrophe before = + - @ keeps a spreadsheet from taking a text for a formula."
        ),
        _("Packets follow each other without a gap. If one is missing, ask the office for a copy."),
    ]
    return told


def _title(manifest: Manifest) -> str:
    first, last = (format_date(date.fromisoformat(day)) for day in manifest.days)
    return _("Packet {batch} of {office} ({code}), business days: {days}").format(
        batch=manifest.batch_name,
        office=manifest.office_name,
        code=manifest.office,
        days=first if first == last else _("{first} to {last}").format(first=first, last=last),
    )
