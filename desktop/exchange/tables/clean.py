"""Brings cells as offices write them to one form: texts, account numbers, amounts, dates, months."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.exchange.tables.guard import unguard

_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_TEXT_FORMULA = re.compile(r'="([^"]*)"')
_MARKED_AS_TEXT = "'`‘’"
_CURRENCY_MARKS = re.compile(
    r"^(NT\$|HK\$|RMB|CNY|TWD|HKD|人民币|人民幣|新台币|新臺幣|[¥$€£₱元圆圓])|[元圆圓]整?$"
)
_NOTHING = frozenset(("-", "--", "—", "——", "–", "/", "无", "無"))

_POWER_OF_TEN = re.compile(r"[+-]?\d(\.\d+)?E\+\d{2,}", re.IGNORECASE)
_WHOLE_WITH_ZEROS = re.compile(r"(\d+)\.0+")
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9\-/_.]*")
_PLAIN_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9\-/_.]*")
_AMOUNT = re.compile(r"(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?", re.ASCII)

_TIME_OF_DAY = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_DATE_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号號]?",
        r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})",
    )
)
_ROC_DATE_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?:民国|民國)?(?P<y>\d{1,3})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})",
        r"(?:民国|民國)?(?P<y>\d{1,3})年(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号號]?",
        r"(?:民国|民國)?(?P<y>\d{2,3})(?P<m>\d{2})(?P<d>\d{2})",
    )
)
# No form takes "2026.1": a spreadsheet makes it of 2026.10, and it is not January.
_PERIOD_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<y>\d{4})[-/](?P<m>\d{1,2})",
        r"(?P<y>\d{4})\.(?P<m>\d{2})",
        r"(?P<y>\d{4})(?P<m>\d{2})",
        r"(?P<y>\d{4})年(?P<m>\d{1,2})月?份?",
        r"(?P<m>\d{1,2})[-/.](?P<y>\d{4})",
    )
)
_ROC_PERIOD_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?:民国|民國)?(?P<y>\d{1,3})[-/](?P<m>\d{1,2})",
        r"(?:民国|民國)?(?P<y>\d{2,3})\.(?P<m>\d{2})",
        r"(?:民国|民國)?(?P<y>\d{2,3})(?P<m>\d{2})",
        r"(?:民国|民國)?(?P<y>\d{1,3})年(?P<m>\d{1,2})月?份?",
    )
)
_MONTH_ALONE = re.compile(r"\d{1,2}月?份?")
_SERIAL = re.compile(r"[2-7]\d{4}")
_SERIAL_ORIGIN = dt.date(1899, 12, 30)  # spreadsheets count a 29 February 1900 that never was
_ROC_ORIGIN = 1911
_YEARS = range(1900, 2200)


def clean_text(cell: str) -> str:
    """Tidy a name or address: no invisible signs, single blanks, our own export's apostrophe undone.

    Its characters stay as they were written, full-width ones too: a name is never changed.
    """
    if cell.isalnum():  # nothing to tidy in most names
        return cell
    text = unguard(cell.strip())
    if formula := _TEXT_FORMULA.fullmatch(text):
        text = formula[1]
    text = _INVISIBLE.sub("", text)
    return " ".join(_CONTROLS.sub(" ", text).split())


def clean_code(cell: str) -> str:
    """Tidy a number, code, amount or date: as `clean_text`, and full-width signs become half-width.

    An apostrophe in front, by which spreadsheets mark text, goes too.
    """
    if _PLAIN_CODE.fullmatch(cell):  # nothing to tidy in most codes
        return cell
    return unicodedata.normalize("NFKC", clean_text(cell)).strip().lstrip(_MARKED_AS_TEXT).strip()


def account_number(cell: str, width: int) -> str:
    """Give an account number in the office's form: digits filled up with zeros, letters kept.

    Args:
        cell: as it stands in the file, such as "12345.0", "００１２３" or "A-0012".
        width: digits in the office's numbers; shorter ones lost their zeros in a spreadsheet.

    Raises:
        UserError: nothing there, digits lost to a power of ten, or signs that no number has.
    """
    if cell.isascii() and cell.isdigit():
        return cell.zfill(width)
    text = clean_code(cell).replace(" ", "")
    if not text:
        raise UserError(_("The account number is missing."), field="account_number")
    if _POWER_OF_TEN.fullmatch(text):
        raise UserError(
            _(
                "The spreadsheet has shortened the account number to {text} and lost digits. "
                "Enter it again as text."
            ).format(text=text),
            field="account_number",
        )
    text = _without_decimals(text)
    if not _NUMBER.fullmatch(text):
        raise UserError(
            _("{text} cannot be an account number: use letters and digits only.").format(text=text),
            field="account_number",
        )
    return text.zfill(width) if text.isdigit() else text


def amount_text(cell: str) -> str:
    """Give an amount as plain digits, "-1234.50"; "" for an empty cell or a dash.

    Raises:
        UserError: not an amount, or a comma that could part thousands or decimals.
    """
    text = clean_code(cell).replace(" ", "")
    if text in _NOTHING:
        return ""
    text = text.replace("−", "-")
    if text.startswith("(") and text.endswith(")"):  # accountants write what is less than zero in brackets
        text = "-" + text[1:-1]
    sign = text[:1] if text[:1] in ("-", "+") else ""
    digits = _CURRENCY_MARKS.sub("", _CURRENCY_MARKS.sub("", text[len(sign) :]))
    if digits[:1] in ("-", "+") and not sign:
        sign, digits = digits[0], digits[1:]
    if text and not (_AMOUNT.fullmatch(digits) and any(digit.isdigit() for digit in digits)):
        raise UserError(
            _("{text} is not an amount. Write it like 1234.50.").format(text=cell.strip()), field="amount"
        )
    return sign.replace("+", "") + digits.replace(",", "")


def parse_date(cell: str, roc: bool = False) -> dt.date:
    """Read a date: 2026-10-31, 2026/10/31, 20261031, 2026年10月31日, 31.10.2026 or a spreadsheet's number.

    Args:
        cell: as it stands in the file; a time of day after it is left out.
        roc: whether short years count from 1912, as in 民國115年10月31日 or 115/10/31.

    Raises:
        UserError: no such day, or a form that could mean two days, such as 10/11/2026.
    """
    text = _without_decimals(_TIME_OF_DAY.sub("", clean_code(cell)).replace(" ", ""))
    for forms, origin in _forms(roc, _ROC_DATE_FORMS, _DATE_FORMS):
        for form in forms:
            if found := form.fullmatch(text):
                return _day(int(found["y"]) + origin, int(found["m"]), int(found["d"]), text)
    if _SERIAL.fullmatch(text):
        return _SERIAL_ORIGIN + dt.timedelta(days=int(text))
    raise _no_date(text)


def parse_period(cell: str, roc: bool = False) -> str:
    """Read the month that a bill is for, as "YYYY-MM": 2026-10, 202610, 2026年10月, or any day of it.

    Args:
        cell: as it stands in the file.
        roc: whether short years count from 1912, as in 115年10月 or 11510.

    Raises:
        UserError: no month, or a month without its year.
    """
    text = _without_decimals(clean_code(cell).replace(" ", ""))
    for forms, origin in _forms(roc, _ROC_PERIOD_FORMS, _PERIOD_FORMS):
        for form in forms:
            if found := form.fullmatch(text):
                first = _day(int(found["y"]) + origin, int(found["m"]), 1, text, field="period")
                return f"{first:%Y-%m}"
    if _MONTH_ALONE.fullmatch(text):
        raise UserError(
            _("The month {text} has no year. Write it like 2026-10.").format(text=text), field="period"
        )
    try:
        return f"{parse_date(cell, roc):%Y-%m}"
    except UserError as error:
        raise _no_month(text) from error


def _without_decimals(text: str) -> str:
    """Take off the ".0" that programs put on whole numbers."""
    whole = _WHOLE_WITH_ZEROS.fullmatch(text)
    return whole[1] if whole else text


def _forms(
    roc: bool, roc_forms: tuple[re.Pattern[str], ...], forms: tuple[re.Pattern[str], ...]
) -> list[tuple[tuple[re.Pattern[str], ...], int]]:
    """Give the forms to try with the year they count from; full years hold in Taiwan too."""
    return [(forms, 0), (roc_forms, _ROC_ORIGIN)] if roc else [(forms, 0)]


def _day(year: int, month: int, day: int, text: str, field: str = "date") -> dt.date:
    try:
        if year in _YEARS:
            return dt.date(year, month, day)
    except ValueError:
        pass
    raise _no_month(text) if field == "period" else _no_date(text)


def _no_date(text: str) -> UserError:
    if not text:
        return UserError(_("The date is missing."), field="date")
    return UserError(_("{text} is not a date. Write it like 2026-10-31.").format(text=text), field="date")


def _no_month(text: str) -> UserError:
    if not text:
        return UserError(_("The month is missing."), field="period")
    return UserError(_("{text} is not a month. Write it like 2026-10.").format(text=text), field="period")
