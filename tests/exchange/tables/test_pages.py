"""A page of HTML or XML under the name of a workbook is read like the workbook that it pretends to be."""

import pytest

from desktop.exchange.tables.reader import open_table
from desktop.exchange.tables.sniff import Kind

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}">
<style>td {{ color: red }}</style></head><body>
<table border=1>
<tr><td colspan="3">某某水务公司2026年10月水费明细表</td></tr>
<tr><th>用户编号</th><th>户名</th><th>水费<br>（元）</th></tr>
<tr><td style='mso-number-format:"\\@"'>00010001</td><td>张&nbsp;伟 &amp; 刘芳</td><td>12.00</td></tr>
<tr><td></td><td></td><td></td></tr>
<TR><TD>00010002<TD>王强<TD>7.50
<tr><td>合计</td><td/><td>19.50</td></tr>
</table></body></html>"""


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("utf-8", "gb18030"),
        ("x", "utf-16"),
    ],
)
def test_a_page_is_read_even_when_it_lies_about_its_encoding(tmp_path, said, encoding):
    path = tmp_path / "export.xls"
    path.write_text(PAGE.format(charset=said), encoding=encoding)
    table = open_table(path)
    assert (table.kind, table.header, table.header_line) == (
        Kind.MARKUP,
        ["用户编号", "户名", "水费 （元）"],
        2,
    )
    first, second, total = table.rows()
    assert (first.line, first.cells) == (3, ["00010001", "张 伟 & 刘芳", "12.00"])
    assert (second.line, second.cells) == (5, ["00010002", "王强", "7.50"])
    assert total.is_total


def test_big5_pages_are_read(tmp_path):
    path = tmp_path / "export.xls"
    path.write_bytes("<table><tr><td>戶名<td>水費<tr><td>陳桂蘭<td>5</table>".encode("cp950"))
    table = open_table(path)
    assert (table.encoding, table.header) == ("cp950", ["戶名", "水費"])


def test_an_xml_spreadsheet_is_read_with_its_skipped_cells(tmp_path):
    path = tmp_path / "export.xls"
    path.write_text(
        """<?xml version="1.0" encoding="UTF-8"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="一"><Table>
<Row><Cell><Data ss:Type="String">用户编号</Data></Cell><Cell><Data ss:Type="String">户名</Data></Cell>
<Cell><Data ss:Type="String">水费</Data></Cell></Row>
<Row ss:Index="4"><Cell><Data ss:Type="String">00010001</Data></Cell>
<Cell ss:Index="3"><Data ss:Type="Number">12.5</Data></Cell></Row>
</Table></Worksheet></Workbook>""",
        encoding="utf-8",
    )
    table = open_table(path)
    assert table.header == ["用户编号", "户名", "水费"]
    assert [(row.line, row.cells) for row in table.rows()] == [(4, ["00010001", "", "12.5"])]


def test_a_page_cannot_ask_for_endless_cells(tmp_path):
    path = tmp_path / "export.xls"
    path.write_text("<table><tr><td>户名<td>水费<tr><td colspan=999999999>x</table>", encoding="utf-8")
    assert len(open_table(path).head(1)[0].cells) < 1000


def test_a_page_can_be_read_in_another_encoding_by_choice(tmp_path):
    path = tmp_path / "export.xls"
    path.write_text(PAGE.format(charset="utf-8"), encoding="gb18030")
    assert open_table(path, encoding="gb18030").sure
