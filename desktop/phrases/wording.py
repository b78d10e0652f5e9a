"""Reads a wording as somebody typed it: its slots, and what cannot be said with it."""

from __future__ import annotations

from collections.abc import Iterable
from string import Formatter

from desktop.core.errors import UserError
from desktop.core.i18n import _, named_places
from desktop.phrases.catalogue import Phrase

LONGEST = 300  # signs; what is longer is no sentence to say across a counter

_PLAIN_BRACES = str.maketrans("｛｝", "{}")  # a Chinese keyboard gives the wide ones


def tidy(text: str) -> str:
    """The wording on one line, with plain braces."""
    line = " ".join(text.translate(_PLAIN_BRACES).split())
    return "".join(sign for sign in line if sign.isprintable())


def check_wording(known: Phrase, text: str) -> None:
    """Refuse what cannot be filled or said.

    Args:
        known: the sentence it shall be a wording of.
        text: the wording, tidy.

    Raises:
        UserError: one sentence, for the field "text".
    """
    if not text:
        raise UserError(_("A sentence is needed here."), field="text")
    if len(text) > LONGEST:
        told = _("This is too long to be said: at most {most} signs.").format(most=LONGEST)
        raise UserError(told, field="text")
    check_slots(text, known.slots, "text")


def check_slots(text: str, slots: Iterable[str], field: str) -> None:
    """Refuse braces without a partner, and slots that cannot be filled.

    Args:
        slots: those that can.
        field: where the text was typed.

    Raises:
        UserError: one sentence, with the field.
    """
    known = tuple(slots)
    if not _is_paired(text):
        raise UserError(_alone(known), field)
    unknown = sorted(named_places(text) - set(known))
    if unknown:
        raise UserError(_no_slot(unknown[0], known), field)


def unsaid(known: Phrase, text: str) -> tuple[str, ...]:
    """The slots that the shipped sentence says and this wording leaves out."""
    said, shipped = named_places(text), named_places(known.text)
    return tuple(slot for slot in known.slots if slot in shipped and slot not in said)


def braced(slot: str) -> str:
    """A slot as it is written in a wording."""
    return f"{{{slot}}}"


def _is_paired(text: str) -> bool:
    """Whether every brace has its partner and a name between them."""
    try:
        return all(name != "" for _before, name, _form, _turn in Formatter().parse(text))
    except ValueError:
        return False


def _alone(known: tuple[str, ...]) -> str:
    example = braced(next(iter(known), "name"))
    return _("A brace stands alone. A slot has one on each side, like {example}.").format(example=example)


def _no_slot(unknown: str, known: tuple[str, ...]) -> str:
    if not known:
        return _("This sentence has no slots: {slot} cannot be filled.").format(slot=braced(unknown))
    slots = ", ".join(map(braced, known))
    return _("This sentence has no slot {slot}. It has: {slots}.").format(slot=braced(unknown), slots=slots)
