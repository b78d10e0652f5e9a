"""The two ways to work without stopping the window: another thread, or slices on this one."""

from __future__ import annotations

import contextvars
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.core.progress import Progress

SLICE_SECONDS = 0.012


class Background(QObject):
    """One worker thread for what needs no database: drawing papers, sending them to a printer."""

    _back = Signal(object)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
        self._back.connect(self._call)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do `work` in the worker, then call `done` with its result or `failed` with its error, here."""
        context = contextvars.copy_context()  # the language goes along

        def there() -> None:
            try:
                result = context.run(work)
            except Exception as error:
                self._back.emit(partial(failed, error))
            else:
                self._back.emit(partial(done, result))

        self._pool.submit(there)

    def close(self, wait: bool = True) -> None:
        """Take no more; finish what was begun, or let it end by itself and tell nobody."""
        self._pool.shutdown(wait=wait, cancel_futures=not wait)

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        call()


class Slices(QObject):
    """Runs the steps of a long use case on this thread, a few milliseconds at a time.

    The database has one connection and one thread; so long work is cut up instead of moved away.
    """

    progressed = Signal(Progress)
    finished = Signal(object)
    failed = Signal(Exception)
    cancelled = Signal()

    def __init__(self, steps: Generator[Progress, None, Any], parent: QObject | None = None):
        super().__init__(parent)
        self._steps = steps
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin; the window goes on living."""
        self._timer.start()

    def cancel(self) -> None:
        """Stop; whatever the steps had begun they take back themselves."""
        if self._timer.isActive():
            self._timer.stop()
            self._steps.close()
            self.cancelled.emit()

    def work_off(self) -> None:
        """Do all that is left at once, for a window that is closing."""
        while self._timer.isActive():
            self._go_on()

    @Slot()
    def _go_on(self) -> None:
        until = time.monotonic() + SLICE_SECONDS
        step = None
        try:
            while time.monotonic() < until:
                step = next(self._steps)
        except StopIteration as end:
            self._timer.stop()
            self.finished.emit(end.value)
            return
        except Exception as error:
            self._timer.stop()
            self.failed.emit(error)
            return
        if step is not None:
            self.progressed.emit(step)
