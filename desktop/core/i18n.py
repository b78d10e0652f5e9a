"""Speaks the clerk's language: texts from gettext catalogs, dates and numbers as that language writes them.

English is the source and needs no catalog, so every function here works before anything is set up.
The app has one language (`use_language`); a paper or a sentence may have another for a while
(`with language("zh_TW"):`), and a worker that runs in a copied context takes it along.
"""

from __future__ import annotations

import contextlib
import gettext
import io
import os
import re
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

SOURCE_LANGUAGE = "en"
DOMAIN = "desktop"

_NAMED_PLACE = re.compile(r"\{\{|\}\}|\{([^{}!:]*)([^{}]*)\}")
_OWN_NAME = re.compile(rb'msgctxt "the language\'s own name"\r?\nmsgid "English"\r?\nmsgstr "(.+)"')
_folder = Path(__file__).resolve().parents[2] / "translations"
_app_language = SOURCE_LANGUAGE
_language_here: ContextVar[str | None] = ContextVar("language", default=None)
_catalogs: dict[str, Catalog] = {}
_loading = threading.Lock()


# --- which language -----------------------------------------------------------------------------


def use_language(code: str) -> None:
    """Make `code` the language of the whole app; one without a catalog means English."""
    global _app_language
    _app_language = best_language(code) or SOURCE_LANGUAGE


@contextmanager
def language(code: str) -> Iterator[None]:
    """Speak another language inside this block: a customer's receipt, a sentence read to him.

    Args:
        code: such as "zh_TW"; empty means the language of the app, one without a catalog English.
    """
    token = _language_here.set((best_language(code) or SOURCE_LANGUAGE) if code else None)
    try:
        yield
    finally:
        _language_here.reset(token)


def current_language() -> str:
    """The code of the language texts come out in right here, such as "en" or "zh_CN"."""
    return _language_here.get() or _app_language


def languages() -> list[tuple[str, str]]:
    """Every language the app speaks as (code, the name it calls itself), English first."""
    with language(SOURCE_LANGUAGE):  # each catalog translates this one text by its own name
        english = pgettext("the language's own name", "English")
    return [(SOURCE_LANGUAGE, english), *((code, _own_name(_folder, code)) for code in _codes())]


@cache
def _own_name(folder: Path, code: str) -> str:
    """Looked for in the written catalog: the sign-in need not load languages that nobody there reads."""
    found = _OWN_NAME.search(_written(folder, code).read_bytes())
    return found[1].decode() if found else code


def best_language(code: str) -> str | None:
    """The language of ours that serves `code` best, or None: "zh-hk" is served by "zh_TW"."""
    wanted = code.replace("-", "_").split(".")[0].lower()
    known = {known.lower(): known for known in (SOURCE_LANGUAGE, *_codes())}
    if wanted in known:
        return known[wanted]
    main, *rest = wanted.split("_")
    if main == "zh":
        traditional = not {"hant", "hk", "mo", "tw"}.isdisjoint(rest)
        return known.get("zh_tw" if traditional else "zh_cn")
    return known.get(main)


def _codes() -> tuple[str, ...]:
    return _codes_in(_folder)


@cache
def _codes_in(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.name for path in folder.iterdir() if _written(folder, path.name).is_file()))


def _written(folder: Path, code: str) -> Path:
    return folder / code / "LC_MESSAGES" / f"{DOMAIN}.po"


# --- texts --------------------------------------------------------------------------------------


def _(text: str) -> str:
    """The text in the current language; English when it has no sound translation."""
    code = current_language()
    return text if code == SOURCE_LANGUAGE else _catalog(code).text(text)


def pgettext(context: str, text: str) -> str:
    """Like `_`, for a word that means different things in different places."""
    code = current_language()
    return text if code == SOURCE_LANGUAGE else _catalog(code).text(text, context)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form that belongs to `n` things; the caller still fills in {n}."""
    code = current_language()
    if code == SOURCE_LANGUAGE:
        return singular if n == 1 else plural
    return _catalog(code).plural(singular, plural, n)


def N_(text: str) -> str:
    """Mark a text in a table for the translators; whoever shows it calls `_` on it then."""
    return text


def named_places(text: str) -> frozenset[str]:
    """The {names} that `str.format` would fill in `text`, with their conversion and format."""
    return frozenset(match[1] + match[2] for match in _NAMED_PLACE.finditer(text) if match[1] is not None)


def keeps_places(translation: str, *originals: str) -> bool:
    """Whether the translation fills exactly the places of one of the originals.

    A translation that drops {amount}, or calls it {sum}, would say something else or fail at the
    counter; such a text is shown in English instead.
    """
    places = named_places(translation)
    return any(places == named_places(original) for original in originals)


class Catalog:
    """The texts of one language; each is checked against its original when it is first asked for."""

    def __init__(self, translations: gettext.NullTranslations):
        self._translations = translations
        self._forms = 1 if "nplurals=1;" in translations.info().get("plural-forms", "") else 2
        self._texts: dict[tuple[str, str], str] = {}
        self._plurals: dict[tuple[str, str, str], bool] = {}

    def text(self, text: str, context: str = "") -> str:
        """The translation, or the text itself."""
        found = self._texts.get((context, text))
        if found is None:
            found = self._texts[context, text] = self._look_up(text, context)
        return found

    def plural(self, singular: str, plural: str, n: int) -> str:
        """The translated form for `n`, or the English one."""
        found = self._translations.ngettext(singular, plural, n)
        sound = self._plurals.get((singular, plural, found))
        if sound is None:
            originals = (plural,) if self._forms == 1 else (plural, singular)
            sound = self._plurals[singular, plural, found] = keeps_places(found, *originals)
        return found if sound else (singular if n == 1 else plural)

    def _look_up(self, text: str, context: str) -> str:
        if not text:
            return text  # gettext keeps the catalog's own header under the empty text
        ours = self._translations
        found = ours.pgettext(context, text) if context else ours.gettext(text)
        return found if keeps_places(found, text) else text


# --- catalogs -----------------------------------------------------------------------------------


def _catalog(code: str) -> Catalog:
    catalog = _catalogs.get(code)
    if catalog is None:
        with _loading:
            catalog = _catalogs.get(code)
            if catalog is None:
                catalog = _catalogs[code] = Catalog(_load(code))
    return catalog


def _load(code: str) -> gettext.NullTranslations:
    source = _written(_folder, code)
    compiled = source.with_suffix(".mo")
    try:
        if compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            with compiled.open("rb") as file:
                return gettext.GNUTranslations(file)
    except (OSError, ValueError, struct.error):
        pass  # none yet, or a damaged one: the source has it all
    content = compile_catalog(source)
    _keep(compiled, content)
    return gettext.GNUTranslations(io.BytesIO(content))


def compile_catalog(source: Path) -> bytes:
    """The machine form (.mo) of a catalog in its written form (.po); unfinished texts are left out."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalog = read_po(file, locale=source.parts[-3], domain=DOMAIN)
    content = io.BytesIO()
    write_mo(content, catalog)
    return content.getvalue()


