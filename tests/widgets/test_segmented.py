"""A row of options: by arrows, by digits, round and round; what is out of sight cannot be chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.widgets.segmented import Segmented

LEFT, RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right
FIVE = [(code, code.upper()) for code in "abcde"]


@pytest.fixture
def row(qtbot):
    def make(**how):
        made = Segmented("Which", FIVE, **how)
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def press(row, *keys):
    for key in keys:
        (QTest.keyClicks if isinstance(key, str) else QTest.keyClick)(row, key)
    return row.code


def test_the_first_holds_and_arrows_go_round(row):
    options = row()
    assert options.code == "a"
    assert press(options, LEFT) == "e"
    assert press(options, RIGHT, RIGHT) == "b"
    assert press(options, "4") == "d"


def test_where_nothing_is_decided_nothing_holds(row):
    options = row(decided=False)
    told = []
    options.chosen.connect(told.append)
    assert options.code == ""
    assert press(options, RIGHT) == "a"
    assert told == ["a"]


@pytest.mark.parametrize(("key", "code"), [(LEFT, "e"), ("3", "c"), (RIGHT, "a")])
def test_any_key_decides(row, key, code):
    assert press(row(decided=False), key) == code


def test_what_is_not_offered_is_passed_over(row):
    options = row()
    options.offer("b", False)
    assert press(options, RIGHT) == "c"
    assert press(options, "2") == "c"
    assert press(options, LEFT) == "a"
    options.offer("b", True)
    assert press(options, "2") == "b"


def test_an_option_that_goes_hands_on_to_the_next(row):
    options = row()
    options.choose("e")
    told = []
    options.chosen.connect(told.append)
    options.offer("e", False)
    assert options.code == "a"
    assert told == ["a"]


def test_several_rows_are_one_choice(row):
    options = row(columns=2)
    assert press(options, "5") == "e"
    assert press(options, RIGHT) == "a"
    assert options.sizeHint().height() > row().sizeHint().height() * 2


def test_above_nine_a_number_takes_two_digits(qtbot):
    many = Segmented("Which", [(f"n{n}", str(n)) for n in range(1, 13)], columns=4)
    qtbot.addWidget(many)
    many.show()
    assert press(many, "1") == "n1"
    assert press(many, "1") == "n11"
    assert press(many, "1", "2") == "n12"
    assert press(many, "3") == "n3"
    assert press(many, "1", RIGHT) == "n2"
    assert press(many, "2") == "n2"
