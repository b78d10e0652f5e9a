"""One row of a table as it stands in the file, with what is doubtful about it."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_SUM = re.compile(
    r"(本页|本頁|本月|本期|全部|各项|各項|金额|金額)?(合计|合計|总计|總計|小计|小計|共计|共計|累计|累計|总和|總和|总数|總數)"
    r"([:(].*|\d.*)?"
    r"|共\d+[户戶条條笔筆行].*"
    r"|(grandtotal|sub-?totals?|totals?)([:(].*)?"
)
_SIGNATURE = re.compile(
    r"(制表|製表|填表|制单|製單|审核|審核|复核|複核|打印|列印|印表|导出|匯出)(人|日期|时间|時間|员|員)?[:].*"
    r"|第\d+[页頁]([,/共].*)?"
)
_LOOKED_AT = 2


class Row(NamedTuple):
    """Cells of one row as text, the line where it starts in the file (from 1), and warnings for the clerk."""

    line: int
    cells: list[str]
    warnings: tuple[str, ...] = ()

    @property
    def is_total(self) -> bool:
        """Whether this is a sum, signature or page line and not a customer.

        Only the first two filled cells are looked at (the first may be a running number),
        so that a note such as "合计" further right does not cost a customer his bill.
        """
        filled = 0
        for cell in self.cells:
            if not cell or cell.isspace():
                continue
            word = "".join(unicodedata.normalize("NFKC", cell).split()).lower()
            if _SUM.fullmatch(word) or _SIGNATURE.fullmatch(word):
                return True
            filled += 1
            if filled == _LOOKED_AT:
                break
        return False
