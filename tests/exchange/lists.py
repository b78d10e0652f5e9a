"""Lists that the import tests bring in, and the way through their steps."""

import csv
from pathlib import Path

from desktop.exchange import imports

ACCOUNTS = ["用户编号", "户名", "用水地址", "联系电话", "用水性质", "水表号"]
BILLS = ["用户编号", "户名", "水费", "污水处理费", "合计", "缴费期限", "月份", "账单号"]


def write(path: Path, *lines: list) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(lines)
    return path


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def account(number, name="单国强", address="解放路12号", phone="13907460012", use="居民", meter="SB1"):
    return [number, name, address, phone, use, meter]


def bill(number, source, water="35.20", sewage="13.60", total="48.80", name="", month="2026-10"):
    return [number, name, water, sewage, total, "2026-11-20", month, source]


def finish(steps):
    """Work the steps off; their result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def look(path, **how):
    file = imports.open_file(path, **how)
    return file, finish(imports.look(file))


def bring_in(path, by, **how):
    file, run = look(path, **how)
    return finish(imports.bring_in(file, run, by))
