"""Looking for something: nothing that nobody has seen is opened among several."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.widgets.search_box import Hit, SearchBox
from tests.widgets.keyboard import commit

PEOPLE = ["单国强", "单桂琴", "石光启"]
HITS = [Hit(name, f"0001234{n} · 3 Mill Road", name) for n, name in enumerate(PEOPLE)]


class Counter(QWidget):
    """A window with the box, a button below it, and something that finds."""

    def __init__(self):
        super().__init__()
        self.box = SearchBox("Search", "Number, name, address")
        self.opened, self.nothing, self.looked = [], [], []
        layout = QVBoxLayout(self)
        layout.addWidget(self.box)
        layout.addWidget(QPushButton("Other"))
        layout.addStretch(1)
        self.resize(600, 500)
        self.found = {"sgq": HITS, "dgq": HITS[:1], "12345": [HITS[0], Hit("5", "", "five", exact=True)]}
        self.box.changed.connect(self.look)
        self.box.chosen.connect(self.opened.append)
        self.box.asked.connect(self.nothing.append)

    def look(self, text):
        self.looked.append(text)
        self.box.show_hits(self.found.get(text, []), "and 40 more" if text == "sgq" else "")


@pytest.fixture
def counter(shown):
    made = shown(Counter())
    made.box.setFocus()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_only_one_is_opened_by_enter(counter, qtbot, key):
    qtbot.keyClicks(counter.box, "dgq")
    qtbot.keyClick(counter.box, key)
    assert counter.opened == ["单国强"]
    assert not counter.box.list_is_open


def test_the_exact_number_is_opened_though_others_are_listed(counter, qtbot):
    qtbot.keyClicks(counter.box, "12345")
    qtbot.keyClick(counter.box, Qt.Key.Key_Return)
    assert counter.opened == ["five"]


def test_of_several_one_key_opens_the_one_meant(counter, qtbot):
    qtbot.keyClicks(counter.box, "sgq")
    qtbot.keyClick(counter.box, Qt.Key.Key_Return)
    assert (counter.opened, counter.box.list_is_open) == ([], True)
    qtbot.keyClick(counter.box, Qt.Key.Key_2)
    assert counter.opened == ["单桂琴"]


@pytest.mark.parametrize(("arrows", "name"), [(1, "单桂琴"), (2, "石光启"), (9, "石光启")])
def test_arrows_then_enter_open_from_the_list(counter, qtbot, arrows, name):
    qtbot.keyClicks(counter.box, "sgq")
    for _time in range(arrows):
        qtbot.keyClick(counter.box, Qt.Key.Key_Down)
    assert name in counter.box.accessibleDescription()
    qtbot.keyClick(counter.box, Qt.Key.Key_Return)
    assert counter.opened == [name]


def test_the_list_follows_the_typing_after_a_pause_and_alt_digits_choose(counter, qtbot):
    qtbot.keyClicks(counter.box, "sgq")
    assert counter.looked == []
    qtbot.waitUntil(lambda: counter.box.list_is_open)
    assert counter.looked == ["sgq"]
    qtbot.keyClick(counter.box, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert counter.opened == ["石光启"]


def test_digits_go_on_being_typed_while_the_list_is_only_shown(counter, qtbot):
    qtbot.keyClicks(counter.box, "sgq")
    qtbot.waitUntil(lambda: counter.box.list_is_open)
    qtbot.keyClick(counter.box, Qt.Key.Key_2)
    assert (counter.box.text(), counter.opened) == ("sgq2", [])


def test_nothing_found_is_told(counter, qtbot):
    qtbot.keyClicks(counter.box, "zzz")
    qtbot.keyClick(counter.box, Qt.Key.Key_Return)
    assert (counter.nothing, counter.opened) == (["zzz"], [])


def test_an_empty_line_asks_nothing(counter, qtbot):
    qtbot.keyClick(counter.box, Qt.Key.Key_Return)
    assert (counter.nothing, counter.opened) == ([], [])


def test_escape_puts_the_list_away_and_then_empties_the_line(counter, qtbot):
    qtbot.keyClicks(counter.box, "sgq")
    qtbot.keyClick(counter.box, Qt.Key.Key_Return)
    qtbot.keyClick(counter.box, Qt.Key.Key_Escape)
    assert (counter.box.list_is_open, counter.box.text()) == (False, "sgq")
    qtbot.keyClick(counter.box, Qt.Key.Key_Escape)
    assert counter.box.text() == ""


def test_a_held_enter_opens_nothing(counter, qtbot):
    qtbot.keyClicks(counter.box, "sgq")
    qtbot.keyClick(counter.box, Qt.Key.Key_Return)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    QCoreApplication.sendEvent(counter.box, held)
    assert counter.opened == []


def test_a_scan_looks_at_once_in_plain_signs(counter):
    counter.box.search("１２３４５")
    assert (counter.looked, counter.opened) == (["12345"], ["five"])


def test_the_input_method_is_off_until_names_are_typed(counter):
    assert not counter.box.allows_ime
    counter.box.allows_ime = True
    commit(counter.box, "单国强")
    assert counter.box.query == "单国强"


def test_a_click_opens_and_leaving_puts_away(counter, qtbot):
    qtbot.keyClicks(counter.box, "sgq")
    qtbot.keyClick(counter.box, Qt.Key.Key_Return)
    found = counter.box._list
    qtbot.mouseClick(
        found.viewport(), Qt.MouseButton.LeftButton, pos=found.visualRect(found.model().index(1)).center()
    )
    assert counter.opened == ["单桂琴"]
    qtbot.keyClick(counter.box, Qt.Key.Key_Return)
    counter.findChild(QPushButton).setFocus()
    assert not counter.box.list_is_open


def test_the_list_stays_inside_the_window(counter, qtbot):
    counter.found["many"] = [Hit(str(n), "x", n) for n in range(50)]
    qtbot.keyClicks(counter.box, "many")
    qtbot.keyClick(counter.box, Qt.Key.Key_Return)
    popup = counter.box._popup
    assert counter.rect().contains(popup.geometry())
    assert popup.geometry().top() >= counter.box.geometry().bottom()
    assert counter.grab().width()
