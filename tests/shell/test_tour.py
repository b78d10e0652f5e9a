"""The tour does the whole job by keys in the real windows, and leaves what it promises."""

import subprocess
import sys

import pytest
from pypdf import PdfReader

from desktop.core.paths import CHECKOUT

STEPS = (
    "sign-in", "wrong-pin", "desk", "import-file", "import-columns", "import-look", "import-done",
    "search-by-initials", "open-drawer", "gate-number-and-name", "bills-and-amount", "part-payment-shown",
    "gate-received", "customer-received", "change", "customer-change", "preview", "a-customer-waits",
    "asked-again", "inquiry-gate", "inquiry", "account", "keys", "locked",
)  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """What a tour in simplified Chinese left."""
    folder = tmp_path_factory.mktemp("tour")
    done = subprocess.run(
        [sys.executable, "main.py", "tour", folder, "--lang", "zh_CN"],
        cwd=CHECKOUT, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


def text(path):
    return "".join(page.extract_text() for page in PdfReader(path).pages)


def test_every_step_is_a_numbered_picture(out):
    pictures = sorted(path.stem for path in out.glob("*.png"))
    assert [name.split("-", 1)[0] for name in pictures] == [f"{n + 1:02d}" for n in range(len(pictures))]
    assert {name.split("-", 1)[1] for name in pictures} == set(STEPS)


def test_the_papers_lie_beside_the_pictures(out):
    receipts = sorted(out.glob("receipt-*.pdf"))
    copies = [path for path in receipts if "copy" in path.name]
    assert len(receipts) - len(copies) >= 2
    assert len(copies) == 1
    assert "收据" in text(receipts[0])
    assert "补打" in text(copies[0])
    assert any("对账单" in text(path) for path in out.glob("statement-*.pdf"))


def test_the_log_tells_each_key_and_the_books_are_there(out):
    log = (out / "log.txt").read_text(encoding="utf-8").splitlines()
    assert log[-1] == "done"
    assert "presses Ctrl+R" in log
    assert (out / "data" / "office.db").is_file()


def test_refused_rows_came_back_to_the_stick(out):
    assert list((out / "stick").glob("*refused*"))
