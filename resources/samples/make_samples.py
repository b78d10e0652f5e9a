"""Writes the sample lists beside this file: what a small waterworks sends on a stick, faults and all.

Run it again after a change here; the same lists come out each time.
"""

from __future__ import annotations

import csv
from pathlib import Path

FOLDER = Path(__file__).parent
OFFICE = "青溪县东风自来水有限公司"

ACCOUNT_HEADINGS = ["用户编号", "户名", "用水地址", "联系电话", "用水性质", "水表号"]
BILL_HEADINGS = [
    "用户编号", "户名", "上月底码", "本月底码", "实用水量", "水费", "污水处理费", "水资源费", "垃圾费",
    "违约金", "合计", "缴费期限", "月份", "账单号",
]  # fmt: skip

# Number, name, address, phone, use, meter; with full-width digits and lost zeros, as offices have them.
ACCOUNTS = [
    ("00010001", "单国强", "青溪镇解放路12号3栋2单元501室", "13907460012", "居民", "SB2019-00121"),
    ("00010002", "王秀英", "青溪镇解放路14号1栋101室", "13807461123", "居民", "SB2019-00122"),
    ("00010003", "陈桂兰", "青溪镇人民南路88号", "0746-5221034", "居民", "SB2018-00317"),
    ("00010004", "欧阳建华", "青溪镇人民南路90号", "13607462235", "居民", "SB2018-00318"),
    ("10005", "曾志明", "青溪镇建设巷７号", "13574603346", "居民", "SB2020-00045"),
    ("10006", "刘芳", "青溪镇建设巷９号后座", "13787464457", "居民", "SB2020-00046"),
    ("00010007", "青溪县第一中学", "青溪镇学府路1号", "0746-5223301", "学校", "SB2016-10007"),
    ("00010008", "福满楼酒家", "青溪镇沿江东路56号", "０７４６－５２２８８６６", "商业", "SB2017-20008"),
    ("00010009", "䶮世昌", "青溪镇沿江东路58号二楼", "13974655568", "居民", "SB2021-00209"),
    ("00010010", "𠮷田美惠", "青溪镇沿江东路60号", "13874656679", "居民", "SB2021-00210"),
    ("００010011", "解晓东", "青溪镇北门街23号", "13707467780", "居民", "SB2018-00411"),
    ("00010012", "仇海燕", "青溪镇北门街25号", "13507468891", "居民", "SB2018-00412"),
    ("00010013", "区志伟", "青溪镇北门街27号内1户", "13407469902", "居民", "SB2018-00413"),
    ("00010014", "翟丽华", "青溪镇文化路5号供销社宿舍302", "15874610013", "居民", "SB2019-00514"),
    ("00010015", "查文斌", "青溪镇文化路5号供销社宿舍303", "15974611124", "居民", "SB2019-00515"),
    ("", "黄大海", "青溪镇文化路6号", "13974612235", "居民", "SB2019-00516"),
    ("00010017", "朴顺姬", "桥头乡石板村4组11号", "18274613346", "居民", "SB2022-01017"),
    ("00010018", "何家栋", "桥头乡石板村4组12号", "18374614457", "居民", "SB2022-01018"),
    ("00010019", "唐春生", "桥头乡石板村5组3号", "", "居民", "SB2022-01019"),
    ("00010020", "桥头乡卫生院", "桥头乡中心街2号", "0746-5330120", "行政机关", "SB2017-20020"),
    ("10021", "邓 伟", "桥头乡中心街18号", "13574615568", "商业", "SB2020-20021"),
    ("00010022", "覃美凤", "桥头乡中心街20号", "13674616679", "居民", "SB2020-01022"),
    ("00010023", "蒋㼆", "桥头乡河边路1号", "13774617780", "居民", "SB2020-01023"),
    ("1.0E+04", "罗永福", "桥头乡河边路3号", "13874618891", "居民", "SB2020-01024"),
    ("00010025", "任淑珍", "青溪镇城西花园1幢2单元402", "13974619902", "居民", "SB2023-00025"),
    ("00010026", "那日松", "青溪镇城西花园1幢2单元403", "15074620013", "居民", "SB2023-00026"),
    ("00010027", "长孙丽", "青溪镇城西花园2幢1单元101", "15174621124", "居民", "SB2023-00027"),
    ("00010028", "兴隆豆腐坊", "青溪镇城西花园2幢临街3号铺", "15274622235", "商业", "SB2023-20028"),
    ("00010029", "周长乐", "青溪镇城西花园3幢2单元602", "15374623346", "居民", "SB2023-00029"),
    ("00010030", "县园林管理所", "青溪镇滨河公园内", "0746-5225030", "特种", "SB2015-30030"),
]

