"""How people are called across the counter: surname with Mr or Ms, wherever a sentence names somebody."""

from __future__ import annotations

from desktop.core.i18n import N_, _

TITLES = {"": N_("As she says it"), "mr": N_("Mr"), "ms": N_("Ms")}


def called(name: str, title: str) -> str:
    """A name as it is said: "Mr Zhang", 张先生; without a title the name alone.

    Args:
        title: a key of TITLES.
    """
    if not name or title not in ("mr", "ms"):
        return name
    return (_("Mr {name}") if title == "mr" else _("Ms {name}")).format(name=name)
