"""The disk on trial, by keys: its result in words, the plug test counts and asks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.core.errors import UserError
from desktop.core.progress import Progress
from desktop.trial import service
from desktop.trial.plug import NAME, pending
from desktop.trial.service import Tried
from desktop.trial.ui import plug_page, trial_page
from desktop.trial.ui.plug_page import PlugAnswer, PlugPage
from desktop.trial.ui.trial_page import TrialPage
from tests.dialogs import dressed, show

__all__ = ["dressed", "show"]


def ends(tried):
    def steps(_folder, _by):
        yield Progress(1, 2, "half")
        if isinstance(tried, Exception):
            raise tried
        return tried

    return steps


@pytest.mark.parametrize(
    ("tried", "said"),
    [
        (
            Tried(60, 390, 0, 0, 4000, "direct"),
            "All 60 payments held in 390 states; the disk answers in 4 ms.",
        ),
        (Tried(60, 390, 0, 0, 10, "direct"), "that is a suspicion"),
        (Tried(60, 390, 4, 1, 4000, "direct"), "5 of 390 states were bad"),
        (UserError("No room."), "No room."),
    ],
)
def test_the_result_stands_there_in_words(qtbot, show, office, monkeypatch, tried, said):
    monkeypatch.setattr(trial_page, "try_disk", ends(tried))
    page = show(TrialPage(office.folder, office.clerk))
    QTest.keyClick(page, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: page.slices is None)
    assert said in page.banner.text


def test_esc_stops_a_trial_and_nothing_is_left(qtbot, show, office):
    page = show(TrialPage(office.folder, office.clerk))
    QTest.keyClick(page, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: (office.folder.root / service.SCRATCH).exists())
    page.slices.cancel()
    assert page.banner.text.startswith("Stopped.")
    assert not (office.folder.root / service.SCRATCH).exists()


def test_it_counts_in_large_figures_and_leaves_nothing_when_nobody_pulls_the_plug(
    qtbot, show, office, monkeypatch
):
    monkeypatch.setattr(plug_page, "EVERY", 5)
    place = office.folder.root
    page = show(PlugPage(place))
    QTest.keyClick(page, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: int(page.figure.amount) >= 3)
    assert pending(place) >= 3
    page.reject()
    assert not (place / NAME).exists()


def test_the_answer_says_what_is_wrong_with_it_and_stays(qtbot, show, office):
    counter = plug_page.PlugCounter(office.folder.root)
    counter.count()
    page = show(PlugAnswer(office.folder.root, office.clerk))
    told = []
    page.told.connect(lambda sentence, well: told.append((sentence, well)))
    page.submit()
    assert page.fields["seen"].message == "Type the last number that you saw."
    QTest.keyClicks(page.seen, "1")
    QTest.keyClick(page, Qt.Key.Key_F9)
    assert told == [("You saw 1, and the disk has 1: this time it kept all that it had confirmed.", True)]


def test_a_test_that_was_cut_off_is_asked_about_first(show, office):
    plug_page.PlugCounter(office.folder.root).count()
    page = show(TrialPage(office.folder, office.clerk))
    page.act_on("plug")
    [form] = page.findChildren(PlugAnswer)
    assert form.isVisible()
    form.done(0)
