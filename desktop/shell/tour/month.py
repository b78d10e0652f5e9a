"""What the office looks at and sends out: the day at a glance, reports, the month's schedule, notices."""

from __future__ import annotations

from typing import Any

from desktop.reports.catalogue import REPORTS
from desktop.shell.desk import Desk
from desktop.shell.tour.hand import Hand
from desktop.shell.tour.over import back_to, leave, one_more, page_over


def walk(hand: Hand, desk: Desk) -> None:
    """A few minutes after the day was closed."""
    look_at_the_day(hand, desk)
    look_at_reports(hand, desk)
    look_at_the_schedule(hand, desk)
    send_notices(hand, desk)


def look_at_the_day(hand: Hand, desk: Desk) -> None:
    """Everything of the day as pictures."""
    hand.press("Ctrl+Home")
    page = page_over(hand, desk)
    hand.until("arrears are added up", lambda: not page.busy)
    hand.picture("day-at-a-glance")
    leave(hand, desk)


def look_at_reports(hand: Hand, desk: Desk) -> None:
    """Takings with what lies behind a day and its paper; the hall's month; the promise board."""
    hand.press("Ctrl+Y")
    page = page_over(hand, desk)
    hand.picture("reports")
    view = _report(hand, page, "takings_by_day")
    hand.picture("takings-by-day")
    hand.press("Enter")
    one_more(hand, view)
    hand.picture("receipts-of-the-day")
    back_to(hand, view)
    hand.press("Ctrl+P")
    one_more(hand, view)
    hand.picture("report-on-paper")
    back_to(hand, view)
    back_to(hand, page)
    for name, picture in (
        ("arrears_by_age", "arrears-by-age"),
        ("months", "months-side-by-side"),
        ("hall_month", "hall-month"),
        ("promises", "promise-board"),
    ):
        _report(hand, page, name)
        hand.picture(picture)
        back_to(hand, page)
    leave(hand, desk)


def look_at_the_schedule(hand: Hand, desk: Desk) -> None:
    """What the office does on which day of the month: begun from the proposal."""
    hand.press("Ctrl+Shift+Y")
    page_over(hand, desk)
    hand.picture("schedule-proposed")
    leave(hand, desk)


def send_notices(hand: Hand, desk: Desk) -> None:
    """Reminders to whoever owes: the list, one of them as it comes out, the run, its PDF."""
    hand.press("Ctrl+Shift+N")
    page = page_over(hand, desk)
    hand.until("who gets one is found", lambda: not page.busy)
    hand.picture("who-gets-a-notice")
    hand.press("V")
    one_more(hand, page)
    hand.picture("a-notice")
    back_to(hand, page)
    hand.press("F9")
    runs = one_more(hand, page)
    hand.press("F9")
    hand.until("the run is written", lambda: not runs.busy and bool(runs.banner.text))
    hand.picture("notices-written")
    back_to(hand, page)
    leave(hand, desk)


def _report(hand: Hand, page: Any, name: str) -> Any:
    """One report for the days proposed, by its number."""
    place = next(place for place, kind in enumerate(REPORTS, 1) if kind.name == name)
    hand.type(str(place))
    hand.press("F9")
    return one_more(hand, page)
