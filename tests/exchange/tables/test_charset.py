"""The encoding of a list is told even when it is short, and never claimed to be sure when it is not."""

import codecs

import pytest

from desktop.exchange.tables import charset, limits

SIMPLIFIED = {
    "headings": "用户编号,户名,用水地址,联系电话\r\n",
    "one row": "00010001,单国强,解放路12号3栋2单元501室,13907460012\r\n",
    "names only": "王秀英\r\n刘芳\r\n欧阳建华\r\n",
    "one name": "1,陈桂兰\r\n",
    "almost ASCII": "account,name,phone\r\n" + "0001,SHOP,5550100\r\n" * 40 + "0042,张伟,5550123\r\n",
    "roads": "人民南路88号\r\n沿江东路56号\r\n青溪镇学府路1号\r\n",
    "rare among usual": "户名,地址\r\n䶮世昌,北门街5号\r\n𠮷田美惠,北门街6号\r\n蒋㼆,北门街7号\r\n",
    "rare names": "00010009,䶮世昌\r\n00010010,𠮷田\r\n",
    "two places": "路\r\n一\r\n号\r\n街\r\n",
    "title": "青溪县东风自来水有限公司2026年10月水费明细表,,,\r\n",
    "money": "水费,污水处理费,水资源费,合计\r\n12.00,3.00,1.00,16.00\r\n",
}
TRADITIONAL = {
    "headings": "用戶編號,戶名,用水地址,聯絡電話\r\n",
    "one row": "00010001,單國強,臺北市中正區忠孝東路二段12號5樓,0912345678\r\n",
    "names only": "王秀英\r\n劉芳\r\n歐陽建華\r\n",
    "one name": "1,陳桂蘭\r\n",
    "almost ASCII": "account,name,phone\r\n" + "0001,SHOP,5550100\r\n" * 40 + "0042,張偉,5550123\r\n",
    "roads": "中山北路88號\r\n復興路56號\r\n信義鄉明德村1鄰\r\n",
    "title": "某某自來水股份有限公司115年10月水費明細表,,,\r\n",
    "money": "水費,污水處理費,清除處理費,合計\r\n12.00,3.00,1.00,16.00\r\n",
}


def written(texts, encoding):
    return [pytest.param(text.encode(encoding), id=name) for name, text in texts.items()]


@pytest.mark.parametrize("head", written(SIMPLIFIED, "gb18030"))
def test_short_lists_of_the_mainland_are_told_as_gb18030(head):
    assert charset.detect_bytes(head).encoding == "gb18030"


@pytest.mark.parametrize("head", written(TRADITIONAL, "cp950"))
def test_short_lists_of_taiwan_are_told_as_big5(head):
    assert charset.detect_bytes(head).encoding == "cp950"


@pytest.mark.parametrize("head", written(TRADITIONAL, "gb18030"))
def test_traditional_characters_written_in_gbk_are_told_as_gb18030(head):
    assert charset.detect_bytes(head).encoding == "gb18030"


@pytest.mark.parametrize("head", written(SIMPLIFIED | TRADITIONAL, "utf-8"))
def test_utf8_is_told_without_a_mark_and_is_sure(head):
    assert charset.detect_bytes(head)[:2] == ("utf-8", True)


@pytest.mark.parametrize("head", written(SIMPLIFIED, "utf-8-sig"))
def test_a_mark_settles_it(head):
    assert charset.detect_bytes(head)[:2] == ("utf-8-sig", True)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_told_with_and_without_a_mark(encoding):
    text = SIMPLIFIED["one row"] * 3
    mark = codecs.BOM_UTF16_LE if encoding.endswith("le") else codecs.BOM_UTF16_BE
    assert charset.detect_bytes(mark + text.encode(encoding))[:2] == ("utf-16", True)
    assert charset.detect_bytes(text.encode(encoding)).encoding == encoding


def test_plain_ascii_needs_no_doubt():
    assert charset.detect_bytes(b"account,name\r\n1,Ana\r\n")[:2] == ("utf-8", True)


def test_latin_names_in_utf8_are_not_taken_for_chinese():
    assert charset.detect_bytes("1,José Núñez\n2,Zoë Muñoz·Peña\n".encode()).encoding == "utf-8"


def test_one_broken_character_does_not_turn_utf8_into_gibberish():
    head = ("张建国,解放路12号\n" * 40).encode() + b"\xe5\xbc,1\n"
    assert charset.detect_bytes(head)[:2] == ("utf-8", False)


def test_a_name_cut_in_half_does_not_turn_gbk_into_big5():
    head = ("张建国,解放路12号\n" * 5).encode("gb18030") + "欧阳".encode("gb18030")[:3] + b",1\n"
    assert charset.detect_bytes(head).encoding == "gb18030"


def test_a_single_name_is_never_called_sure():
    assert not charset.detect_bytes("1,张伟\n".encode("gb18030")).sure


def test_a_list_of_some_length_is_sure():
    head = (SIMPLIFIED["headings"] + SIMPLIFIED["one row"] * 3).encode("gb18030")
    assert charset.detect_bytes(head).sure


def test_the_others_are_offered_with_the_likeliest_first():
    guess = charset.detect_bytes(SIMPLIFIED["headings"].encode("gb18030"))
    assert guess.alternatives[0] == "cp950"
    assert set(guess.alternatives) == set(charset.ENCODINGS) - {"gb18030"}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "cp950"])
@pytest.mark.parametrize("shift", range(4))
def test_a_character_cut_at_the_end_of_the_head_is_no_fault(tmp_path, monkeypatch, encoding, shift):
    monkeypatch.setattr(limits, "HEAD_BYTES", 64 + shift)
    path = tmp_path / "list.csv"
    path.write_bytes(("中山北路文化村王金水\n" * 20).encode(encoding))
    guess = charset.detect(path)
    assert (guess.encoding, guess.sure) == (encoding, True)


def test_chinese_far_down_a_list_of_numbers_is_still_seen(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"00010001,12.50\r\n" * 100_000 + "合计,用户编号,户名,水费\r\n".encode("gb18030"))
    assert path.stat().st_size > limits.HEAD_BYTES
    assert charset.detect(path).encoding == "gb18030"


def test_hong_kong_characters_are_read_when_big5_lacks_them():
    head = "戶名,地址\r\n陳大文,觀塘翠屏邨\r\n李小明,藍田啟田邨\r\n黃鎧彤,深水埗南昌邨\r\n".encode(
        "big5hkscs"
    )
    guess = charset.detect_bytes(head)
    assert "邨" in head.decode(guess.encoding)
