"""Sticks are found by the tables of each system, never the system's own disk and nothing in a network."""

import errno
import os
from pathlib import Path

import pytest

from desktop.core import volumes, volumes_linux, volumes_macos
from desktop.core.volume import Volume

LINUX = r"""
proc /proc proc rw,nosuid,nodev,noexec,relatime 0 0
udev /dev devtmpfs rw,nosuid,relatime,size=8M 0 0
/dev/nvme0n1p2 / ext4 rw,relatime,errors=remount-ro 0 0
tmpfs /run tmpfs rw,nosuid,nodev,size=10%,mode=755 0 0
/dev/nvme0n1p1 /boot/efi vfat rw,relatime,fmask=0077 0 0
/dev/nvme0n1p3 /home ext4 rw,relatime 0 0
/dev/loop3 /snap/core20/1974 squashfs ro,nodev,relatime 0 0
overlay /var/lib/docker/overlay2/x/merged overlay rw,relatime 0 0
/dev/sdb1 /media/clerk/抄表\040U盘 vfat rw,nosuid,nodev,relatime,uid=1000,codepage=437 0 0
/dev/sdc1 /run/media/clerk/Head\040Office\134A exfat rw,nosuid,nodev 0 0
/dev/sdd1 /media/clerk/LOCKED vfat ro,nosuid,nodev 0 0
/dev/sr0 /media/clerk/CDROM iso9660 ro,nosuid 0 0
/dev/sde1 /backup ext4 rw,relatime 0 0
/dev/sde1 /srv/same-disk-again ext4 rw,relatime 0 0
/dev/sdf1 /mnt/ntfs fuseblk rw,nosuid,user_id=0 0 0
nas:/books /mnt/nas nfs4 rw,relatime,vers=4.2 0 0
//head-office/share /mnt/share cifs rw,relatime 0 0
clerk@head:/ /home/clerk/far fuse.sshfs rw,nosuid,nodev,user_id=1000 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw,nosuid 0 0
gdrive: /home/clerk/cloud fuse.rclone rw,nosuid 0 0
tmpfs /tmp tmpfs rw 0 0
cut off line
"""

