"""Lists as offices have them, and what becomes of them on bad sticks and in bad hands, by a number."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from desktop.core.paths import RESOURCES
from tests.exchange.lists import ACCOUNTS, BILLS, account, bill
from tests.exchange.tables.test_workbooks import save_ods, save_xls, save_xlsx

HOSTILE_TEXT = (
    b'"', b'""', b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n\n", b"\x1a", b",,,,,,,,", b"\t",
    b"=cmd|' /C calc'!A0", b"sep=\"\r\n", b"sep=\r", "合计".encode(), "\u202e".encode(), b"\x80\x81", b"'",
    b"9" * 400, b"-1e308", b"NaN", b"1.797e309", "０１２".encode(), b"<table>", b"<td>", b"</tr>",
    b"<![CDATA[", b"&#x110000;", b"&lol;", b"\xed\xa0\x80", b"2026-13-45", b"0000-00", b"\xf0\x9f\x98\x80",
    b"rowspan='999999999'", b"colspan=-1", b"<td rowspan=\"9\" colspan=\"99999\">",
)  # fmt: skip
HOSTILE_XML = (
    b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>", b"&b;", b"&xxe;",
    b'<c r="XFD1048576"><v>1</v></c>', b'<c r="A0"><v>1</v></c>', b'<c r="ZZZZZZ99999999"><v>1</v></c>',
    b'<c t="s"><v>99999999</v></c>', b'<c t="s"><v>-1</v></c>', b'<c t="d"><v>never</v></c>', b"<f>1/0</f>",
    b'number-rows-repeated="2000000000"', b'number-columns-repeated="2000000000"', b"</row>", b"<row>",
    b'<dimension ref="A1:XFD1048576"/>', b"\x00", b"<" * 3000, b"1e400", b"-0", b"\xff",
)  # fmt: skip


def samples(place: Path) -> list[bytes]:
    """What every mutation begins with: texts in three encodings, a page, three kinds of workbook."""
    people = [ACCOUNTS, *[account(f"{number:08d}") for number in range(1, 30)]]
    bills = [BILLS, *[bill(f"{number}", f"SF{number}") for number in range(1, 30)]]
    kept = [path.read_bytes()[:20_000] for path in sorted((RESOURCES / "samples").glob("*.csv"))]
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        kept.append("\r\n".join(",".join(line) for line in bills).encode(encoding))
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in people)
    kept.append(f"<html><meta charset=gbk><table>{cells}</table></html>".encode("gb18030"))
    for number, (save, lines) in enumerate(
        (save, lines) for save in (save_xlsx, save_xls, save_ods) for lines in (people, bills)
    ):
        kept.append(save(place / f"sample-{number}", lines).read_bytes())
    return kept


def mutated(number: int, kept: list[bytes]) -> bytes:
    """The number-th bad file."""
    dice = random.Random(number)
    sample = kept[number % len(kept)]
    if sample.startswith(b"PK") and dice.random() < 0.75:
        return dice.choice(_OF_ARCHIVES)(sample, dice)
    return of_bytes(sample, dice)


def of_bytes(content: bytes, dice: random.Random) -> bytes:
    """A few things that become of a file on a bad stick."""
    for _turn in range(dice.choice((1, 1, 1, 2, 3, 8))):
        content = dice.choice(_OF_BYTES)(content, dice)
    return content


# --- bytes -------------------------------------------------------------------------------------


def _place(content: bytes, dice: random.Random) -> int:
    return dice.randrange(len(content) + 1)


def _flip(content: bytes, dice: random.Random) -> bytes:
    changed = bytearray(content)
    for _turn in range(dice.choice((1, 4, 40))):
        if changed:
            changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _cut(content: bytes, dice: random.Random) -> bytes:
    return content[: _place(content, dice)]


def _without_start(content: bytes, dice: random.Random) -> bytes:
    return content[dice.randrange(min(600, len(content) + 1)) :]


def _hole(content: bytes, dice: random.Random) -> bytes:
    start, length = _place(content, dice), dice.choice((1, 7, 512, 4096))
    return content[:start] + (bytes(length) if dice.random() < 0.5 else b"") + content[start + length :]


def _put(content: bytes, dice: random.Random) -> bytes:
    place = _place(content, dice)
    return content[:place] + dice.choice(HOSTILE_TEXT) * dice.choice((1, 1, 2, 50)) + content[place:]


def _rubbish(content: bytes, dice: random.Random) -> bytes:
    place = _place(content, dice)
    return content[:place] + dice.randbytes(dice.choice((3, 100, 5000))) + content[place:]


def _again(content: bytes, dice: random.Random) -> bytes:
    start = _place(content, dice)
    return (
        content[:start]
        + content[start : start + dice.choice((10, 300, 3000))] * dice.choice((2, 30))
        + content[start:]
    )


def _wide(content: bytes, dice: random.Random) -> bytes:
    place = _place(content, dice)
    return (
        content[:place]
        + dice.choice((b",", b"x", b"\t", b'"', b"<td>", b"\n")) * dice.choice((5_000, 200_000))
        + content[place:]
    )


def _renamed(content: bytes, dice: random.Random) -> bytes:
    head = (
        b"%PDF-1.4",
        b"\x89PNG\r\n",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\x1f\x8b",
        b"<html>",
        b"<?xml ",
    )
    return dice.choice(head) + content[dice.choice((0, 8, 30)) :]


def _other_order(content: bytes, dice: random.Random) -> bytes:
    middle = _place(content, dice)
    return content[middle:] + content[:middle]


_OF_BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _cut, _without_start, _hole, _put, _put, _rubbish, _again, _wide, _renamed, _other_order,
)  # fmt: skip


# --- archives ----------------------------------------------------------------------------------


def _repacked(sample: bytes, change: Callable[[dict[str, bytes]], dict[str, bytes]]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(sample)) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in change(parts).items():
            archive.writestr(name, content)
    return whole.getvalue()


def _bad_part(sample: bytes, dice: random.Random) -> bytes:
    def change(parts):
        name = dice.choice(sorted(parts))
        content = parts[name]
        for _turn in range(dice.choice((1, 2, 5))):
            if dice.random() < 0.6:
                place = _place(content, dice)
                content = content[:place] + dice.choice(HOSTILE_XML) + content[place:]
            else:
                content = dice.choice(_OF_BYTES)(content, dice)
        return {**parts, name: content}

    return _repacked(sample, change)


def _missing_part(sample: bytes, dice: random.Random) -> bytes:
    def change(parts):
        gone = dice.choice(sorted(parts))
        return {name: content for name, content in parts.items() if name != gone}

    return _repacked(sample, change)


def _strange_names(sample: bytes, dice: random.Random) -> bytes:
    names = (
        "../../etc/cron.d/x",
        "/etc/passwd",
        "C:\\Windows\\x",
        "..\\..\\x",
        "xl/" + "a" * 3000,
        "nested.xlsx",
        "xl/\u202e.xml",
    )
    return _repacked(sample, lambda parts: {**parts, dice.choice(names): sample})


def _swollen(sample: bytes, dice: random.Random) -> bytes:
    def change(parts):
        name = dice.choice([name for name in sorted(parts) if name.endswith(".xml")])
        return {
            **parts,
            name: parts[name][:200]
            + dice.choice((b" ", b"<a>", b"\0")) * dice.choice((5_000_000, 30_000_000)),
        }

    return _repacked(sample, change)


def _many_parts(sample: bytes, dice: random.Random) -> bytes:
    return _repacked(
        sample, lambda parts: {**parts, **{f"p/{number}": b"" for number in range(dice.choice((900, 1500)))}}
    )


def _lying(sample: bytes, dice: random.Random) -> bytes:
    """Sizes, checksums, places and methods in the heads of the parts that are not so."""
    changed = bytearray(sample)
    head, fields = dice.choice(((b"PK\x01\x02", (10, 16, 20, 24, 42)), (b"PK\x03\x04", (8, 14, 18, 22))))
    places = [place for place in range(len(sample)) if sample.startswith(head, place)]
    place = dice.choice(places) + dice.choice(fields)
    struct.pack_into(
        "<I",
        changed,
        min(place, len(changed) - 4),
        dice.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, dice.randrange(1 << 32))),
    )
    return bytes(changed)


def _twice(sample: bytes, _dice: random.Random) -> bytes:
    return sample + sample


_OF_ARCHIVES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _bad_part, _bad_part, _bad_part, _bad_part, _missing_part, _strange_names, _swollen, _many_parts,
    _lying, _lying, _twice,
)  # fmt: skip
