"""Two parts: side by side where there is room, one above the other where it is narrow, never cut."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.widgets.halves import Halves


@pytest.fixture
def halves(shown):
    outside = QWidget()  # a window of its own would not become narrower than both
    made = Halves(50, parent=outside)
    made.left, made.right = QLabel("left"), QLabel("right")
    for part in (made.left, made.right):
        part.setMinimumWidth(120)
        made.add(part, 1)
    outside.resize(700, 300)
    made.outside = shown(outside)
    return made


@pytest.mark.parametrize(("wide", "beside"), [(600, True), (260, True), (230, False), (190, False)])
def test_parts_stand_side_by_side_only_where_both_fit(halves, wide, beside, qtbot):
    halves.resize(wide, 300)
    qtbot.wait(20)
    assert (halves.left.y() == halves.right.y()) is beside
    assert halves.right.geometry().right() <= wide


def test_no_more_room_is_asked_for_than_the_widest_part_needs(halves):
    assert halves.minimumSizeHint().width() == 120
