"""The world's currencies: their decimals, signs, words, notes and coins.

Those a counter of ours is likely to meet are described in full below; every other one of ISO 4217
works too, with the name that Babel knows and a 1-2-5 ladder of notes.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from desktop.core.money import Money

# ISO 4217 list one, and below it codes it has withdrawn: old files still carry them.
_ISO_4217 = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
    CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP
    GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW
    KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN
    NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS
    SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND
    VUV WST XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA XXX YER ZAR ZMW ZWG

    ADP AFA ALK AOK AON AOR ARA ARL ARM ARP ATS AZM BAD BAN BEC BEF BEL BGL BGM BGO BOL BOP BRB BRC BRE BRN
    BRR BRZ BUK BYB BYR CLE CNH CNX CSD CSK CYP DDM DEM ECS ECV EEK ESA ESB ESP FIM FRF GEK GHC GNS GQE GRD
    GWE GWP HRD HRK IEP ILP ILR ISJ ITL KRH KRO LTL LTT LUC LUF LUL LVL LVR MAF MCF MDC MGF MKN MLF MRO MTL
    MTP MVP MXP MZE MZM NIC NLG PEI PES PLZ PTE RHD ROL RUR SDD SDP SIT SKK SLL SRG STD SUR TJR TMM TPE TRL
    UAK UGS USS UYP VEB VEF VNN XEU XFO XFU XRE YDD YUD YUM YUN YUR ZAL ZMK ZRN ZRZ ZWD ZWL ZWR
"""
_CODES = frozenset(_ISO_4217.split())

# Minor digits where they are not 2. Babel shows some currencies without the decimals ISO gives them,
# because their small coins are gone; accounts still count them.
_EXPONENTS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF "
    "ADP BYR ESP ITL LUF MGF MRO TMM TRL",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_EXPONENT_OF = {code: exponent for exponent, codes in _EXPONENTS.items() for code in codes.split()}

# Signs in English, simplified and traditional Chinese, after Unicode's CLDR; others show their code.
# ¥ alone is the yuan in English and simplified papers, NT$ the dollar of Taiwan everywhere.
_SYMBOLS = {
    "AUD": ("A$", "AU$", "AU$"), "BRL": ("R$",) * 3, "CAD": ("CA$",) * 3, "CNY": ("¥", "¥", "CN¥"),
    "EUR": ("€",) * 3, "GBP": ("£",) * 3, "HKD": ("HK$",) * 3, "ILS": ("₪",) * 3, "INR": ("₹",) * 3,
    "JPY": ("¥", "JP¥", "¥"), "KRW": ("₩", "₩", "￦"), "MXN": ("MX$",) * 3, "NZD": ("NZ$",) * 3,
    "PHP": ("₱", "PHP", "PHP"), "TWD": ("NT$",) * 3, "USD": ("$", "US$", "US$"), "VND": ("₫",) * 3,
    "XAF": ("FCFA",) * 3, "XCD": ("EC$",) * 3, "XCG": ("Cg.",) * 3, "XOF": ("F\u202fCFA",) * 3,
    "XPF": ("CFPF",) * 3,
}  # fmt: skip

# Largest notes in whole units where they are beyond 1,000: change is judged by them, so rather too large.
_LARGEST_NOTE = {
    2_000: "JMD",
    5_000: "AOA CZK GYD KGS LKR MWK PKR RSD RUB RWF SYP",
    10_000: "ALL BIF DJF ISK KMF MMK TZS VUV XAF XOF XPF",
    20_000: "ARS CDF CLP CRC GNF HUF KZT MGA MNT",
    50_000: "AMD IQD KRW UGX",
    100_000: "COP IDR KHR LAK LBP PYG",
    200_000: "UZS",
    500_000: "VND",
    1_000_000: "IRR",
}
_LARGEST_NOTE_OF = {code: largest for largest, codes in _LARGEST_NOTE.items() for code in codes.split()}
_USUAL_LARGEST_NOTE = 1_000

_LANGUAGES = {"zh_CN": 1, "zh_TW": 2}  # places in a triple; every other language reads the English one


class Units(NamedTuple):
    """The Chinese words for an amount's whole units and for its decimals.

    `parts` are names with the decimals each stands for: 角 and 分 one each, 仙 two. None at all in a
    currency that has decimals means that they are read out one by one.
    """

    whole: str
    parts: tuple[tuple[str, int], ...]


class EnglishUnits(NamedTuple):
    """The English words for one and for many; empty minor words mean a fraction such as 45/100."""

    one: str
    many: str
    minor_one: str = ""
    minor_many: str = ""


