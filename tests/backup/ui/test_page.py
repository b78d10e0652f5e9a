"""The page of copies by keys: places and their state, copies, and every act of setting up."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.backup.ui.backup_page import BackupPage
from desktop.backup.ui.copying import Copying
from desktop.backup.ui.forms import PassphraseForm
from desktop.core.errors import UserError
from desktop.core.volumes import RELEASED
from desktop.office.settings import office as settings
from desktop.office.ui.setting_fields import NAMES, value_text
from desktop.widgets import theme
from tests.backup.test_keys import OTHER, WORDS, quick
from tests.shell.test_names import nameless

__all__ = ["quick"]

ENTER, ESC, F5, F9 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F5, Qt.Key.Key_F9


@pytest.fixture
def page(show, office, paid):
    """At the leader's desk."""
    return show(BackupPage(office.leader, Copying(office.folder)))


def lines(table):
    model = table.model()
    return [
        [model.index(row, column).data() or "" for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def front(page, kind=None):
    form = QApplication.activeModalWidget()
    assert form is not page
    return form


def test_f9_makes_a_copy_and_the_page_shows_it(page, hand, qtbot, kingston):
    page.reload()
    assert [line[2] for line in lines(page.places)] == ["never", "never"]
    hand.press(F9)
    qtbot.waitUntil(lambda: "read back" in page.banner.text, timeout=20_000)
    assert [line[:2] for line in lines(page.places)] == [
        ["This computer", "there"],
        ["Stick KINGSTON", "there"],
    ]
    [[when, why, receipt, size, sealed]] = lines(page.copies)
    assert (when, why, receipt, sealed) == ("23 Nov 2026 12:00", "By hand", "A-000001-1", "no")
    assert size.endswith("MB")


def test_a_stick_that_comes_and_goes_is_seen(page, kingston, sticks):
    page._look_around()
    assert lines(page.places)[1][1] == "there"
    sticks.pull("KINGSTON")
    page._look_around()
    assert lines(page.places)[1][1] == "not there now"


def test_a_damaged_copy_is_said_and_a_look_says_what_is_wrong(page, copy, hand, qtbot):
    path = copy().path
    content = bytearray(path.read_bytes())
    content[5000] ^= 1
    path.write_bytes(content)
    page.reload()
    hand.press("1")
    qtbot.waitUntil(lambda: "byte by byte" in page.banner.text, timeout=20_000)
    path.write_bytes(content[:4096])
    page.reload()
    assert lines(page.copies)[0][4] == "damaged"


def test_a_stick_is_chosen_by_enter_and_forgotten_by_5(page, hand, sticks):
    hand.press("3")
    form = front(page)
    assert form.table.count == 0
    sticks.plug("BLUE")
    hand.press(F5)
    assert form.table.current.label == "BLUE"
    hand.press(ENTER)
    assert settings().backup_sticks == ("BLUE",)
    assert page.places.count == 2
    page.places.go_to(1)
    hand.press("5")
    assert settings().backup_sticks == ()
    assert "stay" in page.banner.text


def test_a_second_folder_is_set_and_what_cannot_be_is_said(page, hand, tmp_path, office, monkeypatch):
    hand.press("4")
    form = front(page)
    for path, sentence in (
        (tmp_path / "nowhere", "no such folder"),
        (office.folder.copies, "within the office's own"),
    ):
        form.path.setText(str(path))
        hand.press(ENTER)
        assert sentence in form.fields["folder"].message
    outside = tmp_path.parent / f"{tmp_path.name}-second"
    outside.mkdir()
    form.path.setText(str(outside))
    monkeypatch.setattr("desktop.backup.set_up.is_network", lambda _path: True)
    hand.press(ENTER)
    assert "another computer" in form.fields["folder"].message
    monkeypatch.undo()
    form.submit()
    assert settings().backup_folder == str(outside)
    assert lines(page.places)[1][1] == "on the same disk as the books"


def test_a_passphrase_is_typed_twice_and_a_sealed_copy_asks_for_it(page, hand, qtbot, kingston, quick):
    hand.press("6")
    form = front(page)
    assert not form.fields["before"].isVisible()
    hand.press(WORDS, ENTER, OTHER, ENTER)
    assert "not what you typed first" in form.fields["again"].message
    form.again.setText(WORDS)
    hand.press(ENTER)
    assert settings().backup_recipient.startswith("age1")
    hand.press(F9)
    qtbot.waitUntil(lambda: "read back" in page.banner.text, timeout=20_000)
    page.places.go_to(1)
    assert lines(page.copies)[0][4] == "yes"
    hand.press("1")
    hand.press(WORDS, ENTER)
    qtbot.waitUntil(lambda: "is whole" in page.banner.text, timeout=20_000)


def test_sealing_ends_only_with_the_passphrase_until_now(show, hand, office, quick):
    from desktop.backup.keys import set_passphrase

    set_passphrase(WORDS, WORDS, "", office.leader)
    form = show(PassphraseForm(office.leader))
    hand.press(OTHER, ENTER, ENTER, ENTER)
    assert "not the passphrase" in form.fields["before"].message
    form.before.setText(WORDS)
    hand.press(F9)
    assert settings().backup_recipient == ""


def test_how_often_and_how_many(page, hand):
    hand.press("7")
    form = front(page)
    hand.press("30", ENTER)
    hand.press(F9)
    assert "1 to 24" in form.fields["backup_hours"].message
    form.editors["backup_hours"].setText("2")
    form.editors["keep_days"].setText("20")
    hand.press(F9)
    assert (settings().backup_hours, settings().keep_days) == (2, 20)
    assert "every 2 h" in page.sentence.text()


def test_the_stick_is_let_go_by_2(page, hand, qtbot, kingston, monkeypatch):
    monkeypatch.setattr("desktop.backup.ui.copying.release", lambda _volume: RELEASED)
    page.reload()
    page.places.go_to(1)
    hand.press("2")
    qtbot.waitUntil(lambda: page.banner.text == "KINGSTON: safe to remove.")
    page.copying.finish()


def test_a_clerk_makes_copies_and_sets_nothing_up(show, hand, office, paid, qtbot):
    page = show(BackupPage(office.clerk, Copying(office.folder)))
    hand.press("6")
    assert QApplication.activeModalWidget() is page
    assert "Only somebody in charge" in page.banner.text
    hand.press(F9)
    qtbot.waitUntil(lambda: page.copies.count == 1, timeout=20_000)


def test_a_copy_that_fails_is_an_error_on_the_page(page, hand, qtbot, monkeypatch):
    def full(_scratch):
        raise UserError("There is no room left for it.")

    monkeypatch.setattr("desktop.backup.service._take", full)
    hand.press(F9)
    qtbot.waitUntil(lambda: page.banner.text == "There is no room left for it.", timeout=20_000)
    assert page.make_button.isEnabled()


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_every_control_has_a_name_and_fits(qapp, show, office, page, kingston, size):
    theme.apply(qapp, "light", size, "en")
    try:
        for made in (page, show(PassphraseForm(office.leader))):
            made.resize(1024, 700)
            assert nameless(made) == []
            assert made.minimumSizeHint().width() <= 1024
    finally:
        theme.apply(qapp)


def test_what_was_set_is_named_in_the_list_of_changes():
    for key in ("backup_folder", "backup_sticks", "backup_hours", "keep_months"):
        assert NAMES[key]
    assert value_text("backup_sticks", ["A", "B"]) == "A, B"
