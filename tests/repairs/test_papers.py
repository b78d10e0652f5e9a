"""The five papers of a repair: what each says, on every size, in whose language, with bars to scan."""

import io
import subprocess
from dataclasses import replace

import pytest
from pypdf import PdfReader

from desktop.accounts.service import change_account
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.money import Money
from desktop.office.settings import change_settings
from desktop.office.settings import office as settings
from desktop.printing.queries import owed
from desktop.repairs import promised, service
from desktop.repairs.prices import LineIn
from desktop.repairs.promised import act_of, copy_paper, subject
from desktop.shell.papers import PAPERS
from tests.repairs.conftest import appoint, arrive, finish

SIZES = ("roll80", "A5", "A4")


def text(pdf):
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def written(kind, size="A4", copy=0, **changed):
    """The newest paper of a kind."""
    row = db.one("SELECT subject_id FROM print_job WHERE kind = ? ORDER BY id DESC LIMIT 1", (kind,))
    assert row, kind
    facts = PAPERS[kind].facts(row[0])
    return PAPERS[kind].write(facts, replace(settings(), paper=size, **changed), copy)


@pytest.fixture
def whole_way(at, office, clock):
    """An order whose every paper is promised: a missed visit, a second appointment, more pipe than agreed."""
    order_id = at("appointed")
    service.miss_visit(order_id, "customer", "Li Wei", office.clerk, "a dog in the yard")
    appoint(order_id, office)
    clock.advance(hours=1)
    arrive(order_id, office)
    clock.advance(minutes=5)
    lines = (LineIn("V01", 1000), LineIn("L01", 1000), LineIn("P01", 1500))
    finish(
        order_id, office, lines=lines, charge=Money(10875), charge_word="a longer pipe", meter_touched=True,
        reading_before="1234", reading_after="1235",
    )  # fmt: skip
    return order_id


@pytest.mark.parametrize("size", SIZES)
def test_each_paper_says_what_it_is_for(whole_way, size):
    expected = {
        "repair_slip": ("Repair report", "00012345", "单国强", "人民路12号", "13812345678",
                        "the pipe under the sink drips", "¥90.00, agreed", "The meter is the border",
                        "Lin Xiao"),
        "repair_order": ("Work order", "Crew's part", "Return this part", "Pipes", "By phone, Li Wei",
                         "Leaking pipe indoors", "Confirmed", "¥90.00, agreed", "Customer's signature",
                         "Reading before", "Dissatisfied", "To be on site"),
        "repair_appointment": ("24 Nov 2026, morning (08:00–12:00)", "Agreed anew", "13900001111", "Li Wei"),
        "repair_missed": ("We were here", "a dog in the yard", "Next visit", "agree on another time"),
        "repair_done": ("worn seal", "seal renewed", "PE pipe DN25", "1.5 m", "¥108.75", "a longer pipe",
                        "1234", "1235", "Agreed before", "¥90.00", "pay it at the counter", "Customer"),
    }  # fmt: skip
    for kind, words in expected.items():
        told = text(written(kind, size))
        for word in ("WO-A-00001", *words):
            assert word in told, (kind, word)


def test_every_promised_paper_has_its_writer(whole_way):
    assert {paper.kind for paper in owed()} == set(promised.PAPERS)
    assert set(promised.PAPERS) <= set(PAPERS)


@pytest.mark.parametrize("size", SIZES)
def test_the_stubs_bars_are_read_by_a_scanner(at, size, tmp_path):
    at("dispatched")
    (tmp_path / "paper.pdf").write_bytes(written("repair_order", size))
    subprocess.run(["pdftoppm", "-r", "203", "-png", "paper.pdf", "page"], cwd=tmp_path, check=True)
    last = sorted(tmp_path.glob("page*.png"))[-1]
    read = subprocess.run(["zbarimg", "-q", "--raw", last], capture_output=True, text=True, check=True)
    assert read.stdout.split() == ["WO-A-00001"]


def test_the_crew_and_the_stub_have_a_page_or_a_half_each(at):
    at("dispatched")
    pages = {size: len(PdfReader(io.BytesIO(written("repair_order", size))).pages) for size in SIZES}
    assert pages == {"roll80": 1, "A5": 2, "A4": 1}


def test_an_out_meter_order_says_where_and_what_is_in_danger(accept, outdoors, office):
    order_id = accept(replace(outdoors, danger="cellar")).order_id
    service.dispatch(order_id, "Mains", "urgent", "paper", "Qian", office.clerk)
    told = text(written("repair_order"))
    for word in (
        "URGENT",
        "Out-meter",
        "建设大街供销社门口",
        "In danger Cellar",
        "To make safe",
        "To repair",
    ):
        assert word in told
    assert "Account number" not in told
    assert "border" not in told


def test_a_customer_reads_her_own_language_and_the_crew_the_offices(at, office, shan, indoors):
    change_account(shan.id, replace(shan.fields, language="zh_CN"), office.leader)
    at("dispatched", replace(indoors, account_version=2))
    assert "用户编号" in text(written("repair_slip"))
    assert "Work order" in text(written("repair_order"))
    change_settings({"language": "zh_TW"}, office.leader)
    assert "用戶編號" in text(written("repair_order"))


def test_what_is_charged_nothing_says_so_without_words(at, outdoors):
    at("done", outdoors)
    told = text(written("repair_done"))
    assert "¥0.00" in told
    assert "Public place, no customer there" in told
    assert "account now" not in told


def test_a_copy_says_so_and_is_counted(at, office):
    order_id = at("appointed")
    copy_paper(order_id, "repair_order", office.clerk)
    copy_paper(order_id, "repair_order", office.clerk)
    copies = [paper.copy for paper in owed() if paper.kind == "repair_order"]
    assert copies == [0, 1, 2]
    assert "COPY no. 2" in text(written("repair_order", copy=2))


def test_an_out_meter_slip_is_printed_when_somebody_wants_one(accept, outdoors, office):
    order_id = accept(outdoors).order_id
    assert owed() == []
    copy_paper(order_id, "repair_slip", office.clerk)
    assert [(paper.kind, paper.copy) for paper in owed()] == [("repair_slip", 0)]
    assert "建设大街供销社门口" in text(written("repair_slip"))


def test_what_was_never_printed_is_not_copied(accept, outdoors, office):
    order_id = accept(outdoors).order_id
    with pytest.raises(UserError):
        copy_paper(order_id, "repair_done", office.clerk)
    with pytest.raises(UserError):
        copy_paper(4711, "repair_slip", office.clerk)


def test_a_copy_of_a_slip_keeps_what_was_said_then(accept, outdoors, office):
    from desktop.repairs.intake import correct_report

    order_id = accept(outdoors).order_id
    copy_paper(order_id, "repair_slip", office.clerk)
    correct_report(order_id, "misheard", office.clerk, place="解放路88号")
    assert "建设大街供销社门口" in text(written("repair_slip"))


def test_practice_says_so_on_every_part(at):
    at("dispatched")
    assert "PRACTICE" in text(written("repair_order", practice=True))


def test_a_paper_finds_its_act_again():
    assert act_of(subject(123456, 17)) == (123456, 17)
