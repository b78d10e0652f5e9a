"""The papers of an outage: the notice as a poster and as slips, its extension, and that the water is back."""

from __future__ import annotations

from datetime import datetime

from desktop.core import clock
from desktop.core.i18n import _, format_date, format_datetime, format_list, language
from desktop.office.settings import Office
from desktop.outages.large_notice import POSTER, SLIP, LargeText, write_large
from desktop.outages.notice import NoticeFacts
from desktop.outages.paper_facts import ChangePaper, NoticePaper
from desktop.outages.states import EMERGENCY


def write_outage_poster(paper: NoticePaper, office: Office, _copy: int = 0) -> bytes:
    """Write a notice as an A4 poster in the office's language, as a PDF; every poster is an original.

    Raises:
        UserError: a sign that no font has.
    """
    with language(office.language):
        return write_large(_notice(paper, office), office, "A4", POSTER)


def write_outage_slips(paper: NoticePaper, office: Office, _copy: int = 0) -> bytes:
    """Write a notice as an A5 slip to hand out; where the office has no A5 paper, two on A4 to be cut.

    Raises:
        UserError: a sign that no font has.
    """
    with language(office.language):
        size = "A5" if office.paper == "A5" else "A4 halves"
        return write_large(_notice(paper, office), office, size, SLIP)


def write_outage_extension(paper: ChangePaper, office: Office, _copy: int = 0) -> bytes:
    """Write that the water comes later as an A4 poster in the office's language, as a PDF.

    Raises:
        UserError: a sign that no font has.
    """
    with language(office.language):
        rows = [(_("Takes longer because"), paper.reason), (_("Cause"), paper.facts.cause)]
        supply = paper.supply or paper.facts.supply
        if supply:
            rows.append((_("Water meanwhile"), supply))
        times = ((_("Was expected"), _moment(paper.old_end)), (_("Now expected"), _moment(paper.new_end)))
        rows.append(("", _("We are very sorry for the inconvenience.")))
        text = LargeText(
            "", _("The water comes later"), _area(paper.facts), times, tuple(rows),
            _contact(paper.facts, office), _day(paper.at), paper.number,
        )  # fmt: skip
        return write_large(text, office, "A4", POSTER)


def write_outage_restoration(paper: ChangePaper, office: Office, _copy: int = 0) -> bytes:
    """Write that the water is back as an A4 poster in the office's language, as a PDF.

    Raises:
        UserError: a sign that no font has.
    """
    with language(office.language):
        cloudy = _("At first it may be cloudy: let it run for a while. High floors get it last.")
        rows = (("", cloudy), ("", _("Thank you for your patience and understanding.")))
        text = LargeText(
            "", _("Water is back"), _area(paper.facts), ((_("Back since"), _moment(paper.happened_at)),),
            rows, _contact(paper.facts, office), _day(paper.at), paper.number,
        )  # fmt: skip
        return write_large(text, office, "A4", POSTER)


def _notice(paper: NoticePaper, office: Office) -> LargeText:
    facts = paper.facts
    rows = [(_("For"), facts.to_whom), (_("Cause"), facts.cause)]
    if facts.landmarks:
        rows.append((_("Near"), format_list(list(facts.landmarks))))
    if facts.supply:
        rows.append((_("Water meanwhile"), facts.supply))
    rows.append((_("Please"), facts.advice))
    ends_at = paper.ends_at or facts.ends_at  # a poster that is hung up later has the time of now
    times = ((_("Off from"), _moment(facts.starts_at)), (_("Back at about"), _moment(ends_at)))
    urgent = _("EMERGENCY") if facts.kind == EMERGENCY else ""
    return LargeText(
        urgent, _("Water outage notice"), _area(facts), times, tuple(rows), _contact(facts, office),
        _day(paper.at), paper.number,
    )  # fmt: skip


def _area(facts: NoticeFacts) -> tuple[str, str]:
    """Each section on a line of its own."""
    return _("Where"), "\n".join(facts.sections)


def _contact(facts: NoticeFacts, office: Office) -> tuple[str, str]:
    return _("Questions"), facts.contact or office.phone


def _moment(moment: datetime | None) -> str:
    return format_datetime(clock.local(moment)) if moment is not None else ""


def _day(moment: datetime) -> str:
    return format_date(clock.local(moment).date())