MACOS = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk3s6 on /System/Volumes/VM (apfs, local, noexec, journaled, noatime, nobrowse)
/dev/disk4s1 on /Volumes/抄表 U盘 (msdos, local, nodev, nosuid, noowners)
/dev/disk5s1 on /Volumes/Installer (hfs, local, nodev, nosuid, read-only, noowners)
//clerk@head/share on /Volumes/share (smbfs, nodev, nosuid, mounted by clerk)
"""


def of_linux(pulled=frozenset()):
    labels = {"/dev/sdb1": "抄表 U盘", "/dev/nvme0n1p2": "root", "/dev/sde1": "SECOND"}
    return {found.device: found for found in volumes_linux.volumes_in(LINUX, labels, pulled)}


def test_every_local_volume_that_can_be_written_is_offered_once():
    assert set(of_linux()) == {"/dev/sdb1", "/dev/sdc1", "/dev/sde1", "/dev/sdf1"}


def test_names_with_spaces_and_chinese_signs_are_whole():
    found = of_linux()
    assert found["/dev/sdb1"].root == Path("/media/clerk/抄表 U盘")
    assert found["/dev/sdb1"].label == "抄表 U盘"
    assert found["/dev/sdc1"].root == Path("/run/media/clerk/Head Office\\A")
    assert found["/dev/sdc1"].label == "Head Office\\A"


def test_a_volume_says_whether_it_can_be_pulled():
    found = of_linux(frozenset({"/dev/sdf1"}))
    assert {device: volume.removable for device, volume in found.items()} == {
        "/dev/sdb1": True,  # the desktop shows it as a stick
        "/dev/sdc1": True,
        "/dev/sde1": False,
        "/dev/sdf1": True,  # it says so itself
    }


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/mnt/nas/books", True),
        ("/mnt/share", True),
        ("/home/clerk/far/office", True),
        ("/home/clerk/cloud/x", True),
        ("/run/user/1000/gvfs/smb", True),
        ("/home/clerk/farther", False),
        ("/home/clerk", False),
        ("/media/clerk/抄表 U盘/office", False),
        ("/mnt/ntfs/a", False),
        ("/tmp/x", False),
        ("/nowhere", False),
    ],
)
def test_a_place_in_a_network_is_known(path, network):
    assert volumes_linux.is_network_in(LINUX, Path(path)) is network


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "davfs", "fuse.rclone"])
def test_every_kind_of_network_is_refused_and_not_offered(kind):
    table = f"/dev/sda1 / ext4 rw 0 0\nsomewhere:/x /data {kind} rw 0 0\n"
    assert volumes_linux.is_network_in(table, Path("/data/office"))
    assert volumes_linux.volumes_in(table, {}, frozenset()) == []


def test_what_is_mounted_over_a_network_is_local():
    table = "nas:/a /data nfs rw 0 0\n/dev/sdb1 /data ext4 rw 0 0\n"
    assert not volumes_linux.is_network_in(table, Path("/data/office"))


def test_labels_are_read_as_udev_writes_them(tmp_path, monkeypatch):
    name = "".join(f"\\x{byte:02x}" for byte in "抄表 盘".encode()) + "A\\x20B"
    (tmp_path / "sdb1").touch()
    (tmp_path / "by-label").mkdir()
    (tmp_path / "by-label" / name).symlink_to(tmp_path / "sdb1")
    monkeypatch.setattr(volumes_linux, "LABELS", tmp_path / "by-label")
    assert volumes_linux._labels() == {str(tmp_path / "sdb1"): "抄表 盘A B"}


def test_a_partition_asks_its_disk_and_usb_is_believed_over_it(tmp_path, monkeypatch):
    stick, disk = tmp_path / "usb2" / "block" / "sdb", tmp_path / "ata1" / "block" / "sda"
    card = tmp_path / "mmc" / "block" / "mmcblk0"
    blocks = tmp_path / "class"
    blocks.mkdir()
    for device, says in ((stick, "0\n"), (disk, "0\n"), (card, "1\n")):
        part = device / f"{device.name}p1"
        part.mkdir(parents=True)
        (device / "removable").write_text(says)
        (blocks / part.name).symlink_to(part)
    monkeypatch.setattr(volumes_linux, "BLOCKS", blocks)
    assert [volumes_linux._is_pulled(f"/dev/{name}") for name in ("sdbp1", "sdap1", "mmcblk0p1", "gone")] == [
        True,
        False,
        True,
        False,
    ]


def test_this_computer_answers_without_a_fault():
    assert all(found.root != Path("/") for found in volumes.volumes())
    assert not volumes.is_network(Path.cwd())
    assert volumes.volume_of(Path("/")) is None


def test_a_table_that_is_not_there_shows_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(volumes_linux, "MOUNTS", tmp_path / "gone")
    assert volumes_linux.mounted() == []
    assert not volumes_linux.is_network(tmp_path)


def test_volumes_that_cannot_be_written_or_are_gone_are_left_out(tmp_path, monkeypatch):
    shut = tmp_path / "shut"
    shut.mkdir()
    monkeypatch.setattr(os, "access", lambda path, _mode: path != shut)
    there = [stick(tmp_path / "gone"), stick(shut), stick(tmp_path, removable=False), stick(tmp_path)]
    monkeypatch.setattr(volumes, "_mounted", lambda: there)
    assert volumes.volumes() == [there[3], there[2]]


def test_a_stick_of_somebody_else_hides_none_beside_it(tmp_path, monkeypatch):
    there = [stick(tmp_path / "theirs"), stick(tmp_path)]
    monkeypatch.setattr(volumes, "_mounted", lambda: there)
    real = Path.is_dir

    def answers(path):
        if path == tmp_path / "theirs":
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "is_dir", answers)
    assert volumes.volumes() == [there[1]]


def test_the_innermost_volume_holds_a_path(tmp_path, monkeypatch):
    outer, inner = stick(tmp_path), stick(tmp_path / "in")
    monkeypatch.setattr(volumes, "_mounted", lambda: [inner, outer])
    assert volumes.volume_of(tmp_path / "in" / "a") == inner
    assert volumes.volume_of(tmp_path / "inner") == outer
    assert volumes.volume_of(tmp_path.parent) is None


def test_room_on_a_volume_is_counted_and_none_when_it_is_gone(tmp_path):
    there, gone = stick(tmp_path), stick(tmp_path / "gone")
    assert 0 < there.free <= there.total
    assert (gone.free, gone.total) == (0, 0)


def stick(root, removable=True):
    return Volume(root, "STICK", "/dev/sdz1", "vfat", removable)


def test_macos_shows_what_lies_below_volumes(monkeypatch):
    monkeypatch.setattr(volumes_macos, "_output", lambda command: b"")
    assert volumes_macos.volumes_in(MACOS) == [
        Volume(Path("/Volumes/抄表 U盘"), "抄表 U盘", "/dev/disk4s1", "msdos", True)
    ]
    assert volumes_macos.is_network_in(MACOS, Path("/Volumes/share/a"))
    assert not volumes_macos.is_network_in(MACOS, Path("/Volumes/抄表 U盘/a"))


def test_macos_believes_what_the_disk_says(monkeypatch):
    import plistlib

    monkeypatch.setattr(volumes_macos, "_output", lambda command: plistlib.dumps({"Ejectable": False}))
    assert [found.removable for found in volumes_macos.volumes_in(MACOS)] == [False]