# Prices in fen a cubic metre by use: water, sewage, resource; refuse is a sum a month.
PRICES = {
    "居民": (195, 95, 10, 500),
    "学校": (195, 95, 10, 3000),
    "商业": (310, 140, 20, 2000),
    "行政机关": (310, 140, 20, 2000),
    "特种": (680, 140, 20, 0),
}


def write(name: str, encoding: str, lines: list[list[str]], delimiter: str = ",") -> None:
    """Write lines with the line ends of the office's Windows."""
    with (FOLDER / name).open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(lines)


def yuan(fen: int) -> str:
    """Write an amount as a bill does."""
    return f"{fen // 100}.{fen % 100:02d}"


def usable_accounts() -> list[tuple[str, str, str]]:
    """Give number, name and use of the accounts that are in order."""
    return [
        (number, name, use)
        for number, name, _address, _phone, use, _meter in ACCOUNTS
        if number and "E" not in number
    ]


def usage_of(place: int, use: str, month: str) -> int:
    """Give the cubic metres used in a month, other ones each month but the same at every run."""
    return 6 + (place * 5 + int(month[-2:]) * 3) % 17 + (240 if use in ("学校", "特种") else 0)


def bills(month: str, due: str, months_before: tuple[str, ...] = (), late: bool = False) -> list[list[str]]:
    """Make a month's bills, read on from the months before; `late` gives every seventh bill a late fee."""
    rows = []
    for place, (number, name, use) in enumerate(usable_accounts()):
        before = 300 + place * 41 + sum(usage_of(place, use, earlier) for earlier in months_before)
        usage = usage_of(place, use, month)
        water, sewage, resource, refuse = PRICES[use]
        parts = [usage * water, usage * sewage, usage * resource, refuse]
        parts.append(sum(parts) * 5 // 1000 * 4 if late and place % 7 == 3 else 0)
        bill = f"SF{number.translate(str.maketrans('０１', '01')).zfill(8)}-{month.replace('-', '')}"
        amounts = [yuan(part) for part in [*parts, sum(parts)]]
        rows.append([number, name, str(before), str(before + usage), str(usage), *amounts, due, month, bill])
    return rows


def total_of(rows: list[list[str]]) -> list[str]:
    """Make the sum line that closes an office's list."""
    sums = [sum(round(float(row[column]) * 100) for row in rows) for column in range(5, 11)]
    usage = sum(int(row[4]) for row in rows)
    return ["合  计", f"{len(rows)}户", "", "", str(usage), *map(yuan, sums), "", "", ""]


def blank(width: int) -> list[str]:
    """Make an empty line as spreadsheets write it."""
    return [""] * width


def main() -> None:
    """Write the three lists."""
    width = len(ACCOUNT_HEADINGS)
    write(
        "accounts-gb18030.csv",
        "gb18030",
        [
            [f"{OFFICE}用户档案表", *blank(width - 1)],
            blank(width),
            ACCOUNT_HEADINGS,
            *map(list, ACCOUNTS[:15]),
            blank(width),
            *map(list, ACCOUNTS[15:]),
            ["合计", f"{len(ACCOUNTS)}户", *blank(width - 2)],
            ["制表：李敏", "", "", "审核：赵建国", *blank(width - 4)],
        ],
    )
    october = bills("2026-10", "2026-11-20", months_before=("2026-09",))
    closing = total_of(october)
    october[4][10] = "￥" + october[4][10]
    october[9][4] = october[9][4].translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    october[9][11] = "2026年11月20日"
    october[20][10] = "见附表"
    october[25][12] = "10月"
    write(
        "bills-2026-10.csv",
        "gb18030",
        [[f"{OFFICE}2026年10月水费明细表", *blank(13)], BILL_HEADINGS, *october, closing],
    )
    september = bills("2026-09", "2026-10-20", late=True)
    write("bills-utf8-bom.csv", "utf-8-sig", [BILL_HEADINGS, *september, total_of(september)], ";")


if __name__ == "__main__":
    main()
