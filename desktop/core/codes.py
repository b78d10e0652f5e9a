"""Numbers for machines: a bar code and a QR code as dark cells, with the white that readers need round them.

A cell is a whole number of dots of a 203 dpi printer (eight to the millimetre), so that no bar comes
out thicker than its neighbour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

DOT = 0.125  # mm, one dot of a receipt printer

BAR_QUIET = 10  # cells left and right, ISO/IEC 15417
QR_QUIET = 4  # cells all round, ISO/IEC 18004
_MASK = 3  # any of the eight may be read; trying all of them takes longer than the rest of a receipt

Cells = Sequence[tuple[int, int, int, int]]


@dataclass(frozen=True, slots=True)
class Code:
    """A code without its white margin: dark cells and how many cells it is wide and high."""

    cells: Cells
    across: int
    down: int


def code128(text: str) -> Code:
    """The bars of a Code 128, one cell high.

    Raises:
        ValueError: a sign outside ASCII, which this code cannot carry.
    """
    from reportlab.graphics.barcode.code128 import Code128

    if not text.isascii() or not text.isprintable() or not text:
        raise ValueError(f"Code 128 cannot carry {text!r}")
    bars = Code128(text, quiet=False)
    bars.validate()
    bars.encode()
    cells, place = [], 0
    for sign in bars.decompose():  # a bar (capital) or a gap, as wide as the letter's place in the alphabet
        width = ord(sign.lower()) - ord("a") + 1
        if sign.isupper():
            cells.append((place, 0, width, 1))
        place += width
    return Code(cells, place, 1)


def qr(text: str) -> Code:
    """A QR code that stands a damaged seventh of it (level M)."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    _remember_polynomials()
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.version = code.calculate_version()
    code.makeImpl(False, _MASK)
    cells = []
    for row, modules in enumerate(code.modules):
        column = 0
        for dark, run in groupby(modules):
            width = len(list(run))
            if dark:
                cells.append((column, row, width, 1))
            column += width
    return Code(cells, len(code.modules), len(code.modules))


@cache
def _remember_polynomials() -> None:
    """The library multiplies out the same few polynomials again for every code."""
    from reportlab.graphics.barcode.qrencoder import QRUtil

    QRUtil.getErrorCorrectPolynomial = staticmethod(cache(QRUtil.getErrorCorrectPolynomial))