def _keep(compiled: Path, content: bytes) -> None:
    """Spare the next start the work, where the folder may be written; elsewhere it is done again."""
    import tempfile

    with contextlib.suppress(OSError):
        descriptor, name = tempfile.mkstemp(dir=compiled.parent, prefix=".", suffix=".mo")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                os.fsync(file.fileno())
            Path(name).chmod(0o644)
            Path(name).replace(compiled)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


# --- dates and numbers --------------------------------------------------------------------------


def format_date(day: date) -> str:
    """A day of the calendar: "23 Nov 2026", "2026年11月23日"."""
    from babel.dates import format_date as babel_date

    return babel_date(day, "medium", locale=_locale())


def format_day(day: date) -> str:
    """A day of the calendar with its weekday: "Mon, 23 Nov 2026", "2026年11月23日周一"."""
    return _by_skeleton("yMMMEd", day)


def format_day_of_year(day: date) -> str:
    """The same where the year is known: "Mon 23 Nov", "11月23日周一"."""
    return _by_skeleton("MMMEd", day)


def format_month(day: date) -> str:
    """The month of a day: "November 2026", "2026年11月"."""
    return _by_skeleton("yMMMM", day)


def _by_skeleton(skeleton: str, day: date) -> str:
    from babel.dates import format_skeleton

    return format_skeleton(skeleton, day, locale=_locale())


def weekday_name(weekday: int) -> str:
    """A day of the week, Monday is 0: "Monday", "星期一"."""
    from babel.dates import get_day_names

    return str(get_day_names("wide", "stand-alone", _locale())[weekday]).capitalize()


def format_near_day(day: date) -> str:
    """A day not far away, which needs no year: "Mon, 23 Nov", "11月23日周一"."""
    from babel.dates import format_skeleton

    return format_skeleton("MMMEd", day, locale=_locale())


def format_time(moment: datetime, zone: tzinfo | None = None) -> str:
    """The time of day to the minute on a 24-hour clock: "09:05".

    Args:
        moment: aware, or naive and then UTC.
        zone: where the clock on the wall hangs; None keeps the moment's own zone.
    """
    return f"{_on_the_wall(moment, zone):%H:%M}"


def format_datetime(moment: datetime, zone: tzinfo | None = None) -> str:
    """Day and time of day together; `moment` and `zone` as for `format_time`."""
    wall = _on_the_wall(moment, zone)
    return f"{format_date(wall.date())} {wall:%H:%M}"


def format_number(number: int | Decimal) -> str:
    """A count or a quantity with the language's grouping: "3,000". Money formats itself."""
    from babel.numbers import format_decimal

    return format_decimal(number, locale=_locale())


def format_share(thousandths: int) -> str:
    """A part of all, given in thousandths: "97.5%"."""
    from babel.numbers import format_percent

    return format_percent(thousandths / 1000, format="#,##0.0%", locale=_locale())


def format_list(parts: list[str]) -> str:
    """Several things in one breath: "August, September and October"."""
    from babel.lists import format_list as joined

    return joined(parts, locale=_locale())


def month_name(period: str) -> str:
    """A billing period "2026-10" in words: "October 2026", "2026年10月".

    Raises:
        ValueError: the period is not a year and a month.
    """
    from babel.dates import format_skeleton

    first = date.fromisoformat(f"{period}-01")
    return format_skeleton("yMMMM", datetime(first.year, first.month, 1), locale=_locale())  # noqa: DTZ001


def _on_the_wall(moment: datetime, zone: tzinfo | None) -> datetime:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(zone) if zone is not None else moment


def _locale() -> str:
    """Babel's name for the current language; English dates put the day first, as most offices do."""
    code = current_language()
    return "en_GB" if code == SOURCE_LANGUAGE else code
