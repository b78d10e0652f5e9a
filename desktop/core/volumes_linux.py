"""Volumes as Linux shows them: the table of mounts, the names of labels, what sysfs says of a disk.

Nothing is run to look; only to let go, and then whichever command is there.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.core.volume import Volume

MOUNTS = Path("/proc/self/mounts")
LABELS = Path("/dev/disk/by-label")
BLOCKS = Path("/sys/class/block")
WAIT = 20  # seconds for one command; a stick was flushed before

_NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "ceph",
    "9p",
    "davfs",
    "glusterfs",
    "lustre",
}
_NETWORK_BY_FUSE = (
    "sshfs",
    "rclone",
    "davfs",
    "curlftpfs",
    "s3fs",
    "gvfsd",
    "smbnetfs",
    "glusterfs",
    "google",
)
_LOCAL_BY_FUSE = {"fuseblk", "fuse.ntfs-3g", "fuse.exfat", "fuse.ntfs", "fuse.vfat"}
_NEVER = {"squashfs", "iso9660", "udf", "overlay", "tmpfs", "devtmpfs", "ramfs", "swap"}
_SYSTEM = (
    "/boot",
    "/efi",
    "/usr",
    "/var",
    "/etc",
    "/nix",
    "/snap",
    "/sys",
    "/proc",
    "/dev",
    "/opt",
    "/tmp",
    "/run",
)
_SYSTEM_ITSELF = {"/", "/home", "/root", "/srv"}
_SHOWN_IN = ("/media", "/run/media", "/mnt")  # where desktops and people put sticks


@dataclass(frozen=True)
class Mount:
    """One line of the table."""

    device: str
    root: Path
    file_system: str
    options: frozenset[str]


def mounts_in(table: str) -> list[Mount]:
    """The lines of a table of mounts; names with spaces, as \\040, are made whole again."""
    fields = [line.split(" ") for line in table.splitlines()]
    return [
        Mount(_unescaped(found[0]), Path(_unescaped(found[1])), found[2], frozenset(found[3].split(",")))
        for found in fields
        if len(found) >= 4
    ]


def volumes_in(table: str, labels: Mapping[str, str], pulled: frozenset[str]) -> list[Volume]:
    """The volumes of a table that are local, may be written and are not the system's own.

    Args:
        table: as /proc/self/mounts.
        labels: device to label.
        pulled: the devices that say of themselves that they can be pulled.
    """
    found: dict[str, Volume] = {}
    for mount in mounts_in(table):
        if _is_offered(mount) and mount.device not in found:
            found[mount.device] = Volume(
                mount.root,
                labels.get(mount.device) or mount.root.name,
                mount.device,
                mount.file_system,
                mount.device in pulled or _is_under(mount.root, _SHOWN_IN[:2]),
            )
    return list(found.values())


def is_network_in(table: str, path: Path) -> bool:
    """Whether the mount that holds a path is another computer's."""
    holding = [mount for mount in mounts_in(table) if path.is_relative_to(mount.root)]
    # The later line lies over the earlier one where both have the same root.
    deepest = max(enumerate(holding), key=lambda at: (len(at[1].root.parts), at[0]), default=None)
    return deepest is not None and _is_of_network(deepest[1])


def mounted() -> list[Volume]:
    """What is mounted now; nothing where there is no such table."""
    table = _table()
    devices = [mount.device for mount in mounts_in(table)]
    return volumes_in(table, _labels(), frozenset(device for device in devices if _is_pulled(device)))


def is_network(path: Path) -> bool:
    """Whether a path, all links resolved, lies on another computer."""
    return is_network_in(_table(), path)


def let_go(volume: Volume) -> None:
    """Unmount by whatever command is there; whoever asked looks afterwards whether it is gone."""
    for command in _commands(volume):
        if shutil.which(command[0]) and _run(command):
            return


def _commands(volume: Volume) -> list[list[str]]:
    return [
        ["udisksctl", "unmount", "--block-device", volume.device, "--no-user-interaction"],
        ["gio", "mount", "--unmount", str(volume.root)],
        ["eject", volume.device],
        ["umount", str(volume.root)],
    ]


def _run(command: list[str]) -> bool:
    import subprocess  # only whoever lets a stick go waits for it

    with contextlib.suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(
            command, capture_output=True, stdin=subprocess.DEVNULL, timeout=WAIT, check=False
        )
        return done.returncode == 0
    return False


def _is_offered(mount: Mount) -> bool:
    local = mount.device.startswith("/dev/") or mount.file_system in _LOCAL_BY_FUSE
    usable = (
        "rw" in mount.options and mount.file_system not in _NEVER and not mount.device.startswith("/dev/loop")
    )
    return local and usable and not _is_of_network(mount) and not _is_of_system(mount.root)


def _is_of_system(root: Path) -> bool:
    if _is_under(root, _SHOWN_IN):
        return False
    return str(root) in _SYSTEM_ITSELF or _is_under(root, _SYSTEM)


def _is_of_network(mount: Mount) -> bool:
    kind = mount.file_system
    if kind in _NETWORK:
        return True
    if kind.startswith("fuse.") and kind not in _LOCAL_BY_FUSE:
        return any(name in kind for name in _NETWORK_BY_FUSE) or ":" in mount.device
    return mount.device.startswith("//")


def _is_under(root: Path, folders: tuple[str, ...]) -> bool:
    return any(root.is_relative_to(folder) for folder in folders)


def _unescaped(name: str) -> str:
    """A name as the table writes it: octal for space, tab, new line and backslash; bytes are UTF-8."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), name)


def _table() -> str:
    try:
        return MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _labels() -> dict[str, str]:
    """Device to label; udev writes odd signs in a label as \\x20, bytes of UTF-8."""
    found: dict[str, str] = {}
    with contextlib.suppress(OSError):
        for link in LABELS.iterdir():
            found[str(link.resolve())] = _label(link.name)
    return found


def _label(name: str) -> str:
    raw = re.sub(rb"\\x([0-9a-fA-F]{2})", lambda hit: bytes([int(hit[1], 16)]), os.fsencode(name))
    return raw.decode("utf-8", errors="replace").strip()


def _is_pulled(device: str) -> bool:
    """Whether a disk says that it can be pulled, or hangs on USB and only says that it is fixed."""
    block = (BLOCKS / Path(device).name).resolve()
    if "/usb" in block.as_posix():
        return True
    for folder in (block, block.parent):  # a partition asks the disk it is on
        with contextlib.suppress(OSError):
            if (folder / "removable").read_text(encoding="ascii").strip() == "1":
                return True
    return False
