"""How the schedule says when something is due."""

from __future__ import annotations

from desktop.core import clock
from desktop.core.i18n import _, ngettext
from desktop.office.rights import ROLES
from desktop.schedule.queries import Time


def when(one: Time) -> str:
    """How many days it is late, that it is due today, or in how many days it is."""
    days = (clock.today() - one.due).days
    if days > 0:
        return ngettext("{count} day late", "{count} days late", days).format(count=days)
    if days == 0:
        return _("due today")
    return ngettext("in {count} day", "in {count} days", -days).format(count=-days)


def whose(role: str) -> str:
    """Whom an item is meant for."""
    return _(ROLES[role]) if role else _("Everybody")


def reminder(count: int, late: int) -> str:
    """What is said in the morning."""
    said = ngettext(
        "The schedule has {count} thing to think of today.",
        "The schedule has {count} things to think of today.",
        count,
    ).format(count=count)
    if late:
        missed = ngettext("{count} of them was missed.", "{count} of them were missed.", late)
        said = f"{said} {missed.format(count=late)}"
    return f"{said} Ctrl+Shift+Y"
