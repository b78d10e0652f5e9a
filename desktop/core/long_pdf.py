"""A PDF of thousands of pages, each of which lies in the file as soon as it is drawn.

The library keeps every page until the end; here only the place of each is kept, sixteen bytes of it, and
the letters that were used. The library still makes the fonts, once all pages are known.
"""

from __future__ import annotations

import zlib
from array import array
from typing import Any, BinaryIO

from desktop.core.ink import Page

_FIRST = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
_PACKED = 4  # of nine: a third more pages a second for a tenth more bytes
_KIDS = 100  # pages listed on a line


class LongPdf:
    """Add pages, then finish; the same pages give the same bytes at any time.

    Args:
        file: open for writing at its beginning; whoever opened it closes it.
        title: of the document.
        language: such as "zh-CN".
    """

    def __init__(self, file: BinaryIO, title: str, language: str):
        from reportlab.pdfbase.pdfdoc import PDFDocument

        self._file, self._written = file, 0
        self._title, self._language = title, language
        self._places = array("Q", [0])  # of each object in the file, by its number
        self._pages = array("Q")  # the numbers of the pages
        # The library's document knows the letters used and numbers what it makes of them; it is never saved.
        self._document: Any = PDFDocument(compression=1, invariant=True)
        self._fonts = self._document.idToObjectNumberAndVersion["BasicFonts"][0]
        self._tree = self._next()
        self._put(_FIRST)

    def add(self, page: Page) -> None:
        """Draw one page.

        Raises:
            OSError: the medium is full, gone or refuses.
        """
        words = "\n".join([ink.drawn(self._document, page.height) for ink in page.ink])
        packed = zlib.compress(words.encode("latin-1"), _PACKED)
        content = self._next()
        self._object(
            content, b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
        )
        number = self._next()
        self._pages.append(number)
        self._object(
            number,
            b"<< /Type /Page /Parent %d 0 R /MediaBox [ 0 0 %s %s ] /Contents %d 0 R"
            b" /Resources << /Font %d 0 R /ProcSet [ /PDF /Text ] >> >>"
            % (self._tree, _plain(page.width), _plain(page.height), content, self._fonts),
        )

    @property
    def page_count(self) -> int:
        """How many pages there are so far."""
        return len(self._pages)

    def finish(self) -> None:
        """Put fonts, the tree of pages and the list of places behind the pages.

        Raises:
            OSError: the medium is full, gone or refuses.
        """
        for font in self._document.delayedFonts:
            font.addObjects(self._document)
        self._document.delayedFonts = []
        self._library_objects()
        kids = [
            b" ".join(b"%d 0 R" % number for number in self._pages[begin : begin + _KIDS])
            for begin in range(0, len(self._pages), _KIDS)
        ]
        listed = b"\n".join(kids)
        self._object(self._tree, b"<< /Type /Pages /Count %d /Kids [\n%s\n] >>" % (len(self._pages), listed))
        root, info = self._next(), self._next()
        language = _text(self._language, self._document)
        self._object(root, b"<< /Type /Catalog /Pages %d 0 R /Lang %s >>" % (self._tree, language))
        self._object(info, b"<< /Title %s >>" % _text(self._title, self._document))
        self._list_of_places(root, info)

    def drop(self) -> None:
        """Let go of the letters of a document that is not finished."""
        for font in self._document.delayedFonts:
            font.state.pop(self._document, None)
        self._document.delayedFonts = []

    # --- objects and their places -----------------------------------------------------------------

    def _next(self) -> int:
        """The number of the next object; the library counts on from there."""
        self._document.objectcounter += 1
        return int(self._document.objectcounter)

    def _object(self, number: int, content: bytes) -> None:
        while len(self._places) <= number:
            self._places.append(0)
        self._places[number] = self._written
        self._put(b"%d 0 obj\n%s\nendobj\n" % (number, content))

    def _put(self, content: bytes) -> None:
        self._file.write(content)
        self._written += len(content)

    def _library_objects(self) -> None:
        """What the library made of the fonts; an object may bring others when it is written down."""
        from reportlab.pdfbase.pdfdoc import format as formatted

        document, number = self._document, 0
        while number < document.objectcounter:
            number += 1
            name = document.numberToId.get(number)
            if name is not None:
                told = formatted(document.idToObject[name], document, toplevel=1)
                self._object(number, told if isinstance(told, bytes) else told.encode("latin-1"))

    def _list_of_places(self, root: int, info: int) -> None:
        begin, count = self._written, len(self._places)
        lines = [b"0000000000 65535 f \n", *(b"%010d 00000 n \n" % place for place in self._places[1:])]
        self._put(b"xref\n0 %d\n%s" % (count, b"".join(lines)))
        self._put(
            b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
            % (count, root, info, begin)
        )


def _plain(points: float) -> bytes:
    return b"%.3f" % points


def _text(text: str, document: Any) -> bytes:
    from reportlab.pdfbase.pdfdoc import PDFString

    told = PDFString(text).format(document)
    return told if isinstance(told, bytes) else told.encode("latin-1")
