"""Money: whole minor units, never a float; read from what people type, shown as their language writes it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from peewee import IntegerField, fn

from desktop.core.currencies import Currency
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language

LARGEST = 10**13  # minor units; what no counter ever takes


class Money(int):
    """An amount in whole minor units: fen, cents. Adding keeps it money; a float never gets in."""

    __slots__ = ()

    def __new__(cls, value: int = 0) -> Money:
        """Take whole minor units; anything that is not whole is a mistake of the program."""
        if not isinstance(value, int):
            raise TypeError(f"money is whole minor units, not {type(value).__name__}")
        return int.__new__(cls, value)

    def __add__(self, other: int) -> Money:
        return Money(int.__add__(self, other)) if isinstance(other, int) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other: int) -> Money:
        return Money(int.__sub__(self, other)) if isinstance(other, int) else NotImplemented

    def __rsub__(self, other: int) -> Money:
        return Money(int.__rsub__(self, other)) if isinstance(other, int) else NotImplemented

    def __neg__(self) -> Money:
        return Money(int.__neg__(self))

    def __abs__(self) -> Money:
        return Money(int.__abs__(self))

    def __mul__(self, times: int) -> Money:
        return Money(int.__mul__(self, times)) if isinstance(times, int) else NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> Money:
        raise TypeError("money is not divided; share it out in whole minor units")

    __rtruediv__ = __truediv__

    def __repr__(self) -> str:
        return f"Money({int(self)})"


class MoneyField(IntegerField):
    """A column of whole minor units."""

    def python_value(self, value: int | None) -> Money | None:
        """What is read comes back as Money."""
        return None if value is None else Money(value)


def money_sum(column: Any) -> Any:
    """SUM over a column of money, zero when there are no rows, as Money."""
    return fn.COALESCE(fn.SUM(column), 0).converter(Money)


_NUMBER = re.compile(r"(?P<whole>\d{1,3}(,\d{3})+|\d+)?(\.(?P<part>\d*))?")


def parse_money(text: str, currency: Currency, allow_negative: bool = False) -> Money:
    """Read an amount as clerks type it and files hold it: 1,250.50 · ￥50 · 50元 · full-width digits.

    Args:
        text: the amount; a comma groups by three or is refused, never guessed.
        currency: how many decimals there may be, and which signs may stand beside the number.
        allow_negative: also -5, 5- and (5), which files use.

    Raises:
        UserError: no number, too many decimals, too large, or negative where that cannot be.
    """
    bare, negative = _without_sign(_without_symbol(unicodedata.normalize("NFKC", text), currency))
    found = _NUMBER.fullmatch(bare)
    if not found or not (found["whole"] or found["part"]):
        raise UserError(_("{text} is no amount. Type it like 1250.50.").format(text=text.strip() or "“”"))
    part = (found["part"] or "").rstrip("0") if found["part"] else ""
    if len(part) > currency.exponent:
        raise UserError(_decimals_sentence(currency))
    value = int((found["whole"] or "0").replace(",", "") + part.ljust(currency.exponent, "0"))
    if value > LARGEST:
        raise UserError(_("This amount is too large. Check it again."))
    if negative and value and not allow_negative:
        raise UserError(_("An amount here cannot be below zero."))
    return Money(-value if negative else value)


def _decimals_sentence(currency: Currency) -> str:
    if not currency.exponent:
        return _("{currency} has no decimals. Type whole units.").format(currency=currency.code)
    return _("{currency} has only {count} decimals.").format(currency=currency.code, count=currency.exponent)


def _without_symbol(text: str, currency: Currency) -> str:
    bare = "".join(text.split())
    for sign in currency.signs:
        if bare.upper().startswith(sign.upper()):
            bare = bare[len(sign) :]
        elif bare.upper().endswith(sign.upper()):
            bare = bare[: -len(sign)]
    return bare


def _without_sign(text: str) -> tuple[str, bool]:
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1], True
    if text[:1] in "+-−":
        return text[1:], text[:1] in "-−" and bool(text[:1])
    if text[-1:] in "-−" and text[-1:]:
        return text[:-1], True
    return text, False


def plain_amount(money: int, currency: Currency) -> str:
    """Digits and a point only, as fields and files hold it: -1250.50."""
    digits = str(abs(money)).rjust(currency.exponent + 1, "0")
    whole, part = (
        (digits[: -currency.exponent], digits[-currency.exponent :]) if currency.exponent else (digits, "")
    )
    return f"{'-' if money < 0 else ''}{whole}{'.' if part else ''}{part}"


def format_money(money: int, currency: Currency, language: str = "", symbol: bool = True) -> str:
    """An amount for eyes: grouped by three, with the currency's sign in front: -¥1,250.50.

    Args:
        language: whose sign for the currency; the language spoken here if not given.
    """
    whole, point, part = plain_amount(abs(money), currency).partition(".")
    grouped = f"{int(whole):,}{point}{part}"
    sign = currency.symbol(language or current_language()) if symbol else ""
    return f"{'-' if money < 0 else ''}{sign}{grouped}"
