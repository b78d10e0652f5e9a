"""Chinese names in a place, told apart: 清溪镇人民路解放路口 is a town, two roads and their crossing.

A guess by the ends of names, which is right for most and the same for the same text; what it serves is a
suggestion, so a name cut in the wrong place costs one line on a list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINKS = re.compile(r"^(?:与|和|同|跟|及|在|近|离)+|(?:与|和|同|跟|及)+$")
_ROAD_BEHIND = r"(?![东西南北中上下前后内外新老一]{0,2}[路街巷弄])"
_FACILITY = (
    "小区|花园|家园|花苑|雅苑|佳苑|新村|新城|公寓|宿舍|大院|家属院|大厦|大楼|广场|商城|商场|超市|酒店|宾馆|饭店|"
    "医院|卫生院|卫生所|诊所|学校|小学|中学|大学|学院|幼儿园|市场|菜场|公园|车站|汽车站|火车站|公交站|地铁站|"
    "加油站|收费站|派出所|政府|居委会|村委会|社区|银行|信用社|邮局|电影院|体育场|体育馆|图书馆|文化馆|"
    "工业园|工业区|开发区|水厂|电厂|纸厂|厂|公司|大桥|桥|隧道|立交|码头|水库|泵站|教堂|寺|庙|祠堂|亭"
)
_CROSSING = "十字路口|丁字路口|三岔路口|交叉路口|交叉口|交汇处|交界处|交会处|路口|街口|巷口|口"
_HERE = (
    "大门口|正门口|门口|门前|大门|旁边|路旁|路边|街边|旁|附近|边上|边|院内|院里|里面|里头|内|处|一带|"
    "这里|那里|门面"
)
_ELSEWHERE = (
    "斜对面|正对面|对面|对过|后面|后边|后门|背后|后|前面|前边|前|隔壁|楼上|楼下|"
    "[东西南北]{1,2}(?:侧|边|面|头|端|首|角|段|门|口)|[中上下前后]段|路[东西南北]|[东西南北]|中间|到头|尽头|至|到"
)
_SEGMENT = re.compile(
    rf"(?P<spot>(?:{_CROSSING}|{_HERE}|{_ELSEWHERE})(?=$|(?:{_HERE}|{_ELSEWHERE}|{_CROSSING})+$))"
    rf"|(?P<road>.{{1,9}}?(?:大道|大街|胡同|公路|马路|国道|省道|县道|[路街巷弄]))(?!道)"
    rf"|(?P<facility>.{{0,12}}?(?:{_FACILITY}){_ROAD_BEHIND}(?!头))"
)
_SPOTS = re.compile(rf"^(?P<name>.*?)(?P<spot>(?:{_CROSSING}|{_HERE}|{_ELSEWHERE})*)$")
_SPOT = re.compile(f"(?P<crossing>{_CROSSING})|(?P<here>{_HERE})|(?P<elsewhere>{_ELSEWHERE})")
_NO_ROADS = frozenset(
    {"十字路", "丁字路", "三岔路", "岔路", "马路", "公路", "大路", "小路", "道路", "土路", "水泥路"}
)
_AREA = re.compile(
    r"(?P<area>.{1,7}?(?:自治区|自治州|省|(?<![超夜早门集城花菜都])市(?![场民集口])|地区|县|旗|"
    r"(?<![小社园宅校景厂库活发业山矿牧])区|(?<!城)[镇乡]|街道))(?P<rest>.{2,})"
)
_NO_BEGINNING = re.compile(r"[路街巷弄道口边场委]|大[道街]")
_RANKS = re.compile(r"^[省市县区镇乡州]+(?=..)")


@dataclass(frozen=True, slots=True)
class Name:
    """A road or a landmark, by its name."""

    name: str
    road: bool


def read_names(text: str, first: bool) -> tuple[list[str], list[Name], str]:
    """Areas, names and the spot beside them, in the order of the text.

    Args:
        text: Chinese signs without numbers of doors.
        first: whether the place begins with it; only then does it say in which town.
    """
    areas = []
    while first and (found := _AREA.fullmatch(text)) and not _NO_BEGINNING.match(found["rest"]):
        areas.append(found["area"])
        text = found["rest"]
    names: list[Name] = []
    spot = ""
    while text:
        found = _SEGMENT.match(text)
        if found is None:
            spot += _rest(text, names)
            break
        text = text[found.end() :]
        if found["spot"]:
            spot += _kept(found["spot"])
        else:
            spot += _add(found["road"] or found["facility"], bool(found["road"]), names)
    return areas, names, spot


def key_of(name: str) -> str:
    """What a landmark's neighbours know it by: 县人民医院 is 人民医院."""
    return _RANKS.sub("", name)


def _add(segment: str, road: bool, names: list[Name]) -> str:
    """Put a name on the list; returns what turned out to be a spot."""
    name = _LINKS.sub("", segment)
    if road and name in _NO_ROADS:
        return name
    if not road and names and re.fullmatch(_FACILITY, name):
        names.append(Name(names[-1].name + name, False))  # the school of that road
    elif name:
        names.append(Name(name, road))
    return ""


def _rest(text: str, names: list[Name]) -> str:
    found = _SPOTS.match(text)
    assert found is not None
    name = _LINKS.sub("", found["name"])
    if name:
        names.append(Name(name, False))
    return _kept(found["spot"])


def _kept(spots: str) -> str:
    """What makes another spot of it: opposite, behind, its eastern end; at its door is the same place."""
    words = []
    for found in _SPOT.finditer(spots):
        if found["crossing"]:
            words.append("路口")
        elif found["elsewhere"]:
            words.append(found["elsewhere"])
    return "".join(words)
