"""What a notice says: one frozen record, made from what was typed; the journal has its digest alone."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from desktop.core import clock
from desktop.core.i18n import N_
from desktop.outages.states import EMERGENCY

BETWEEN = "； "  # how several places are written on one line
_BREAKS = re.compile(r"[;；\n]+")  # never a comma: 人民路1、3、5号 is one section
USUAL_ADVICE = N_(
    "Please store water before the stop and keep taps, pumps and heaters off during it. When the water comes"
    " back it may be cloudy: let it run for a while. High floors and ends of lines get it last."
)
EVERYBODY = N_("All customers in this area")


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What is said in a notice; in a draft some of it may still be missing. Times are UTC."""

    kind: str = EMERGENCY  # or planned
    cause: str = ""
    sections: tuple[str, ...] = ()  # roads, estates, stretches, as they are said
    landmarks: tuple[str, ...] = ()
    to_whom: str = ""  # groups of accounts in words: "reading books 3 to 7"
    address_part: str = ""  # accounts with this in their address are listed with the notice
    starts_at: datetime | None = None
    ends_at: datetime | None = None  # expected
    contact: str = ""
    supply: str = ""  # temporary water; empty: none
    advice: str = ""

    @property
    def length(self) -> timedelta:
        """How long the water is off, as far as that is said."""
        if self.starts_at is None or self.ends_at is None:
            return timedelta()
        return self.ends_at - self.starts_at

    @property
    def places(self) -> tuple[str, ...]:
        """Sections and landmarks together: what callers may name."""
        return (*self.sections, *self.landmarks)


def split_places(text: str) -> tuple[str, ...]:
    """Several places from one line: "解放路；人民路1、3、5号" are two; each once."""
    return _tidy_places(_BREAKS.split(text))


def tidied(facts: NoticeFacts) -> NoticeFacts:
    """The same without white at the edges, without empty places, to the minute."""
    texts = ("cause", "to_whom", "address_part", "contact", "supply", "advice")
    return replace(
        facts,
        **{name: " ".join(getattr(facts, name).split()) for name in texts},
        sections=_tidy_places(facts.sections),
        landmarks=_tidy_places(facts.landmarks),
        starts_at=_to_the_minute(facts.starts_at),
        ends_at=_to_the_minute(facts.ends_at),
    )


def digest(facts: NoticeFacts, accounts: Iterable[int] = ()) -> str:
    """What the journal keeps of it: that it was this and nothing else, without a word of it."""
    said = asdict(facts) | {"starts_at": stored(facts.starts_at), "ends_at": stored(facts.ends_at)}
    text = json.dumps([said, sorted(accounts)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def stored(moment: datetime | None) -> str:
    """A moment as it is stored; empty where nobody knows it yet."""
    return clock.stamp(moment) if moment is not None else ""


def read(stored_moment: str | None) -> datetime | None:
    """What `stored` wrote."""
    return clock.from_stamp(stored_moment) if stored_moment else None


def _tidy_places(places: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (" ".join(place.split()) for place in places))))


def _to_the_minute(moment: datetime | None) -> datetime | None:
    return moment.replace(second=0, microsecond=0) if moment is not None else None
