"""What happened with a packet, in sentences, for the page and the command line."""

from __future__ import annotations

from desktop.core.i18n import _, format_number, ngettext
from desktop.packets.taking import FileTaken, Taken


def told_of_file(file: FileTaken) -> str:
    """What became of the rows of one file."""
    return _("{name}: {added} new, {changed} changed, {same} there already, {refused} refused.").format(
        name=file.name,
        added=format_number(file.added),
        changed=format_number(file.changed),
        same=format_number(file.same),
        refused=format_number(file.refused),
    )


def told_of_taken(taken: Taken) -> list[str]:
    """What became of a packet of head office, and of each of its files."""
    told = [_("Packet {batch} is in.").format(batch=taken.manifest.batch)]
    told += [told_of_file(file) for file in taken.files]
    if taken.refused:
        told.append(
            ngettext(
                "{n} row was refused; it lies beside the acknowledgement, with its reason.",
                "{n} rows were refused; they lie beside the acknowledgement, with their reasons.",
                taken.refused,
            ).format(n=format_number(taken.refused))
        )
    return told
