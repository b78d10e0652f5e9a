"""Headings are understood in three languages, with units, blanks and ornaments around them."""

import pytest

from desktop.exchange.tables.header_words import field_of, is_own_column, known_count


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("用户编号", "account_number"),
        ("用 户 编 号", "account_number"),
        ("用戶編號*", "account_number"),
        ("Account No.", "account_number"),
        ("account_number", "account_number"),
        ("户名", "name"),
        ("戶名：", "name"),
        ("用水地址", "address"),
        ("联系电话", "phone"),
        ("聯絡電話", "phone"),
        ("用水性质", "category"),
        ("水表号", "meter_number"),
        ("上月底码", "previous_reading"),
        ("本期指針", "present_reading"),
        ("实用水量（吨）", "usage"),
        ("水费(元)", "water"),
        ("水費【元】", "water"),
        ("污水处理费", "sewage"),
        ("代徵下水道費", "sewage"),
        ("水资源费", "resource"),
        ("垃圾费", "refuse"),
        ("违约金", "late_fee"),
        ("滞纳金", "late_fee"),
        ("合计", "total"),
        ("Amount due", "total"),
        ("缴费期限", "due_date"),
        ("月份", "period"),
        ("账单号", "bill_number"),
        ("Bill No", "bill_number"),
        ("序号", "running_number"),
    ],
)
def test_headings_are_understood(heading, field):
    assert field_of(heading) == field


@pytest.mark.parametrize("heading", ["", "张伟", "00010001", "2026-10", "（元）", "12.00", "某某水务公司"])
def test_other_cells_are_no_headings(heading):
    assert field_of(heading) is None


def test_known_headings_are_counted():
    assert known_count(["用户编号", "x", "户名", ""]) == 2


def test_our_own_columns_are_known_in_any_language():
    assert is_own_column(" ※行号")
    assert not is_own_column("行号")
