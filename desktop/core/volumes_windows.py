"""Volumes as Windows shows them: drive letters, asked by the functions of kernel32.

A stick is let go in the order that Windows asks for: lock, dismount, allow, eject. When another
program holds a file on it, the lock is refused and the stick stays.
https://learn.microsoft.com/windows/win32/api/winioctl/ni-winioctl-ioctl_storage_eject_media
"""

from __future__ import annotations

import ctypes
import functools
import os
import string
import sys
import time
from ctypes import wintypes
from pathlib import Path, PureWindowsPath
from typing import Any

from desktop.core.volume import Volume

REMOVABLE, FIXED, REMOTE = 2, 3, 4  # of GetDriveTypeW; 5 is a CD, 6 a disk in memory
LOCK_VOLUME = 0x00090018
DISMOUNT_VOLUME = 0x00090020
MEDIA_REMOVAL = 0x002D4804
EJECT_MEDIA = 0x002D4808
_READ_ONLY_VOLUME = 0x00080000
_QUIET = 0x0001 | 0x8000  # no window that asks for a disk in an empty card reader
_READ_AND_WRITE = 0x80000000 | 0x40000000
_SHARED = 0x1 | 0x2
_OPEN_EXISTING = 3
_NO_HANDLE = ctypes.c_void_p(-1).value
_NAME = 261  # signs of the longest name, and its end
_TRIES, _PAUSE = 5, 0.2  # another program, as a virus scanner, often holds a stick for a moment


def mounted(kernel: Any = None) -> list[Volume]:
    """The drives with a medium in them that may be written and are not the system's own."""
    kernel = kernel or _kernel()
    kernel.SetErrorMode(_QUIET)
    letters = kernel.GetLogicalDrives()
    drives = [f"{letter}:" for at, letter in enumerate(string.ascii_uppercase) if letters >> at & 1]
    found = (_volume(kernel, drive) for drive in drives if drive != _system_drive())
    return [volume for volume in found if volume]


def is_network(path: Path, kernel: Any = None) -> bool:
    """Whether a path lies on another computer, by a name as \\\\server or a letter put on one."""
    drive = _short(PureWindowsPath(path)).drive
    if drive.startswith("\\\\"):
        return True
    return bool(drive) and (kernel or _kernel()).GetDriveTypeW(f"{drive}\\") == REMOTE


def let_go(volume: Volume, kernel: Any = None) -> None:
    """Flush, lock, dismount, eject; whoever asked looks afterwards whether it is gone."""
    kernel = kernel or _kernel()
    handle = kernel.CreateFileW(
        f"\\\\.\\{volume.device}", _READ_AND_WRITE, _SHARED, None, _OPEN_EXISTING, 0, None
    )
    if handle in (None, _NO_HANDLE):
        return
    try:
        kernel.FlushFileBuffers(handle)
        if _locked(kernel, handle) and _told(kernel, handle, DISMOUNT_VOLUME):
            _told(kernel, handle, MEDIA_REMOVAL, b"\0")
            _told(kernel, handle, EJECT_MEDIA)
    finally:
        kernel.CloseHandle(handle)


def _volume(kernel: Any, drive: str) -> Volume | None:
    kind = kernel.GetDriveTypeW(f"{drive}\\")
    if kind not in (REMOVABLE, FIXED):
        return None
    label, file_system = ctypes.create_unicode_buffer(_NAME), ctypes.create_unicode_buffer(_NAME)
    flags = wintypes.DWORD()
    there = kernel.GetVolumeInformationW(
        f"{drive}\\", label, _NAME, None, None, ctypes.byref(flags), file_system, _NAME
    )
    if not there or flags.value & _READ_ONLY_VOLUME:
        return None
    return Volume(Path(f"{drive}\\"), label.value or drive, drive, file_system.value, kind == REMOVABLE)


def _system_drive() -> str:
    return os.environ.get("SYSTEMDRIVE", "C:").upper()


def _short(path: PureWindowsPath) -> PureWindowsPath:
    """The path without the mark for long names: \\\\?\\C:\\a is local, \\\\?\\UNC\\server\\a is not."""
    text = str(path)
    if text.upper().startswith("\\\\?\\UNC\\"):
        return PureWindowsPath("\\\\" + text[8:])
    return PureWindowsPath(text[4:]) if text.startswith("\\\\?\\") else path


def _locked(kernel: Any, handle: Any) -> bool:
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(_PAUSE)
        if _told(kernel, handle, LOCK_VOLUME):
            return True
    return False


def _told(kernel: Any, handle: Any, code: int, with_what: bytes | None = None) -> bool:
    returned = wintypes.DWORD()
    size = len(with_what) if with_what else 0
    return bool(kernel.DeviceIoControl(handle, code, with_what, size, None, 0, ctypes.byref(returned), None))


@functools.cache
def _kernel() -> Any:
    """kernel32 with the types of what is called: a handle is wider than ctypes takes it for."""
    if sys.platform != "win32":
        raise OSError("there is no kernel32 here")
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    text, number, handle, any_of = wintypes.LPCWSTR, wintypes.DWORD, wintypes.HANDLE, ctypes.c_void_p
    kernel.GetDriveTypeW.argtypes = [text]
    kernel.GetVolumeInformationW.argtypes = [
        text, wintypes.LPWSTR, number, any_of, any_of, any_of, wintypes.LPWSTR, number,
    ]  # fmt: skip
    kernel.CreateFileW.argtypes = [text, number, number, any_of, number, number, handle]
    kernel.CreateFileW.restype = handle
    kernel.FlushFileBuffers.argtypes = [handle]
    kernel.CloseHandle.argtypes = [handle]
    kernel.DeviceIoControl.argtypes = [
        handle, number, any_of, number, any_of, number, any_of, any_of,
    ]  # fmt: skip
    return kernel
