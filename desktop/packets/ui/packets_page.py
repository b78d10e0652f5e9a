"""Packets: on the left what goes to head office, on the right what came from there, on one stick."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, current_language, ngettext
from desktop.core.money import format_money
from desktop.exports.places import Place
from desktop.office.rights import SignedIn, may
from desktop.office.settings import office
from desktop.packets.acknowledging import FoundAck, acknowledge, write_acknowledgement
from desktop.packets.incoming import Found, check_packet
from desktop.packets.making import Made, make_packet, refuse_without_code, something_new
from desktop.packets.queries import OutPacket, out_count, out_packets, unwritten_packets
from desktop.packets.taking import Taken, take_in, taken_before
from desktop.packets.told import told_of_taken
from desktop.packets.ui.forms import HeadOfficeForm, PlaceForm, TakeForm, WriteForm
from desktop.packets.ui.sticks import Sticks, lies_there
from desktop.packets.ui.words import (
    holds,
    how_it_stands,
    last_day,
    may_be_answered,
    may_come_in,
    name_of,
    place_text,
    state_of,
    told_of,
    tone_of,
    verdict,
    verdict_tone,
)
from desktop.packets.writing import Lock, Written, write_packet
from desktop.widgets import theme
from desktop.widgets.at_work import AtWork, Steps
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.halves import Halves
from desktop.widgets.keyed_table import ActLine, KeyedTable
from desktop.widgets.record_table import Column, Source
from desktop.widgets.scrolling import Scrolling

SIZE_STEPS = (290, 180)
LEAST_WIDE = 220
SIDE = (54, 84)
TALL = 46
ACTS = (
    ("write", "1", N_("Write the next packet")),
    ("again", "2", N_("Write this one again")),
    ("take", "3", N_("Take this one in")),
    ("stick", "4", N_("Another stick")),
    ("folder", "5", N_("Another folder")),
    ("release", "6", N_("Let the stick go")),
    ("head_office", "7", N_("Head office")),
)


class PacketsPage(AtWork):
    """F9 writes the next packet, or takes in what the hand is on; left and right change the list.

    Args:
        exports: where refused rows are kept.
    """

    ordered = Signal(int)  # the cover of a packet

    def __init__(self, signed_in: SignedIn, exports: Path, parent: QWidget | None = None):
        super().__init__(parent)
        self.clerk = signed_in
        self._exports = exports
        self._currency = currency(office().currency)
        self.setWindowTitle(_("Packets"))
        self.sticks = Sticks(self)
        self._build()
        self._lay_out()
        self._connect()
        self.reload()
        self.out.setFocus()

    def _build(self) -> None:
        self.out = KeyedTable(
            _("To head office"),
            [
                Column(_("Packet"), lambda packet: packet.number),
                Column(_("Until"), last_day),
                Column(_("Sum"), self._amount, figures=True),
                Column(_("State"), state_of, stretch=True, tone=tone_of),
            ],
            lambda packet: packet.packet_id,
            _("No packet was written yet."),
        )
        self.found = KeyedTable(
            _("From head office"),
            [
                Column(_("On the stick"), name_of),
                Column(_("State"), verdict, tone=verdict_tone),
                Column(_("Holds"), holds, stretch=True),
            ],
            lambda row: row.path if isinstance(row, FoundAck) else row.folder,
            _("Nothing from head office lies there."),
        )
        self.place = theme.label("", "strong", wrap=True)
        self.sentence = theme.label("", "quiet", wrap=True)
        self.about = theme.label("", wrap=True)
        self.lines = {name: ActLine(_(text), key) for name, key, text in ACTS}
        self.main_button = PrimaryButton("", "F9")
        self.close_button = QuietButton(_("Close"), "Esc")

    def _lay_out(self) -> None:
        acts = Card()
        acts.body.setContentsMargins(*(theme.space(2) for _side in range(4)))
        acts.body.setSpacing(0)
        for line in self.lines.values():
            acts.body.addWidget(line)
        acts.body.addStretch(1)
        theme.width(acts, *SIDE)
        halves = Halves(LEAST_WIDE)
        for table in (self.out, self.found):
            table.setMinimumHeight(theme.space(TALL))
            half = QVBoxLayout()
            half.setSpacing(theme.space(2))
            half.addWidget(theme.label(table.accessibleName(), "heading"))
            half.addWidget(table, 1)
            halves.add(half, 5 if table is self.out else 4)
        halves.add(acts)
        buttons = QHBoxLayout()
        buttons.addWidget(self.main_button)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("Packets"), "title"))
        layout.addWidget(self.sentence)
        layout.addWidget(self.place)
        layout.addWidget(Scrolling(halves), 1)
        for part in (self.about, self.panel, self.banner):
            layout.addWidget(part)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        for table in (self.out, self.found):
            table.moved.connect(self._show_hand)
            table.pressed_key.connect(self._pressed)
        self.out.chosen.connect(partial(self._act, "again"))
        self.found.chosen.connect(partial(self._act, "take"))
        for name, line in self.lines.items():
            line.clicked.connect(partial(self._act, name))
        self.main_button.clicked.connect(self.go_on)
        self.close_button.clicked.connect(self.reject)
        self.sticks.changed.connect(self.reload)
        self.sticks.let_go.connect(self._say_let_go)

    # --- what stands in it ----------------------------------------------------------------------

    @Slot()
    def reload(self) -> None:
        """Read packets and the stick anew; the hand stays where it is."""
        sentence, role = how_it_stands()
        self.sentence.setText(sentence)
        theme.style(self.sentence, role)
        self.place.setText(place_text(self.sticks.place))
        self.out.reload_source(Source(out_count, out_packets))
        try:
            rows = lies_there(self.sticks.place)
        except UserError as error:
            rows = []
            self.banner.show_error(error.message)
        self.found.show_rows(rows)
        self._show_hand()

    @Slot()
    def _show_hand(self) -> None:
        """What the hand is on, in whole, and what can be done with it."""
        row, packet = self.found.current, self.out.current
        in_found = self.focusWidget() is self.found
        self.about.setText(told_of(row if in_found else packet))
        self.about.setVisible(bool(self.about.text()))
        free = not self.busy
        place = self.sticks.place
        possible = {
            "write": free and place is not None,
            "again": free and place is not None and packet is not None and packet.kept,
            "take": free and row is not None and (may_come_in(row) or may_be_answered(row)),
            "stick": free and self.sticks.several,
            "folder": free,
            "release": free and place is not None and place.volume is not None,
            "head_office": free and may(self.clerk, "settings.change"),
        }
        for name, line in self.lines.items():
            line.setEnabled(possible[name])
        answers = row is not None and may_be_answered(row)
        self.lines["take"].say(_("Write its acknowledgement") if answers else _("Take this one in"))
        takes = self._takes_in()
        self.main_button.say(_("Take this one in") if takes else _("Write the next packet"))
        self.main_button.setEnabled(possible["take" if takes else "write"])

    def _takes_in(self) -> bool:
        """Whether the hand is on something that may come in."""
        row = self.found.current
        on_it = self.focusWidget() is self.found and row is not None and may_come_in(row)
        return on_it and self.lines["take"].isEnabled()

    def _amount(self, packet: OutPacket) -> str:
        return format_money(packet.total, self._currency, current_language())

    # --- to head office -------------------------------------------------------------------------

    def _write(self) -> None:
        """The next packet, and whatever reached no stick yet."""
        refuse_without_code(office())
        if not something_new() and not unwritten_packets():
            raise UserError(_("Nothing happened since the last packet, so there is none to write."))
        self._ask_lock(self._make)

    def _again(self) -> None:
        packet: OutPacket | None = self.out.current
        if packet is not None:
            self._ask_lock(lambda lock: self._put_down([packet], lock))

    def _ask_lock(self, then: Callable[[Lock], None]) -> None:
        form = WriteForm(place_text(self.sticks.place), self)
        self._ask(form, lambda: then(form.lock))

    def _make(self, lock: Lock) -> None:
        if something_new():
            self.work_off(make_packet(self.clerk), partial(self._made, lock))
        else:
            self._put_down(unwritten_packets(), lock)

    def _made(self, lock: Lock, made: Made) -> None:
        self.ordered.emit(made.job_id)
        self._put_down(unwritten_packets(), lock)

    def _put_down(self, packets: list[OutPacket], lock: Lock) -> None:
        place = self.sticks.place
        if place is not None:
            self.work_off(_written(packets, place, lock, self.clerk), self._all_written)

    def _all_written(self, written: list[Written]) -> None:
        text = ngettext(
            "Packet {numbers} lies on {place}, whole and read back.",
            "Packets {numbers} lie on {place}, whole and read back.",
            len(written),
        )
        numbers = ", ".join(one.number for one in written)
        self._settle(text.format(numbers=numbers, place=self.sticks.place.text if self.sticks.place else ""))

    # --- from head office -----------------------------------------------------------------------

    def _take(self) -> None:
        row: Found | FoundAck | None = self.found.current
        if isinstance(row, FoundAck):
            acknowledge(row, self.clerk)
            self.reload()
            self.banner.show_ok(_("Head office has packet {number}.").format(number=row.number))
        elif row is not None and row.is_in and row.manifest is not None:
            write_acknowledgement(taken_before(row.manifest), row.place)
            told = _("The acknowledgement of packet {batch} lies on the stick.")
            self._settle(told.format(batch=row.manifest.batch))
        elif row is not None:
            self.work_off(check_packet(row), lambda _nothing: self._compare(row))

    def _compare(self, found: Found) -> None:
        form = TakeForm(found, self)
        self._ask(form, lambda: self.work_off(take_in(found, self._exports, self.clerk), self._taken))

    def _taken(self, taken: Taken) -> None:
        sentence = " ".join(told_of_taken(taken))
        place = self.sticks.place
        try:
            if place is not None:
                write_acknowledgement(taken, place.folder)
        except UserError as error:
            self.reload()
            self.banner.show_warning(
                _(
                    "{what} The acknowledgement could not be written: {why} Enter on it writes it again."
                ).format(what=sentence, why=error.message)
            )
            return
        self._settle(_("{what} The acknowledgement lies on the stick.").format(what=sentence))

    # --- the stick ------------------------------------------------------------------------------

    def _settle(self, sentence: str) -> None:
        """Say what was done; a stick on which nothing waits is let go of at once."""
        self.reload()
        self.banner.show_ok(sentence)
        place = self.sticks.place
        if place and place.volume and not any(may_come_in(row) for row in lies_there(place)):
            self._said = sentence
            self.sticks.release()
        (self.found if self.found.count else self.out).setFocus()

    @Slot(str)
    def _say_let_go(self, sentence: str) -> None:
        said, self._said = getattr(self, "_said", ""), ""
        self.banner.show_ok(" ".join(filter(None, (said, sentence))))

    # --- acts and keys --------------------------------------------------------------------------

    @Slot(str)
    def _pressed(self, key: str) -> None:
        name = next((name for name, known, _text in ACTS if known == key), "")
        if name:
            self._act(name)

    def _act(self, name: str, *_clicked: object) -> None:
        if not self.lines[name].isEnabled():
            return
        acts: dict[str, Callable[[], None]] = {
            "write": self._write,
            "again": self._again,
            "take": self._take,
            "stick": self.sticks.next,
            "folder": self._ask_folder,
            "release": self.sticks.release,
            "head_office": lambda: self._ask(HeadOfficeForm(self.clerk, self), self.reload),
        }
        with shown_to_clerk(self):
            acts[name]()

    def _ask_folder(self) -> None:
        form = PlaceForm(self)
        self._ask(form, lambda: self.sticks.take(form.place))

    def _ask(self, form: QDialog, then: Callable[[], None]) -> None:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Once the form is gone, so that what follows may ask something itself.
        form.accepted.connect(lambda: QTimer.singleShot(0, self, then))
        form.open()

    def go_on(self) -> None:
        """F9: what the button says."""
        if self.main_button.isEnabled():
            self._act("take" if self._takes_in() else "write")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F9:
            if not event.isAutoRepeat():
                self.go_on()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            (self.out if event.key() == Qt.Key.Key_Left else self.found).setFocus()
            self._show_hand()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """However this page is closed: what was begun is taken back."""
        self.sticks.close()
        super().done(result)

    def after_work(self) -> None:
        """Whatever came of it: the lists anew."""
        self.out.setFocus()
        self.reload()

    def say_stopped(self) -> None:
        """Nothing is half done."""
        self.banner.show_info(_("Stopped. On the stick there is nothing half done."))


def _written(packets: list[OutPacket], place: Place, lock: Lock, by: SignedIn) -> Steps:
    done = []
    for packet in packets:
        done.append((yield from write_packet(packet.packet_id, place.ready(), lock, by)))
    return done
