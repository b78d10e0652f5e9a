"""What was told stands on the paper, in its language; the numbers can be scanned; a copy says so."""

import io
import subprocess
from dataclasses import replace

import pytest
from pypdf import PdfReader

from desktop.core.errors import UserError
from desktop.measures.papers import notice_facts
from desktop.measures.service import act, propose
from desktop.office.settings import office as settings
from desktop.printing.queries import job, owed
from desktop.registers.papers import slip_facts
from desktop.registers.service import act as keep
from desktop.registers.service import enter
from desktop.shell.papers import PAPERS, name_of
from tests.measures.conftest import BUS, profile


@pytest.fixture
def write(bus):
    """Writes the paper of an act as the print desk does."""

    def paper(done, copy=0, **wanted):
        ordered = job(done.job_id)
        kind = PAPERS[ordered.kind]
        return kind.write(kind.facts(ordered.subject_id), replace(settings(), **wanted), copy)

    return paper


def text(paper):
    """All that stands on it, lines that go on in the next one together."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages).split())


def scanned(paper, tmp_path):
    (tmp_path / "p.pdf").write_bytes(paper)
    subprocess.run(["pdftoppm", "-r", "200", "-png", tmp_path / "p.pdf", tmp_path / "p"], check=True)
    [image, *_more] = sorted(tmp_path.glob("p*.png"))
    found = subprocess.run(["zbarimg", "-q", "--raw", image], capture_output=True, text=True)
    return found.stdout.split()


@pytest.fixture
def bag(bus):
    told = {"what": "a red bag", "where": "platform 3", "found_by": "Wang", "value": "200"}
    return enter("lost", told, bus.clerk).now.item_id


@pytest.mark.parametrize("size", ["roll80", "A5", "A4"])
def test_the_hand_in_slip(bus, bag, write, size):
    told = text(write(keep(bag, "handed_in", {"kept_where": "shelf 2"}, bus.clerk), paper=size))
    for part in ("Property handed in", "LP-A-00001", "a red bag", "platform 3", "Wang", "200.00", "shelf 2"):
        assert part in told, part


def test_the_claim_slip_names_the_proof_and_a_line_to_sign(bus, bag, write, tmp_path):
    given = {"claimant": "Li Hua", "proof": "knew the contents", "signed": True, "phone": "13800000000"}
    paper = write(keep(bag, "claimed", given, bus.clerk))
    for part in ("Property given back", "Li Hua", "knew the contents", "I have received", "Claimant"):
        assert part in text(paper), part
    assert scanned(paper, tmp_path) == ["LP-A-00001"]


def test_the_label_has_the_phone_in_large(bus, write):
    from desktop.registers.rules import in_use

    assert in_use(BUS) == "VH-A-00001"
    paper = write(keep(1, "label", {}, bus.clerk), complaint_phone="0828-5550100", name="清溪客运站")
    sizes = set()
    [page] = PdfReader(io.BytesIO(paper)).pages
    page.extract_text(visitor_text=lambda said, *more: sizes.add(more[3]) if said.strip() else None)
    assert max(sizes) > 40
    for part in ("清溪客运站", "0828-5550100", BUS):
        assert part in text(paper)


@pytest.fixture
def issued(bus, found):
    """A notice about a finding, with a penalty."""
    from desktop.core import clock as clocks
    from desktop.measures.penalties import set_penalty

    profile(penalties="true")
    set_penalty("dropped", "Dropped midway", "amount", 500_00, 3000_00, clocks.today(), bus.leader)
    told = {"subject_kind": "vehicle", "subject": BUS, "what": "a passenger was dropped midway"}
    item = propose("notice", told | {"basis": f"finding:{found().item_id}"}, bus.clerk).now.item_id
    words = {"words": "Passengers are carried to the end.", "due_on": "+7", "rule": "3.7", "penalty": "500"}
    return act(item, "issued", words, bus.clerk, bus.leader)


@pytest.mark.parametrize("size", ["roll80", "A5", "A4"])
def test_the_breach_notice_keeps_the_counters_apart(issued, write, size, tmp_path):
    paper = write(issued, paper=size)
    for part in (
        "Breach notice", "BN-A-00001", BUS, "dropped midway", "carried to the end", "500.00", "3.7",
        "30 Nov 2026", "Zhou Min", "Findings of the authority", "Complaints upheld", "Complaints received",
    ):  # fmt: skip
        assert part in text(paper), part
    assert scanned(paper, tmp_path) == ["BN-A-00001"]


def test_a_copy_says_so(issued, write):
    assert "COPY no. 1" in text(write(issued, copy=1))


def test_the_suspension_notice(bus, write):
    told = {"subject_kind": "vehicle", "subject": BUS, "what": "four findings"}
    item = propose("suspension", told, bus.clerk).now.item_id
    order = {"from_on": "11-24", "conditions": "belts in every seat", "due_on": "+14"}
    paper = text(write(act(item, "ordered", order, bus.leader)))
    for part in (
        "service suspended",
        "24 Nov 2026",
        "belts in every seat",
        "7 Dec 2026",
        "written guarantee",
    ):
        assert part in paper, part


def test_the_commendation_is_to_be_hung_up(bus, write):
    told = {"subject_kind": "staff", "subject": "Wang Fang", "what": "carried a wheelchair"}
    item = propose("commendation", told, bus.clerk).now.item_id
    act(item, "verified", {"result": "two witnesses"}, bus.clerk)
    done = act(item, "commended", {"words": "Thank you.", "reward": "a day off"}, bus.leader)
    paper = text(write(done))
    for part in ("Commendation", "Wang Fang", "carried a wheelchair", "Thank you.", "a day off", "Lin Xiao"):
        assert part in paper, part


def test_every_paper_has_a_name(issued):
    assert [name_of(paper) for paper in owed()] == ["Breach notice BN-A-00001"]


def test_what_does_not_exist_has_no_paper(office):
    for facts in (notice_facts, slip_facts):
        with pytest.raises(UserError):
            facts(4711)
