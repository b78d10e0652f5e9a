"""A stick is let go by whatever the system offers; without an offer the clerk is told to wait."""

import ctypes
import subprocess
from pathlib import Path

import pytest

from desktop.core import volumes, volumes_linux, volumes_windows
from desktop.core.volume import Volume

STICK = Volume(Path("/media/clerk/STICK"), "STICK", "/dev/sdz1", "vfat", True)


class Computer:
    """A made-up Linux: which commands there are, what each answers, and what is mounted."""

    def __init__(self, **answers):
        self.answers = answers  # command to exit status, or an error to raise
        self.asked = []
        self.mounted = [STICK]
        self.flushed = False

    def flush(self):
        self.flushed = True

    def which(self, command):
        return f"/usr/bin/{command}" if command in self.answers else None

    def run(self, command, **kwargs):
        self.asked.append(command)
        assert kwargs["timeout"] <= 30
        assert self.flushed
        answer = self.answers[command[0]]
        if isinstance(answer, Exception):
            raise answer
        if answer == 0:
            self.mounted.clear()
        return subprocess.CompletedProcess(command, answer, b"", b"target is busy")


@pytest.fixture
def computer(monkeypatch):
    def set_up(**answers):
        made = Computer(**answers)
        monkeypatch.setattr(volumes, "_system", volumes_linux)
        monkeypatch.setattr(volumes.os, "sync", made.flush)
        monkeypatch.setattr(volumes, "_mounted", lambda: list(made.mounted))
        monkeypatch.setattr(volumes_linux.shutil, "which", made.which)
        monkeypatch.setattr(subprocess, "run", made.run)
        return made

    return set_up


@pytest.mark.parametrize("tool", ["udisksctl", "gio", "eject", "umount"])
def test_any_one_command_is_enough(computer, tool):
    made = computer(**{tool: 0})
    assert volumes.release(STICK) is volumes.RELEASED
    assert [command[0] for command in made.asked] == [tool]
    assert {STICK.device, str(STICK.root)} & set(made.asked[0])


def test_the_next_command_is_tried_when_one_refuses_or_hangs_or_breaks(computer):
    hangs = subprocess.TimeoutExpired("udisksctl", 20)
    made = computer(udisksctl=hangs, gio=PermissionError(13, "no"), eject=1, umount=0)
    assert volumes.release(STICK) is volumes.RELEASED
    assert [command[0] for command in made.asked] == ["udisksctl", "gio", "eject", "umount"]


def test_without_a_command_everything_is_flushed_and_the_clerk_waits_for_the_light(computer):
    made = computer()
    assert volumes.release(STICK) is volumes.FLUSHED
    assert made.flushed


def test_a_stick_that_is_busy_is_not_called_released(computer):
    computer(udisksctl=1, umount=32)
    assert volumes.release(STICK) is volumes.FLUSHED


def test_a_command_that_lies_is_not_believed(computer, monkeypatch):
    computer(umount=0)
    silent = subprocess.CompletedProcess("umount", 0)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: silent)
    assert volumes.release(STICK) is volumes.FLUSHED


def test_a_stick_that_was_pulled_already_is_fine(computer):
    made = computer(umount=1)
    made.mounted.clear()
    assert volumes.release(STICK) is volumes.GONE
    assert made.asked == []


def test_a_stick_that_goes_while_it_is_asked_is_fine(computer, monkeypatch):
    made = computer(udisksctl=1)
    run = made.run

    def pulled(command, **kwargs):
        made.mounted.clear()
        return run(command, **kwargs)

    monkeypatch.setattr(subprocess, "run", pulled)
    assert volumes.release(STICK) is volumes.RELEASED


class Kernel:
    """A made-up kernel32: C is the system's, E a stick, F an empty card reader, G a share, H read-only."""

    drives = {"C": (3, "", 0), "D": (3, "SECOND", 0), "E": (2, "抄表盘", 0), "G": (4, "share", 0)}  # noqa: RUF012
    drives |= {"F": (2, None, 0), "H": (2, "ROM", 0x80000), "I": (5, "CD", 0), "J": (2, "", 0)}

    def __init__(self, refuses=(), no_handle=False):
        self.asked, self.refuses, self.no_handle = [], refuses, no_handle

    def SetErrorMode(self, mode):
        assert mode & 1

    def GetLogicalDrives(self):
        return sum(1 << ord(letter) - ord("A") for letter in self.drives)

    def GetDriveTypeW(self, root):
        assert root.endswith(":\\")
        return self.drives.get(root[0], (1,))[0]

    def GetVolumeInformationW(self, root, label, size, _serial, _longest, flags, kind, kind_size):
        _type, name, flag = self.drives[root[0]]
        assert size == kind_size == 261
        if name is None:
            return 0
        label.value, kind.value = name, "FAT32"
        flags._obj.value = flag
        return 1

    def CreateFileW(self, name, *_how):
        self.asked.append(name)
        return ctypes.c_void_p(-1).value if self.no_handle else 42

    def FlushFileBuffers(self, handle):
        self.asked.append("flush")
        return 1

    def DeviceIoControl(self, handle, code, given, size, *_rest):
        assert handle == 42
        assert size == len(given or b"")
        self.asked.append(code)
        return int(code not in self.refuses)

    def CloseHandle(self, handle):
        self.asked.append("close")
        return 1


def test_windows_offers_what_holds_a_medium_and_can_be_written(monkeypatch):
    monkeypatch.setenv("SYSTEMDRIVE", "c:")
    found = volumes_windows.mounted(Kernel())
    assert [(volume.device, volume.label, volume.removable) for volume in found] == [
        ("D:", "SECOND", False),
        ("E:", "抄表盘", True),
        ("J:", "J:", True),
    ]


@pytest.mark.parametrize(
    ("path", "network"),
    [
        (r"\\head-office\share\books", True),
        (r"\\?\UNC\head-office\share\books", True),
        (r"G:\books", True),
        (r"\\?\D:\very\long", False),
        (r"C:\Users\clerk", False),
        (r"E:\x", False),
    ],
)
def test_windows_knows_a_place_in_a_network(path, network):
    assert volumes_windows.is_network(path, Kernel()) is network


def test_windows_lets_go_in_its_own_order():
    kernel = Kernel()
    volumes_windows.let_go(Volume(Path("E:"), "", "E:", "FAT32", True), kernel)
    lock, dismount, allow, eject = 0x90018, 0x90020, 0x2D4804, 0x2D4808
    assert kernel.asked == ["\\\\.\\E:", "flush", lock, dismount, allow, eject, "close"]


def test_windows_ejects_nothing_that_another_program_holds(monkeypatch):
    monkeypatch.setattr(volumes_windows.time, "sleep", lambda _seconds: None)
    kernel = Kernel(refuses={volumes_windows.LOCK_VOLUME})
    volumes_windows.let_go(Volume(Path("E:"), "", "E:", "FAT32", True), kernel)
    assert kernel.asked == ["\\\\.\\E:", "flush", *[volumes_windows.LOCK_VOLUME] * 5, "close"]


def test_windows_stays_still_when_the_drive_cannot_be_opened():
    kernel = Kernel(no_handle=True)
    volumes_windows.let_go(Volume(Path("E:"), "", "E:", "FAT32", True), kernel)
    assert kernel.asked == ["\\\\.\\E:"]
