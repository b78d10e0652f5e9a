"""The promise board and the hall's month: made by hand, and read back from their paper."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf
import pytest

from desktop.accounts.fields import AccountFields
from desktop.accounts.service import change_account
from desktop.calendars.limits import Limit
from desktop.calls import service as telephone
from desktop.cash.service import open_shift
from desktop.core.errors import UserError
from desktop.core.money import Money
from desktop.corrections.service import reverse_payment
from desktop.exports.period import Period
from desktop.inquiry.service import note_identity
from desktop.office.settings import change_settings
from desktop.payments.service import take_payment
from desktop.registers.service import enter
from desktop.repairs.set_up import set_limit
from desktop.reports.of_service.hall_figures import month_before, month_of
from desktop.reports.paper import write_report
from desktop.reports.report import LONGEST_REMARKS, with_remarks
from tests.exports.conftest import worked_off
from tests.payments.conftest import drawer, order, shan
from tests.repairs.conftest import accept, arrive, dispatch, finish, outdoors

__all__ = ["accept", "drawer", "order", "outdoors", "shan"]

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def paper(report, office):
    pages = pypdf.PdfReader(BytesIO(worked_off(write_report(report, office.clerk)))).pages
    assert len(pages) == 1
    return pages[0].extract_text()


def board(report):
    return {row[-1]: row[1:5] for row in report.rows}


def test_the_board_says_limit_rate_and_cases(office, made, accept, outdoors, clock):
    for seconds in (3, 20, 4):
        call = telephone.start_call(office.clerk)
        clock.advance(seconds=seconds)
        telephone.answer(call.call_id, office.clerk)
    for hours in (1, 3):
        order_id = accept(outdoors).order_id
        dispatch(order_id, office)
        clock.advance(hours=hours)
        arrive(order_id, office)
        finish(order_id, office)
    report = made("promises", NOVEMBER)
    lines = board(report)
    assert lines["calls"] == ("within 15 seconds", 667, 3, 2)
    assert lines["arrive.out"] == ("within 2 h round the clock", 500, 2, 1)
    assert lines["repair.out"] == ("within 24 h round the clock", 1000, 2, 2)
    assert lines["arrive.in"][1:] == (None, 0, 0)
    assert lines["case.normal"] == ("within 5 working days", None, 0, 0)
    text = paper(report, office)
    assert "We answer the telephone" in text
    assert "66.7%" in text
    assert "2 of 3" in text
    assert "no cases" in text
    assert report.how_counted.split(".")[0] in " ".join(text.split())
    assert len(report.behind("arrive.out").rows) == 2


def test_the_board_follows_the_limits_that_are_set(office, made):
    change_settings({"answer_seconds": 10}, office.leader)
    set_limit("out", "arrive", Limit("always", minutes=45), office.leader)
    set_limit("in", "repair", None, office.leader)
    lines = board(made("promises", NOVEMBER))
    assert lines["calls"][0] == "within 10 seconds"
    assert lines["arrive.out"][0] == "within 45 min round the clock"
    assert "repair.in" not in lines  # nothing is promised


def hall(report):
    return {row[1]: row[2:4] for row in report.rows}


def test_the_month_of_the_hall_beside_the_month_before(
    office, made, shan, drawer, order, accept, outdoors, clock
):
    accept(outdoors)
    take_payment(order(5000), office.clerk)
    clock.advance(days=9)  # the 2nd of December
    open_shift("2", Money(20000), office.leader)
    second = take_payment(order(5000, key="key-2"), office.leader)
    reverse_payment("back-1", second.payment_id, "twice", "", office.leader)
    note_identity(shan.id, office.clerk)
    change_account(
        shan.id, AccountFields("00012345", "单国富", "人民路12号", phones=("13812345678",)), office.leader
    )
    enter("hazard", {"what": "open manhole", "where": "人民路"}, office.clerk)
    accept(replace(outdoors, place="人民路1号"))
    accept(replace(outdoors, place="人民路7号", category="out.burst"))
    accept(replace(outdoors, place="人民路8号", category="out.cover"))
    figures = hall(made("hall_month", Period(date(2026, 12, 2), date(2026, 12, 2))))
    assert figures["Payments taken"] == ("1", "1")
    assert figures["Changes of a name"] == ("1", "0")
    assert figures["Receipts put right for an error"] == ("1", "0")
    assert figures["Error rate: put right of all receipts"] == ("100.0%", "0.0%")
    assert figures["Takings"] == ("¥0.00", "¥35.20")
    assert figures["Arrears collected"] == ("¥0.00", "¥35.20")
    assert figures["Hazards written down"] == ("1", "0")
    assert figures["Repairs reported"] == ("3", "1")
    assert figures["Leaks reported"] == ("2", "1")
    assert figures["Leaks: 人民路"] == ("2", "0")


def test_the_paper_has_remarks_or_lines_and_room_to_sign(office, made, accept, outdoors):
    for number in range(12):  # more streets than there is room for
        accept(replace(outdoors, place=f"{'甲乙丙丁戊己庚辛壬癸子丑'[number]}山路{number + 1}号"))
    report = made("hall_month", NOVEMBER)
    assert [row[1] for row in report.rows][-1] == "Leaks: all other streets"
    text = paper(report, office)
    for words in (
        "Monthly report of the hall",
        "November 2026",
        "October 2026",
        "Remarks",
        "Head of the hall",
    ):
        assert words in text
    for row in report.rows:
        assert row[1] in text
    longest = with_remarks(report, "\n".join(["w" * (LONGEST_REMARKS // 5 - 1)] * 5))
    assert "wwww" in paper(longest, office)


def test_remarks_that_are_too_long_are_refused(office, made):
    report = made("hall_month", NOVEMBER)
    for remarks in ("w" * (LONGEST_REMARKS + 1), "one\ntwo\nthree\nfour\nfive\nsix"):
        with pytest.raises(UserError) as refused:
            with_remarks(report, remarks)
        assert refused.value.field == "remarks"


def test_a_month_is_whole_however_it_was_asked_for():
    assert month_of(date(2026, 2, 17)) == Period(date(2026, 2, 1), date(2026, 2, 28))
    assert month_before(month_of(date(2027, 1, 31))) == Period(date(2026, 12, 1), date(2026, 12, 31))
