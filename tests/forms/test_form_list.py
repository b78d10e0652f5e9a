"""The list on paper names each form of a book with what became of it, and marks those nobody knows of."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from desktop.core.errors import UserError
from desktop.forms.form_list import form_list_facts, write_form_list
from desktop.forms.service import spoil_form
from desktop.office.settings import office as settings

PAPERS = ("roll80", "A5", "A4")


def text(paper):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages)


@pytest.fixture
def worked(office, pad, paid, write_on):
    """One form used, one skipped, one spoiled, the rest blank."""
    write_on("M-000101", paid.payment_id)
    spoil_form("M-000103", "written wrongly", office.clerk)
    return pad.book_id


@pytest.mark.parametrize("size", PAPERS)
def test_each_form_stands_on_it_with_its_state(worked, paid, size):
    told = text(write_form_list(form_list_facts(worked), replace(settings(), paper=size)))
    for part in (
        "Clear Creek Waterworks", "M-000101 – M-000110", "the counter", "Zhou Min",
        "M-000101", paid.receipt_number, "M-000102", "not accounted for", "____",
        "M-000103", "spoiled", "written wrongly", "M-000104", "blank", "to M-000110", "Checked by",
    ):  # fmt: skip
        assert part in told, part


def test_a_book_without_gaps_warns_of_none(office, pad):
    spoil_form("M-000101", "torn", office.clerk)
    told = text(write_form_list(form_list_facts(pad.book_id), settings()))
    assert "was skipped" not in told
    assert "____" not in told


def test_it_is_in_the_offices_language(office, pad):
    told = text(write_form_list(form_list_facts(pad.book_id), replace(settings(), language="zh_TW")))
    assert "2026年11月23日" in told


def test_practice_stands_on_every_page(office, pad):
    for serial in range(101, 111):
        spoil_form(f"M{serial}", "practice", office.clerk)
    paper = write_form_list(form_list_facts(pad.book_id), replace(settings(), paper="A5", practice=True))
    assert all("PRACTICE" in page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages)


def test_a_book_that_does_not_exist_has_no_list(office):
    with pytest.raises(UserError):
        form_list_facts(4711)
