"""Brings the catalogs up to date with the texts in the code, and says what is missing.

    python3 main.py translations                      extract, update every language, report
    python3 main.py translations --merge a.tsv b.tsv  the same, after taking in translated lists

A list has three columns, `text<TAB>zh_CN<TAB>zh_TW`, with \\n for a new line and
`singular|plural` for a text that counts. A new language is a new folder
`translations/<code>/LC_MESSAGES`. The files written here hold no dates and no line numbers, so that
they change only when a text does.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from desktop.core.i18n import DOMAIN, keeps_places  # noqa: E402 - found only after the line above

FOLDER = CHECKOUT / "translations"
TEMPLATE = FOLDER / f"{DOMAIN}.pot"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
COLUMNS = ("zh_CN", "zh_TW")


def main(arguments: Sequence[str]) -> int:
    """Do what the module says.

    Returns:
        0 when every language is complete, else 1.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--merge", nargs="+", default=[], type=Path, metavar="TSV")
    lists = parser.parse_args(arguments).merge

    template = extract()
    write(template, TEMPLATE)
    complete = True
    for code in codes():
        catalog = updated(code, template)
        if code in COLUMNS:
            for path in lists:
                for unknown in merge(catalog, rows(path, COLUMNS.index(code) + 1)):
                    print(f"{path.name}: no such text in the code: {unknown!r}")
        write(catalog, source(code))
        found = problems(catalog)
        complete = complete and not found
        done = sum(1 for message in texts(catalog) if _is_done(message))
        print(f"{code}: {done} of {len(list(texts(catalog)))} texts")
        for problem in found:
            print(f"  {problem}")
    return 0 if complete else 1


def codes() -> list[str]:
    """Every language that has a folder."""
    return sorted(path.parent.name for path in FOLDER.glob("*/LC_MESSAGES"))


def source(code: str) -> Path:
    """The written catalog of a language."""
    return FOLDER / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def empty(code: str | None = None) -> Catalog:
    """A catalog without a text; without a code, the template of all."""
    about = {"project": "Utility Counter", "version": "1", "charset": "utf-8", "header_comment": ""}
    return Catalog(locale=code, fuzzy=False, **about)


def extract() -> Catalog:
    """Every text the code shows to people."""
    catalog = empty()
    found = extract_from_dir(
        CHECKOUT / "desktop",
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
    )
    for filename, _line, message, comments, context in found:
        place = (f"desktop/{Path(filename).as_posix()}", 0)
        catalog.add(message, None, [place], auto_comments=comments, context=context)
    return catalog


def updated(code: str, template: Catalog) -> Catalog:
    """The catalog of a language with exactly the texts of the template; nothing is guessed."""
    catalog = read(code)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def read(code: str) -> Catalog:
    """The catalog of a language as it is kept, or an empty one."""
    if not source(code).exists():
        return empty(code)
    with source(code).open("rb") as file:
        return read_po(file, locale=code, domain=DOMAIN)


def write(catalog: Catalog, path: Path) -> None:
    """Write a catalog, sorted, without anything that changes from run to run."""
    content = io.BytesIO()
    write_po(content, catalog, sort_output=True, width=0, ignore_obsolete=True, include_lineno=False)
    lines = content.getvalue().decode("utf-8").splitlines(keepends=True)
    dated = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator', '"Language-Team')
    kept = [
        line for line in lines if not line.startswith((*dated, '"Report-Msgid-Bugs-To')) and line != "#\n"
    ]
    path.write_text("".join(kept), encoding="utf-8", newline="\n")


def rows(path: Path, column: int) -> Iterable[tuple[str, str]]:
    """The (text, translation) pairs of one language in a translated list."""
    for line in path.read_text(encoding="utf-8-sig").split("\n"):
        cells = [cell.replace("\\n", "\n").replace("\\t", "\t") for cell in line.rstrip("\r").split("\t")]
        if len(cells) > column and cells[0]:
            yield cells[0], cells[column]


def merge(catalog: Catalog, pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Take in translations; a text that the catalog has in several contexts gets it in each.

    Returns:
        The texts that the catalog does not know.
    """
    known: dict[str, list[Message]] = {}
    for message in texts(catalog):
        key = message.id if isinstance(message.id, str) else "|".join(message.id)
        known.setdefault(key, []).append(message)
    unknown = []
    for text, translation in pairs:
        if text not in known:
            unknown.append(text)
        elif translation:
            for message in known[text]:
                plural = not isinstance(message.id, str)
                message.string = (translation,) * catalog.num_plurals if plural else translation
                message.flags.discard("fuzzy")
    return unknown


def texts(catalog: Catalog) -> Iterable[Message]:
    """The messages without the header."""
    return (message for message in catalog if message.id)


def problems(catalog: Catalog) -> list[str]:
    """What keeps a text from being shown in its language, one line a text."""
    found = []
    for message in texts(catalog):
        if not _is_done(message):
            found.append(f"not translated: {message.id!r}")
        elif message.fuzzy:
            found.append(f"marked as a guess: {message.id!r}")
        elif not _keeps_places(message, catalog.num_plurals):
            found.append(f"other {{places}} than the English: {message.id!r} -> {message.string!r}")
    return found


def _is_done(message: Message) -> bool:
    return all(_forms(message))


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string or "",) if isinstance(message.string, str | None) else tuple(message.string)


def _keeps_places(message: Message, plurals: int) -> bool:
    if isinstance(message.id, str):
        originals: tuple[str, ...] = (message.id,)
    else:
        originals = message.id[1:] if plurals == 1 else tuple(message.id)
    return all(keeps_places(form, *originals) for form in _forms(message))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
