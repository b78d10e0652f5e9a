"""The letters of our papers: which font has which sign, and which signs no font has.

A clear face first (Noto Sans in the paper's own script), the other script's next, and for the rarest
names a face with nearly every sign (LXGW WenKai). A font draws nothing for a sign it lacks and says
nothing about it, so every sign is looked up before it is drawn.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.paths import RESOURCES

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

FONTS = RESOURCES / "fonts"
STAND_IN = "〓"  # the printers' sign for a letter they had no type for
ASCENT, DESCENT = 0.88, 0.12  # of the size; what all these fonts give as theirs
REMEMBERED = 5_000  # texts whose width is known; then they are measured anew

_RARE = "LXGWWenKai-Regular"
_opening = threading.Lock()
_fonts: dict[str, TTFont] = {}


class Glyph(NamedTuple):
    """Where one sign comes from."""

    font: str | None  # its name; empty for a sign that shows nothing, None when no font has it
    width: float  # of the size
    thicken: bool = False  # the font has no bold of its own


class Face(dict[str, Glyph]):
    """One weight of the letters, with the fonts that stand in for it; filled as signs turn up.

    Args:
        fonts: names of files in resources/fonts, the first that has a sign draws it.
        bold: whether to thicken the signs of the last, which comes in one weight only.
    """

    def __init__(self, fonts: tuple[str, ...], bold: bool):
        super().__init__()
        self._fonts = fonts
        self._bold = bold
        self._widths: dict[str, float] = {}  # of whole texts: words and labels come again and again

    def __missing__(self, sign: str) -> Glyph:
        self[sign] = self._look_up(sign)
        return self[sign]

    def _look_up(self, sign: str) -> Glyph:
        if unicodedata.category(sign) in ("Cc", "Cf", "Mn", "Me") and sign != "\xad":
            return Glyph("", 0)
        code = 0x20 if sign == "\xa0" else ord(sign)
        for name in self._fonts:
            letters = _font(name).face
            if code in letters.charToGlyph:
                return Glyph(name, letters.charWidths[code] / 1000, self._bold and name == _RARE)
        return Glyph(None, 1)

    def width(self, text: str, size: float) -> float:
        """How long the text is in points, at a size in points."""
        known = self._widths.get(text)
        if known is None:
            if len(self._widths) >= REMEMBERED:
                self._widths.clear()
            known = self._widths[text] = sum([self[sign].width for sign in text])
        return known * size

    def missing(self, text: str) -> str:
        """The signs of the text that no font has, each once."""
        if not any([self[sign].font is None for sign in text]):
            return ""
        return "".join(dict.fromkeys(sign for sign in text if self[sign].font is None))

    def runs(self, text: str) -> list[tuple[Glyph, str]]:
        """The text cut where the font changes; what shows nothing is left out."""
        runs = []
        for font, signs in groupby(text, lambda sign: self[sign].font):
            if font:
                run = "".join(signs)
                runs.append((self[run[0]], run))
        return runs


@cache
def face(language: str, bold: bool = False) -> Face:
    """The letters for a paper in this language: Taiwan's shapes for "zh_TW", the mainland's else."""
    weight = "Bold" if bold else "Regular"
    scripts = ("TC", "SC") if language == "zh_TW" else ("SC", "TC")
    return Face((*(f"NotoSans{script}-{weight}" for script in scripts), _RARE), bold)


def missing_glyphs(text: str) -> str:
    """The signs that no paper could show, each once; for asking before a name is kept or printed."""
    return face("en").missing(unicodedata.normalize("NFC", text))


def refuse_missing(text: str, field: str | None = None) -> None:
    """Stop before something is printed with a hole in it.

    Raises:
        UserError: names the signs.
    """
    signs = missing_glyphs(text)
    if signs:
        raise UserError(
            _("No font here has the sign {signs}. Write it another way, then print again.").format(
                signs=" ".join(signs)
            ),
            field,
        )


def _font(name: str) -> TTFont:
    """Open a font once in the life of the program: a twentieth to a tenth of a second."""
    with _opening:
        if name not in _fonts:
            from reportlab.pdfbase import pdfmetrics

            _fonts[name] = _font_class()(name, str(FONTS / f"{name}.ttf"))
            pdfmetrics.registerFont(_fonts[name])
        return _fonts[name]


@cache
def _font_class() -> type[TTFont]:
    from reportlab.pdfbase.ttfonts import TTFont

    class PaperFont(TTFont):  # type: ignore[misc]
        """A font whose rare signs can be read out of the PDF, and that is quick to take a few signs from."""

        def __init__(self, name: str, path: str):
            super().__init__(name, path, asciiReadable=False)
            whole = self.face.get_table
            outlines = _Outlines(whole("glyf"))
            self.face.get_table = lambda tag: outlines if tag == "glyf" else whole(tag)

        def addObjects(self, doc: object) -> None:
            """Write the font into the document.

            The library writes U+20BB7 into the table of characters as five figures, where the
            format (ISO 32000-1, 9.10.3) asks for UTF-16.
            """
            super().addObjects(doc)
            for name, stream in doc.idToObject.items():  # type: ignore[attr-defined]
                if name.startswith("toUnicodeCMap:"):
                    stream.content = _BEYOND_16_BITS.sub(_as_utf16, stream.content)

    return PaperFont


class _Outlines:
    """All outlines of a font, ten megabytes; the library would copy them for each paper to take a few."""

    def __init__(self, content: bytes):
        self._content = memoryview(content)

    def __getitem__(self, part: slice) -> bytes:
        return bytes(self._content[part])


_BEYOND_16_BITS = re.compile(r"<([0-9A-F]{5,6})>")


def _as_utf16(found: re.Match[str]) -> str:
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"
