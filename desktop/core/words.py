"""Amounts and numbers in words: in capitals for receipts, plain in English, and as a clerk says them.

The capitals follow the writing rules of the People's Bank of China for payment papers (支付结算办法,
annex one): 壹佰贰拾叁元肆角伍分, with 零 where figures are skipped, and 整 or 正 after whole units.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from desktop.core.currencies import Currency, Units
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money

Script = Literal["hans", "hant"]
Ending = Literal["整", "正"]

LARGEST_WRITTEN = 10**16  # whole units; from here on Chinese needs a word after 亿 that few would read


class _Signs(NamedTuple):
    """What numbers are written with, in one script and one style."""

    digits: str
    places: tuple[str, str, str, str]  # after a digit: nothing, ten, hundred, thousand
    groups: tuple[str, str, str, str]  # after four digits: nothing, 10^4, 10^8, 10^12
    minus: str
    point: str
    pair: str = ""  # two of something, said otherwise than the figure two


_CAPITALS = {
    "hans": _Signs("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"), ("", "万", "亿", "万亿"), "负", "点"),
    "hant": _Signs("零壹貳參肆伍陸柒捌玖", ("", "拾", "佰", "仟"), ("", "萬", "億", "萬億"), "負", "點"),
}
_SPOKEN = {
    "hans": _Signs(
        "零一二三四五六七八九", ("", "十", "百", "千"), ("", "万", "亿", "万亿"), "负", "点", "两"
    ),
    "hant": _Signs(
        "零一二三四五六七八九", ("", "十", "百", "千"), ("", "萬", "億", "萬億"), "負", "點", "兩"
    ),
}
_SCRIPT_OF: dict[str, Script] = {"zh_CN": "hans", "zh_TW": "hant"}
_ENDINGS: tuple[Ending, ...] = ("整", "正")


# --- capitals for receipts ----------------------------------------------------------------------


def capital_words(
    money: Money,
    currency: Currency,
    script: Script = "hans",
    ending: Ending = "整",
    *,
    negative: bool = False,
    prefix: bool = True,
) -> str:
    """Write an amount in capitals: 人民币壹仟肆佰零玖元伍角.

    Whole units end in 整 or 正; after 角 the rule leaves it free and we write none; after 分 it is wrong.

    Args:
        money: in minor units, at most 10^16 whole units.
        currency: its word stands in front without a gap, its units between the figures.
        script: "hans" for simplified characters, "hant" for traditional ones.
        ending: the sign after whole units.
        negative: write 负 or 負 before an amount less than zero, as on a reversal.
        prefix: whether to begin with the currency's word.

    Raises:
        ValueError: less than zero without `negative`, or too large to be written.
    """
    if money < 0 and not negative:
        raise ValueError("an amount less than zero is not written in capitals")
    signs = _CAPITALS[script]
    units = currency.written_units(script)
    words = _amount(abs(int(money)), currency, units, signs)
    ends = ending if words.endswith(units.whole) else ""
    return (currency.prefix(script) if prefix else "") + (signs.minus if money < 0 else "") + words + ends


def read_capital(text: str, currency: Currency) -> Money:
    """Read our own capitals back: a receipt whose words do not give its amount is not printed.

    Either script, either ending, with or without the currency's word.

    Raises:
        ValueError: the words are not written exactly as `capital_words` writes them.
    """
    script: Script
    for script in ("hans", "hant"):
        before = currency.prefix(script)
        prefix = text.startswith(before)
        rest = text.removeprefix(before)
        minus = _CAPITALS[script].minus
        minor = _read_amount(rest.removeprefix(minus), currency, script)
        if minor is None:
            continue
        money = Money(-minor if rest.startswith(minus) else minor)
        for ending in _ENDINGS:
            if text == capital_words(money, currency, script, ending, negative=True, prefix=prefix):
                return money
    raise ValueError(f"not an amount in capitals: {text!r}")


def _read_amount(text: str, currency: Currency, script: Script) -> int | None:
    """The minor units of capitals without prefix and sign; None when there are other characters."""
    units = currency.written_units(script)
    whole, found, rest = text.rstrip("".join(_ENDINGS)).partition(units.whole)
    if not found:
        whole, rest = "", text
    total = _read_number(whole, script)
    for name, digits in units.parts:
        part, found, after = rest.partition(name)
        if found:
            rest = after
        value = _read_number(part, script) if found else 0
        total = None if total is None or value is None else total * 10**digits + value
    return total if not rest and total is not None and total < LARGEST_WRITTEN * currency.scale else None


def _read_number(text: str, script: Script) -> int | None:
    signs = _CAPITALS[script]
    high = middle = section = digit = 0  # in 10^8, in 10^4, below, and the figure that awaits its place
    for sign in text:
        if (value := signs.digits.find(sign)) >= 0:
            digit = value
        elif sign in signs.places:
            section, digit = section + digit * 10 ** signs.places.index(sign), 0
        elif sign == signs.groups[1]:
            middle, section, digit = (section + digit) * 10**4, 0, 0
        elif sign == signs.groups[2]:
            high, middle, section, digit = (middle + section + digit) * 10**8, 0, 0, 0
        else:
            return None
    return high + middle + section + digit


# --- plain words in English ---------------------------------------------------------------------


def words_on_paper(amount: Money, currency: Currency, language: str) -> str:
    """An amount in capitals, or in plain English words; capitals are read back before they count.

    Raises:
        UserError: the capitals do not give the amount back.
    """
    if not language.startswith("zh"):
        return plain_words(amount, currency)
    words = capital_words(amount, currency, "hant" if language == "zh_TW" else "hans")
    if read_capital(words, currency) != amount:
        raise UserError(_("The amount in words does not fit the figures. Call the leader."))
    return words


def plain_words(money: Money, currency: Currency) -> str:
    """Write an amount in English: "one hundred and twenty-three yuan and forty-five fen".

    Where the small unit has no name of ours, its part stands as a fraction: "... and 45/100".
    """
    units = currency.english_units()
    whole, minor = divmod(abs(int(money)), currency.scale)
    said = []
    if whole or not minor or not units.minor_one:
        said.append(f"{english_number(whole)} {units.one if whole == 1 else units.many}")
    if minor and units.minor_one:
        said.append(f"{english_number(minor)} {units.minor_one if minor == 1 else units.minor_many}")
    elif minor:
        said.append(f"{minor:0{currency.exponent}d}/{currency.scale}")
    return ("minus " if money < 0 else "") + " and ".join(said)


_FIGURES = "zero one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_BELOW_TWENTY = (*_FIGURES.split(), *_TEENS.split())
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def english_number(number: int) -> str:
    """A number in English words: "one thousand and five", "minus twelve"."""
    if number < 0:
        return "minus " + english_number(-number)
    words = []
    for scale, name in _SCALES:
        if number >= scale:
            count, number = divmod(number, scale)
            words.append(f"{english_number(count)} {name}")
    if not words or number >= 100:
        words.append(_below_thousand(number))
    elif number:
        words.append(f"and {_below_thousand(number)}")
    return " ".join(words)


def _below_thousand(number: int) -> str:
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        words = f"{_BELOW_TWENTY[hundreds]} hundred"
        return f"{words} and {_below_thousand(rest)}" if rest else words
    if number < 20:
        return _BELOW_TWENTY[number]
    tens, rest = divmod(number, 10)
    return f"{_TENS[tens]}-{_BELOW_TWENTY[rest]}" if rest else _TENS[tens]


# --- as it is said ------------------------------------------------------------------------------


def spoken(money: Money, currency: Currency, language: str) -> str:
    """Say an amount as a clerk says it: 两百零五元六角, "two hundred and five yuan and sixty fen".

    Args:
        money: in minor units; less than zero is said with a minus.
        currency: one whose small unit has no word of ours is said with a point, 十二点五瑞士法郎.
        language: "zh_CN", "zh_TW"; every other one is served in English.
    """
    script = _SCRIPT_OF.get(language)
    if script is None:
        return plain_words(money, currency)
    signs, units = _SPOKEN[script], currency.spoken_units(script)
    amount = abs(int(money))
    minus = signs.minus if money < 0 else ""
    if currency.exponent and not units.parts:
        return minus + _with_point(amount, currency, signs) + units.whole
    return minus + _amount(amount, currency, units, signs)


def spoken_number(number: int, language: str, *, counting: bool = False) -> str:
    """Say a number: 二 as in 二月, or, when things are counted, 两 as in 两个月.

    Args:
        number: any whole number below 10^16.
        language: "zh_CN", "zh_TW"; every other one is served in English.
        counting: whether a measure word follows (个, 笔, 张); English makes no difference.
    """
    script = _SCRIPT_OF.get(language)
    if script is None:
        return english_number(number)
    signs = _SPOKEN[script]
    said = signs.pair if counting and abs(number) == 2 else _number(abs(number), signs)
    return signs.minus + said if number < 0 else said


def _with_point(amount: int, currency: Currency, signs: _Signs) -> str:
    whole, minor = divmod(amount, currency.scale)
    if not minor:
        return _count(whole, signs)
    figures = f"{minor:0{currency.exponent}d}".rstrip("0")
    return _number(whole, signs) + signs.point + "".join(signs.digits[int(figure)] for figure in figures)


# --- how Chinese numbers are built, in capitals and in speech --------------------------------------


def _amount(amount: int, currency: Currency, units: Units, signs: _Signs) -> str:
    """Whole units, then each decimal unit that is not nought; 零 where one is skipped in between."""
    whole, minor = divmod(amount, currency.scale)
    words = _count(whole, signs) + units.whole if whole or not minor else ""
    below, skipped, tail = currency.scale, False, False
    for name, digits in units.parts:
        below //= 10**digits
        value, minor = divmod(minor, below)
        if not value:
            skipped = True
            continue
        if words and (skipped or value < 10 ** (digits - 1)):
            words += signs.digits[0]
            skipped = True
        # After another decimal unit a two is a plain figure: 两角二分, but 两元零二分 and 两分 alone.
        words += (_number if tail or (skipped and words) else _count)(value, signs) + name
        skipped, tail = False, True
    return words


def _count(number: int, signs: _Signs) -> str:
    """A number before its unit: two of them are 两 when spoken."""
    return signs.pair if number == 2 and signs.pair else _number(number, signs)


def _number(number: int, signs: _Signs) -> str:
    """A whole number by groups of four figures.

    零 stands once for the noughts between two figures: inside a group, before a group that does not
    fill its thousands, and for a whole group of noughts. Noughts that only end a group are not
    said: 壹拾万伍仟, where the rule allows both.
    """
    if number >= LARGEST_WRITTEN:
        raise ValueError(f"{number} is too large to be put in words")
    if not number:
        return signs.digits[0]
    words, empty_group = "", False
    groups = [number // 10**power % 10**4 for power in (12, 8, 4, 0)]
    for place, group in zip((3, 2, 1, 0), groups, strict=True):
        if not group:
            empty_group = bool(words)
            continue
        if words and (empty_group or group < 1000):
            words += signs.digits[0]
        # 壹万贰仟亿 shares its 亿: the first group says it only when the second is empty.
        name = signs.groups[1] if place == 3 and groups[1] else signs.groups[place]
        words += _group(group, signs, first=not words, counted=bool(name)) + name
        empty_group = False
    return words


def _group(group: int, signs: _Signs, *, first: bool, counted: bool) -> str:
    """Four figures: 壹仟零贰拾. Speech begins 十二 and not 一十二, and has 两 before 百, 千, 万 and 亿."""
    if signs.pair and group == 2 and first and counted:
        return signs.pair
    words, skipped = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if not digit:
            skipped = bool(words)
            continue
        if skipped:
            words += signs.digits[0]
            skipped = False
        if signs.pair and place == 1 and digit == 1 and first and not words:
            words += signs.places[1]
        else:
            words += signs.pair if signs.pair and digit == 2 and place >= 2 else signs.digits[digit]
            words += signs.places[place]
    return words
