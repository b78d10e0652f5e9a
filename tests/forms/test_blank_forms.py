"""An office without a printer's shop prints its own forms: each number once, in two parts, to write on."""

import io
import subprocess
from dataclasses import replace

import pytest
from pypdf import PdfReader

from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.forms.blank_forms import write_blank_forms
from desktop.forms.queries import times_printed
from desktop.forms.service import order_blank_forms, order_list
from desktop.office.settings import office as settings

PAGES = {"roll80": 1, "A5": 10, "A4": 3}


def pages(paper):
    return [page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages]


@pytest.mark.parametrize("size", PAGES)
def test_each_number_stands_on_both_parts_of_its_form(office, pad, size):
    told = pages(write_blank_forms(pad, replace(settings(), paper=size)))
    assert len(told) == PAGES[size]
    for serial in range(101, 111):
        # large on both parts, and below the bars
        assert "\n".join(told).count(pad.number(serial)) == 3


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", ("In words", "Paid by")),
        ("zh_CN", ("大写金额", "付款方式")),
        ("zh_TW", ("大寫金額", "付款方式")),
    ],
)
def test_it_asks_in_the_offices_language_for_what_a_receipt_needs(office, pad, code, words):
    told = "\n".join(pages(write_blank_forms(pad, replace(settings(), language=code))))
    for word in words:
        assert told.count(word) == pad.size, word


def test_the_bars_of_the_offices_part_are_read_by_a_scanner(office, pad, tmp_path):
    (tmp_path / "forms.pdf").write_bytes(write_blank_forms(pad, replace(settings(), paper="A4")))
    subprocess.run(
        ["pdftoppm", "-r", "203", "-png", "-l", "1", "forms.pdf", "form"], cwd=tmp_path, check=True
    )
    page = next(tmp_path.glob("form*.png"))
    read = subprocess.run(["zbarimg", "-q", "--raw", page], capture_output=True, text=True, check=True)
    assert sorted(read.stdout.split()) == ["M-000101", "M-000102", "M-000103", "M-000104"]


def test_in_practice_each_part_says_so(office, pad):
    told = "\n".join(pages(write_blank_forms(pad, replace(settings(), practice=True))))
    assert told.count("PRACTICE: no money was taken.") == 2 * pad.size


def test_each_printing_is_written_down(office, pad):
    order_list(pad.book_id, office.leader)
    for copy in range(2):
        assert times_printed("blank_forms", pad.book_id) == copy
        order_blank_forms(pad.book_id, office.leader)
    kinds = [kind for (kind,) in db.rows("SELECT kind FROM journal ORDER BY seq")]
    assert kinds[-3:] == ["form.form_list_ordered", "form.blank_forms_ordered", "form.blank_forms_ordered"]


def test_a_clerk_makes_no_forms(office, pad):
    with pytest.raises(NotAllowed):
        order_blank_forms(pad.book_id, office.clerk)


def test_a_book_that_does_not_exist_is_not_printed(office):
    with pytest.raises(UserError):
        order_blank_forms(4711, office.leader)
