"""Chinese names in a place, told apart: 清溪镇人民路解放路口 is a town, two roads and their crossing.

A guess by the ends of names, which is right for most and the same for the same text; what it serves is a
suggestion, so a name cut in the wrong place costs one line on a list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_STREET = r"[东西南北中上下前后内外新老大一]{0,2}[路街巷弄]"
_ROAD = re.compile(
    r".{1,9}?(?:大道|大街|胡同|公路|马路|国道|省道|县道|[路街巷弄]|(?<![隧街通管河便铁车行轨])道$)(?!道)"
)
_FACILITY = (
    "小区|花园|家园|花苑|雅苑|佳苑|新村|新城|公寓|宿舍|大院|大厦|大楼|广场|商城|商场|超市|酒店|宾馆|饭店|"
    "医院|卫生院|卫生所|诊所|学校|小学|中学|大学|学院|幼儿园|市场|菜场|公园|车站|汽车站|火车站|公交站|地铁站|"
    "加油站|收费站|派出所|政府|居委会|村委会|社区|银行|信用社|邮局|电影院|体育场|体育馆|图书馆|文化馆|"
    "工业园|工业区|开发区|水厂|电厂|纸厂|厂|公司|大桥|桥|隧道|立交|码头|水库|泵站|教堂|寺|庙|祠堂|亭"
)
_LANDMARK = re.compile(rf"(?:.{{1,12}}?(?:{_FACILITY})|(?:{_FACILITY})(?![东西南北]))(?!{_STREET}|头)")
_GENERIC = re.compile(_FACILITY)

# At its door is the same place; opposite, behind and at its eastern end is another.
_HERE = (
    "大门口|正门口|校门口|门口|门前|大门|旁边|路旁|路边|街边|附近|边上|院内|院里|里面|里头|"
    "一带|沿线|全线|整条|这里|那里"
)
_CROSSING = "十字路口|丁字路口|三岔路口|交叉路口|交叉口|交汇处|交界处|交会处|路口|街口|巷口"
_BESIDE = (
    "斜对面|正对面|对面|对过|后面|后边|后门|背后|前面|前边|隔壁|楼上|楼下|中间|之间|到头|尽头|[中上下前后]段"
)
_SKY = (
    "[往向朝以偏靠][东西南北]{1,2}(?:面|边|侧|方向|方)?|"
    "[东西南北]{1,2}(?:侧|边|面|头|端|首|角|段|门口|门|口)|路[东西南北]|"
    "[0-9]+号(?:门(?![口前])|出口|入口)|[a-z](?:出口|入口|口)"
)
_ELSEWHERE = f"{_BESIDE}|{_SKY}"
_LONG = f"{_CROSSING}|{_HERE}|{_ELSEWHERE}"
_ONLY_SPOT = re.compile(f"(?:{_LONG}|[口旁边内里处前后东西南北至到的])+")
_FIRST_SPOT = re.compile(f"(?:(?:{_LONG})的?|[至到](?=..))(?!{_STREET})(?=.)")
_NO_NAME = re.compile(f"(?:{_CROSSING}|{_HERE}|{_BESIDE}|[口旁边内里处前后的])+")
_LAST_SPOT = re.compile(f"(?P<name>..+?)(?P<spot>(?:{_LONG})*[旁边内处]?)")
_SPOT = re.compile(
    f"(?P<crossing>{_CROSSING}|口)|(?P<here>{_HERE}|[旁边内里处的])|(?P<elsewhere>{_ELSEWHERE}|.)"
)

# 和解放路 is a second road, 和平街 is a name.
_LINKED = re.compile(r"与(?=..)|[和同跟及在](?=.{2,8}?(?:大道|大街|[路街巷弄]))")
_NO_ROADS = frozenset(
    {"十字路", "丁字路", "三岔路", "岔路", "马路", "公路", "大路", "小路", "道路", "土路", "水泥路"}
)
_AREA = re.compile(
    r"(?P<area>县城|镇上|.{1,7}?(?:自治区|自治州|省|(?<![超夜早门集城花菜都])市(?![场民集口])|地区|县|旗|"
    r"(?<![小社园宅校景厂库活发业山矿牧])区|(?<!城)[镇乡]|街道))(?P<rest>.{2,})"
)
_NO_BEGINNING = re.compile(r"[路街巷弄道口边场委]|大[道街]")
_OF_A_SKY = re.compile(_STREET)
_RANKS = re.compile(r"^[省市县区镇乡州]+(?=..)|^第[0-9]+(?=....)")


@dataclass(frozen=True, slots=True)
class Name:
    """A road or a landmark, by its name."""

    name: str
    road: bool


@dataclass(slots=True)
class Names:
    """What one run of Chinese signs says, in its order."""

    areas: list[str]
    names: list[Name]
    spot: str = ""


def read_names(text: str, before: str, beginning: bool) -> Names:
    """Areas, roads and landmarks, and the spot beside them.

    Args:
        text: Chinese signs, without the numbers of doors.
        before: the name that stands before it in the place, or nothing.
        beginning: whether nothing was named before; only then is a town told, and 东门 is a landmark.
    """
    found = Names([], [])
    if beginning:
        text = _areas(text, found.areas)
    while text:
        text = _next(text, found, before, beginning and not found.names)
    return found


def key_of(name: str) -> str:
    """What a landmark's neighbours know it by: 县人民医院 and 第1人民医院 are 人民医院."""
    return _RANKS.sub("", name)


