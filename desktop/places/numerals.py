"""Chinese numerals that number something, as digits: 十二号 is 12号; 五一路 and 十字街 stay names."""

from __future__ import annotations

import re

_DIGITS = dict(zip("〇零○一二两三四五六七八九壹贰叁肆伍陆柒捌玖", "0001223456789123456789", strict=True))
_TENS = str.maketrans("拾佰仟", "十百千")
_RUN = "[〇零○一二两三四五六七八九十百千廿卅壹贰叁肆伍陆柒捌玖拾佰仟]+"
_RUNS = re.compile(_RUN)
_STRUCTURED = re.compile(r"(?:(\d)千)?(0)?(?:(\d)百)?(0)?(?:(\d?)十)?(\d)?")

# Behind these a number is a number however it is written: 五〇一室 is 501室.
_OF_DOORS = re.compile("号|室|房|户")
# Behind these only what counts (三, 十二) is one: 三楼 and 建设二路, but 五一路 and 二七区.
_COUNTED = re.compile(
    "栋|幢|座|单元|楼|层|组|队|段|期|区|邻|梯|排|门|弄|村|里弄|支|"
    "(?:环|马|经|纬|横|支)?(?:路|街|巷|大街|大道)|环|号"
)
_WORDS_OF_ONE = re.compile("[统唯惟合专归同划逐]$")
_TAIL = re.compile(r"(?:栋|单元|号|层)-?$")
_SUB = re.compile("[之附]$")
_JOINED = re.compile(rf"(?:{_RUN}|\d+)(?:-(?:{_RUN}|\d+))+(?![路街巷村])")


def value(numeral: str) -> str:
    """The digits of a numeral, 一百零五 and 一〇五 alike; empty when it is none."""
    plain = "".join(_DIGITS.get(sign, sign) for sign in numeral.translate(_TENS))
    plain = re.sub("廿", "2十", re.sub("卅", "3十", plain))
    if plain.isdigit():
        return plain.lstrip("0") or "0"
    found = _STRUCTURED.fullmatch(plain)
    return _counted(*found.groups()) if found else ""


def _counted(
    thousands: str | None,
    zero_behind: str | None,
    hundreds: str | None,
    zero_before: str | None,
    tens: str | None,
    ones: str | None,
) -> str:
    """What 千, 百, 十 and the rest say together; 一百二 is 120, as people say it."""
    if zero_behind and hundreds:
        return ""
    if ones and tens is None and not (zero_before or zero_behind):
        ones = ones + ("0" if hundreds else "00" if thousands else "")
    ten = 0 if tens is None else int(tens or 1) * 10
    return str(int(thousands or 0) * 1000 + int(hundreds or 0) * 100 + ten + int(ones or 0))


def to_digits(text: str) -> str:
    """The text with every numeral that numbers something written in digits.

    Args:
        text: in the simplified script, without spaces beside Chinese signs.
    """
    return _RUNS.sub(_one, text)


def joined_to_digits(text: str) -> str:
    """The text with numerals that strokes join in digits: 三-二-五〇一 is 3-2-501, as doors are written."""
    return _JOINED.sub(lambda found: _RUNS.sub(lambda run: value(run[0]) or run[0], found[0]), text)


def _one(run: re.Match[str]) -> str:
    before, after = run.string[: run.start()], run.string[run.end() :]
    digits = value(run[0]) if _numbers(run[0], before, after) else ""
    if not digits:
        return run[0]
    # A digit beside it is another number: 5三号 is never 53.
    return ("-" if before[-1:].isdecimal() else "") + digits + ("-" if after[:1].isdecimal() else "")


def _numbers(numeral: str, before: str, after: str) -> bool:
    if before.endswith("第") or (_SUB.search(before[-1:]) and before[-2:-1].isdecimal()):
        return True
    if _SUB.search(before[-1:]) and before[-2:-1] in ("号", "楼", "层"):
        return True
    in_a_row = len(numeral) > 1 and all(sign in _DIGITS for sign in numeral)
    if _OF_DOORS.match(after):
        return not in_a_row or len(numeral) > 2 or bool(set(numeral) & set("〇零○"))  # 二三号 is two houses
    if not after and _TAIL.search(before):
        return True
    return (
        not in_a_row
        and bool(_COUNTED.match(after))
        and not (numeral == "一" and _WORDS_OF_ONE.search(before))
    )
