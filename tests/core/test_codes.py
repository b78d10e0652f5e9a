"""A cheap scanner reads our codes off a receipt printer's dots, black or white and nothing between."""

import shutil
import subprocess

import pypdfium2
import pytest

from desktop.core.codes import code128, qr
from desktop.core.paper import PAPERS, Sheet

DOTS = 203.2 / 72  # of a receipt printer, to a point


def scanned(content, folder):
    """What zbarimg reads on the first page, as a printer of 203 dpi would print it."""
    document = pypdfium2.PdfDocument(content)
    image = document[0].render(scale=DOTS, grayscale=True).to_pil().convert("1", dither=0)
    document.close()
    image.save(folder / "page.png")
    done = subprocess.run(
        ["zbarimg", "--quiet", str(folder / "page.png")], capture_output=True, text=True, check=False
    )
    return set(done.stdout.splitlines())


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("number", ["A-000123-4", "ZZ-9999999-0", "00012345", "0012345678901234567890"])
def test_the_number_is_read_off_the_paper(paper, number, tmp_path):
    sheet = Sheet(paper, "en")
    sheet.mark("COPY 2")
    sheet.title("Receipt", number)
    sheet.codes(number, f"{number} 2026-11-23 86.40 CNY 9f3ab2c104de", number)
    content = sheet.finish()
    if shutil.which("zbarimg") is None:  # then the structure, below, is all that can be seen
        return
    assert scanned(content, tmp_path) == {
        f"CODE-128:{number}",
        f"QR-Code:{number} 2026-11-23 86.40 CNY 9f3ab2c104de",
    }


def test_bars_begin_and_end_as_the_standard_says():
    code = code128("00012345")
    widths = [across for _column, _row, across, _down in code.cells]
    assert widths[0] == 2  # the start: 2 1 1 2 3 2
    assert widths[-2:] == [1, 2]  # the stop: 2 3 3 1 1 1 2
    assert code.cells[-1][0] + 2 == code.across
    assert code.across == 11 * 6 + 13  # start, four pairs of figures, check, stop


@pytest.mark.parametrize("text", ["", "单", "a\nb"])
def test_what_bars_cannot_carry_is_refused(text):
    with pytest.raises(ValueError, match="Code 128"):
        code128(text)


def test_a_qr_code_has_its_three_eyes():
    code = qr("A-000123-4")
    dark = {(column + step, row) for column, row, across, _down in code.cells for step in range(across)}
    last = code.across - 7
    for left, top in ((0, 0), (last, 0), (0, last)):
        assert {(left + step, top) for step in range(7)} <= dark
        assert (left + 3, top + 3) in dark
        assert (left + 1, top + 1) not in dark
