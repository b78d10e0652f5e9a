"""The notice on a door: every part of it in large letters, on one page, as it was said."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from pypdf import PdfReader

from desktop.core import clock as clocks
from desktop.core.errors import UserError
from desktop.office.settings import office as settings
from desktop.outages.notices import announce, extend, restore
from desktop.outages.paper_facts import NoticePaper, change_paper, notice_paper
from desktop.outages.papers import (
    write_outage_extension,
    write_outage_poster,
    write_outage_restoration,
    write_outage_slips,
)
from desktop.printing.queries import job
from desktop.printing.queries import owed as owed_papers
from desktop.shell.papers import name_of

TALL = {"A4": 842, "A5": 595}


def pages(paper):
    return PdfReader(io.BytesIO(paper)).pages


def text(paper):
    return "\n".join(page.extract_text() for page in pages(paper))


def sizes(paper):
    """The sizes of letters on the first page."""
    found = set()
    pages(paper)[0].extract_text(
        visitor_text=lambda said, *more: found.add(more[3]) if said.strip() else None
    )
    return found


@pytest.fixture
def notice(announced_one, planned):
    """A planned stop that was announced today."""
    card = announced_one(supply="送水车在县汽车站")
    return notice_paper(card.version_id)


@pytest.mark.parametrize("write", [write_outage_poster, write_outage_slips])
@pytest.mark.parametrize("size", ["A4", "A5", "roll80"])
def test_everything_that_was_said_stands_on_it(notice, write, size):
    told = text(write(notice, replace(settings(), paper=size)))
    for part in (
        "Water outage notice", "解放路1号至99号", "24 Nov 2026 18:00", "25 Nov 2026 02:00", "主管道换管",
        "县汽车站", "解放路全体用户", "送水车在县汽车站", "请储水。", "0828-5550100",
        "Clear Creek Waterworks", "23 Nov 2026", "ON-A-00001",
    ):  # fmt: skip
        assert part in told, part
    assert "EMERGENCY" not in told


def test_a_poster_is_one_page_of_a4_in_letters_to_read_from_afar(notice):
    paper = write_outage_poster(notice, settings())
    [page] = pages(paper)
    assert round(page.mediabox.height) == TALL["A4"]
    assert max(sizes(paper)) > 40
    assert min(sizes(paper)) >= 10


def test_slips_are_a5_alone_or_two_on_a4_to_be_cut(notice):
    [alone] = pages(write_outage_slips(notice, replace(settings(), paper="A5")))
    assert round(alone.mediabox.height) == TALL["A5"]
    both = write_outage_slips(notice, replace(settings(), paper="A4"))
    [page] = pages(both)
    assert round(page.mediabox.height) == TALL["A4"]
    assert text(both).count("主管道换管") == 2


def test_much_to_say_makes_the_letters_smaller_and_stays_on_one_page(notice):
    roads = tuple(f"第{number}大街(人民路口至车站路口)1号至{number}号" for number in range(1, 13))
    long = replace(notice, facts=replace(notice.facts, sections=roads, advice="请储水，关好水龙头。" * 20))
    paper = write_outage_poster(long, settings())
    assert len(pages(paper)) == 1
    assert max(sizes(paper)) < max(sizes(write_outage_poster(notice, settings())))


def test_more_than_a_page_can_hold_goes_on_to_the_next(notice):
    endless = replace(notice, facts=replace(notice.facts, advice="请储水，关好水龙头。" * 400))
    assert len(pages(write_outage_poster(endless, settings()))) > 1
    assert text(write_outage_slips(endless, settings())).count("ON-A-00001") >= 1


def test_an_emergency_says_so_in_large(office, announced_one, burst):
    card = announced_one(burst)
    assert "EMERGENCY" in text(write_outage_poster(notice_paper(card.version_id), settings()))


def test_it_is_in_the_offices_language(notice):
    assert "2026年11月24日" in text(write_outage_poster(notice, replace(settings(), language="zh_TW")))


def test_practice_stands_on_it(notice):
    practice = replace(settings(), practice=True)
    for write in (write_outage_poster, write_outage_slips):
        assert "PRACTICE: this notice is not real." in text(write(notice, practice))


def test_the_extension_has_both_times_and_the_reason(office, in_force, in_hours):
    card = in_force()
    done = extend(card.outage_id, in_hours(30), "再换一段管", office.clerk, supply="送水车")
    told = text(write_outage_extension(change_paper(job(done.job_ids[0]).subject_id), settings()))
    for part in (
        "The water comes later", "建设大街", "翠湖苑", "23 Nov 2026 17:00", "24 Nov 2026 18:00",
        "再换一段管", "爆管", "送水车", "very sorry for", "ON-A-00001",
    ):  # fmt: skip
        assert part in told, part


def test_the_water_is_back_since(office, in_force):
    done = restore(in_force().outage_id, clocks.now() - timedelta(minutes=30), office.clerk)
    told = text(write_outage_restoration(change_paper(job(done.job_ids[0]).subject_id), settings()))
    for part in ("Water is back", "建设大街", "23 Nov 2026 11:30", "cloudy", "patience"):
        assert part in told, part


def test_a_poster_that_is_hung_up_later_has_the_time_of_now(extended):
    told = text(write_outage_poster(notice_paper(extended().version_id), settings()))
    assert "23 Nov 2026 20:00" in told
    assert "17:00" not in told


def test_every_paper_has_a_name(office, approved, burst, clock):
    announce(approved(burst).outage_id, office.clerk)
    assert [name_of(paper) for paper in owed_papers()] == ["Outage notice ON-A-00001"]


def test_what_does_not_exist_has_no_paper(office):
    for facts in (notice_paper, change_paper):
        with pytest.raises(UserError):
            facts(4711)


def test_it_needs_no_database(planned):
    paper = NoticePaper("ON-A-00001", planned, planned.starts_at)
    from desktop.office.settings import Office

    assert write_outage_poster(paper, Office("清溪县自来水公司")).startswith(b"%PDF")
