"""Which copies stay: the newest always, one of each hour, day, week and month, and nothing twice."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.backup.rotation import BEFORE_RESTORE, HOURS, REASONS, UPDATE, WAY_BACK_FOR, Dated, Rule, kept
from desktop.core import clock

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
USUAL = Rule()

moments = st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes))
made = st.lists(
    st.tuples(moments, st.integers(1, 10**6), st.sampled_from(REASONS)),
    max_size=60,
    unique_by=lambda m: m[0],
).map(lambda all_of: [Dated(f"c{n}", at, seq, why) for n, (at, seq, why) in enumerate(all_of)])
rules = st.builds(Rule, *[st.integers(1, 30)] * 4)


def every(step, count, why=HOURS):
    return [Dated(f"c{n}", NOW - n * step, 10_000 - n, why) for n in range(count)]


@settings(max_examples=40)
@given(made, rules)
def test_the_newest_stays_by_its_date_and_by_its_journal(copies, rule):
    stay = kept(copies, rule, NOW)
    if copies:
        assert max(copies, key=lambda copy: copy.at).name in stay
        newest = max(copy.head_seq for copy in copies)
        assert {copy.name for copy in copies if copy.head_seq == newest} & stay


@settings(max_examples=40)
@given(made, rules)
def test_thinning_out_twice_is_thinning_out_once(copies, rule):
    stay = kept(copies, rule, NOW)
    assert kept([copy for copy in copies if copy.name in stay], rule, NOW) == stay


@settings(max_examples=40)
@given(made, rules, st.randoms())
def test_the_order_of_the_list_means_nothing(copies, rule, random):
    stay = kept(copies, rule, NOW)
    random.shuffle(copies)
    assert kept(copies, rule, NOW) == stay


@settings(max_examples=40)
@given(made, rules)
def test_no_more_stay_than_the_rule_has_places(copies, rule):
    stay = kept(copies, rule, NOW)
    ways_back = [copy for copy in copies if copy.why in (UPDATE, BEFORE_RESTORE)]
    assert len(stay) <= rule.hours + rule.days + rule.weeks + rule.months + 2 + len(ways_back)


@settings(max_examples=40)
@given(made, rules)
def test_the_way_back_of_the_last_thirty_days_stays(copies, rule):
    stay = kept(copies, rule, NOW)
    for copy in copies:
        if copy.why in (UPDATE, BEFORE_RESTORE) and NOW - copy.at < WAY_BACK_FOR:
            assert copy.name in stay


@settings(max_examples=40)
@given(made, rules)
def test_the_newest_of_each_of_the_last_months_stays(copies, rule):
    newest = {}
    for copy in sorted(copies, key=lambda copy: copy.at):
        shown = clock.local(copy.at)
        newest[(shown.year, shown.month)] = copy.name
    wanted = [newest[month] for month in sorted(newest, reverse=True)[: rule.months]]
    assert set(wanted) <= kept(copies, rule, NOW)


@settings(max_examples=40)
@given(made, made, rules)
def test_a_copy_more_never_brings_back_what_was_let_go(older, newer, rule):
    """What is gone from a place is gone; with another copy there nothing else would have stayed for it."""
    first = kept(older, rule, NOW)
    more = [Dated(f"n{n}", NOW + timedelta(hours=n + 1), 10**7 + n, HOURS) for n, _copy in enumerate(newer)]
    gone = {copy.name for copy in older} - first
    assert not gone & kept([*older, *more], rule, NOW)


def test_a_year_of_copies_every_four_hours():
    stay = kept(every(timedelta(hours=4), 6 * 365), USUAL, NOW)
    assert 40 <= len(stay) <= 58
    by_age = Counter(min(int(name[1:]) // 6, 90) for name in stay)  # days old
    assert sum(by_age[day] for day in range(14)) >= 24 + 9  # the hours fill four days, then one a day
    assert by_age[90] >= 8  # months


def test_hours_and_days_without_a_copy_use_up_no_place():
    weekly = every(timedelta(days=7), 30)
    assert len(kept(weekly, USUAL, NOW)) >= 24


def test_the_hour_that_comes_twice_is_two_hours():
    clock.use_zone("Europe/Berlin")
    try:
        first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30 summer time, and again an hour later
        copies = [Dated("a", first, 1, HOURS), Dated("b", first + timedelta(hours=1), 2, HOURS)]
        assert kept(copies, Rule(2, 1, 1, 1), NOW) == {"a", "b"}
        assert kept(copies, Rule(1, 1, 1, 1), NOW) == {"b"}
    finally:
        clock.use_zone("Asia/Shanghai")


@pytest.mark.parametrize("ahead", [timedelta(days=300), timedelta(minutes=5)])
def test_a_copy_from_a_clock_that_was_ahead_takes_nothing_from_the_newest_journal(ahead):
    copies = [Dated("wrong", NOW + ahead, 1, HOURS), Dated("right", NOW, 2, HOURS)]
    assert {"wrong", "right"} <= kept(copies, Rule(1, 1, 1, 1), NOW)


def test_nothing_is_kept_of_nothing():
    assert kept([], USUAL, NOW) == frozenset()
