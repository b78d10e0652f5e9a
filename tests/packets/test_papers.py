"""The cover on paper says what the stick says: number, counts, sums, code and seal."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from desktop.core import db
from desktop.core.currencies import currency
from desktop.core.money import Money, format_money
from desktop.office.mark import Mark
from desktop.office.settings import office as settings_now
from desktop.packets.cover import write_cover
from desktop.packets.readme import write_readme
from tests.packets.test_out import made


def read(content):
    return " ".join("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


@pytest.mark.parametrize(("paper", "language"), [("roll80", "zh_TW"), ("A5", "en"), ("A4", "zh_CN")])
def test_a_cover_says_what_the_stick_says(paid, paper, language):
    packet = made(paid.clerk)
    said = read(write_cover(packet, replace(settings_now(), paper=paper, language=language)))
    manifest = packet.manifest
    amount = format_money(Money(7040), currency("CNY"), language)
    for words in ("PK-A-00001", "A000001", amount, manifest.short_code, "payments.csv", "WM01"):
        assert words in said
    for group in Mark(manifest.span.last, manifest.span.head).groups:
        assert group in said


def test_a_copy_says_so(paid):
    assert "COPY no. 2" in read(write_cover(made(paid.clerk), settings_now(), 2))


def test_the_cover_is_promised_with_the_packet(paid):
    packet = made(paid.clerk)
    assert db.rows("SELECT kind, subject_id, title FROM print_job WHERE kind = 'packet_cover'") == [
        ("packet_cover", packet.packet_id, "PK-A-00001")
    ]


def test_the_readme_speaks_of_locks_only_where_there_is_one(paid):
    manifest = made(paid.clerk).manifest
    for locked in (False, True):
        said = write_readme(manifest, locked).decode("utf-8-sig")
        assert ("ends in .age" in said) is locked
        assert said.count("verify.py") >= 3
        assert said.count("=" * 72) == 2
        assert "PRACTICE" not in said
    assert "PRACTICE" in write_readme(replace(manifest, practice=True)).decode()
