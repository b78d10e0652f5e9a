"""A label, an editor, and the sentence beside it when something is wrong with what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.errors import UserError
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.icons import IconLabel

_BLANK = "\u00a0"  # as tall as any sentence, so that nothing moves when one comes


class Field(QWidget):
    """One editor with its label above and its message below; the message's line is always kept free."""

    hint_role = "small"
    passed_by_enter = False  # whether Enter goes on to the field after it

    def __init__(self, label: str, editor: QWidget, hint: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.editor = editor
        self._hint = hint
        self._label = theme.label(label, "label")
        self._label.setBuddy(editor)
        self._message = theme.label(hint or _BLANK, self.hint_role, wrap=True)
        self._sign = IconLabel("error", "danger", steps=4)
        self._sign.hide()
        if not editor.accessibleName():
            editor.setAccessibleName(theme.say_plainly(label))
        self._lay_out()

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(theme.space(1))
        below.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._message, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1))
        layout.addWidget(self._label)
        layout.addWidget(self.editor)
        layout.addLayout(below)

    @property
    def message(self) -> str:
        """The sentence that stands beside the editor now."""
        return self._message.text().strip()

    def say_wrong(self, sentence: str) -> None:
        """Say what is wrong, and leave the hand where it is: she may still be typing."""
        self._message.setText(sentence)
        theme.style(self._message, "error")
        theme.mark(self.editor, "wrong", on=True)
        self._sign.show()
        self.editor.setAccessibleDescription(sentence)

    def show_error(self, sentence: str) -> None:
        """Say what is wrong; what was typed stays and is selected."""
        self.say_wrong(sentence)
        self.editor.setFocus()
        if hasattr(self.editor, "selectAll"):
            self.editor.selectAll()

    def clear_error(self) -> None:
        """Back to the hint."""
        theme.mark(self.editor, "wrong", on=False)
        self.editor.setAccessibleDescription("")
        self._sign.hide()
        self._message.setText(self._hint or _BLANK)
        theme.style(self._message, self.hint_role)

    def set_hint(self, hint: str) -> None:
        """Say otherwise what belongs here."""
        self._hint = hint
        self.clear_error()

    def set_label(self, text: str) -> None:
        """Name the field otherwise."""
        self._label.setText(text)
        self.editor.setAccessibleName(theme.say_plainly(text))


class Form(Protocol):
    """What can show a clerk what was wrong: its fields by name, and a banner for the rest."""

    fields: Mapping[str, Field]
    banner: Banner


@contextmanager
def shown_to_clerk(form: Form) -> Iterator[None]:
    """Turn a UserError into the sentence beside its field, or into the form's banner."""
    for field in form.fields.values():
        field.clear_error()
    form.banner.clear()
    try:
        yield
    except UserError as error:
        field = form.fields.get(error.field or "")
        if field is not None and not field.isHidden():
            field.show_error(error.message)
        else:
            form.banner.show_error(error.message)
