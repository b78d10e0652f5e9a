"""A paper that the office writes for itself, in its own language: slips of the drawer, sheets of the day."""

from __future__ import annotations

from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.flow import LEADING
from desktop.core.i18n import _, current_language, format_datetime
from desktop.core.money import Money, format_money
from desktop.core.paper import MM
from desktop.core.words import words_on_paper
from desktop.office.letterhead import begin_paper, write_letterhead
from desktop.office.mark import Mark
from desktop.office.settings import Office

SIGNING_ROOM = 38  # mm, for the sum and the lines to sign on: they stay on one page
CODES_ROOM = 24  # mm, for the codes that prove it
PROVING_ROOM = 46  # mm, for the lines to sign on and the codes below them
WIDE = 150  # mm
ABREAST = 4  # groups of the seal on a line


class OwnPaper:
    """The beginning and the end of such a paper; the language in use is the office's.

    Args:
        title: what it is.
        number: its own number.
        copy: 0 for the original; then 1, 2 ... and the paper says so.
    """

    def __init__(self, office: Office, title: str, number: str, copy: int = 0):
        self._currency = currency(office.currency)
        self.sheet = begin_paper(office, office.paper, f"{title}  {number}".strip(), copy)
        write_letterhead(self.sheet, office)
        self.sheet.title(title, number)
        if copy:
            now = format_datetime(clock.local(clock.now()))
            self.say(_("COPY no. {count}, printed {now}").format(count=copy, now=now))

    @property
    def is_wide(self) -> bool:
        """Whether a table of many columns fits on it."""
        return self.sheet.width > WIDE * MM

    @property
    def is_roll(self) -> bool:
        """Whether it comes from a receipt printer."""
        return self.sheet.paper.is_roll

    def say(self, text: str) -> None:
        """Something that nobody may overlook."""
        self.sheet.paragraph(text, strong=True, align="centre" if self.is_roll else "left")
        self.sheet.space(0.3)

    def figures(self, amount: Money) -> str:
        """An amount with the currency's sign."""
        return format_money(amount, self._currency, current_language())

    def plain(self, amount: Money) -> str:
        """An amount without it, for columns."""
        return format_money(amount, self._currency, current_language(), symbol=False)

    def signed(self, amount: Money) -> str:
        """A difference: with a plus where it is over."""
        return f"+{self.plain(amount)}" if amount > 0 else self.plain(amount)

    def total(self, label: str, amount: Money) -> None:
        """The sum that this paper is about, in figures and words."""
        self.sheet.room(SIGNING_ROOM * MM)
        self.sheet.total(
            label, self.figures(amount), words_on_paper(amount, self._currency, current_language())
        )

    def sign(self, *labels: str) -> None:
        """Lines to sign on: beside each other, on a roll one below the other."""
        if self.is_roll:
            for label in labels:
                self.sheet.signature_line(label)
        else:
            self.sheet.signature_line(*labels)

    def keep_end(self, lines: int, signed: bool = True) -> None:
        """The last part of so many lines stays on one page with the codes, and with those who sign it."""
        self.keep(lines, PROVING_ROOM if signed else CODES_ROOM)

    def keep(self, lines: int, beside: float = 0) -> None:
        """A heading and so many lines, and what stands below them in mm, stay on one page."""
        heading = 2
        self.sheet.room(beside * MM + (lines + heading) * self.sheet.paper.body * LEADING)

    def prove(self, number: str, mark: Mark, *signers: str) -> None:
        """Lines to sign on, and the seal as eight groups and as a QR code: it can prove the file later.

        Args:
            number: of the paper; stands as bars too.
            mark: the journal's head.
            signers: who signs; nobody signs an X report.
        """
        self.sheet.space(0.5)
        self.sheet.room((PROVING_ROOM if signers else CODES_ROOM) * MM)
        if signers:
            self.sign(*signers)
        entry = _("Seal of journal entry {seq}").format(seq=mark.seq)
        rows = (mark.groups[:ABREAST], mark.groups[ABREAST:])
        self.sheet.codes(number, f"{number} {mark.seq} {mark.hash}", entry, groups=rows)

    def finish(self) -> bytes:
        """The paper as a PDF."""
        return self.sheet.finish()
