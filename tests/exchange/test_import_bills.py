"""What is promised about bills from a file: all of it or nothing, never twice, never to a stranger."""

import pytest

from desktop.billing.queries import owed
from desktop.billing.service import withdraw_batch
from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.money import Money
from desktop.exchange import imports, staging
from desktop.office.rights import SignedIn
from desktop.proof.bills import check_bills
from tests.exchange.lists import BILLS, bill, bring_in, finish, look, read, write


def count(table):
    return db.one(f"SELECT COUNT(*) FROM {table}")[0]


def reasons():
    return {row.line: row.reason for row in staging.refused_rows()}


def test_a_dry_run_says_everything_and_writes_nothing(october):
    _file, run = look(october)
    assert (run.new, run.changed, run.same, run.refused, run.total) == (3, 0, 0, 0, 83_80)
    assert count("bill") == count("bill_batch") == 0


def test_bills_are_owed_once_they_are_in(town, october):
    done = bring_in(october, town.leader)
    assert (done.added, done.total, done.refused) == (3, 83_80, 0)
    assert owed(1).total == Money(48_80)
    [only] = owed(1).bills
    assert [(line.component, line.amount) for line in only.charges] == [("water", 35_20), ("sewage", 13_60)]
    assert (only.period, only.due_date, only.source_number) == ("2026-10", "2026-11-20", "SF1")
    assert list(check_bills()) == []


def test_the_journal_tells_of_a_batch_without_naming_anybody(town, october):
    bring_in(october, town.leader)
    kind, body = db.one("SELECT kind, body FROM journal ORDER BY seq DESC LIMIT 1")
    assert kind == "bills.imported"
    assert '"bills":3' in body
    assert '"total":8380' in body
    assert "单国强" not in body


def test_the_same_batch_is_never_taken_twice(town, october):
    bring_in(october, town.leader)
    with pytest.raises(UserError, match=r"came in already, as october\.csv"):
        look(october)
    assert count("bill") == 3


def test_the_same_bills_in_another_file_are_not_charged_again(town, october, tmp_path):
    bring_in(october, town.leader)
    again = write(tmp_path / "again.csv", *read(october), bill("1", "SF9", month="2026-09"))
    _file, run = look(again)
    assert (run.new, run.same, run.refused, run.total) == (1, 3, 0, 48_80)


def test_a_bill_that_changed_is_refused_with_its_reason(town, october, tmp_path):
    bring_in(october, town.leader)
    other = write(tmp_path / "other.csv", BILLS, bill("1", "SF1", "99.00", "13.60", "112.60"))
    _file, run = look(other)
    assert (run.new, run.refused) == (0, 1)
    assert "in the books already with other content" in reasons()[2]


def test_a_batch_taken_back_is_not_owed_and_may_come_again(town, october):
    first = bring_in(october, town.leader)
    withdraw_batch(first.batch_id, "wrong month", town.leader)
    assert owed(1).total == 0
    second = bring_in(october, town.leader)
    assert second.batch_id != first.batch_id
    assert owed(1).total == Money(48_80)
    assert list(check_bills()) == []


def test_a_name_that_is_not_the_accounts_is_refused_and_its_other_script_is_not(town, tmp_path):
    path = write(
        tmp_path / "names.csv",
        BILLS,
        bill("1", "SF1", name="王秀英"),
        bill("2", "SF2", name=" 王秀英 "),
        bill("3", "SF3", name="歐陽建華"),
    )
    _file, run = look(path)
    assert run.new == 2
    assert reasons() == {2: "The name in the file is not the name of this account."}


def test_an_unknown_account_is_refused(town, tmp_path):
    _file, run = look(write(tmp_path / "x.csv", BILLS, bill("77", "SF1")))
    assert run.refused == 1
    assert reasons()[2] == "No account has the number 00000077."


def test_a_bill_number_counts_once_in_a_file(town, tmp_path, monkeypatch):
    monkeypatch.setattr(staging, "CHUNK", 2)
    lines = [bill("1", "SF1"), bill("2", "SF1"), bill("3", "SF3"), bill("2", "SF3")]
    _file, run = look(write(tmp_path / "x.csv", BILLS, *lines))
    assert run.new == 2
    assert set(reasons()) == {3, 5}


def test_parts_that_do_not_make_the_total_are_refused(town, tmp_path):
    look(write(tmp_path / "x.csv", BILLS, bill("1", "SF1", total="48.90")))
    assert reasons()[2] == "The parts come to 48.80, the total column says 48.90."


