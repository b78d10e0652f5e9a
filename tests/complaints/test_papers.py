"""The six papers of a case: what each says, on every size, in whose language, and what stands on none."""

import io
import subprocess
from dataclasses import replace
from datetime import timedelta

import pytest
from pypdf import PdfReader

from desktop.accounts.service import change_account
from desktop.complaints import diary, ending, promised, service
from desktop.complaints.actions import Action
from desktop.complaints.intake import correct_record
from desktop.complaints.promised import print_paper
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import UserError
from desktop.office.settings import change_settings
from desktop.office.settings import office as settings
from desktop.printing.queries import owed
from desktop.shell.papers import PAPERS
from tests.complaints.conftest import assign, decide, establish, report, told

SIZES = ("roll80", "A5", "A4")


def text(pdf):
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def written(kind, size="A4", copy=0):
    """The newest paper of a kind."""
    row = db.one("SELECT subject_id FROM print_job WHERE kind = ? ORDER BY id DESC LIMIT 1", (kind,))
    assert row, kind
    return PAPERS[kind].write(PAPERS[kind].facts(row[0]), replace(settings(), paper=size), copy)


@pytest.fixture
def whole_way(people, take, complaint, clock):
    """A case whose every paper is promised: upset, corrected, reminded, refused in part, told by letter."""
    case_id = take(replace(complaint, upset=True, address="8 Jianshe Road", phone="")).case_id
    correct_record(case_id, "she spelled it", people.clerk, name="Wong")
    report(case_id, people)
    assign(case_id, people, instruction="hear both, be quick", department="Counter")
    clock.advance(days=4)
    diary.remind(case_id, people.clerk)
    establish(case_id, people)
    decide(case_id, people, granted="partly")
    reply = told(how_told="letter", reaction="silent", explanation="he is on leave until March")
    ending.reply(case_id, reply, people.clerk)
    ending.archive(case_id, people.leader, "by letter, nobody to call")
    return case_id


EXPECTED = {
    "case_slip": ("Acknowledgement", "Ms Wang", "he shouted at me and sent me away", "An apology",
                  "told the result by", "Lin Xiao", "A person of the staff: Gao Yi"),
    "case_report": ("Report to the leader", "Ms Wong", "Face to face, Zhou Min", "1 received", "0 upheld",
                    "The leader's instruction", "Reply due"),
    "case_sheet": ("Handling sheet", "Sun Li", "hear both, be quick", "Who is complained of", "Upheld",
                   "Cannot be established", "Decision, remedy", "Archive no."),
    "case_reply": ("Reply", "Dear Ms Wong", "8 Jianshe Road", "On 23 Nov 2026 you told us",
                   "Mr Gao has made a mistake and apologises", "he is on leave until March",
                   "ask the water supply authority"),
    "case_cover": ("Case", "Archived", "Statement taken", "I was in a hurry", "camera of window 2, 15:04",
                   "training in greeting", "Wang → Wong", "she spelled it", "by letter, nobody to call",
                   "Confirmed"),
    "case_reminder": ("Reminder", "Sun Li", "To establish the facts, due on", "What was done"),
}  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", EXPECTED)
def test_each_paper_says_what_it_is_for(whole_way, kind, size):
    said = text(written(kind, size))
    for word in ("CC-A-00001", *EXPECTED[kind]):
        assert word in said, word


def test_every_promised_paper_has_its_writer(whole_way):
    assert {paper.kind for paper in owed()} == set(promised.PAPERS)
    assert set(promised.PAPERS) <= set(PAPERS)


def test_that_somebody_was_upset_stands_on_no_paper(whole_way, take, complaint, people):
    other = take(replace(complaint, upset=False)).case_id
    correct_record(other, "as seen", people.clerk, upset=True)
    print_paper(other, promised.COVER, people.clerk)
    for kind in EXPECTED:
        assert "pset" not in text(written(kind)), kind
    assert "as seen" not in text(written("case_cover"))


@pytest.mark.parametrize("size", SIZES)
def test_the_bars_are_read_by_a_scanner(whole_way, size, tmp_path):
    (tmp_path / "paper.pdf").write_bytes(written("case_slip", size))
    subprocess.run(["pdftoppm", "-r", "203", "-png", "paper.pdf", "page"], cwd=tmp_path, check=True)
    last = sorted(tmp_path.glob("page*.png"))[-1]
    read = subprocess.run(["zbarimg", "-q", "--raw", last], capture_output=True, text=True, check=True)
    assert read.stdout.split() == ["CC-A-00001"]


def test_the_person_reads_her_own_language_and_the_leader_the_offices(people, take, complaint, wang):
    change_account(wang.id, replace(wang.fields, language="zh_CN"), people.leader)
    own = replace(
        complaint, account_id=wang.id, account_version=2, identity_confirmed_at=clocks.stamp(clocks.now())
    )  # fmt: skip
    case_id = take(own).case_id
    report(case_id, people)
    assert "用户编号" in text(written("case_slip"))
    assert "Report to the leader" in text(written("case_report"))
    change_settings({"language": "zh_TW"}, people.leader)
    assert "用戶編號" in text(written("case_report"))


def test_an_unnamed_person_stays_so_on_paper(people, take, complaint):
    case_id = take(replace(complaint, anonymous=True, name="", title="", phone="")).case_id
    report(case_id, people)
    assert "Anonymous" in text(written("case_report"))


def test_a_paper_states_the_case_as_it_was_then(people, take, complaint):
    case_id = take(complaint).case_id
    report(case_id, people)
    correct_record(case_id, "she spelled it", people.clerk, name="Wong")
    assert "Ms Wang" in text(written("case_report"))
    assert "Ms Wong" not in text(written("case_report"))


def test_a_copy_says_so_and_the_cover_sheet_is_new_each_time(people, take, complaint):
    case_id = take(complaint).case_id
    print_paper(case_id, promised.SLIP, people.clerk)
    print_paper(case_id, promised.COVER, people.clerk)
    report(case_id, people)
    print_paper(case_id, promised.COVER, people.clerk)
    found = db.rows("SELECT kind, copy FROM print_job ORDER BY id")
    assert found == [
        ("case_slip", 0), ("case_slip", 1), ("case_cover", 0), ("case_report", 0), ("case_cover", 0),
    ]  # fmt: skip
    assert "COPY no. 1" in text(written("case_slip", copy=1))


def test_a_phone_call_has_no_slip_unless_it_is_asked_for(people, take, complaint):
    recorded = take(replace(complaint, channel="phone"))
    assert recorded.job_id is None
    print_paper(recorded.case_id, promised.SLIP, people.clerk)
    assert db.one("SELECT kind, copy FROM print_job") == ("case_slip", 0)
    with pytest.raises(UserError):
        print_paper(recorded.case_id, promised.LETTER, people.clerk)


def test_a_suggestions_letter_thanks_and_explains(people, take, suggestion):
    case_id = take(suggestion).case_id
    action = Action("a bench", "Zhou Min", clocks.today() + timedelta(days=30))
    service.adopt(case_id, action, people.leader)
    ending.reply(case_id, told(told_whom="Li", how_told="letter", reaction="silent"), people.clerk)
    said = text(written("case_reply"))
    assert "a bench at the door" in said
    assert "Thank you for telling us." in said
