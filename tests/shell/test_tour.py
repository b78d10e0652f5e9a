"""The tour does the whole job by keys in the real windows, and leaves what it promises."""

import subprocess
import sys

import pytest
from pypdf import PdfReader

from desktop.core.paths import CHECKOUT

STEPS = (
    "sign-in", "wrong-pin", "desk", "import-file", "import-columns", "import-look", "import-done",
    "search-by-initials", "last-days-seal", "open-drawer", "gate-number-and-name", "bills-and-amount",
    "part-payment-shown",
    "gate-received", "customer-received", "change", "customer-change", "preview", "a-customer-waits",
    "asked-again", "inquiry-gate", "inquiry", "account", "put-right", "put-right-done", "book-of-forms",
    "paper-forms", "late-entry", "late-payment", "right-account",
    "right-account-done", "handover", "drawer", "drop", "count", "counted", "day",
    "day-for-good", "day-closed", "copies", "the-books", "typed-seal", "rehearsal", "lists-to-write-out",
    "list-written", "packets", "who-looked", "day-at-a-glance", "reports", "takings-by-day",
    "receipts-of-the-day", "report-on-paper", "arrears-by-age", "months-side-by-side", "hall-month",
    "promise-board", "schedule-proposed", "who-gets-a-notice", "a-notice", "notices-written",
    "no-water-announced", "no-water-counted", "no-water-unknown",
    "no-water-watch", "outages", "check-jobs", "new-notice", "callbacks", "callback-opening",
    "callback-done", "callback-questions", "callback-read-back", "callback-rework", "callback-promise",
    "complaints", "complaint", "complaint-read-back", "complaint-recorded", "correction-slip",
    "report-to-the-leader", "assign", "case", "closed-too-early", "answer-cards", "overdue-cases",
    "telephone-rings", "call-noted", "call-read-back", "call-becomes-a-callback", "duty-log",
    "night-matters", "open-matters", "keys", "locked",
    "repairs", "report-place", "report-read-back", "report-danger", "order-taken", "dispatch", "how-counted",
    "stub", "order-repaired", "stub-again", "house-gate", "house-fee", "house-read-back", "house-order",
)  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """What a tour in simplified Chinese left."""
    folder = tmp_path_factory.mktemp("tour")
    done = subprocess.run(
        [sys.executable, "main.py", "tour", folder, "--lang", "zh_CN"],
        cwd=CHECKOUT, capture_output=True, text=True, timeout=700,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


def text(path):
    return "".join(page.extract_text() for page in PdfReader(path).pages)


def test_every_step_is_a_numbered_picture(out):
    pictures = sorted(path.stem for path in out.glob("*.png"))
    assert [name.split("-", 1)[0] for name in pictures] == [f"{n + 1:03d}" for n in range(len(pictures))]
    assert {name.split("-", 1)[1] for name in pictures} == set(STEPS)


def test_the_papers_lie_beside_the_pictures(out):
    receipts = sorted(out.glob("receipt-*.pdf"))
    copies = [path for path in receipts if "copy" in path.name]
    assert len(receipts) - len(copies) >= 2
    assert len(copies) == 1
    assert "收据" in text(receipts[0])
    assert "补打" in text(copies[0])
    assert any("对账单" in text(path) for path in out.glob("statement-*.pdf"))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("reversal", "冲正"), ("drawer_slip", "中途缴款"), ("x_report", "X 报表"),
        ("handover", "交接"), ("day_sheet", "日结单"), ("deposit", "解款单"),
    ],
)  # fmt: skip
def test_the_papers_of_the_evening_are_there_too(out, kind, words):
    papers = list(out.glob(f"{kind}-*.pdf"))
    assert papers
    assert all(words in text(paper) for paper in papers)


def test_who_is_to_be_called_stands_on_a_sheet(out):
    assert any("WO-A-" in text(path) for path in out.glob("call_sheet-*.pdf"))


def test_each_clerk_has_a_sheet(out):
    assert all("班次结算单" in text(path) for path in out.glob("shift_sheet-*.pdf"))
    assert len(list(out.glob("shift_sheet-*.pdf"))) == 2


def test_the_receipt_of_a_paper_form_says_so(out):
    assert any("补录" in text(path) and "M-000101" in text(path) for path in out.glob("receipt-*.pdf"))


def test_nothing_is_owed_and_the_books_balance_afterwards(out):
    check = [sys.executable, "main.py", "check", "--data", out / "data"]
    done = subprocess.run(check, cwd=CHECKOUT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_log_tells_each_key_and_the_books_are_there(out):
    log = (out / "log.txt").read_text(encoding="utf-8").splitlines()
    assert log[-1] == "done"
    assert "presses Ctrl+R" in log
    assert (out / "data" / "office.db").is_file()


def test_refused_rows_came_back_to_the_stick(out):
    assert list((out / "stick").glob("*refused*"))


def test_the_notices_are_there_each_to_one_customer(out):
    [notices] = [path for path in out.glob("*.pdf") if "催缴通知单" in text(path)]
    assert len(PdfReader(notices).pages) > 10