def test_a_month_without_use_is_a_bill_of_nothing_and_an_empty_row_of_amounts_is_a_fault(town, tmp_path):
    lines = [
        bill("1", "SF1", "0.00", "0.00", "0.00"),
        bill("2", "SF2", "", "", ""),
        bill("3", "SF3", "-5", "0", ""),
    ]
    _file, run = look(write(tmp_path / "x.csv", BILLS, *lines))
    assert (run.new, run.total) == (1, 0)
    assert reasons()[3] == "No amount is filled in."
    assert reasons()[4] == "This bill comes to -5.00, less than nothing."


def test_another_bill_of_the_same_month_is_pointed_out(town, october, tmp_path):
    bring_in(october, town.leader)
    _file, run = look(
        write(tmp_path / "x.csv", BILLS, bill("1", "EXTRA"), bill("1", "SEPT", month="2026-09"))
    )
    assert (run.new, run.beside) == (2, 1)


def test_refused_rows_are_mended_and_only_they_come_in(town, tmp_path):
    path = write(tmp_path / "month.csv", BILLS, bill("1", "SF1"), bill("2", "SF2", "ten"), bill("88", "SF3"))
    file, run = look(path)
    assert finish(imports.bring_in(file, run, town.leader)).added == 1
    given_back = imports.write_refused(file, tmp_path)
    assert given_back.name == "month-refused.csv"
    lines = read(given_back)
    assert [line[0] for line in lines[1:]] == ["3", "4"]
    lines[1][4] = "35.20"
    lines[2][2] = "3"
    mended = write(given_back, *lines)
    done = bring_in(mended, town.leader)
    assert (done.added, done.refused) == (2, 0)
    assert count("bill") == 3
    assert imports.refused_path(mended, tmp_path, file.table.kind).name == "month-refused-2.csv"


def test_refused_rows_are_given_back_when_the_stick_is_gone(town, tmp_path):
    path = write(tmp_path / "stick.csv", BILLS, bill("1", "SF1"), bill("2", "SF2", "ten"))
    file, _run = look(path)
    path.unlink()
    assert read(imports.write_refused(file, tmp_path))[1][:3] == [
        "3", "ten is not an amount. Write it like 1234.50.", "2",
    ]  # fmt: skip


def test_cancelling_leaves_nothing(town, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.exchange.import_bills.CHUNK", 1)
    path = write(tmp_path / "x.csv", BILLS, *(bill("1", f"SF{place}") for place in range(5)))
    file, run = look(path)
    before = db.one("SELECT MAX(seq) FROM journal")
    steps = imports.bring_in(file, run, town.leader)
    next(steps)
    next(steps)
    assert count("bill") == 2
    steps.close()
    assert count("bill") == count("bill_batch") == count("import_run") == 0
    assert db.one("SELECT MAX(seq) FROM journal") == before
    assert finish(imports.bring_in(file, run, town.leader)).added == 5


def test_books_that_changed_since_the_dry_run_are_looked_at_again(town, october, tmp_path):
    file, run = look(october)
    waiting = list(staging.refused_rows())
    other = write(tmp_path / "other.csv", BILLS, bill("1", "SF1"))
    bring_in(other, town.leader)
    assert waiting == []
    with pytest.raises(UserError, match="changed since"):
        finish(imports.bring_in(file, run, town.leader))


def test_totals_and_blank_lines_are_no_bills(town, tmp_path):
    path = write(
        tmp_path / "x.csv", BILLS, bill("1", "SF1"), [""] * 8, ["合计", "1户", "35.20", "13.60", "48.80"]
    )
    _file, run = look(path)
    assert (run.new, run.refused) == (1, 0)


def test_nobody_imports_without_the_right(town, october):
    file, run = look(october)
    with pytest.raises(NotAllowed):
        finish(imports.bring_in(file, run, SignedIn(town.clerk.staff_id, "", "nobody")))


def test_a_due_day_is_reckoned_when_the_file_has_none(town, tmp_path):
    path = write(tmp_path / "x.csv", ["用户编号", "金额", "月份"], ["1", "10", "2026-12"])
    bring_in(path, town.leader)
    [only] = owed(1).bills
    assert (only.due_date, only.source_number, only.total) == ("2027-01-25", "00000001-2026-12", 10_00)
