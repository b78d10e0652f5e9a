"""A file is what stands in it, whatever its name says, and what could do harm is turned away."""

import errno
import itertools
import os
import zipfile

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from odf.table import Table as OdfTable

from desktop.core.errors import UserError
from desktop.exchange.tables import limits
from desktop.exchange.tables.archive import checked_names
from desktop.exchange.tables.sheet_xml import check_spans
from desktop.exchange.tables.sniff import Kind, sniff


@pytest.fixture
def wrong_name(tmp_path):
    return tmp_path / "list.dat"


def save_xlsx(path):
    openpyxl.Workbook().save(path)


def save_xls(path):
    book = xlwt.Workbook()
    book.add_sheet("一").write(0, 0, "户名")
    book.save(str(path))


def save_ods(path):
    document = OpenDocumentSpreadsheet()
    document.spreadsheet.addElement(OdfTable(name="一"))
    document.save(str(path))


@pytest.mark.parametrize(
    ("save", "kind"), [(save_xlsx, Kind.XLSX), (save_xls, Kind.XLS), (save_ods, Kind.ODS)]
)
@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".csv", ".dat"])
def test_workbooks_are_told_under_any_name(tmp_path, save, kind, suffix):
    saved = tmp_path / f"saved.{kind}"
    save(saved)
    assert sniff(saved.rename(tmp_path / f"list{suffix}")) is kind


@pytest.mark.parametrize(
    "content",
    [
        "户名,水费\n张伟,1\n".encode("gb18030"),
        "户名\t水费\n".encode("utf-16"),
        "户名\t水费\nA\t1\nB\t2\n".encode("utf-16-le"),
        b"\xef\xbb\xbfname\r\n",
        b"a\r",
        b"12\x1a",
    ],
)
def test_text_is_told_in_any_encoding(wrong_name, content):
    wrong_name.write_bytes(content)
    assert sniff(wrong_name) is Kind.TEXT


@pytest.mark.parametrize(
    "content",
    [
        b"<table><tr><td>1</td></tr></table>",
        b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n<html>",
        b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>',
        '<HTML><meta charset="utf-16">'.encode("utf-16"),
        b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:...">',
        b'<?xml version="1.0"?><ss:Workbook xmlns:ss="urn:...">',
    ],
)
def test_pages_renamed_to_workbooks_are_told(tmp_path, content):
    path = tmp_path / "export.xls"
    path.write_bytes(content)
    assert sniff(path) is Kind.MARKUP


@pytest.mark.parametrize("content", [b"", b" \r\n\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00" * 100])
def test_an_empty_file_is_said_to_be_empty(wrong_name, content):
    wrong_name.write_bytes(content)
    with pytest.raises(UserError, match="empty"):
        sniff(wrong_name)


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n", b"Rar!\x1a\x07", bytes(range(256)) * 4, b"MZ\x90\x00"]
)
def test_what_holds_no_table_is_said_to_hold_none(wrong_name, content):
    wrong_name.write_bytes(content)
    with pytest.raises(UserError, match="no table"):
        sniff(wrong_name)


def test_a_letter_is_no_table(tmp_path):
    OpenDocumentText().save(str(tmp_path / "letter.ods"))
    with pytest.raises(UserError, match="no table"):
        sniff(tmp_path / "letter.ods")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UserError, match=r"nowhere\.csv"):
        sniff(tmp_path / "nowhere.csv")


def test_a_workbook_with_a_password_is_said_to_be_locked(wrong_name):
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 1024 + "EncryptedPackage".encode("utf-16-le")
    wrong_name.write_bytes(content)
    with pytest.raises(UserError, match="password"):
        sniff(wrong_name)


def test_an_old_document_that_is_no_workbook_is_no_table(wrong_name):
    wrong_name.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 1024 + "WordDocument".encode("utf-16-le")
    )
    with pytest.raises(UserError, match="no table"):
        sniff(wrong_name)


