"""Packets by keys: written, locked, written again; found, compared, taken in, answered."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core.errors import UserError
from desktop.core.files import durable_write
from desktop.core.volume import Volume
from desktop.office.settings import office as settings_now
from desktop.packets import writing
from desktop.packets.queries import in_packet, out_packets
from desktop.packets.ui import packets_page
from desktop.packets.ui.packets_page import PacketsPage
from tests.packets import head_office
from tests.packets.head_office import bills
from tests.verifier.conftest import verify

ENTER, F9, ESC = Qt.Key.Key_Return, Qt.Key.Key_F9, Qt.Key.Key_Escape
LEFT, RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right
NOVEMBER = [("00012345", "单国强", "2026-11", "24.00", "11.20")]


@pytest.fixture
def settle(qtbot):
    """Wait until nothing runs any more, and what follows was asked."""

    def done(page, until):
        qtbot.waitUntil(until, timeout=20_000)
        qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
        qtbot.wait(1)

    return done


def front():
    return QApplication.activeModalWidget()


def test_two_keys_write_the_day_and_the_stick_may_be_pulled(page, press, settle, stick):
    covers = []
    page.ordered.connect(covers.append)
    press(F9, F9)
    settle(page, lambda: "safe to remove" in page.banner.text)
    assert "PK-A-00001" in page.banner.text
    assert len(covers) == 1
    [folder] = stick.iterdir()
    assert verify(folder).status == 0
    assert page.out.current.number == "PK-A-00001"


def test_with_a_passphrase_both_are_typed_alike(page, press, settle, stick, monkeypatch):
    known = []

    def sealed(source, target, passphrase):  # which takes seconds on purpose; the page need not wait here
        known.append(passphrase)
        durable_write(target, source.read_bytes())

    monkeypatch.setattr(writing, "seal_with_passphrase", sealed)
    press(F9, "2")
    form = front()
    press(ENTER, "short", F9)
    assert "at least 10" in form.fields["passphrase"].message
    form.passphrase.setText("four or five words")
    form.again.setText("four or five word")
    press(F9)
    assert "not what you typed" in form.fields["again"].message
    form.again.setText("four or five words")
    press(F9)
    settle(page, lambda: "PK-A-00001" in page.banner.text)
    assert len(list(stick.glob("*/*.age"))) == 1
    assert known == ["four or five words"]


def test_one_is_written_again_on_the_stick_that_was_put_in(page, press, settle, sticks, tmp_path):
    press(F9, F9)
    settle(page, lambda: "safe to remove" in page.banner.text)
    other = tmp_path / "OTHER"
    other.mkdir()
    sticks.append(Volume(other, "OTHER", "/dev/sdy1", "vfat", True))
    page.sticks._look_around()
    assert "OTHER" in page.place.text()
    page.out.setFocus()
    press("2", F9)
    settle(page, lambda: "OTHER" in page.banner.text)
    assert [path.name for path in other.iterdir()] == ["UC-WM01-A000001-20261123-copy1"]


def test_nothing_new_is_said_before_anything_is_asked(page, press, settle):
    press(F9, F9)
    settle(page, lambda: "PK-A-00001" in page.banner.text)
    page.sticks.take(page.sticks.place)
    press(F9)
    assert front() is page
    assert out_packets()[0].number == "PK-A-00001"


def test_a_stick_that_was_pulled_is_said_and_the_packet_waits(page, press, settle, stick, monkeypatch):
    stick.rmdir()
    press(F9, F9)
    settle(page, lambda: "is not there" in page.banner.text)
    [packet] = out_packets()
    assert packet.state == "made"
    assert page.out.count == 1
    stick.mkdir()
    press(F9, F9)
    settle(page, lambda: "PK-A-00001" in page.banner.text)
    assert [one.number for one in out_packets()] == ["PK-A-00001"]


def test_what_came_is_compared_with_its_paper_then_taken_in_and_answered(
    show, press, settle, paid, stick, sticks
):
    head_office.write_packet(stick, [bills(NOVEMBER)], 7)
    page = show(PacketsPage(paid.clerk, paid.folder.exports))
    assert page.found.count == 1
    press(RIGHT)
    assert page.main_button.text() == "Take this one in"
    press(F9)
    settle(page, lambda: front() is not page)
    said = " ".join(label.text() for label in front().findChildren(type(page.place)))
    assert "35.20" in said
    assert head_office.manifest([bills(NOVEMBER)], 7)["code"][:4] in said
    assert in_packet(7) is None
    press(F9)
    settle(page, lambda: "Packet 7 is in" in page.banner.text)
    assert in_packet(7).added == 1
    assert json.loads((stick / "ack-WM01-000007.json").read_text("utf-8"))["batch"] == 7
    settle(page, lambda: "safe to remove" in page.banner.text)


def test_an_answer_that_was_not_written_is_written_by_enter_on_what_is_in(
    show, press, settle, paid, stick, sticks, monkeypatch
):
    head_office.write_packet(stick, [bills(NOVEMBER)], 7)
    page = show(PacketsPage(paid.clerk, paid.folder.exports))
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(packets_page, "write_acknowledgement", refuse)
        press(RIGHT, F9)
        settle(page, lambda: front() is not page)
        press(F9)
        settle(page, lambda: "could not be written" in page.banner.text)
    assert in_packet(7).added == 1
    press(RIGHT, ENTER)
    settle(page, lambda: "acknowledgement of packet 7 lies on the stick" in page.banner.text)
    assert json.loads((stick / "ack-WM01-000007.json").read_text("utf-8"))["batch"] == 7
    assert page.main_button.text() == "Write the next packet"


def refuse(*_told):
    raise UserError("The stick refuses.")


def test_one_that_is_refused_says_why_and_cannot_be_taken(show, press, paid, stick, sticks):
    folder = head_office.write_packet(stick, [bills(NOVEMBER)], 7)
    (folder / "run.exe").write_bytes(b"x")
    page = show(PacketsPage(paid.clerk, paid.folder.exports))
    press(RIGHT)
    assert "run.exe lies in the packet" in page.about.text()
    assert not page.lines["take"].isEnabled()
    press("3", ENTER)
    assert front() is page
    assert in_packet(7) is None


def test_one_that_reads_otherwise_is_refused_before_it_is_compared(show, press, settle, paid, stick, sticks):
    folder = head_office.write_packet(stick, [bills(NOVEMBER)], 7)
    content = (folder / "bills.csv").read_bytes()
    (folder / "bills.csv").write_bytes(content.replace(b"24.00", b"94.00"))
    page = show(PacketsPage(paid.clerk, paid.folder.exports))
    press(RIGHT, F9)
    settle(page, lambda: "was altered" in page.banner.text)
    assert front() is page


def test_an_answer_of_head_office_is_taken_with_one_key(show, press, settle, paid, stick, sticks, clock):
    page = show(PacketsPage(paid.leader, paid.folder.exports))
    press(F9, F9)
    settle(page, lambda: "safe to remove" in page.banner.text)
    [folder] = stick.iterdir()
    told = json.loads((folder / "manifest.json").read_text("utf-8"))
    head_office.acknowledge(stick, told)
    clock.advance(days=4)
    sticks.append(Volume(stick, "KINGSTON", "/dev/sdx1", "vfat", True))
    page.sticks._look_around()
    assert "did not answer to packet PK-A-00001" in page.sentence.text()
    press(RIGHT, F9)
    assert "Head office has packet PK-A-00001" in page.banner.text
    assert out_packets()[0].state == "acknowledged"
    assert "did not answer" not in page.sentence.text()


def test_without_a_code_a_leader_enters_it_first(show, press, office, sticks, drawer, pay):
    pay(("cash", 5000), key="one")
    page = show(PacketsPage(office.clerk, office.folder.exports))
    assert not page.lines["head_office"].isEnabled()
    press(F9)
    assert "no code yet" in page.banner.text
    page.close()
    page = show(PacketsPage(office.leader, office.folder.exports))
    press("7", "w m", F9)
    assert "capital letters" in front().fields["code"].message
    front().code.setText("wm01")
    front().key.setText("age1wrong")
    press(F9)
    assert "age1" in front().fields["head_office_key"].message
    front().key.clear()
    press(F9)
    assert settings_now().code == "WM01"


def test_a_folder_will_do_where_there_is_no_stick(show, press, settle, paid, sticks, tmp_path):
    sticks.clear()
    page = show(PacketsPage(paid.leader, paid.folder.exports))
    assert "No stick is in" in page.place.text()
    assert not page.main_button.isEnabled()
    press("5", str(tmp_path / "nowhere"), F9)
    assert "There is no folder" in front().fields["place"].message
    front().path.setText(str(tmp_path))
    press(F9)
    settle(page, lambda: page.main_button.isEnabled())
    press(F9, F9)
    settle(page, lambda: "PK-A-00001" in page.banner.text)
    assert len(list(tmp_path.glob("UC-*"))) == 1


def test_stopping_leaves_nothing(page, press, settle, stick):
    page.work_off(_for_ever(), lambda _nothing: None)
    assert page.busy
    assert not page.main_button.isEnabled() or page.busy
    press(ESC)
    settle(page, lambda: "Stopped" in page.banner.text)
    assert page.isVisible()
    press(ESC)
    assert not page.isVisible()


def _for_ever():
    from desktop.core.progress import Progress

    while True:
        yield Progress(1, 2, "…")
