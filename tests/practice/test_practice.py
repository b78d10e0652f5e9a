"""Practice: the office's own people, nobody's money, and never while a real drawer is open."""

import hashlib
import io
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from desktop import commands
from desktop.billing.queries import owed
from desktop.calendars.queries import calendar, missing_years, special_days
from desktop.cash.queries import open_shifts
from desktop.cash.service import open_shift
from desktop.core import clock as clocks
from desktop.core import db, migrations
from desktop.core.errors import UserError
from desktop.core.money import Money
from desktop.core.paths import RESOURCES, Folder
from desktop.inquiry.queries import account_facts
from desktop.inquiry.statement import statement_facts, write_statement
from desktop.office import numbers, settings
from desktop.office.practice import fits, follow, take_along
from desktop.office.queries import staff_names
from desktop.office.service import add_staff, change_staff, found_office, retire_staff, sign_in
from desktop.office.settings import Office, change_settings, write_settings
from desktop.opening import SQL, open_books
from desktop.payments import queries
from desktop.payments.plan import TenderGiven, Wish
from desktop.payments.receipt import write_receipt
from desktop.payments.service import PaymentOrder, take_payment
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from desktop.sample.practice import build_practice, refuse_while_open, throw_away


def told(paper):
    """What each page of a paper says."""
    return [page.extract_text().replace("\n", " ") for page in pypdf.PdfReader(io.BytesIO(paper)).pages]


def an_account_that_owes():
    return next(row[0] for row in db.rows("SELECT id FROM account ORDER BY id") if owed(row[0]).bills)


def pay_everything(account_id, clerk):
    now = owed(account_id)
    due = Money(sum(bill.open for bill in now.bills))
    wish = Wish(tuple(bill.bill_id for bill in now.bills), (TenderGiven("cash", due),))
    open_shift("1", Money(0), clerk, "practice")
    order = PaymentOrder("practised", account_id, 1, wish, due, clocks.now(), clocks.now())
    return take_payment(order, clerk)


# --- what is built ------------------------------------------------------------------------------


def test_it_is_the_real_office_with_its_own_people(office, build):
    change_settings({"paper": "A5", "language": "zh_TW", "address": "1 Mill Lane"}, office.leader)
    real = settings.office()
    build()
    assert settings.office() == replace(real, practice=True)
    assert staff_names() == ["Zhou Min", "Lin Xiao"]
    assert sign_in("Lin Xiao", "1357").role == "clerk"
    assert sign_in("Zhou Min", "246810").role == "leader"


def test_it_has_accounts_that_owe_and_nothing_of_the_real_ones(office, build):
    build()
    assert db.one("SELECT COUNT(*) FROM account")[0] == 12
    assert owed(an_account_that_owes()).bills
    assert not open_shifts()
    assert [found for found in full_check(SQL) if isinstance(found, Finding)] == []


def test_the_holidays_of_the_year_are_known_there(office, build):
    build()
    assert calendar().special(date(2026, 10, 1)).kind == "holiday"
    assert 2026 not in missing_years(clocks.today())  # the next year is there once it was told


def test_an_office_without_a_table_of_holidays_is_built_without_them(office, build):
    write_settings({"currency": "XAF", "zone": "UTC"})
    settings.forget()
    build()
    assert special_days() == ()
    assert missing_years(clocks.today()) == (2026, 2027)


@pytest.mark.parametrize(
    ("zone", "currency"), [("America/Los_Angeles", "USD"), ("Asia/Kuwait", "KWD"), ("Asia/Tokyo", "JPY")]
)
def test_it_is_built_wherever_the_office_is(office, zone, currency, monkeypatch):
    monkeypatch.setattr(clocks, "_zone_name", clocks.zone().key)
    here = take_along()
    there = replace(here, office=replace(here.office, zone=zone, currency=currency, account_width=1))
    db.close_database()
    list(build_practice(office.folder, RESOURCES / "samples", there, 300))
    open_books(office.folder.practice)
    assert db.one("SELECT COUNT(*) FROM account")[0] == 9  # as many as one digit numbers
    assert [found for found in full_check(SQL) if isinstance(found, Finding)] == []


def test_its_receipts_have_a_letter_that_no_real_one_ever_gets(office, build):
    build()
    taken = pay_everything(an_account_that_owes(), sign_in("Lin Xiao", "1357"))
    assert taken.receipt_number.startswith("P-")
    with db.transaction("restored", by=None) as entry, pytest.raises(ValueError, match="practice"):
        numbers.open_series(entry, "receipt", numbers.PRACTICE_LETTER)


