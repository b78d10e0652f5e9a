"""Puts a PDF on paper through the system's printer: its own resolution, the exact page, nothing scaled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QPoint, QRect, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from desktop.core.errors import UserError
from desktop.core.i18n import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

FINEST = 600  # dots an inch; finer printers get each dot as a block of theirs
POINTS_PER_INCH = 72
MM_PER_POINT = 25.4 / POINTS_PER_INCH


def printer_names() -> list[str]:
    """The printers that the system knows now, its own choice first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    usual = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name))


def print_pdf(
    pdf: bytes | Path,
    printer_name: str,
    paper_mm: tuple[float, float] | None = None,
    to_file: Path | None = None,
) -> None:
    """Print every page of a PDF; may be called in a worker thread.

    Args:
        pdf: the document or the file that holds it.
        printer_name: one of `printer_names`.
        paper_mm: width and height of the paper; None takes each page's own, as a roll does.
        to_file: print into this PDF instead of onto paper.

    Raises:
        UserError: the printer is gone, or refused.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        sizes = [paper_mm or _size_mm(document, page) for page in range(len(document))]
        printer = _printer(printer_name, to_file)
        _set_paper(printer, sizes[0])
        painter = QPainter()
        if not painter.begin(printer):
            raise _refused(printer_name)
        try:
            for page, size in enumerate(sizes):
                if page:
                    _set_paper(printer, size)
                    if not printer.newPage():
                        raise _refused(printer_name)
                _draw(painter, printer, document[page])
        finally:
            ended = painter.end()
        if not ended or printer.printerState() == printer.PrinterState.Error:
            raise _refused(printer_name)
    finally:
        document.close()


def _printer(name: str, to_file: Path | None) -> QPrinter:
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    if to_file is not None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(to_file))
        printer.setResolution(FINEST)
        return printer
    found = QPrinterInfo.printerInfo(name)
    if not name or found.isNull():
        raise UserError(
            _(
                "The printer {name} is not there. Switch it on, look at its cable, "
                "or choose another one in the settings."
            ).format(name=name or "–")
        )
    printer = QPrinter(found, QPrinter.PrinterMode.HighResolution)
    if not printer.isValid():
        raise _refused(name)
    return printer


def _refused(name: str) -> UserError:
    return UserError(
        _(
            "The printer {name} did not take the paper. Look at its lights and its paper, then try again."
        ).format(name=name)
    )


def _size_mm(document: object, page: int) -> tuple[float, float]:
    width, height = document.get_page_size(page)  # type: ignore[attr-defined]
    return width * MM_PER_POINT, height * MM_PER_POINT


def _set_paper(printer: QPrinter, size_mm: tuple[float, float]) -> None:
    """Exactly this paper, from edge to edge: a driver that may choose shrinks the page."""
    width, height = size_mm
    wide = width > height
    upright = QSizeF(min(size_mm), max(size_mm))
    match = QPageSize.SizeMatchPolicy.ExactMatch
    size = QPageSize(upright, QPageSize.Unit.Millimeter, f"{width:.0f} x {height:.0f} mm", match)
    direction = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, direction, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)


def _draw(painter: QPainter, printer: QPrinter, page: object) -> None:
    """The page as grey dots of the printer's own size, one to one."""
    block = 1
    while printer.resolution() / block > FINEST:
        block += 1
    scale = printer.resolution() / block / POINTS_PER_INCH
    dots = page.render(scale=scale, grayscale=True)  # type: ignore[attr-defined]
    buffer = bytes(dots.buffer)
    image = QImage(buffer, dots.width, dots.height, dots.stride, QImage.Format.Format_Grayscale8)
    place = QRect(QPoint(0, 0), QSize(dots.width * block, dots.height * block))
    painter.drawImage(place, image)
    dots.close()
