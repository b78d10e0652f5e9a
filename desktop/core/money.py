"""Money: whole minor units, never a fraction; how it is typed, shown and kept in the database."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

from peewee import IntegerField, fn

from desktop.core.errors import UserError
from desktop.core.i18n import _

if TYPE_CHECKING:
    from desktop.core.currencies import Currency

MOST_MINOR_UNITS = 10**13  # a hundred thousand million yuan: beyond it somebody leans on a key

_whole = int.__new__


class Money(int):
    """An amount in whole minor units of the office's currency: `Money(12345)` is 123.45 yuan.

    Sums and differences stay money, a count times money is money. A float or a Decimal is refused
    wherever Python asks us; on the left of an operator Python asks the float first, and its result
    is then refused here, as no Money can be made of it.
    """

    __slots__ = ()

    def __new__(cls, minor: int = 0) -> Money:
        """Make money of whole minor units; anything else raises TypeError."""
        if not isinstance(minor, int):
            raise TypeError(f"money is whole minor units, not {type(minor).__name__}")
        return _whole(cls, minor)

    def __add__(self, other: int) -> Money:
        total = int.__add__(self, other)
        return _whole(Money, total) if total is not NotImplemented else _refuse(other)

    __radd__ = __add__

    def __sub__(self, other: int) -> Money:
        rest = int.__sub__(self, other)
        return _whole(Money, rest) if rest is not NotImplemented else _refuse(other)

    def __rsub__(self, other: int) -> Money:
        rest = int.__rsub__(self, other)
        return _whole(Money, rest) if rest is not NotImplemented else _refuse(other)

    def __mul__(self, count: int) -> Money:
        if isinstance(count, Money) or not isinstance(count, int):
            _refuse(count)
        return _whole(Money, int.__mul__(self, count))

    __rmul__ = __mul__

    def __floordiv__(self, other: int) -> int:
        return int.__floordiv__(self, other) if isinstance(other, int) else _refuse(other)

    def __mod__(self, other: int) -> int:
        return int.__mod__(self, other) if isinstance(other, int) else _refuse(other)

    def __truediv__(self, other: object) -> NoReturn:
        raise TypeError("money is not divided into fractions; say where each minor unit goes")

    __rtruediv__ = __truediv__

    def __neg__(self) -> Money:
        return _whole(Money, int.__neg__(self))

    def __pos__(self) -> Money:
        return self

    def __abs__(self) -> Money:
        return _whole(Money, int.__abs__(self))

    def __repr__(self) -> str:
        return f"Money({int.__repr__(self)})"


def _refuse(other: object) -> NoReturn:
    raise TypeError(f"money does not mix with {type(other).__name__}")


# --- in the database ----------------------------------------------------------------------------


class MoneyField(IntegerField):
    """A column of money, kept as its whole minor units."""

    def db_value(self, value: int | None) -> int | None:
        """What SQLite stores; a fraction raises TypeError instead of being cut."""
        return None if value is None else int(Money(value))

    def python_value(self, value: int | None) -> Money | None:
        """What the program reads."""
        return None if value is None else Money(value)


def money_sum(column: Any) -> Any:
    """The sum of a column as Money in a peewee query; no rows make nothing, not NULL."""
    return fn.COALESCE(fn.SUM(column), 0).converter(Money)


# --- as people write it -------------------------------------------------------------------------

_INVISIBLE = dict.fromkeys((0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF))
_OTHER_SIGNS = str.maketrans({"−": "-", "–": "-", "。": "."})  # a minus of print, a full stop of Chinese
_NUMBER = re.compile(r"(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:(?P<gap>[, ])[0-9]{3})(?:(?P=gap)[0-9]{3})*)?"
                     r"(?:\.(?P<part>[0-9]*))?")  # fmt: skip


def parse_money(
    text: str, currency: Currency, allow_negative: bool = False, field: str | None = "amount"
) -> Money:
    """Read an amount as clerks type it and as offices' files hold it; what could mean two things is refused.

    Full-width figures, the currency's own sign or unit before or after, a leading plus, and commas or
    spaces before each group of three figures are read. Noughts beyond the currency's decimals are
    dropped ("35.2000"), unless there are just three: "1.250" may be one thousand two hundred and fifty.

    Args:
        text: such as "1,250.50", "￥50" or "50元".
        currency: the office's; the sign of another one is refused.
        allow_negative: take "-123.45", "(123.45)" and "123.45-" too, as files write them.
        field: the field that the message belongs to.

    Raises:
        UserError: nothing there, not an amount, a comma that does not part thousands, more decimals
            than the currency has, less than zero, or more than `MOST_MINOR_UNITS`.
    """
    negative, number = _sign_and_number(text, currency, field)
    found = _NUMBER.fullmatch(number)
    if not found or not (found["whole"] or found["part"]):
        raise _no_amount(text, number, currency, field)
    if negative and not allow_negative:
        raise UserError(_("The amount cannot be less than zero."), field)
    whole = (found["whole"] or "0").replace(",", "").replace(" ", "").lstrip("0")
    part = _decimals(found["part"] or "", text, currency, field)
    if len(whole) > len(str(MOST_MINOR_UNITS)) or int(whole + part or "0") > MOST_MINOR_UNITS:
        most = format_money(Money(MOST_MINOR_UNITS), currency, symbol=False)
        raise UserError(
            _("{text} is too large: at most {most} can be entered.").format(text=_shown(text), most=most),
            field,
        )
    minor = int(whole + part or "0")
    return Money(-minor if negative else minor)


def _sign_and_number(text: str, currency: Currency, field: str | None) -> tuple[bool, str]:
    # NFKC would make plain figures of 5², ½ and ⑤.
    if not text.isascii() and any(sign.isnumeric() and not sign.isdecimal() for sign in text):
        raise _no_amount(text, "", currency, field)
    folded = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).translate(_OTHER_SIGNS)
    folded = " ".join(folded.split())
    if not folded:
        raise UserError(
            _("Enter the amount in figures, for example {example}.").format(example=_example(currency)), field
        )
    found = _dressed(currency).fullmatch(folded)
    if not found:
        raise _no_amount(text, "", currency, field)
    signs = [sign for sign in found.group("before", "inside", "after", "open") if sign]
    if len(signs) > 1 or bool(found["open"]) != bool(found["close"]):
        raise _no_amount(text, "", currency, field)
    return bool(signs) and signs != ["+"], found["number"]


@cache
def _dressed(currency: Currency) -> re.Pattern[str]:
    """An amount with all that may stand around its figures, in text whose blanks are single."""
    mark = "|".join(re.escape(mark) for mark in currency.marks)
    return re.compile(
        rf"(?P<open>\()? ?(?P<before>[+-])? ?(?:{mark})? ?(?P<inside>[+-])? ?"
        rf"(?P<number>[0-9.,]+(?: [0-9.,]+)*)"
        rf" ?(?:(?:{mark})[整正]?)? ?(?P<after>-)? ?(?P<close>\))?",
        re.IGNORECASE,
    )


def _decimals(part: str, text: str, currency: Currency, field: str | None) -> str:
    exponent = currency.exponent
    if len(part) > exponent and (part[exponent:].strip("0") or len(part) == 3):
        if not exponent:
            sentence = _("{text} has decimals, but amounts in {code} are whole.")
        else:
            sentence = _("{text} has too many decimals: amounts in {code} have at most {n}.")
        raise UserError(sentence.format(text=_shown(text), code=currency.code, n=exponent), field)
    return part[:exponent].ljust(exponent, "0")


def _no_amount(text: str, number: str, currency: Currency, field: str | None) -> UserError:
    if "," in number:
        sentence = _(
            "{text}: a comma may only stand before a group of three figures, "
            "and decimals after a dot: {example}."
        )
    else:
        sentence = _("{text} is not an amount. Enter figures, for example {example}.")
    return UserError(sentence.format(text=_shown(text), example=_example(currency)), field)


def _example(currency: Currency) -> str:
    return "1,250" + ".5000"[: currency.exponent + 1 if currency.exponent else 0]


def _shown(text: str) -> str:
    """What was typed, short enough for a message: a scanner may have poured a page into the field."""
    text = " ".join(text.split())
    return text if len(text) <= 30 else text[:29] + "…"


# --- as we write it -----------------------------------------------------------------------------


def format_money(money: Money, currency: Currency, language: str = "en", symbol: bool = True) -> str:
    """Write an amount for people: "¥1,250.50", "-NT$50.00"; without the sign of the currency "1,250.50".

    All our languages group by three and put the sign first; a sign that ends in a letter keeps its
    distance from the figures ("CHF 5.00", a space that never breaks a line).
    """
    sign = "-" if money < 0 else ""
    mark = _mark(currency, language) if symbol else ""
    whole, part = divmod(abs(int(money)), currency.scale)
    if not currency.exponent:
        return f"{sign}{mark}{whole:,}"
    return f"{sign}{mark}{whole:,}.{part:0{currency.exponent}d}"


def plain_amount(money: Money, currency: Currency) -> str:
    """Write an amount for fields and files: "1250.50", "-3.00"."""
    whole, part = divmod(abs(int(money)), currency.scale)
    sign = "-" if money < 0 else ""
    return f"{sign}{whole}.{part:0{currency.exponent}d}" if currency.exponent else f"{sign}{whole}"


@cache
def _mark(currency: Currency, language: str) -> str:
    symbol = currency.symbol(language)
    return symbol if unicodedata.category(symbol[-1])[0] == "S" else symbol + "\u00a0"
