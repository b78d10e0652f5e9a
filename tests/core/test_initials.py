"""A name is found by the letters that a clerk types, whichever reading she knows."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.initials import MOST_INITIALS, MOST_SPELLINGS, initials, spellings


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单国强", "sgq dgq cgq"),
        ("單國強", "sgq dgq cgq"),
        ("曾志伟", "zzw czw"),
        ("仇英", "qy cy"),
        ("解晓东", "xxd jxd"),
        ("查良镛", "zly cly"),
        ("翟天临", "ztl dtl"),
        ("区志远", "ozy qzy"),
        ("種師道", "csd zsd"),
        ("覃海洋", "qhy thy"),
        ("尉迟恭", "ycg"),
        ("万俟雄", "mqx wqx"),
        ("長孫皓", "zsh csh"),
        ("欧阳修", "oyx"),
        ("呂布", "lb"),
        ("县第一中学", "xdyzx"),
        ("重庆路小学", "cqlxx zqlxx"),
        ("7天酒店", "7tjd"),
        ("大力KTV", "dlk dlktv"),
        ("李明（租户）", "lmzh"),
        ("𠮷䶮", "jy"),
        ("Mary Lee", "ml"),
        ("O'Brien, Pat", "obp"),
        ("Ⅲ号楼", "iiihl"),
    ],
)
def test_every_reading_is_a_key(name, typed):
    assert set(typed.split()) <= initials(name)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单国强", "shanguoqiang"),
        ("吕布", "lvbu"),
        ("Mary Lee", "marylee"),
        ("曾国藩", "zengguofan"),
        ("万俟雄", "moqixiong"),
    ],
)
def test_typed_in_full_it_is_found_too(name, typed):
    assert typed in spellings(name)


@pytest.mark.parametrize("name", ["", " ", "（）", "·"])
def test_a_name_of_nothing_has_no_key(name):
    assert initials(name) == spellings(name) == set()


@given(st.text(st.sampled_from("单曾行重长乐解万俟尉迟國强佘ABcd7 ·（㼆𠮷䶮"), max_size=30))
def test_there_are_few_keys_and_they_can_be_typed(name):
    for keys, most in ((initials(name), MOST_INITIALS), (spellings(name), MOST_SPELLINGS)):
        assert len(keys) <= most
        assert all(key.isascii() and key.isalnum() and key == key.lower() for key in keys)


def test_a_town_of_names_takes_a_moment():
    names = [
        first + second + third
        for first in "单王李赵曾"
        for second in "国志晓海" * 10
        for third in "强伟东" * 34
    ]
    initials("单")
    began = time.process_time()
    for name in names:
        initials(name)
    assert len(names) > 20_000
    assert time.process_time() - began < 3
