"""One row of a file as an account: codes brought to one form, names left as they were written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from desktop.accounts.categories import category_code
from desktop.accounts.fields import AccountFields, check_fields
from desktop.core.errors import UserError
from desktop.core.i18n import _, best_language
from desktop.exchange.mapping import Mapping
from desktop.exchange.tables.clean import account_number, clean_code, clean_text

_BETWEEN_PHONES = re.compile(r"\s*[,;/、，；]\s*(?=\+?\d)")
_BLANKS = re.compile(r"\s+(?=\+?\d)")
SHORTEST_PHONE = 5  # digits; less between two blanks is a part of one
_STATUS = {
    "active": "active 正常 在用 启用 啟用 使用中 已开户 通水 normal open",
    "suspended": "suspended 报停 報停 停用 暂停 暫停 停水 中止 inactive",
    "closed": "closed 销户 銷戶 注销 註銷 已拆 拆表 終止",
}
_STATUS_OF = {word: status for status, words in _STATUS.items() for word in words.split()}

Said = dict[str, Any]  # the fields of an account that a row fills in


class AccountReader:
    """Turns rows of one file into accounts, by one mapping."""

    def __init__(self, mapping: Mapping, header: Sequence[str], width: int):
        self._places = mapping.places(header)
        self._width = width

    def read(self, cells: Sequence[str]) -> Said:
        """The fields that a row fills in; a field without a column, or with an empty cell, is not said.

        Raises:
            UserError: a cell that cannot be what its column says; the sentence names the cell.
        """
        said = {
            "number": account_number(cells[self._places["account_number"]], self._width),
            "name": self._text(cells, "name"),
            "address": self._text(cells, "address"),
            "old_number": self._code(cells, "old_number"),
            "phones": self._phones(cells),
            "category": category_code(self._text(cells, "category")),
            "meter_number": self._code(cells, "meter_number"),
            "status": self._status(cells),
            "language": self._language(cells),
            "note": self._text(cells, "notes"),
        }
        filled = {field: value for field, value in said.items() if value}
        check_fields(AccountFields(**{"name": "", "address": "", **filled}))
        return filled

    def _text(self, cells: Sequence[str], field: str) -> str:
        place = self._places.get(field)
        return clean_text(cells[place]) if place is not None else ""

    def _code(self, cells: Sequence[str], field: str) -> str:
        place = self._places.get(field)
        return clean_code(cells[place]) if place is not None else ""

    def _phones(self, cells: Sequence[str]) -> tuple[str, ...]:
        told = filter(None, _BETWEEN_PHONES.split(self._code(cells, "phone")))
        return tuple(phone for part in told for phone in _parted(part))

    def _status(self, cells: Sequence[str]) -> str:
        word = self._code(cells, "status").lower()
        if word and word not in _STATUS_OF:
            raise UserError(
                _("{word} is no status. Use active, suspended or closed.").format(word=word), field="status"
            )
        return _STATUS_OF[word] if word else ""

    def _language(self, cells: Sequence[str]) -> str:
        code = self._code(cells, "language")
        return (best_language(code) or "") if code else ""


def _parted(told: str) -> list[str]:
    """Phones with blanks between them; a phone that is itself written with blanks stays whole."""
    parts = _BLANKS.split(told)
    whole = all(sum(map(str.isdigit, part)) >= SHORTEST_PHONE for part in parts)
    return parts if whole else [told]