def _areas(text: str, areas: list[str]) -> str:
    while (found := _AREA.fullmatch(text)) and not _NO_BEGINNING.match(found["rest"]):
        if len(found["area"]) < 3 and _OF_A_SKY.match(found["rest"]):
            break  # 古镇中路, where 清溪县南街 is a county and a street
        areas.append(found["area"])
        text = found["rest"]
    return text


def _next(text: str, found: Names, before: str, beginning: bool) -> str:
    """Read what comes first; returns what is left."""
    if not beginning:
        if _ONLY_SPOT.fullmatch(text):
            found.spot += _kept(text)
            return ""
        if spot := _FIRST_SPOT.match(text):
            found.spot += _kept(spot[0])
            return text[spot.end() :]
    if (linked := _LINKED.match(text)) and (not beginning or linked[0] == "在"):
        text = text[linked.end() :]
    road, landmark = _ROAD.match(text), _LANDMARK.match(text)
    if road and (landmark is None or road.end() <= landmark.end()):
        return _road(road[0], text[road.end() :], found)
    if landmark:
        return _landmark(landmark[0], text[landmark.end() :], found, before)
    return _rest(text, found)


def _road(name: str, rest: str, found: Names) -> str:
    if name in _NO_ROADS:
        found.spot += name
    else:
        found.names.append(Name(name, True))
    return rest


def _landmark(name: str, rest: str, found: Names, before: str) -> str:
    if _GENERIC.fullmatch(name):
        name = (found.names[-1].name if found.names else before) + name  # the school of that road
    found.names.append(Name(name, False))
    return rest


def _rest(text: str, found: Names) -> str:
    if _NO_NAME.fullmatch(text):
        found.spot += _kept(text)
    elif parted := _LAST_SPOT.fullmatch(text):
        found.names.append(Name(parted["name"], False))
        found.spot += _kept(parted["spot"])
    else:
        found.names.append(Name(text, False))
    return ""


def _kept(spots: str) -> str:
    """What makes another spot of it: opposite, behind, its eastern end, a crossing by any of its words."""
    words = []
    for found in _SPOT.finditer(spots):
        if found["crossing"]:
            words.append("路口")
        elif found["elsewhere"]:
            words.append(found["elsewhere"].replace("门口", "门"))
    return "".join(words)
