"""An office with a day of everything, and a hand that writes lists out."""

import csv

import openpyxl
import pytest

from desktop.exports.catalogue import BY_NAME
from desktop.exports.period import ALL
from desktop.exports.places import Place
from desktop.exports.service import Order, write_out
from tests.proof.whole_day import WholeDay


def worked_off(steps):
    """The result of a long piece of work."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def cells_of_csv(path, encoding="utf-8-sig"):
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def cells_of_xlsx(path):
    """The list's own sheet, cell by cell."""
    return list(openpyxl.load_workbook(path).worksheets[1].iter_rows())


class Writing:
    """Writes lists of an office into a folder."""

    def __init__(self, office, folder):
        self.office, self.folder = office, folder

    def order(self, *names, kind="csv", period=ALL, personal=True, reason="For the auditor", place=None):
        lists = tuple(BY_NAME[name] for name in names)
        return Order(lists, period, kind, place or Place(self.folder, "STICK"), reason, personal)

    def steps(self, *names, by=None, **how):
        return write_out(self.order(*names, **how), self.office.folder.exports, by or self.office.leader)

    def __call__(self, *names, **how):
        """Write them; the one that was written, or all."""
        done = worked_off(self.steps(*names, **how))
        return done[0] if len(names) == 1 else done

    def rows(self, name, **how):
        """A list's rows as a program reads them, by the names of the headings."""
        headings, *rows = cells_of_csv(self(name, **how).path)
        return [dict(zip(headings, row, strict=True)) for row in rows]


@pytest.fixture
def writing(office, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return Writing(office, folder)


@pytest.fixture
def day(office):
    return WholeDay(office)
