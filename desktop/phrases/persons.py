"""How people are called across the counter: surname with Mr or Ms, wherever a sentence names somebody."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.i18n import N_, _

TITLES = {"": N_("As she says it"), "mr": N_("Mr"), "ms": N_("Ms")}


@dataclass(frozen=True, slots=True)
class OnTheLine:
    """Somebody on the telephone whose matter is taken on another page; what is not known is empty."""

    call_id: int
    name: str
    title: str  # a key of TITLES
    phone: str
    words: str

    @property
    def told(self) -> dict[str, str]:
        """What a form begins with, by the names of its fields."""
        return {"name": self.name, "title": self.title, "phone": self.phone, "words": self.words}


def called(name: str, title: str) -> str:
    """A name as it is said: "Mr Zhang", 张先生; without a title the name alone.

    Args:
        title: a key of TITLES.
    """
    if not name or title not in ("mr", "ms"):
        return name
    return (_("Mr {name}") if title == "mr" else _("Ms {name}")).format(name=name)
