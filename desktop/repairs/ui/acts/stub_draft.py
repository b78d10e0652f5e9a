"""What stands in the form of a stub, to be kept while it is typed and filled in again after a crash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit

from desktop.repairs.prices import LineIn
from desktop.widgets.segmented import Segmented

if TYPE_CHECKING:
    from desktop.repairs.ui.acts.stub_form import StubForm

_LINES = "lines"


def draft_of(form: StubForm) -> dict[str, Any]:
    """Every field by its name; empty while nothing was changed."""
    typed: dict[str, Any] = {}
    for name, field in form.fields.items():
        if isinstance(field.editor, QLineEdit):
            typed[name] = field.editor.text()
        elif isinstance(field.editor, Segmented):
            typed[name] = field.editor.code
    typed[_LINES] = [[line.code, line.thousandths] for line in form.lines.lines]
    typed["entry"] = form.lines.entry.text()
    return {"order": form.order_id, **typed} if typed != form.untouched else {}


def typed_in(form: StubForm) -> dict[str, Any]:
    """What an untouched form holds, to tell it from one that was."""
    kept = draft_of(form)
    kept.pop("order", None)
    return kept


def fill(form: StubForm, kept: Mapping[str, Any]) -> None:
    """As it was kept; a line that the price list has no more is left out."""
    for name, field in form.fields.items():
        value = kept.get(name)
        if isinstance(field.editor, QLineEdit):
            field.editor.setText(value or "")
        elif isinstance(field.editor, Segmented) and value in field.editor.codes:
            field.editor.choose(value)
    form.lines.put([LineIn(code, thousandths) for code, thousandths in kept.get(_LINES, ())])
    form.lines.entry.setText(kept.get("entry", ""))
