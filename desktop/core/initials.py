"""Pinyin of names, as a clerk types it: sgq for 单国强, in every reading that a sign of the name has.

A sign may be read in several ways, and a surname often in its own: 单 is dan in a dictionary and shan
in a name. The surname's reading comes first, but all of them are keys, since a clerk may not know.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from heapq import merge

from desktop.core.search import fold, is_han, simplified

MOST_INITIALS = 8
MOST_SPELLINGS = 4

# Surnames that a dictionary often gives another reading first (现代汉语词典, 中国姓氏大辞典).
_SURNAMES = """
    单 shan, 曾 zeng, 仇 qiu, 解 xie, 查 zha, 翟 zhai/di, 区 ou, 种 chong, 覃 qin/tan, 朴 piao/pu,
    长 zhang, 缪 miao/mou, 盖 ge/gai, 乐 yue/le, 员 yun, 贠 yun, 郇 xun/huan, 召 shao, 祭 zhai/ji,
    洗 xian, 折 she, 黑 he, 秘 bi, 薄 bo, 卜 bu, 谌 chen/shen, 都 du, 繁 po, 费 fei/bi, 句 gou, 炅 gui,
    隗 wei/kui, 阚 kan, 乜 nie, 莘 xin/shen, 称 chen, 铅 yan, 重 chong, 沓 ta, 适 kuo, 不 fou,
    尉 wei/yu, 宁 ning, 任 ren, 华 hua, 那 na, 燕 yan, 葛 ge, 车 che, 冼 xian, 晁 chao, 相 xiang,
    应 ying, 沈 shen, 纪 ji
"""
_TWO_SIGNS = """
    尉迟 yu-chi, 万俟 mo-qi, 长孙 zhang-sun, 单于 chan-yu, 澹台 tan-tai, 乐正 yue-zheng, 闾丘 lv-qiu,
    鲜于 xian-yu, 宰父 zai-fu, 亓官 qi-guan, 拓跋 tuo-ba, 令狐 ling-hu, 呼延 hu-yan, 南宫 nan-gong
"""
_UNKNOWN_TO_DICTIONARIES = {"𠮷": ("ji",)}
_IN_NAMES = {
    signs: tuple(tuple(reading.split("/")) for reading in readings.split("-"))
    for signs, readings in re.findall(r"(\S+) ([a-z/-]+)", _SURNAMES + _TWO_SIGNS)
}
_WORD = re.compile(
    r"\d+|(?:(?![〇㐀-鿿豈-﫿\U00020000-\U0003ffff])[^\W\d_])+"
)  # figures, or letters of any script

Readings = tuple[str, ...]


def initials(name: str) -> set[str]:
    """The first letters of a name in all its readings, at most eight; the likeliest when there are more.

    Latin names give the first letter of each word: "Mary Lee" is ml. Figures stand as they are; a
    sign without a reading is left out.
    """
    firsts = [tuple(dict.fromkeys(_first(reading) for reading in readings)) for readings in _readings(name)]
    return _combined(firsts, MOST_INITIALS)


def likeliest_initials(name: str) -> str:
    """The first letters as most people would read the name."""
    return "".join(_first(readings[0]) for readings in _readings(name) if readings).lower()


def spellings(name: str) -> set[str]:
    """The name spelled out without tones, ü as v: shanguoqiang; at most four, the likeliest."""
    return _combined(_readings(name), MOST_SPELLINGS)


def _first(reading: str) -> str:
    return reading if reading.isdigit() or reading.isupper() else reading[:1]


def _combined(choices: Sequence[Readings], most: int) -> set[str]:
    """One reading of each sign in turn, fewest unusual ones first; lower case."""
    found = {key.lower() for key in _likeliest(choices, most)}
    return found - {""}


def _likeliest(choices: Sequence[Readings], most: int) -> list[str]:
    kept = [(0, "")]
    for readings in choices:
        ways = (
            [(unusual + rank, key + reading) for unusual, key in kept]
            for rank, reading in enumerate(readings)
        )
        kept = list(merge(*ways, key=lambda way: way[0]))[:most]
    return [key for _unusual, key in kept]


def _readings(name: str) -> list[Readings]:
    """What each sign, word and figure of the name may be read as, in order, the likeliest first."""
    name = unicodedata.normalize("NFKC", name)
    plain = "".join(map(simplified, name))
    if not any(map(is_han, name)):
        return [(fold(word),) for word in _WORD.findall(plain)]
    return list(_chinese(name, plain))


def _chinese(name: str, plain: str) -> Iterator[Readings]:
    surname = _IN_NAMES.get(plain[:2]) or _IN_NAMES.get(plain[:1], ())
    for sign, readings in zip(name, surname, strict=False):
        yield _ordered(readings, _of_sign(sign))
    place = len(surname)
    while place < len(name):
        if is_han(name[place]):
            readings, place = _of_sign(name[place]), place + 1
        else:
            word = _WORD.match(name, place)
            readings, place = (_of_word(word[0]), word.end()) if word else ((), place + 1)
        if readings:
            yield readings


def _of_word(word: str) -> Readings:
    """A Latin word inside a Chinese name: 大力KTV is dlk and dlktv."""
    return (fold(word), word) if word.isupper() and 1 < len(word) <= 5 else (fold(word),)


def _ordered(first: Readings, rest: Readings) -> Readings:
    return tuple(dict.fromkeys(first + rest))


@cache
def _of_sign(sign: str) -> Readings:
    """All readings of one sign, also those of its simplified form; none when no dictionary knows it."""
    return _ordered(_in_dictionary(simplified(sign)), _in_dictionary(sign))


def _in_dictionary(sign: str) -> Readings:
    from pypinyin import Style, pinyin

    found = pinyin(sign, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
    return tuple(dict.fromkeys(map(fold, found[0]))) if found else _UNKNOWN_TO_DICTIONARIES.get(sign, ())
