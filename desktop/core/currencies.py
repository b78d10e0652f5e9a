"""Currencies: their minor units, signs, names of their units, and the notes and coins in the drawer."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

# ISO 4217 minor units; every other code has two.
_EXPONENTS = {
    0: "ADP AFN ALL BIF BYR CLP COP DJF ESP GNF GYD IDR IQD IRR ISK ITL JPY KMF KPW KRW LAK LBP LUF MGA MGF"
    " MMK MRO MUR PYG RSD RWF SLL SOS STD SYP TMM TRL TZS UGX UYI UZS VND VUV XAF XOF XPF YER ZMK ZWD",
    3: "BHD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_USUAL_EXPONENT = 2


@dataclass(frozen=True)
class Units:
    """The words for a currency's unit and its parts, largest part first, in one script or language."""

    unit: str
    parts: tuple[str, ...] = ()
    plural: str = ""


@dataclass(frozen=True)
class Currency:
    """One currency.

    Args:
        code: ISO 4217, three letters.
        exponent: digits of the minor unit: 2 for fen, 0 for yen.
        notes: in minor units, largest first; coins likewise.
        prefix: what stands before capital words, by script.
        words: what its units are called, by language.
        symbols: its sign by language; the code where there is none.
    """

    code: str
    exponent: int
    notes: tuple[int, ...] = ()
    coins: tuple[int, ...] = ()
    prefix: dict[str, str] = field(default_factory=dict, hash=False)
    words: dict[str, Units] = field(default_factory=dict, hash=False)
    symbols: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def denominations(self) -> tuple[int, ...]:
        """Notes and coins together, largest first, in minor units."""
        return tuple(sorted({*self.notes, *self.coins}, reverse=True))

    @property
    def signs(self) -> tuple[str, ...]:
        """Everything that may stand beside a typed amount, longest first."""
        units = {words.unit for words in self.words.values() if not words.unit.isascii()}
        return tuple(
            sorted({self.code, *self.symbols.values(), *units, *_COMMON_SIGNS}, key=len, reverse=True)
        )

    def symbol(self, language: str) -> str:
        """The sign before an amount in that language."""
        return self.symbols.get(language) or self.symbols.get("", f"{self.code} ")


_COMMON_SIGNS = ("元", "圓", "圆", "¥", "￥", "$")
_YUAN = Units("元", ("角", "分"))
_HANT_YUAN = Units("圓", ("角", "分"))


def _chinese(simplified: str, traditional: str) -> dict[str, str]:
    return {"hans": simplified, "hant": traditional}


def _words(english: Units, simplified: Units = _YUAN, traditional: Units | None = None) -> dict[str, Units]:
    hant = traditional or Units(simplified.unit, simplified.parts)
    return {"en": english, "zh_CN": simplified, "zh_TW": hant}


_DOLLAR = Units("dollar", ("cent",), "dollars")
_KNOWN = {
    "CNY": Currency(
        "CNY", 2, (10000, 5000, 2000, 1000, 500, 100), (100, 50, 10),
        _chinese("人民币", "人民幣"), _words(Units("yuan", ("jiao", "fen"), "yuan")),
        {"": "¥", "zh_TW": "CN¥"},
    ),
    "TWD": Currency(
        "TWD", 2, (100000, 50000, 10000), (5000, 1000, 500, 100),
        _chinese("新台币", "新臺幣"), _words(_DOLLAR), {"": "NT$", "zh_TW": "$"},
    ),
    "HKD": Currency(
        "HKD", 2, (100000, 50000, 10000, 5000, 2000, 1000), (1000, 500, 200, 100, 50, 20, 10),
        _chinese("港币", "港幣"), _words(_DOLLAR), {"": "HK$"},
    ),
    "MOP": Currency(
        "MOP", 2, (100000, 50000, 10000, 5000, 2000, 1000), (1000, 500, 200, 100, 50, 20, 10),
        _chinese("澳门币", "澳門幣"), _words(Units("pataca", ("avo",), "patacas")), {"": "MOP$"},
    ),
    "SGD": Currency(
        "SGD", 2, (100000, 10000, 5000, 1000, 500, 200), (100, 50, 20, 10, 5),
        _chinese("新加坡元", "新加坡元"), _words(_DOLLAR), {"": "S$"},
    ),
    "MYR": Currency(
        "MYR", 2, (10000, 5000, 2000, 1000, 500, 100), (50, 20, 10, 5),
        _chinese("马来西亚", "馬來西亞"),
        _words(Units("ringgit", ("sen",), "ringgit"), Units("令吉", ("角", "分"))),
        {"": "RM"},
    ),
    "USD": Currency(
        "USD", 2, (10000, 5000, 2000, 1000, 500, 100), (25, 10, 5, 1),
        _chinese("美元", "美元"), _words(_DOLLAR), {"": "US$", "en": "$"},
    ),
    "EUR": Currency(
        "EUR", 2, (20000, 10000, 5000, 2000, 1000, 500), (200, 100, 50, 20, 10, 5, 2, 1),
        _chinese("欧元", "歐元"), _words(Units("euro", ("cent",), "euros")), {"": "€"},
    ),
    "JPY": Currency(
        "JPY", 0, (10000, 5000, 1000), (500, 100, 50, 10, 5, 1),
        _chinese("日元", "日圓"), _words(Units("yen", (), "yen"), Units("元"), Units("圓")), {"": "JP¥"},
    ),
}  # fmt: skip
COMMON = tuple(_KNOWN)


@cache
def currency(code: str) -> Currency:
    """The currency of an ISO 4217 code; notes of 1, 2 and 5 where its own are not listed.

    Raises:
        ValueError: not three letters.
    """
    if code in _KNOWN:
        return _KNOWN[code]
    if len(code) != 3 or not (code.isascii() and code.isalpha() and code.isupper()):
        raise ValueError(f"{code!r} is no ISO 4217 code")
    exponent = next(
        (digits for digits, codes in _EXPONENTS.items() if code in codes.split()), _USUAL_EXPONENT
    )
    unit = 10**exponent
    ladder = tuple(step * unit for step in (1000, 500, 200, 100, 50, 20, 10, 5, 2, 1))
    return Currency(code, exponent, ladder, (), {}, {"en": Units(code, (), code)}, {})
