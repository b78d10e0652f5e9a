"""Volumes as macOS shows them: folders below /Volumes, and diskutil to let go."""

from __future__ import annotations

import contextlib
import os
import plistlib
import re
import subprocess
from pathlib import Path

from desktop.core.volume import Volume

VOLUMES = Path("/Volumes")
WAIT = 20  # seconds for one command
_NETWORK = {"smbfs", "nfs", "afpfs", "webdav", "ftp", "macfuse", "osxfuse"}
_LINE = re.compile(r"^(?P<device>.+?) on (?P<root>/.*) \((?P<kind>[^,)]+)(?P<options>[^)]*)\)$")


def mounted() -> list[Volume]:
    """What is mounted below /Volumes and not the system's own, by the table of `mount`."""
    return volumes_in(_output(["mount"]).decode("utf-8", errors="replace"))


def volumes_in(table: str) -> list[Volume]:
    """The volumes of what `mount` prints: "/dev/disk4s1 on /Volumes/STICK (msdos, local, nodev)"."""
    found = [line for line in map(_LINE.match, table.splitlines()) if line]
    return [
        Volume(
            Path(line["root"]), Path(line["root"]).name, line["device"], line["kind"], _can_be_pulled(line)
        )
        for line in found
        if Path(line["root"]).parent == VOLUMES
        and line["device"].startswith("/dev/")
        and line["kind"] not in _NETWORK
        and "read-only" not in line["options"]
    ]


def is_network(path: Path) -> bool:
    """Whether a path, all links resolved, lies on another computer."""
    return is_network_in(_output(["mount"]).decode("utf-8", errors="replace"), path)


def is_network_in(table: str, path: Path) -> bool:
    """The same by a given table."""
    found = [line for line in map(_LINE.match, table.splitlines()) if line]
    holding = [line for line in found if path.is_relative_to(line["root"])]
    deepest = max(holding, key=lambda line: len(line["root"]), default=None)
    return deepest is not None and deepest["kind"] in _NETWORK


def let_go(volume: Volume) -> None:
    """Eject the disk that a volume is on."""
    _output(["diskutil", "eject", str(volume.root)])


def _can_be_pulled(line: re.Match[str]) -> bool:
    """Whether the disk says that it is ejectable; without an answer what has no journal is a stick."""
    told = _output(["diskutil", "info", "-plist", line["root"]])
    with contextlib.suppress(plistlib.InvalidFileException, ValueError):
        return bool(plistlib.loads(told).get("Ejectable"))
    return line["kind"] in ("msdos", "exfat")


def _output(command: list[str]) -> bytes:
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(
            command,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=WAIT,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
        return done.stdout
    return b""