@pytest.mark.parametrize("size", settings.PAPERS)
@pytest.mark.parametrize(("language", "word"), [("en", "PRACTICE"), ("zh_CN", "练习"), ("zh_TW", "練習")])
def test_every_page_of_every_paper_says_so(office, build, size, language, word):
    change_settings({"paper": size, "language": language}, office.leader)
    build()
    account_id = an_account_that_owes()
    taken = pay_everything(account_id, sign_in("Lin Xiao", "1357"))
    receipt = write_receipt(queries.receipt(taken.payment_id), settings.office(), 0)
    statement = write_statement(
        statement_facts(account_facts(account_id), settings.office()), settings.office()
    )
    for paper in (receipt, statement):
        assert all(word in page for page in told(paper))


def test_the_real_books_are_the_same_byte_for_byte(office, build):
    db.checkpoint()
    db.close_database()
    before = hashlib.sha256(office.folder.database.read_bytes()).digest()
    open_books(office.folder)
    build()
    pay_everything(an_account_that_owes(), sign_in("Lin Xiao", "1357"))
    db.close_database()
    assert hashlib.sha256(office.folder.database.read_bytes()).digest() == before


# --- from one practice to the next ----------------------------------------------------------------


def test_the_next_practice_follows_what_changed_in_the_office(office, build):
    build()
    account_id = an_account_that_owes()
    pay_everything(account_id, sign_in("Lin Xiao", "1357"))
    db.close_database()
    open_books(office.folder)
    add_staff("Wu Tong", "clerk", "2580", office.leader)
    change_staff(office.clerk.staff_id, "leader", "9753", office.leader)
    change_settings({"paper": "A4"}, office.leader)
    taken = take_along()
    db.close_database()
    open_books(office.folder.practice)
    assert fits(taken)
    follow(taken)
    settings.forget()
    assert settings.office().paper == "A4"
    assert settings.office().practice
    assert sign_in("Wu Tong", "2580").role == "clerk"
    assert sign_in("Lin Xiao", "9753").role == "leader"
    assert not owed(account_id).bills  # where the last practice ended
    head = db.one("SELECT MAX(seq) FROM journal")
    follow(taken)
    assert db.one("SELECT MAX(seq) FROM journal") == head  # nothing new, nothing written


def test_practice_that_rested_for_weeks_goes_on_without_a_leader(office, build, clock):
    taken = build()
    clock.advance(days=30)
    assert db.trust_in(clock()) == clocks.SUSPECT
    follow(replace(taken, clock_believed=False))
    assert db.trust_in(clock()) == clocks.SUSPECT
    follow(taken)
    assert db.trust_in(clock()) != clocks.SUSPECT


def test_whoever_left_practises_no_more(office, build):
    build()
    db.close_database()
    open_books(office.folder)
    retire_staff(office.clerk.staff_id, office.leader)
    taken = take_along()
    db.close_database()
    open_books(office.folder.practice)
    follow(taken)
    assert staff_names() == ["Zhou Min"]


def test_the_practice_of_another_office_is_not_gone_on_with(office, build, tmp_path):
    build()
    db.close_database()
    other = Folder(tmp_path / "other").make()
    db.open_database(other.database)
    migrations.migrate(SQL, other.copies)
    settings.forget()
    found_office(Office("Elsewhere", currency="KWD"), "Aisha", "246810")
    taken = take_along()
    db.close_database()
    open_books(office.folder.practice)
    assert not fits(taken)


def test_thrown_away_are_practice_and_its_papers_only(office, build):
    kept = office.folder.papers / "A-000001-8.pdf"
    kept.write_bytes(b"real")
    build()
    practised = office.folder.practice.papers / "P-000001-8.pdf"
    practised.write_bytes(b"practised")
    db.close_database()
    throw_away(office.folder)
    assert not office.folder.practice.database.exists()
    assert not practised.exists()
    assert kept.read_bytes() == b"real"
    assert office.folder.database.exists()


# --- when it may be ---------------------------------------------------------------------------------


def test_nobody_practises_while_a_real_drawer_is_open(office):
    refuse_while_open()
    open_shift("2", Money(20000), office.clerk)
    with pytest.raises(UserError, match="drawer 2 of Lin Xiao"):
        refuse_while_open()


def test_practice_is_for_the_window_of_an_own_office(capsys):
    assert commands.parse(["--practice"]).practice
    assert not commands.parse([]).practice
    for wrong in (["--practice", "check"], ["--practice", "--demo"], ["import", "x.csv", "--practice"]):
        with pytest.raises(SystemExit):
            commands.parse(wrong)
        assert len(capsys.readouterr().err.splitlines()) == 1
