"""Every key of the app in one list: what it does and where, so that no key ever means two things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.core.i18n import _

EVERYWHERE = ""
# Input methods listen to these themselves, so an app never hears them reliably.
_TAKEN_BY_INPUT_METHODS = ("Ctrl+Space", "Shift+Space", "Ctrl+.", "Ctrl+Shift+F", "Ctrl+Shift+B")
_TWINS = {"Return": "Enter", "Enter": "Return"}  # the large one and the keypad's


@dataclass(frozen=True)
class Action:
    """Something a key does.

    Args:
        name: unique, such as "payment.take".
        keys: in Qt's portable writing, such as "Ctrl+H"; the first one is shown.
        text: what it does, marked by `N_` and translated when shown.
        where: the screen on which it holds, or `EVERYWHERE`.
    """

    name: str
    keys: tuple[str, ...]
    text: str
    where: str = EVERYWHERE


class KeyClash(ValueError):
    """Two actions want one key in one place, or a key cannot be had at all."""


class KeyRegistry:
    """The list. Whoever adds an action learns at once when its key is taken."""

    def __init__(self) -> None:
        self._actions: dict[str, Action] = {}

    def add(self, name: str, keys: str | tuple[str, ...], text: str, where: str = EVERYWHERE) -> Action:
        """Put an action on the list; the same one twice is once.

        Raises:
            KeyClash: a key is taken where this action holds, or input methods keep it for themselves.
        """
        action = Action(name, _with_twins((keys,) if isinstance(keys, str) else keys), text, where)
        if self._actions.get(name) == action:
            return self._actions[name]
        if name in self._actions:
            raise KeyClash(f"there are two actions {name}")
        for key in action.keys:
            if key in _TAKEN_BY_INPUT_METHODS:
                raise KeyClash(f"{name}: input methods keep {key} for themselves")
            if (other := self.holder(key, where)) is not None:
                raise KeyClash(f"{name} wants {key}, which is {other.name}'s")
        self._actions[name] = action
        return action

    def holder(self, key: str, where: str = EVERYWHERE) -> Action | None:
        """Whose a key is where `where` holds; an action of everywhere holds in every place."""
        return next((a for a in self._actions.values() if key in a.keys and _meet(a.where, where)), None)

    def actions(self) -> list[Action]:
        """All of them by place, as the printed card of keys lists them."""
        return sorted(self._actions.values(), key=lambda action: action.where)

    def shown(self, name: str) -> str:
        """How a button names the key of an action: "F9", "Ctrl+H"."""
        return shown(self._actions[name].keys[0])

    def install(self, widget: QWidget, name: str, slot: Callable[[], object]) -> list[QShortcut]:
        """Let the action's keys call `slot` while `widget`'s window is in front.

        An action of one place listens only while the focus is inside `widget`. Holding a key down
        calls once.
        """
        action, made = self._actions[name], []
        for key in action.keys:
            shortcut = QShortcut(QKeySequence(key), widget)
            shortcut.setAutoRepeat(False)
            shortcut.setWhatsThis(_(action.text))
            if action.where != EVERYWHERE:
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
            made.append(shortcut)
        return made


keys = KeyRegistry()


def shown(key: str) -> str:
    """A key as it is written on keyboards here."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _with_twins(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Both Enter keys wherever one is named: Qt takes them for different keys."""
    found: list[str] = []
    for key in keys:
        start, plus, last = key.rpartition("+") if not key.endswith("+") else (key, "", "")
        normal = QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
        if not normal:
            raise KeyClash(f"there is no key {key}")
        found.append(normal)
        if last in _TWINS:
            found.append(start + plus + _TWINS[last])
    return tuple(dict.fromkeys(found))


def _meet(one: str, other: str) -> bool:
    return one == other or EVERYWHERE in (one, other)
