"""Places made up of known parts, and said in the many ways in which people say the same parts."""

from dataclasses import dataclass, replace

from hypothesis import strategies as st

ROADS = ("人民路", "人民东路", "人民西路", "解放街", "和平大道", "文化巷", "五一路", "建设二路", "中山北路")
ESTATES = ("幸福小区", "阳光花园", "水厂宿舍")
SPOTS = ("", "", "", "对面", "东侧", "西侧", "后面")

TRADITIONAL = str.maketrans("东号楼单层对后园光厂设", "東號樓單層對後園光廠設")
NUMERALS = "〇一二三四五六七八九"


@dataclass(frozen=True)
class Place:
    """What is meant: a road or an estate, its numbers by their things, and the spot beside."""

    name: str
    numbers: tuple[tuple[str, int], ...]
    spot: str

    def lies_in(self, other):
        """Whether this says the same as `other`, and perhaps more."""
        known = len(other.numbers)
        finer = known and replace(self, numbers=self.numbers[:known]) == other
        return self == other or bool(finer)


@st.composite
def places(draw):
    """Any place of this little town."""
    number = st.integers(1, 22)
    if draw(st.booleans()):
        name, things = draw(st.sampled_from(ROADS)), ("号", "栋", "单元")
    else:
        name, things = draw(st.sampled_from(ESTATES)), ("栋", "单元", "层")
    count = draw(st.integers(0, 3))
    return Place(name, tuple((thing, draw(number)) for thing in things[:count]), draw(st.sampled_from(SPOTS)))


@st.composite
def said(draw, place):
    """One way to say it."""
    text = draw(st.sampled_from(("", "", "清溪县", "清溪镇"))) + place.name
    for thing, number in place.numbers:
        text += draw(st.sampled_from(("", "", " ", "，"))) + draw(st.sampled_from(_ways(thing, number)))
    text += place.spot or draw(st.sampled_from(("", "", "门口", "附近", "旁边")))
    if draw(st.booleans()):
        text = text.translate(TRADITIONAL)
    if draw(st.booleans()):
        text = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)
    return text


def _ways(thing, number):
    words = {
        "号": ("{}号", "{}號", "{}号院", "No.{} ", "#{} ", "{}#"),
        "栋": ("{}栋", "{}幢", "{}号楼", "{}棟", "{}#楼"),
        "单元": ("{}单元", "{}單元"),
        "层": ("{}层", "{}楼", "{}F"),
    }[thing]
    spelled = [way.format(number) for way in words]
    return spelled + [
        way.format(_numeral(number)) for way in words if way[2:].isalpha() and not way.isascii()
    ]


def _numeral(number):
    tens, ones = divmod(number, 10)
    if not tens:
        return NUMERALS[ones]
    return (NUMERALS[tens] if tens > 1 else "") + "十" + (NUMERALS[ones] if ones else "")


STREETS = (
    "Main Street",
    "North Main Street",
    "South Main Street",
    "Main Road",
    "5th Avenue",
    "6th Avenue North",
)
SHORT = {"Street": "St.", "Road": "Rd", "Avenue": "Ave", "North": "N.", "South": "S"}


@st.composite
def english_places(draw):
    """A street, a house on it, a room in that."""
    number = st.integers(1, 22)
    count = draw(st.integers(0, 2))
    numbers = tuple((thing, draw(number)) for thing in ("house", "room")[:count])
    return Place(draw(st.sampled_from(STREETS)), numbers, draw(st.sampled_from(("", "", "opposite "))))


@st.composite
def english_said(draw, place):
    """One way to say it."""
    words = (draw(st.sampled_from((word, SHORT.get(word, word)))) for word in place.name.split())
    text = " ".join(words)
    numbers = dict(place.numbers)
    if "house" in numbers:
        ways = (
            "{house} {text}",
            "No. {house} {text}",
            "#{house} {text}",
            "{text} {house}",
            "{text} No. {house}",
        )
        text = draw(st.sampled_from(ways)).format(house=numbers["house"], text=text)
    if "room" in numbers:
        ways = (
            "{text}, Apt {room}",
            "{text}, Room #{room}",
            "Flat {room}, {text}",
            "Apartment {room}, {text}",
        )
        text = draw(st.sampled_from(ways)).format(room=numbers["room"], text=text)
    text = place.spot + text
    return draw(st.sampled_from((text, text.upper(), text.lower(), text.replace(" ", "  "))))
