"""The books at a glance: how they are kept safe, one line each, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.backup.queries import newest_copy
from desktop.closing.comparing import last_compared
from desktop.core import changes, clock
from desktop.core.i18n import N_, _, format_date, format_number, ngettext
from desktop.core.paths import Folder
from desktop.core.room import ENOUGH, GONE, room_at
from desktop.office.rights import SignedIn
from desktop.vault.service import is_on
from desktop.widgets import theme
from desktop.widgets.acts_list import ActLine
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.icons import IconLabel
from desktop.widgets.scrolling import Scrolling

OK, TO_KNOW, CARE, WRONG = "ok", "info", "warn", "error"
ICONS = {OK: ("ok", "ok"), TO_KNOW: ("info", "quiet"), CARE: ("warning", "warn"), WRONG: ("error", "danger")}
CHECK_DAYS = 31  # after so many days without a full check it is asked for
SIZE_STEPS = (176, 150)

State = tuple[str, str]  # words, and a tone: OK, TO_KNOW, CARE, WRONG


@dataclass(frozen=True, slots=True)
class SafetyLine:
    """One line: what it is about, how that stands now, and the page that its number opens.

    Args:
        name: for tests and for whoever looks for it.
        title: marked by N_.
        state: reads how it stands, in words and a tone; the words say it all, the tone only shows it.
        act: makes the page to lay over; None where there is nothing to do.
    """

    name: str
    title: str
    state: Callable[[Folder], State]
    act: Callable[[SafetyPage], QDialog] | None = None


# --- how it stands ------------------------------------------------------------------------------


def _copy(folder: Folder) -> State:
    newest = newest_copy(folder)
    if newest is None:
        return _("No copy was made yet"), WRONG
    late = clock.now() - newest.at > timedelta(days=2)
    return _told(_("{day}: a copy was made"), newest.at), CARE if late else OK


def _check(_folder: Folder) -> State:
    from desktop.proof.looked import last_look

    last = last_look()
    if last is None:
        return _("Never done yet"), CARE
    if last.findings:
        text = ngettext("{day}: {n} thing is wrong", "{day}: {n} things are wrong", last.findings)
        return _told(text, last.at, n=format_number(last.findings)), WRONG
    late = clock.now() - last.at > timedelta(days=CHECK_DAYS)
    return _told(_("{day}: the books are whole"), last.at), CARE if late else OK


def _seal(_folder: Folder) -> State:
    last = last_compared()
    if last is None:
        return _("No sheet was compared yet"), TO_KNOW
    if last.agrees:
        return _told(_("{day}: as the sheet says"), last.at), OK
    return _told(_("{day}: not what the sheet says"), last.at), WRONG


def _disk(_folder: Folder) -> State:
    from desktop.trial.queries import KEPT, LOST, QUICK, last_trial

    last = last_trial()
    if last is None:
        return _("Never tried yet"), CARE
    text, tone = {
        KEPT: (_("{day}: it kept everything"), OK),
        QUICK: (_("{day}: quicker than a disk can be"), CARE),
        LOST: (_("{day}: it lost what it had confirmed"), WRONG),
    }[last.outcome]
    return _told(text, last.at), tone


def _encryption(_folder: Folder) -> State:
    if is_on():
        return _("The books are encrypted"), OK
    return _("The books lie open: whoever takes the disk can read them"), TO_KNOW


def _room(folder: Folder) -> State:
    room = room_at(folder.root)
    free = _("{size} GB free").format(size=format_number(room.free // 1_000_000_000))
    return free, {ENOUGH: OK, GONE: WRONG}.get(room.state, CARE)


def _told(text: str, moment: datetime, **more: str) -> str:
    """A sentence with its day: today, yesterday, or the date."""
    day = clock.local(moment).date()
    ago = (clock.today() - day).days
    said = text.format(day={0: _("today"), 1: _("yesterday")}.get(ago) or format_date(day), **more)
    return said[:1].upper() + said[1:]


def _rehearsal(_folder: Folder) -> State:
    from desktop.recovery.queries import rehearsal_overdue, rehearsals

    last = next(iter(rehearsals(1)), None)
    if last is None:
        return _("Never tried yet"), CARE
    if not last.passed:
        return _told(_("{day}: the copy cannot be relied on"), last.at), WRONG
    late = rehearsal_overdue(clock.now())
    return _told(_("{day}: the copy can take the place of the books"), last.at), CARE if late else OK


def _restoring(_folder: Folder) -> State:
    from desktop.recovery.queries import restorations

    last = next(iter(restorations()), None)
    if last is None:
        return _("Never needed so far"), TO_KNOW
    return _told(_("{day}: restored, slip {number}"), last.at, number=last.number), TO_KNOW


# --- the pages they open ------------------------------------------------------------------------


def _check_page(page: SafetyPage) -> QDialog:
    from desktop.opening import SQL
    from desktop.proof.ui.check_page import CheckPage

    return CheckPage(SQL, (page.folder.papers, page.folder.exports), page.clerk, page)


def _seal_page(page: SafetyPage) -> QDialog:
    from desktop.proof.ui.seal_page import SealPage

    return SealPage(page.clerk, page)


def _trial_page(page: SafetyPage) -> QDialog:
    from desktop.trial.ui.trial_page import TrialPage

    return TrialPage(page.folder, page.clerk, page)


def _rehearsal_page(page: SafetyPage) -> QDialog:
    from desktop.recovery.ui.rehearsal_page import RehearsalPage

    return RehearsalPage(page.clerk, page.folder, page)


def _restore_page(page: SafetyPage) -> QDialog:
    """Anybody may look what a copy holds; only the PIN of somebody in charge lets it take the place."""
    from desktop.recovery.ui.restore_steps import RestoreSteps

    steps = RestoreSteps(page.folder, parent=page)
    steps.decided.connect(page.restore_decided)
    return steps


def _encryption_page(page: SafetyPage) -> QDialog:
    """The way there asks for a sheet on paper first; the way back for somebody in charge."""
    if is_on():
        from desktop.office.ui.ask_person import AskPerson

        sentence = _("From then on whoever takes the disk can read the books. Write them plainly again?")
        ask = AskPerson(sentence, page)
        ask.approved.connect(lambda who: page.encryption_decided.emit(None, "", who))
        return ask
    from desktop.vault.ui.switch_on import SwitchOn

    steps = SwitchOn(page.clerk, page)
    steps.asked.connect(lambda key, words: page.encryption_decided.emit(key, words, page.clerk))
    return steps


LINES: tuple[SafetyLine, ...] = (
    SafetyLine("copy", N_("Last copy"), _copy),
    SafetyLine("rehearsal", N_("Restore rehearsal"), _rehearsal, _rehearsal_page),
    SafetyLine("check", N_("Full check of the books"), _check, _check_page),
    SafetyLine("seal", N_("Seal on paper"), _seal, _seal_page),
    SafetyLine("disk", N_("Self-test of this disk"), _disk, _trial_page),
    SafetyLine("encryption", N_("Encryption on this disk"), _encryption, _encryption_page),
    SafetyLine("room", N_("Room on the disk"), _room),
    SafetyLine("restore", N_("Restore a copy"), _restoring, _restore_page),
)


# --- the page -----------------------------------------------------------------------------------


class _Row:
    """The widgets of a line: its act with the number, a sign, and the words."""

    def __init__(self, line: SafetyLine, key: str):
        self.line = line
        self.key = key
        self.button = ActLine(_(line.title), key) if line.act is not None else None
        self.title = self.button or _plain_title(_(line.title))
        self.sign = IconLabel()
        self.words = theme.label("", wrap=True)

    def show(self, state: State) -> None:
        words, tone = state
        self.words.setText(words)
        self.sign.show_icon(*ICONS[tone])
        self.title.setAccessibleDescription(words)


def _plain_title(text: str) -> QLabel:
    """Where nothing can be done the title stands alone, in line with the others."""
    made = theme.label(text)
    made.setContentsMargins(theme.space(3), 0, 0, 0)
    return made


class SafetyPage(QDialog):
    """Ctrl+F11. A number opens what its line is about; every line is read anew when something was done."""

    ordered = Signal(int)  # a print job that a page over it promised
    restore_decided = Signal(object, str, SignedIn)  # a plan of restoring, why, who
    encryption_decided = Signal(object, str, SignedIn)  # the key or None, the passphrase, who

    def __init__(self, folder: Folder, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self.folder = folder
        self.clerk = signed_in
        self.setWindowTitle(_("The books"))
        self._over: QDialog | None = None
        acts = [line for line in LINES if line.act is not None]
        self.rows = [_Row(line, str(acts.index(line) + 1) if line.act else "") for line in LINES]
        self._build()
        self.reload()
        changes.listen(self._changed)
        self.finished.connect(self._gone)
        self._able()[0].button.setFocus()

    def _build(self) -> None:
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(1.5))
        for place, row in enumerate(self.rows):
            grid.addWidget(row.title, place, 0)
            grid.addWidget(row.sign, place, 1)
            grid.addWidget(row.words, place, 2)
        grid.setColumnStretch(2, 1)
        card.body.addLayout(grid)
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(card)
        inside.addStretch(1)
        self.close_button = QuietButton(_("Close"), "Esc")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("The books"), "title"))
        sentence = _("How they are kept safe, and how it stands. A number opens what can be done.")
        layout.addWidget(theme.label(sentence, "quiet", wrap=True))
        layout.addWidget(Scrolling(page), 1)
        layout.addLayout(buttons)
        for row in self._able():
            row.button.clicked.connect(self._choose)
        self.close_button.clicked.connect(self.reject)
        theme.fit(self, *SIZE_STEPS)

    @Slot()
    def reload(self) -> None:
        """Read every line anew."""
        for row in self.rows:
            row.show(row.line.state(self.folder))

    def scanned(self, code: str) -> None:
        """A scanner goes to the page over this one; without one it is a seal."""
        if self._over is None:
            self.act_on("seal")
        takes_it = getattr(self._over, "scanned", None)
        if takes_it is not None:
            takes_it(code)

    def act_on(self, name: str) -> None:
        """Open what a line is about."""
        line = next(line for line in LINES if line.name == name)
        if line.act is None or self._over is not None:
            return
        self._over = line.act(self)
        if hasattr(self._over, "ordered"):
            self._over.ordered.connect(self.ordered)
        self._over.finished.connect(self._uncovered)
        self._over.open()

    @Slot()
    def _uncovered(self) -> None:
        if self._over is not None:
            self._over.deleteLater()
        self._over = None
        self.reload()

    @Slot()
    def _choose(self) -> None:
        row = next(row for row in self._able() if row.button is self.sender())
        self.act_on(row.line.name)

    def _able(self) -> list[_Row]:
        return [row for row in self.rows if row.button is not None]

    def _changed(self, changed: frozenset[str]) -> None:
        if changed & {"books", "seal", "disk", "copies", "recovery"}:
            self.reload()

    @Slot()
    def _gone(self) -> None:
        changes.forget(self._changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        row = next((row for row in self._able() if row.button.key == event.text()), None)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if row is not None:
            self.act_on(row.line.name)
        elif event.key() in steps:
            self._move(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        able = [row.button for row in self._able()]
        here = next((place for place, button in enumerate(able) if button.hasFocus()), 0)
        able[(here + step) % len(able)].setFocus()
