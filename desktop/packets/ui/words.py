"""How packets and sticks read on their page."""

from __future__ import annotations

from datetime import date

from desktop.core import clock
from desktop.core.i18n import N_, _, format_date, format_list, format_number, ngettext
from desktop.core.volumes import FLUSHED, Released
from desktop.exports.places import Place
from desktop.office.settings import office
from desktop.packets.acknowledging import FoundAck
from desktop.packets.incoming import Found
from desktop.packets.manifest import Listed
from desktop.packets.queries import ACKNOWLEDGED, LATE, MADE, OutPacket, late_packets

CONTENTS = {"accounts": N_("Accounts"), "bills": N_("Bills")}
_GB = 1_000_000_000


def days_of(packet: OutPacket) -> str:
    """The business days in a packet."""
    first, last = (format_date(date.fromisoformat(day)) for day in packet.manifest.days)
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def last_day(packet: OutPacket) -> str:
    """The last business day in a packet."""
    return format_date(date.fromisoformat(packet.manifest.days[1]))


def told_of(row: OutPacket | Found | FoundAck | None) -> str:
    """What the list has no room for: why something is not taken in, or what a packet holds."""
    if row is None:
        return ""
    if not isinstance(row, OutPacket):
        return row.why_not or holds(row)
    receipts = ngettext("{count} receipt", "{count} receipts", row.receipts)
    parts = [days_of(row), receipts.format(count=format_number(row.receipts)), row.manifest.short_code]
    return "  ·  ".join(parts)


def state_of(packet: OutPacket) -> str:
    """How far a packet for head office came."""
    if packet.state == MADE:
        return _("on no stick yet")
    if packet.state == ACKNOWLEDGED:
        return _("head office has it")
    if packet.state == LATE:
        days = (clock.now() - (packet.written_at or packet.made_at)).days
        return ngettext("no answer for {n} day", "no answer for {n} days", days).format(n=format_number(days))
    return _("on {medium}").format(medium=packet.medium)


def tone_of(packet: OutPacket) -> str:
    """The colour that goes with it; the words say the same."""
    return {MADE: "warn", LATE: "danger", ACKNOWLEDGED: "ok"}.get(packet.state, "")


def name_of(row: Found | FoundAck) -> str:
    """What lies on the stick."""
    if isinstance(row, FoundAck):
        return _("Answer to {number}").format(number=row.number) if row.number else row.path.name
    if row.manifest is None:
        return row.folder.name
    return _("Packet {batch}").format(batch=row.manifest.batch)


def holds(row: Found | FoundAck) -> str:
    """What is in it: how many rows of what."""
    if isinstance(row, FoundAck):
        return ""
    return format_list([_counted(file) for file in row.data])


def _counted(file: Listed) -> str:
    rows = file.rows or 0
    if file.content == "bills":
        text = ngettext("{n} bill", "{n} bills", rows)
    else:
        text = ngettext("{n} account", "{n} accounts", rows)
    return text.format(n=format_number(rows))


def may_come_in(row: Found | FoundAck) -> bool:
    """Whether it can be taken in now."""
    return not row.why_not


def may_be_answered(row: Found | FoundAck) -> bool:
    """Whether it came in before, so that its acknowledgement can be written again."""
    return isinstance(row, Found) and row.is_in


def verdict(row: Found | FoundAck) -> str:
    """Whether it may come in, in a few words; the sentence stands below the list."""
    if not row.why_not:
        return _("may come in")
    if isinstance(row, Found) and row.is_in:
        return _("is in already")
    return _("refused")


def verdict_tone(row: Found | FoundAck) -> str:
    """The colour that goes with it."""
    if not row.why_not:
        return "ok"
    return "quiet" if isinstance(row, Found) and row.is_in else "danger"


def place_text(place: Place | None) -> str:
    """Where packets are written to and looked for."""
    if place is None:
        return _("No stick is in. Put one in, or press 5 for a folder.")
    free = place.volume.free if place.volume else 0
    if not free:
        return place.text
    return _("{label}, {size} GB free").format(label=place.text, size=format_number(-(-free // _GB)))


def released_text(label: str, how: Released) -> str:
    """Whether the stick may be pulled."""
    if how is FLUSHED:
        return _("{label}: everything is written. Wait until its light is out, then pull it.").format(
            label=label
        )
    return _("{label}: safe to remove.").format(label=label)


def how_it_stands() -> tuple[str, str]:
    """What head office has, or how long it has not answered; and the role of the sentence."""
    if not office().code:
        told = _(
            "Head office gives this office a code. Somebody in charge enters it with 7; then packets can go."
        )
        return told, "warn"
    late = late_packets()
    if late:
        text = ngettext(
            "Head office did not answer to packet {numbers} for more than three days. Ask there.",
            "Head office did not answer to packets {numbers} for more than three days. Ask there.",
            len(late),
        )
        return text.format(numbers=", ".join(packet.number for packet in late)), "warn"
    told = _("A packet holds everything since the one before it. Its cover is printed; send both together.")
    return told, "quiet"
