"""The apostrophe that keeps a spreadsheet from taking a customer's text for a formula, put on and taken off.

Signs after OWASP's list for CSV injection, with the full-width forms that spreadsheets fold.
"""

from __future__ import annotations

import re

_DANGEROUS = re.compile(r"'*[\s\u00a0\u200b-\u200f\u2060\ufeff]*[=+\-@|＝＋－＠｜]|'*[\t\r\n]")
_PLAIN_NUMBER = re.compile(r"[+-]?[\d.,]+")


def guard(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet could run; plain numbers stay as they are."""
    if _DANGEROUS.match(text) and not _PLAIN_NUMBER.fullmatch(text):
        return "'" + text
    return text


def unguard(text: str) -> str:
    """Take off the one apostrophe that `guard` put on; any other apostrophe belongs to the text."""
    if text.startswith("'") and _DANGEROUS.match(text):
        return text[1:]
    return text
