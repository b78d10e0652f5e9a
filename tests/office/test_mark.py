"""The seal's groups: no look-alikes, and what a check letter promises to find it finds, each one tried."""

from hashlib import sha256
from itertools import combinations, permutations, product

import pytest

from desktop.office.mark import GROUPS, SIGNS, Mark, as_signs, is_other_entry, mistyped

ENTRIES = (1, 22, 23, 20841, 99999, 1234567)


def sealed(seq):
    return Mark(seq, sha256(str(seq).encode()).hexdigest())


def test_a_known_seal_stays_what_it_is():
    """Papers of today are typed in ten years, and the one-file verifier counts the same."""
    mark = Mark(20841, "2930bc6688dd2420" + "0123456789abcdef" * 3)
    assert mark.seal == "W7W3 4F7T WHA4 89W7 WHA6 89W9 WHA8 89WC"


def test_no_two_signs_look_or_sound_alike():
    assert len(SIGNS) == len(set(SIGNS)) == 23
    for alike in ("0OQD", "1IL", "2Z", "5S", "8B", "6G", "UVW", "MN"):
        assert len(set(alike) & set(SIGNS)) <= 1


@pytest.mark.parametrize("seq", ENTRIES)
def test_a_seal_typed_as_it_stands_is_not_mistyped(seq):
    groups = sealed(seq).groups
    assert len(groups) == GROUPS
    assert mistyped(seq, groups) == ()
    assert not is_other_entry(seq, groups)


def test_every_single_wrong_sign_is_found_in_its_group():
    mark = sealed(20841)
    for place, at, sign in product(range(GROUPS), range(4), SIGNS):
        groups = list(mark.groups)
        if groups[place][at] != sign:
            groups[place] = groups[place][:at] + sign + groups[place][at + 1 :]
            assert mistyped(mark.seq, groups) == (place + 1,)


def test_any_two_signs_of_a_group_changed_for_each_other_are_found():
    """In every group there is: all 12,167 of them, and all six pairs of places."""
    base = len(SIGNS)
    for number in range(base**3):
        [group, *_rest] = Mark(20841, f"{number:08x}" + "0" * 56).groups
        for one, other in combinations(range(4), 2):
            signs = list(group)
            signs[one], signs[other] = signs[other], signs[one]
            if signs[one] != signs[other]:
                assert mistyped(20841, ["".join(signs)]) == (1,)


def test_groups_that_stand_in_each_others_place_are_found():
    mark = sealed(20841)
    for one, other in permutations(range(GROUPS), 2):
        groups = list(mark.groups)
        groups[one], groups[other] = groups[other], groups[one]
        assert mistyped(mark.seq, groups) == tuple(sorted((one + 1, other + 1)))


@pytest.mark.parametrize("seq", ENTRIES)
def test_a_wrong_figure_in_the_entrys_number_is_told_as_that(seq):
    groups, figures = sealed(seq).groups, str(seq)
    for at, figure in product(range(len(figures)), "0123456789"):
        typed = int(figures[:at] + figure + figures[at + 1 :])
        assert is_other_entry(typed, groups) == (typed != seq)
    for at in range(len(figures) - 1):
        typed = int(figures[:at] + figures[at + 1] + figures[at] + figures[at + 2 :])
        assert is_other_entry(typed, groups) == (typed != seq)


def test_two_wrong_groups_are_not_taken_for_a_wrong_number():
    mark = sealed(20841)
    groups = ["2222", "3333", *mark.groups[2:]]
    assert mistyped(mark.seq, groups) == (1, 2)
    assert not is_other_entry(mark.seq, groups)


@pytest.mark.parametrize("group", ["", "777", "77777", "7I77", "7-77", "7文77"])
def test_what_is_no_group_is_mistyped(group):
    mark = sealed(20841)
    assert mistyped(mark.seq, [*mark.groups[:2], group, *mark.groups[3:]]) == (3,)


def test_signs_that_no_seal_has_are_taken_as_they_were_meant():
    assert as_signs("0oqszbgn") == "DDD5286M"
    assert as_signs("７ｋ４Ｄ") == "7K4D"
    assert as_signs(SIGNS.lower()) == SIGNS
