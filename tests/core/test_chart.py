"""A chart tells its figures in lengths and in words, the same on paper as on the screen."""

from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from desktop.core.chart import BARS, PATTERNS, Bar, Box, Chart, Words, dots, drawing, hatching
from desktop.core.chart_ink import write_chart
from desktop.core.paper import Sheet

SIZE = 8
figures = st.integers(-(10**9), 10**9)


def measure(text, size, bold):
    return len(text) * size * 0.55


def boxes(made, bar):
    return [shape for shape in made.shapes if isinstance(shape, Box) and shape.bar == bar]


@given(
    st.lists(st.tuples(st.text(max_size=30), st.lists(figures, min_size=2, max_size=2)), max_size=14),
    st.booleans(),
)
def test_nothing_leaves_its_room_and_everything_is_told(rows, upright):
    bars = tuple(Bar(label, tuple(values), f"told {at}") for at, (label, values) in enumerate(rows))
    chart = Chart("Some", bars, ("a", "b"), upright, "Nothing.")
    made = drawing(chart, 400, SIZE, measure, 120)
    for shape in made.shapes:
        if isinstance(shape, Box):
            assert shape.x >= -0.01
            assert shape.x + shape.width <= 403.01  # what is little is seen all the same
            assert shape.y >= -0.01
            assert shape.y + shape.height <= made.height + 3.01
    assert len(made.places) == len(rows)
    assert all(bar.told in chart.told for bar in chart.bars)
    if not rows:
        assert chart.told == "Nothing."


@given(st.lists(st.integers(1000, 10**6), min_size=1, max_size=6))
def test_twice_as_much_is_twice_as_long(values):
    chart = Chart(
        "Some", tuple(Bar(str(at), (value,), "") for at, value in enumerate([*values, max(values) * 2]))
    )
    made = drawing(chart, 400, SIZE, measure)
    longest = boxes(made, len(values))[0].width
    for at, value in enumerate(values):
        assert boxes(made, at)[0].width == pytest.approx(
            max(longest * value / (max(values) * 2), 1.5), abs=0.01
        )


def test_nothing_has_no_bar_and_less_than_nothing_hangs_below_the_line():
    made = drawing(
        Chart("Some", tuple(Bar(str(v), (v,), str(v)) for v in (0, 5, -5)), upright=True),
        90,
        SIZE,
        measure,
        100,
    )
    assert boxes(made, 0) == []
    [up], [down] = boxes(made, 1), boxes(made, 2)
    assert up.height == down.height
    assert up.y + up.height == down.y


def test_figures_stand_over_all_bars_or_over_none():
    def said(width):
        bars = (Bar("Jan", (5,), "5"), Bar("Feb", (123456,), "123,456"))
        made = drawing(Chart("Some", bars, upright=True), width, SIZE, measure, 100)
        return {shape.text for shape in made.shapes if isinstance(shape, Words)}

    assert {"5", "123,456"} <= said(200)
    assert said(40) == {"Jan", "Feb"}


def test_a_long_label_is_cut_and_says_so():
    made = drawing(Chart("Some", (Bar("Donghua road " * 9, (1,), "1"),)), 200, SIZE, measure)
    label = made.shapes[0]
    assert label.text.endswith("…")
    [bar] = boxes(made, 0)
    assert bar.width >= 200 * BARS - 0.01


def test_each_series_has_a_pattern_of_its_own():
    assert len(set(PATTERNS)) == len(PATTERNS)
    box = Box(10, 10, 40, 20, 1, 0)
    for x, y, to_x, to_y in hatching(box, 4):
        assert 10 <= to_x <= x <= 50
        assert 10 <= y <= to_y <= 30
    assert all(10 < x < 50 and 10 < y < 30 for x, y in dots(box, 4))


@pytest.mark.parametrize("paper", ["roll80", "A5", "A4"])
def test_paper_says_title_labels_figures_and_series(paper):
    sheet = Sheet(paper, "zh_CN")
    bars = (Bar("现金", (12345, 3), "123.45"), Bar("支票", (500, 0), "5.00"))
    for upright in (False, True):
        write_chart(sheet, Chart("按支付方式", bars, ("今天", "昨天"), upright), 120)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(sheet.finish())).pages)
    for word in ("按支付方式", "现金", "支票", "123.45", "今天", "昨天"):
        assert word in text


def test_a_chart_stays_on_one_page():
    sheet = Sheet("A5", "en")
    bars = tuple(Bar(f"Line {at}", (at + 1,), str(at)) for at in range(20))
    for _turn in range(4):
        write_chart(sheet, Chart("Lines", bars))
    pages = [page.extract_text() for page in PdfReader(BytesIO(sheet.finish())).pages]
    assert [page.count("Line 0") for page in pages] == [page.count("Line 19") for page in pages]


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=12))
def test_parts_of_a_pile_stand_one_on_the_other_and_leave_nothing_out(rows):
    bars = tuple(Bar(str(at), values, "", short=("1",)) for at, values in enumerate(rows))
    made = drawing(Chart("Some", bars, ("a", "b"), upright=True, stacked=True), 600, SIZE, measure, 200)
    for at, values in enumerate(rows):
        pile = boxes(made, at)
        assert [box.series for box in pile] == [series for series, value in enumerate(values) if value]
        for lower, upper in pairwise(pile):
            assert upper.y + upper.height == pytest.approx(lower.y)
        assert all(box.y >= -3.01 for box in pile)


def test_a_short_label_has_its_name_told():
    assert Bar("10", (1,), "16", name="October 2026").said == "October 2026: 16"
