"""Long work leaves the window alive, its errors arrive, and it can be stopped."""

import threading

import pytest
from PySide6.QtCore import Qt

from desktop.core.i18n import current_language, language
from desktop.core.progress import Progress
from desktop.widgets.background import Background, Slices
from desktop.widgets.progress_panel import ProgressPanel


@pytest.fixture
def background():
    made = Background()
    yield made
    made.close()


def test_work_is_done_elsewhere_and_its_result_comes_back_here(background, qtbot):
    came = []
    background.run(threading.get_ident, lambda who: came.append((who, threading.get_ident())), came.append)
    qtbot.waitUntil(lambda: bool(came))
    there, here = came[0]
    assert here == threading.get_ident() != there


def test_the_language_goes_along(background, qtbot):
    came = []
    with language("zh_TW"):
        background.run(current_language, came.append, came.append)
    qtbot.waitUntil(lambda: came == ["zh_TW"])


def test_an_error_there_is_told_here(background, qtbot):
    came = []
    background.run(lambda: 1 // 0, came.append, lambda error: came.append(type(error)))
    background.run(lambda: "next", came.append, came.append)
    qtbot.waitUntil(lambda: came == [ZeroDivisionError, "next"])


def steps(total, seen):
    try:
        for done in range(total):
            seen.append(done)
            yield Progress(done + 1, total, f"Row {done + 1}")
    except GeneratorExit:
        seen.append("taken back")
        raise
    return "all"


def test_slices_end_with_the_result_of_the_steps(qtbot):
    seen, told = [], []
    slices = Slices(steps(5, seen))
    slices.progressed.connect(told.append)
    with qtbot.waitSignal(slices.finished) as end:
        slices.start()
    assert (end.args, seen) == (["all"], [0, 1, 2, 3, 4])


def test_the_window_lives_between_slices_and_stop_takes_back(qtbot):
    seen = []
    slices = Slices(steps(10**9, seen))
    slices.progressed.connect(lambda step: slices.cancel())
    with qtbot.waitSignal(slices.cancelled):
        slices.start()
    assert seen[-1] == "taken back"
    slices.cancel()


def test_an_error_in_a_step_is_told(qtbot):
    def broken():
        yield Progress(1, None, "Reading")
        raise ValueError("row 7")

    slices = Slices(broken())
    with qtbot.waitSignal(slices.failed) as end:
        slices.start()
    assert str(end.args[0]) == "row 7"


def test_the_panel_shows_the_way_and_escape_stops(shown, qtbot):
    panel = ProgressPanel()
    slices = Slices(steps(10**9, []))
    panel.follow(slices)
    shown(panel)
    panel.show_progress(Progress(3, 10, "Row 3"))
    assert panel.text == "Row 3"
    slices.start()
    with qtbot.waitSignals([slices.cancelled, panel.stopped]):
        qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.isHidden()