class _Detail(NamedTuple):
    names: tuple[str, str, str]
    english: EnglishUnits
    notes: str  # in whole units
    coins: str
    written: tuple[Units, Units] | None = None  # simplified, traditional; None: 元角分, 圓角分
    spoken: tuple[Units, Units] | None = None  # None: 元角分
    marks: str = ""  # further ways to write the unit beside an amount


_SEN = (("仙", 2),)
_DETAILS = {
    "CNY": _Detail(
        ("Chinese Yuan", "人民币", "人民幣"),
        EnglishUnits("yuan", "yuan", "fen", "fen"),
        notes="100 50 20 10 5 1",
        coins="1 0.5 0.1",
        marks="RMB ￥ 元 圆 圓 块 塊",
    ),
    "TWD": _Detail(
        ("New Taiwan Dollar", "新台币", "新臺幣"),
        EnglishUnits("New Taiwan dollar", "New Taiwan dollars", "cent", "cents"),
        notes="1000 500 100",
        coins="50 10 5 1",
        marks="NT 新台幣 元 圆 圓 块 塊",
    ),
    "HKD": _Detail(
        ("Hong Kong Dollar", "港币", "港幣"),
        EnglishUnits("Hong Kong dollar", "Hong Kong dollars", "cent", "cents"),
        notes="1000 500 100 50 20 10",
        coins="10 5 2 1 0.5 0.2 0.1",
        marks="港元 元 圆 圓",
    ),
    "MOP": _Detail(
        ("Macanese Pataca", "澳门币", "澳門幣"),
        EnglishUnits("pataca", "patacas", "avo", "avos"),
        notes="1000 500 100 50 20 10",
        coins="10 5 2 1 0.5 0.2 0.1",
        marks="MOP$ 澳门元 澳門元 元 圆 圓",
    ),
    "SGD": _Detail(
        ("Singapore Dollar", "新加坡元", "新加坡幣"),
        EnglishUnits("Singapore dollar", "Singapore dollars", "cent", "cents"),
        notes="1000 100 50 10 5 2",
        coins="1 0.5 0.2 0.1 0.05",
        marks="S$ $ 元 圆 圓",
    ),
    "MYR": _Detail(
        ("Malaysian Ringgit", "马币", "馬幣"),
        EnglishUnits("ringgit", "ringgit", "sen", "sen"),
        notes="100 50 20 10 5 1",
        coins="0.5 0.2 0.1 0.05",
        written=(Units("令吉", _SEN), Units("令吉", _SEN)),
        spoken=(Units("令吉", _SEN), Units("令吉", _SEN)),
        marks="RM 令吉",
    ),
    "USD": _Detail(
        ("US Dollar", "美元", "美元"),
        EnglishUnits("US dollar", "US dollars", "cent", "cents"),
        notes="100 50 20 10 5 1",
        coins="0.25 0.1 0.05 0.01",
        spoken=(Units("美元", (("美分", 2),)), Units("美元", (("美分", 2),))),
    ),
    "EUR": _Detail(
        ("Euro", "欧元", "歐元"),
        EnglishUnits("euro", "euros", "cent", "cents"),
        notes="500 200 100 50 20 10 5",
        coins="2 1 0.5 0.2 0.1 0.05 0.02 0.01",
        spoken=(Units("欧元", (("欧分", 2),)), Units("歐元", (("歐分", 2),))),
    ),
    "JPY": _Detail(
        ("Japanese Yen", "日元", "日圓"),
        EnglishUnits("yen", "yen"),
        notes="10000 5000 1000",
        coins="500 100 50 10 5 1",
        spoken=(Units("日元", ()), Units("日圓", ())),
        marks="￥ 円 圆 圓",
    ),
}
_TENTHS = ("角", "分", "厘", "毫")


