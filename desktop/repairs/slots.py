"""A time that was wished for or agreed on: a day with its morning, its afternoon, or two hours of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from desktop.core import clock
from desktop.core.i18n import _, format_date

MORNING, AFTERNOON = (time(8), time(12)), (time(13), time(18))
HOURS = 2  # of a slot that is neither


@dataclass(frozen=True, slots=True)
class Slot:
    """When the crew comes, on the office's wall clock."""

    day: date
    begins: time
    ends: time

    @property
    def starts_at(self) -> datetime:
        """Its first moment, UTC."""
        return clock.at(self.day, self.begins)

    @property
    def ends_at(self) -> datetime:
        """Its last moment, UTC."""
        return clock.at(self.day, self.ends)

    def stored(self) -> str:
        """As a text that sorts by time: "2026-11-30 08:00-12:00"."""
        return f"{self.day.isoformat()} {self.begins:%H:%M}-{self.ends:%H:%M}"

    @classmethod
    def read(cls, stored: str) -> Slot:
        """What `stored` wrote."""
        day, hours = stored.split(" ")
        begins, ends = hours.split("-")
        return cls(date.fromisoformat(day), time.fromisoformat(begins), time.fromisoformat(ends))


def morning(day: date) -> Slot:
    """The morning of a day."""
    return Slot(day, *MORNING)


def afternoon(day: date) -> Slot:
    """The afternoon of a day."""
    return Slot(day, *AFTERNOON)


def two_hours(day: date, begins: time) -> Slot:
    """Two hours of a day; late in the evening what is left of it."""
    last = time(23, 59)
    ends = time(begins.hour + HOURS, begins.minute) if begins.hour + HOURS <= last.hour else last
    return Slot(day, begins, ends)


def slot_text(slot: Slot) -> str:
    """The slot for people: "30 Nov 2026, morning (08:00–12:00)"."""
    hours = f"{slot.begins:%H:%M}–{slot.ends:%H:%M}"
    if (slot.begins, slot.ends) == MORNING:
        hours = _("morning ({hours})").format(hours=hours)
    elif (slot.begins, slot.ends) == AFTERNOON:
        hours = _("afternoon ({hours})").format(hours=hours)
    return _("{day}, {hours}").format(day=format_date(slot.day), hours=hours)
