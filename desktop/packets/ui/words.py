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


def state_of(packet: OutPacket) -> str:
    """How far a packet for head office came."""
    if packet.state == MADE:
        return _("on no stick yet")
    if packet.state == ACKNOWLEDGED:
        return _("head office has it")
    when = packet.written_at or packet.made_at
    day = format_date(clock.local(when).date())
    if packet.state == LATE:
        return _("no answer since {day}").format(day=day)
    return _("on {medium}, {day}").format(medium=packet.medium, day=day)


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


def how_it_stands() -> str:
    """What head office has, and how long it has not answered."""
    if not office().code:
        return _(
            "Head office gives this office a code. Somebody in charge enters it with 7; then packets can go."
        )
    late = late_packets()
    if late:
        text = ngettext(
            "Head office did not answer to packet {numbers} for more than three days. Ask there.",
            "Head office did not answer to packets {numbers} for more than three days. Ask there.",
            len(late),
        )
        return text.format(numbers=", ".join(packet.number for packet in late))
    return _("A packet holds everything since the one before it. Its cover is printed; send both together.")