@dataclass(frozen=True)
class Currency:
    """A currency by its ISO 4217 code.

    `exponent` is how many decimals it has; `notes` and `coins` are in minor units, largest first.
    """

    code: str
    exponent: int
    notes: tuple[Money, ...]
    coins: tuple[Money, ...]

    @cached_property
    def scale(self) -> int:
        """Minor units in a whole one: 100 fen make a yuan."""
        return int(10**self.exponent)

    def symbol(self, language: str = "en") -> str:
        """The sign before an amount, such as "¥" or "NT$"; the code where there is none."""
        signs = _SYMBOLS.get(self.code)
        return signs[_LANGUAGES.get(language, 0)] if signs else self.code

    def name(self, language: str = "en") -> str:
        """What the currency is called: "Chinese Yuan", 人民币, 人民幣."""
        detail = _DETAILS.get(self.code)
        if detail:
            return detail.names[_LANGUAGES.get(language, 0)]
        return _name(self.code, language if language in _LANGUAGES else "en")

    def prefix(self, script: str) -> str:
        """The word that capital amounts begin with: 人民币 ("hans"), 人民幣 ("hant")."""
        return self.name("zh_TW" if script == "hant" else "zh_CN")

    def written_units(self, script: str) -> Units:
        """The words of capital amounts: 元角分 ("hans"), 圓角分 ("hant")."""
        detail = _DETAILS.get(self.code)
        if detail and detail.written:
            return detail.written[script == "hant"]
        return Units("圓" if script == "hant" else "元", self._tenths())

    def spoken_units(self, script: str) -> Units:
        """The words a clerk says: 元角分 at home, 美元 and 美分, else the name and its decimals."""
        detail = _DETAILS.get(self.code)
        if not detail:
            return Units(self.prefix(script), ())
        return detail.spoken[script == "hant"] if detail.spoken else Units("元", self._tenths())

    def english_units(self) -> EnglishUnits:
        """The words of an amount in English."""
        detail = _DETAILS.get(self.code)
        return (
            detail.english if detail else EnglishUnits(_name(self.code, "en", 1), _name(self.code, "en", 2))
        )

    def _tenths(self) -> tuple[tuple[str, int], ...]:
        return tuple((name, 1) for name in _TENTHS[: self.exponent])

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """All that people write beside an amount of this currency, longest first, in NFKC form."""
        detail = _DETAILS.get(self.code)
        signs = set(_SYMBOLS.get(self.code, ())) | {self.code}
        if detail:
            signs |= {*detail.marks.split(), *detail.names[1:]}
        if any(sign.endswith("$") for sign in signs):
            signs.add("$")
        folded = {unicodedata.normalize("NFKC", sign) for sign in signs}
        return tuple(sorted(folded, key=lambda sign: (-len(sign), sign)))


@cache
def currency(code: str) -> Currency:
    """Look a currency up by its ISO 4217 code, such as "CNY".

    Raises:
        ValueError: there is no such currency.
    """
    if code not in _CODES:
        raise ValueError(f"no currency has the code {code!r}")
    exponent = _EXPONENT_OF.get(code, 2)
    detail = _DETAILS.get(code)
    if detail is None:
        return Currency(code, exponent, *_ladder(exponent, _LARGEST_NOTE_OF.get(code, _USUAL_LARGEST_NOTE)))
    return Currency(code, exponent, _pieces(detail.notes, exponent), _pieces(detail.coins, exponent))


def currency_codes() -> list[str]:
    """Every code that `currency` knows, in alphabetical order."""
    return sorted(_CODES)


def currency_names(language: str) -> list[tuple[str, str]]:
    """Each code with what a list shows of it: ("CNY", "CNY  Chinese Yuan")."""
    return [(code, f"{code}  {_name(code, language)}") for code in currency_codes()]


class Change(NamedTuple):
    """Change in real notes and coins, largest first, and what is too small to be paid."""

    pieces: list[tuple[Money, int]]
    leftover: Money


def change_notes(change: Money, of: Currency) -> Change:
    """Suggest the fewest notes and coins for an amount.

    Taking the largest piece that fits is the fewest for every ladder above, as all are canonical.

    Raises:
        ValueError: the change is less than zero.
    """
    if change < 0:
        raise ValueError("change is never less than zero")
    rest, pieces = int(change), []
    for piece in sorted({*of.notes, *of.coins}, reverse=True):
        count, rest = divmod(rest, piece)
        if count:
            pieces.append((piece, count))
    return Change(pieces, Money(rest))


def _pieces(values: str, exponent: int) -> tuple[Money, ...]:
    """Read "1 0.5" as minor units."""
    parted = (value.partition(".") for value in values.split())
    return tuple(Money(int(whole + part.ljust(exponent, "0"))) for whole, _dot, part in parted)


def _ladder(exponent: int, largest: int) -> tuple[tuple[Money, ...], tuple[Money, ...]]:
    """Notes and coins of 1, 2 and 5 for a currency that nobody has described: the top eight are notes."""
    top = largest * 10**exponent
    rungs = [step * 10**power for power in range(len(str(top))) for step in (1, 2, 5)]
    down = tuple(Money(rung) for rung in reversed(rungs) if rung <= top)
    return down[:8], down[8:]


@cache
def _name(code: str, language: str, count: int | None = None) -> str:
    from babel.numbers import get_currency_name

    return str(get_currency_name(code, count=count, locale=language))
