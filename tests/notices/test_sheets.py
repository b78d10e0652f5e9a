"""Two on a sheet, cut in packs: no notice is missing, none comes twice, and the piles lie in order."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.notices.sheets import PACK, PAPERS, pack_of, packs, sheet_count, sheet_of, turns_on


@given(st.integers(1, 450), st.sampled_from(list(PAPERS)))
def test_each_notice_lies_on_one_sheet(notices, paper):
    sheets = range(1, sheet_count(notices, paper) + 1)
    lying = [turn for sheet in sheets for turn in turns_on(sheet, notices, paper)]
    assert sorted(lying) == list(range(1, notices + 1))
    assert all(
        sheet_of(turn, notices, paper) == sheet
        for sheet in sheets
        for turn in turns_on(sheet, notices, paper)
    )


@given(st.integers(1, 450))
def test_a_cut_pack_lies_in_walking_order(notices):
    paper = "A4 halves"
    for first, last in packs(1, sheet_count(notices, paper), paper):
        halves = [turns_on(sheet, notices, paper) for sheet in range(first, last + 1)]
        pile = [pair[0] for pair in halves] + [pair[1] for pair in halves if len(pair) > 1]
        assert pile == list(range(pile[0], pile[0] + len(pile)))
        assert len(pile) <= PACK


def test_packs_begin_where_the_last_ones_stopped():
    assert packs(31, 120, "A4 halves") == [(31, 50), (51, 100), (101, 120)]
    assert packs(31, 120, "A4") == [(31, 100), (101, 120)]
    assert packs(5, 4, "A4") == []
    assert pack_of(51, "A4 halves") == (2, 1)
