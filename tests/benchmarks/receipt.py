"""One receipt beside a bare page: a canvas, the same fonts, the same lines of text, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desktop.core.paper import MM
from desktop.office.settings import Office
from desktop.payments.receipt import write_receipt
from tests.benchmarks.figure import Figure, medians
from tests.payments.test_receipt import OFFICE, made_up, text

ROUNDS = 60


def figures(_folder: Path, _accounts: int) -> Iterator[Figure]:
    """A receipt over three bills on each paper, against its own text on a bare canvas."""
    for size in ("roll80", "A5", "A4"):
        office = replace(OFFICE, paper=size)
        lines = text(write_receipt(made_up(), office, 0)).splitlines()
        measured, floor = medians(
            ROUNDS, lambda office=office: _receipt(office), lambda lines=lines: _bare(lines)
        )
        yield Figure(f"a receipt on {size}, against its text on a bare page", measured, floor, 3)


def _receipt(office: Office) -> bytes:
    return write_receipt(made_up(), office, 0)


def _bare(lines: list[str]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    content = io.BytesIO()
    canvas = Canvas(content, pagesize=(80 * MM, 297 * MM), invariant=True)
    for place, line in enumerate(lines):
        canvas.setFont("NotoSansSC-Bold" if place < 2 else "NotoSansSC-Regular", 9)
        canvas.drawString(4 * MM, 290 * MM - place * 11, line)
    canvas.showPage()
    canvas.save()
    return content.getvalue()
