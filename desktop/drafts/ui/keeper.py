"""Keeps what stands in a form while somebody types, and offers it again after the program died."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, Protocol, cast
from weakref import WeakValueDictionary

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from desktop.core import db
from desktop.core.errors import UserError
from desktop.drafts.queries import kept_draft
from desktop.drafts.service import drop_draft, keep_draft
from desktop.office.rights import SignedIn

SECONDS = 2

_note = logging.getLogger(__name__)


class KeptForm(Protocol):
    """What a form must offer to be kept; it is a widget."""

    def draft(self) -> Mapping[str, Any]:
        """What was typed so far, fit for JSON; no value, or only empty ones, when nothing was.

        A form with a request key puts it in too: what was saved in the moment before the program died is
        then refused when it is saved again.
        """

    def isVisible(self) -> bool:
        """Whether it is in sight."""


class DraftKeeper(QObject):
    """Asks a form every two seconds what stands in it, and keeps that once it changed.

    Make it in the form, ask `offer` when the form is shown, and call `done` when it was saved or given up.
    A form that stays for the next customer may go on with the same keeper after `done`.

    Args:
        name: the form's own name, as "repair.out"; one draft of it is kept for each person.
        form: the widget that is kept; the keeper lives as long as it does.
        signed_in: whose draft it is.
    """

    not_kept = Signal(str)  # the sentence why not; typing goes on

    def __init__(self, name: str, form: KeptForm, signed_in: SignedIn):
        super().__init__(cast(QObject, form))
        self._name = name
        self._form = form
        self._by = signed_in
        self._last: dict[str, Any] = {}  # what stood there when it was looked at last
        self._in_sight = False
        self._holds = False  # whether the draft in the books is of this form
        key = (str(db.database.database), signed_in.staff_id, name)
        left = None if _is_open(key) else kept_draft(name, signed_in)
        self._left = left.body if left else None
        _keepers[key] = self  # the newest form of a kind is the one that is kept
        self._key = key
        self._timer = QTimer(self, interval=round(SECONDS * 1000))
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def offer(self) -> dict[str, Any] | None:
        """What a program that died, or a form that was thrown away unfinished, left behind; else None.

        Never what another form holds that is open now. It is offered until `done`.
        """
        return self._left

    def done(self) -> None:
        """The form was saved or given up: forget its draft, and whatever was offered."""
        self._left = None
        self._holds = False
        self._last = dict(self._form.draft())
        if db.can_jot() and _keepers.get(self._key) is self:
            drop_draft(self._name, self._by)

    @Slot()
    def _tick(self) -> None:
        """Look while the form is in sight, and once more after it was left: a tab, or a desk that locks."""
        in_sight, self._in_sight = self._in_sight, self._form.isVisible()
        if (in_sight or self._in_sight) and db.can_jot() and _keepers.get(self._key) is self:
            self._look()

    def keep_now(self) -> None:
        """Without waiting for the next look."""
        self._tick()

    def _look(self) -> None:
        body = dict(self._form.draft())
        if body == self._last:
            return
        self._last = body
        try:
            if any(body.values()):
                self._holds = True
                keep_draft(self._name, body, self._by)
            elif self._holds:
                self._holds = False
                drop_draft(self._name, self._by)
        except UserError as error:
            _note.warning("draft of %s not kept: %s", self._name, type(error).__name__)
            self.not_kept.emit(error.message)


def keep_all() -> None:
    """Keep now whatever is being typed anywhere: something broke, and nobody knows what comes next."""
    for keeper in list(_keepers.values()):
        if isValid(keeper):
            keeper.keep_now()


Key = tuple[str, int | None, str]

_keepers: WeakValueDictionary[Key, DraftKeeper] = WeakValueDictionary()


def _is_open(key: Key) -> bool:
    """Whether a form of this kind and person is open in this program."""
    other = _keepers.get(key)
    return other is not None and isValid(other)
