"""The slip of restored books says what is missing, which letter begins, and leaves room for two to sign."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop.core.money import Money
from desktop.office.mark import Mark
from desktop.office.settings import Office
from desktop.recovery.loss import Run
from desktop.recovery.queries import Restored
from desktop.recovery.restore_slip import write_restore_slip
from desktop.shell import papers

AT = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
FACTS = Restored(
    1, "RS-B-00001", "copy", "B", Mark(120, "a" * 64), AT, True, Mark(141, "b" * 64), 21, 8, Money(28160),
    (Run("A", 12, 18), Run("A", 20, 20)), "20261123-120000", "the disk broke", "Zhou Min", AT,
    Mark(121, "c1d2" * 16),
)  # fmt: skip
UNKNOWN = replace(
    FACTS, known=False, lost=None, lost_entries=None, lost_receipts=None, lost_money=None, runs=(),
    staff_name="", reason="", how="by_hand",
)  # fmt: skip


def text_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("paper", ["roll80", "A5", "A4"])
def test_it_tells_the_gap_and_the_letter(paper):
    text = text_of(write_restore_slip(FACTS, Office("Clear Creek", paper=paper)))
    for told in (
        "RS-B-00001", "A copy was restored", "Zhou Min", "the disk broke", "A-000012-", "A-000018-",
        "A-000020-", "281.60", "letter B", "In charge", "Witness",
        "20261123-120000", *Mark(121, "c1d2" * 16).groups,
    ):  # fmt: skip
        assert told in text, told


def test_what_nobody_knows_is_left_to_be_written():
    text = text_of(write_restore_slip(UNKNOWN, Office("Clear Creek", paper="A5")))
    assert "is not known" in text
    assert "A file that was put there by hand was kept" in text
    assert "Receipts that are missing" not in text


def test_it_says_when_the_copy_was_no_earlier_state():
    office, sentence = Office("Clear Creek"), "was not an earlier state"
    assert sentence not in text_of(write_restore_slip(FACTS, office))
    assert sentence in text_of(write_restore_slip(replace(FACTS, lost_entries=22), office))
    ahead = replace(FACTS, lost=Mark(100, "b" * 64), lost_entries=0, lost_receipts=0, runs=())
    assert sentence not in text_of(write_restore_slip(ahead, office))
    assert sentence in text_of(write_restore_slip(replace(ahead, lost_entries=3), office))
    assert sentence not in text_of(write_restore_slip(UNKNOWN, office))


def test_a_copy_of_it_says_so():
    assert "COPY no. 2" in text_of(write_restore_slip(FACTS, Office("Clear Creek"), 2))


@pytest.mark.parametrize(("language", "title"), [("zh_CN", None), ("zh_TW", None)])
def test_it_can_be_written_in_chinese(language, title):
    assert write_restore_slip(FACTS, Office("清溪水厂", language=language)).startswith(b"%PDF")


def test_it_is_among_the_papers_of_the_house():
    assert papers.PAPERS["restore_slip"].write is write_restore_slip
