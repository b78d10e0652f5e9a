"""Nothing is encrypted before the sheet was printed and typed back from paper."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from desktop.core import cipher
from desktop.opening import close_books
from desktop.vault import service
from desktop.vault.recovery_code import key_of, new_code
from desktop.vault.ui.switch_on import SwitchOn
from desktop.vault.ui.unlock import Unlock

WORDS = "four words that wander"
ENTER = Qt.Key.Key_Return


@pytest.fixture
def printed():
    return []


@pytest.fixture
def page(show, with_printer, printed):
    made = show(SwitchOn(with_printer.leader, print_it=lambda pdf, name: printed.append((pdf, name))))
    made.told = []
    made.asked.connect(lambda key, words: made.told.append((key, words)))
    return made


def test_the_whole_way_by_keys(press, page, printed):
    press(Qt.Key.Key_F9)
    [(pdf, printer)] = printed
    assert printer == "Counter"
    on_paper = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages)
    assert all(group in on_paper for group in page.groups)
    press(" ".join(page.groups).lower(), ENTER)
    press(WORDS, ENTER, WORDS, ENTER)
    assert page.told == [(key_of(page.groups), WORDS)]
    assert page.result()


def test_what_is_not_on_the_sheet_goes_no_further(press, page):
    press(Qt.Key.Key_F9, " ".join(new_code()), ENTER)
    assert page.step is page.typed
    assert "not the code" in page.fields["code"].message
    press(Qt.Key.Key_Escape)
    assert page.told == []


def test_two_passphrases_that_differ_and_a_short_one(press, page):
    press(Qt.Key.Key_F9, "".join(page.groups), ENTER, "short", ENTER, "short", ENTER)
    assert "ten characters" in page.fields["passphrase"].message
    page.passphrase.clear()
    page.again.clear()
    page.passphrase.setFocus()
    press(WORDS, ENTER, WORDS.upper(), ENTER)
    assert "the same" in page.fields["again"].message
    assert page.told == []


def test_a_clerk_prints_no_sheet(show, press, with_printer, printed):
    page = show(SwitchOn(with_printer.clerk, print_it=lambda pdf, name: printed.append(pdf)))
    press(Qt.Key.Key_F9)
    assert "Ask" in page.banner.text
    assert printed == []


def test_the_books_are_opened_before_anybody_signs_in(show, press, with_printer):
    code = new_code()
    close_books()
    for _step in service.encrypt(with_printer.folder, key_of(code), WORDS):
        pass
    cipher.use(None)
    page = show(Unlock(with_printer.folder))
    press("four words that wonder", ENTER)
    assert "not what opens" in page.fields["passphrase"].message
    page.passphrase.clear()
    press("22222" + "".join(code)[5:], ENTER)
    assert "group" in page.fields["passphrase"].message
    page.passphrase.clear()
    press(WORDS, ENTER)
    assert page.result()
    assert cipher.in_use() == key_of(code)
