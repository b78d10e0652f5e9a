"""Which places lie in a section, by their words alone; and where only a person can tell."""

import pytest

from desktop.outages.reach import INSIDE, MAYBE, OUTSIDE, VERY_PLACE, reach


@pytest.mark.parametrize(
    ("section", "place", "how"),
    [
        ("人民路12号", "人民路十二號", VERY_PLACE),
        ("人民路12号", "人民路12号3单元", VERY_PLACE),
        ("供销社门口", "供销社", VERY_PLACE),
        ("人民路", "人民路30号", INSIDE),
        ("翠湖苑", "翠湖苑3栋2单元101", INSIDE),
        ("幸福小区", "幸福小區三棟", INSIDE),
        ("人民路1号至50号", "人民路30号", INSIDE),
        ("人民路1-50号", "人民路五十号", INSIDE),
        ("人民路1号—50号", "人民路7号", INSIDE),
        ("Jianshe Avenue numbers 1 to 88", "33 Jianshe Avenue", INSIDE),
        ("人民路3号、5号、7号", "人民路5号", INSIDE),
        ("人民路3号、5号、7号", "人民路6号", OUTSIDE),
        ("人民路1号至50号", "人民路120号", OUTSIDE),
        ("人民路12号", "人民路120号", OUTSIDE),
        ("人民路12号", "人民路21号", OUTSIDE),
        ("人民路12-3号", "人民路12号", OUTSIDE),
        ("翠湖苑3栋", "翠湖苑5栋", OUTSIDE),
        ("人民路", "解放路30号", OUTSIDE),
        ("解放路(人民路口至车站路口)", "人民路88号", OUTSIDE),
        ("解放路(人民路口至车站路口)", "解放路88号", MAYBE),
        ("人民路12号", "人民路", MAYBE),
        ("建设大街东段", "建设大街5号", MAYBE),
        ("解放路", "解放", MAYBE),
        ("解放路", "解", OUTSIDE),
    ],
)
def test_how_a_place_meets_a_section(section, place, how):
    assert reach(section, place) == how
