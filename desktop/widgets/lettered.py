"""Lists whose acts are letters, by the names that some pages know them by; see `keyed_table`."""

from __future__ import annotations

from desktop.widgets.keyed_table import ActLine, KeyedTable

LetterTable = KeyedTable
LetterLine = ActLine
