"""Everything is shown before it is written; F9 writes it once, to a stick first, which is let go."""

import zipfile

import pytest
from PySide6.QtCore import Qt

from desktop.core import volumes
from desktop.core.volume import Volume
from desktop.support.ui import support_page
from desktop.support.ui.support_page import SupportPage
from tests.shell.test_names import nameless


@pytest.fixture
def stick(tmp_path, monkeypatch):
    root = tmp_path / "stick"
    root.mkdir()
    volume = Volume(root, "抄表 U盘", "/dev/sdz1", "vfat", True)
    monkeypatch.setattr(volumes, "_mounted", lambda: [volume])
    return volume


@pytest.fixture
def page(show, qtbot, town, clerk):
    made = show(SupportPage(town, clerk))
    qtbot.waitUntil(lambda: bool(made.parts), timeout=20_000)
    return made


def test_each_part_is_shown_as_it_will_be_written(page, press):
    assert page.table.hasFocus()
    seen = {}
    for _part in page.parts:
        seen[page.name.text()] = page.text.toPlainText().encode()
        press(Qt.Key.Key_Down)
    assert seen == {part.name: part.content for part in page.parts}
    assert nameless(page) == []


def test_f9_writes_once_what_was_shown(page, press, town):
    press(Qt.Key.Key_F9, Qt.Key.Key_F9)
    [path] = list(town.exports.iterdir())
    with zipfile.ZipFile(path) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            part.name: part.content for part in page.parts
        }
    assert path.name in page.banner.text
    press(Qt.Key.Key_Escape)
    assert not page.isVisible()


@pytest.mark.parametrize(
    ("released", "said"),
    [(volumes.RELEASED, "Safe to remove"), (volumes.GONE, "Safe to remove"), (volumes.FLUSHED, "light")],
)
def test_a_stick_is_offered_first_and_let_go_of(stick, page, press, monkeypatch, released, said):
    asked = []
    monkeypatch.setattr(support_page.volumes, "release", lambda volume: asked.append(volume) or released)
    press(Qt.Key.Key_F9)
    assert [path.suffix for path in stick.root.rglob("*") if path.is_file()] == [".zip"]
    assert asked == [stick]
    assert said in page.banner.text


def test_a_pulled_stick_is_said_beside_the_place_and_another_one_serves(stick, page, press, town):
    stick.root.rmdir()
    press(Qt.Key.Key_F9)
    assert "is not there" in page.fields["place"].message
    page.place.setCurrentIndex(1)
    press(Qt.Key.Key_F9)
    assert len(list(town.exports.iterdir())) == 1


def test_esc_while_it_looks_leaves(show, town, clerk, press):
    made = show(SupportPage(town, clerk))
    press(Qt.Key.Key_Escape)
    assert not made.isVisible()
    assert made.parts == []