def test_a_locked_ods_is_said_to_be_locked(wrong_name):
    with zipfile.ZipFile(wrong_name, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    with pytest.raises(UserError, match="password"):
        sniff(wrong_name)


def test_a_cut_off_workbook_is_said_to_be_damaged(tmp_path):
    path = tmp_path / "list.xlsx"
    save_xlsx(path)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(UserError, match="damaged"):
        sniff(path)


def test_too_many_parts_are_refused(wrong_name):
    with zipfile.ZipFile(wrong_name, "w") as archive:
        for number in range(limits.ZIP_ENTRIES + 1):
            archive.writestr(f"xl/{number}.xml", "")
    with pytest.raises(UserError, match="too many parts"):
        sniff(wrong_name)


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil", "xl/../../evil", "C:/evil", "..\\evil.xml"])
def test_parts_that_point_outside_are_refused(wrong_name, name):
    with zipfile.ZipFile(wrong_name, "w") as archive:
        archive.writestr(zipfile.ZipInfo("x" * len(name)), "<workbook/>")
    wrong_name.write_bytes(wrong_name.read_bytes().replace(b"x" * len(name), name.encode()))
    with pytest.raises(UserError, match="outside"):
        sniff(wrong_name)


def bomb(path, size):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * size)


def test_a_part_that_swells_without_measure_is_refused(wrong_name):
    bomb(wrong_name, limits.RATIO_FREE_BYTES * 2)
    with pytest.raises(UserError, match="too large"):
        sniff(wrong_name)


def test_the_size_is_counted_and_not_believed(wrong_name, monkeypatch):
    monkeypatch.setattr(limits, "UNZIPPED_BYTES", 1_000_000)
    bomb(wrong_name, 3_000_000)
    honest = (3_000_000).to_bytes(4, "little")
    lying = wrong_name.read_bytes()
    assert lying.count(honest) == 2
    wrong_name.write_bytes(lying.replace(honest, (10).to_bytes(4, "little")))
    with pytest.raises(UserError, match="too large"):
        sniff(wrong_name)


# What the directory of an archive says of a part, by how far into its entry: method, checksum, sizes, place.
ENTRY, TOLD = b"PK\x01\x02", {"method": 10, "checksum": 16, "packed": 20, "unpacked": 24, "place": 42}


def lies(content):
    """Every number of the directory, changed to each of a few that are not so."""
    entries = [place for place in range(len(content)) if content.startswith(ENTRY, place)]
    for entry, offset in itertools.product(entries, TOLD.values()):
        for lie in (0, 1, 0x7FFFFFFF, 0xFFFFFFFF):
            yield content[: entry + offset] + lie.to_bytes(4, "little") + content[entry + offset + 4 :]


@pytest.mark.parametrize("save", [save_xlsx, save_ods])
def test_an_archive_that_lies_about_its_parts_is_read_or_said_to_be_unreadable(tmp_path, save):
    save(tmp_path / "list")
    whole, refused = (tmp_path / "list").read_bytes(), 0
    for content in lies(whole):
        (tmp_path / "list").write_bytes(content)
        try:
            if sniff(tmp_path / "list") is Kind.XLSX:
                check_spans(tmp_path / "list")
        except UserError:
            refused += 1
    assert refused > 10


def test_a_part_that_begins_before_its_file_is_damaged(tmp_path):
    path = tmp_path / "list.xlsx"
    save_xlsx(path)
    content = path.read_bytes()
    entry = content.index(ENTRY) + TOLD["place"]
    path.write_bytes(content[:entry] + b"\xff\xff\xff\x7f" + content[entry + 4 :])
    with pytest.raises(UserError, match="damaged"):
        sniff(path)


def test_a_stick_that_cannot_be_read_does_not_make_the_workbook_a_damaged_one(tmp_path, monkeypatch):
    path = tmp_path / "list.xlsx"
    save_xlsx(path)
    pulled = OSError(errno.EIO, os.strerror(errno.EIO))
    monkeypatch.setattr(zipfile.ZipFile, "infolist", lambda _archive: (_ for _ in ()).throw(pulled))
    with pytest.raises(OSError, match="Input/output"):
        checked_names(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_what_is_no_file_is_refused_and_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zeros").symlink_to("/dev/zero")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "zeros"):
        with pytest.raises(UserError, match="not a file"):
            sniff(path)
