"""Whatever is tried by whomever: one open watch at most, nothing in a sealed one, and the check agrees."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core import db
from desktop.core.errors import UserError
from desktop.duty import handover, log
from desktop.duty.checks import closing_points, sign_checks
from desktop.duty.log import Line
from desktop.duty.open_items import SECTIONS
from desktop.office.queries import staff_list
from desktop.office.rights import SignedIn
from desktop.proof.duty import check_duty

PEOPLE = st.integers(0, 2)


def sign(by):
    sign_checks({point.code: "" for point in closing_points()}, by)


def strike_newest(by):
    row = db.one("SELECT MAX(id) FROM log_entry")
    log.strike(row[0] or 0, "错", by)


ACTS = {
    "begin": handover.begin_watch,
    "check": sign,
    "offer": handover.offer,
    "take_back": handover.take_back,
    "accept": lambda by: handover.accept(by, SECTIONS),
    "accept_blind": lambda by: handover.accept(by, ()),
    "refuse": lambda by: handover.refuse(by, "钥匙"),
    "force": lambda by: handover.force(by, "没人来"),
    "write": lambda by: log.write_line(Line("门铃"), by),
    "night": lambda by: log.write_night(Line("井盖"), "can_wait", "", None, by),
    "strike": strike_newest,
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.sampled_from(sorted(ACTS)), PEOPLE), max_size=14))
def test_no_path_leads_past_the_table(office, next_one, acts):
    people = [SignedIn(row.staff_id, row.name, row.role) for row in staff_list()]
    for name, who in acts:
        try:
            ACTS[name](people[who])
        except UserError:
            continue
    open_ones = db.one(
        "SELECT COUNT(*) FROM watch w WHERE NOT EXISTS"
        " (SELECT 1 FROM watch_event e WHERE e.watch_id = w.id AND e.after = 'sealed')"
    )
    assert open_ones[0] <= 1
    assert list(check_duty()) == []
