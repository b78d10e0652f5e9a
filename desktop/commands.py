"""What can be asked of the app on the command line, in plain words; needs nothing but Python itself."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

VERSION = "0.1.0"

_DESCRIPTION = """\
The service counter of a small utility office: customers, bills, payments and
receipts on one computer, without a network. Without a command it opens the window."""

_EXAMPLES = """\
examples:
  python3 main.py --demo                 try it on a sample town
  python3 main.py                        open your own office
  python3 main.py --practice             practise in it; nothing there is real
  python3 main.py --lang zh_CN           the same, in Chinese
  python3 main.py import bills.xlsx --profile "Water bills"
  python3 main.py check office.db        look through any copy; it is not changed
  python3 main.py restore office.db      let a copy take the place of the books
  python3 main.py export payments --from 2026-11-01 --to-dir /media/STICK --reason "For the auditor"
  python3 main.py test                   run the tests
On Windows write py instead of python3."""


@dataclass(frozen=True)
class Options:
    """What the person who started the app asked for.

    `command` is one of "open", "tour", "import", "export", "packet-out", "packet-in", "check", "restore",
    "backup", "support", "selftest", "translations", "schema", "test". The fields after `language` belong to
    single commands and keep their empty value for the others, `practice` to "open".
    """

    command: str = "open"
    data: Path | None = None
    demo: bool = False
    language: str = ""
    practice: bool = False
    out: Path | None = None
    file: Path | None = None
    profile: str = ""
    merge: tuple[Path, ...] = ()
    paper: str = ""
    passphrase_file: Path | None = None
    progress: bool = False
    yes: bool = False
    lists: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    format: str = ""
    to_dir: Path | None = None
    reason: str = ""
    personal: bool = False
    locked: bool = False
    pytest_arguments: tuple[str, ...] = ()

    @property
    def lang(self) -> str:
        """The same as `language`, by the name it has on the command line."""
        return self.language


def parse(arguments: Sequence[str]) -> Options:
    """Understand the command line.

    Raises:
        SystemExit: status 0 after --help and --version, status 2 after one sentence on what is wrong.
    """
    arguments = list(arguments)
    passed_on: tuple[str, ...] = ()
    if arguments[:1] == ["test"] and arguments[1:] not in (["-h"], ["--help"]):
        arguments, passed_on = ["test"], tuple(arguments[1:])
    found = vars(_read(arguments))
    found["command"] = found["command"] or "open"
    if found["practice"] and (found["demo"] or found["command"] != "open"):
        _Parser().error("--practice opens your own office's window for practice; it goes with no command")
    for name in ("merge", "lists"):
        if name in found:
            found[name] = tuple(found[name])
    return Options(**found, pytest_arguments=passed_on)


def _read(arguments: list[str]) -> argparse.Namespace:
    """Most starts name no command and do not wait until all commands have their parsers."""
    found, more = _opening().parse_known_args(arguments, argparse.Namespace(command="open"))
    return _parser().parse_args(arguments) if more else found


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence instead of a page of usage."""

    def error(self, message: str) -> NoReturn:
        sentence = message[:1].upper() + message[1:]
        sys.stderr.write(f"{sentence}. `python3 main.py --help` shows everything there is.\n")
        sys.exit(2)


def _parser() -> _Parser:
    everywhere = _where_and_how()
    parser = _Parser(
        prog="main.py",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_opening()],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Utility Counter {VERSION}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    def add(name: str, text: str) -> _Parser:
        return commands.add_parser(
            name, help=text, description=text, parents=[everywhere], allow_abbrev=False
        )

    tour = add("tour", "walk through the whole job without a screen and leave pictures and papers")
    tour.add_argument("out", metavar="OUT", type=Path, help="the folder to leave them in")
    bills = add("import", "bring in accounts or bills from a file; status 1 when rows were bad")
    bills.add_argument("file", metavar="FILE", type=Path, help="a CSV, XLSX, XLS or ODS file")
    bills.add_argument("--profile", default="", metavar="NAME", help="how its columns are read, as saved")
    _about_copies(add)
    _add_export(add("export", "write lists out for others; who and why stands in the journal"))
    packet = add("packet-out", "write the packets that head office has not got yet, whole or not at all")
    packet.add_argument("out", metavar="DIR", type=Path, help="the stick, or a folder")
    packet.add_argument("--locked", action="store_true", help="lock them for head office's key")
    packets = add("packet-in", "take in what head office sent; status 1 when some of it was refused")
    packets.add_argument("out", metavar="DIR", type=Path, help="the stick, or a folder")
    add("support", "write the support file, also when the books cannot be opened")
    add("selftest", "try whether this disk keeps what it confirms; status 1 when there is a doubt")
    texts = add("translations", "for developers: bring the catalogs up to date, name what is missing")
    texts.add_argument("--merge", nargs="+", default=[], type=Path, metavar="TSV", help="translated lists")
    add("schema", "for developers: keep what the numbered SQL defines, after every new script")
    add("test", "for developers: run the tests; anything after it goes to pytest")
    return parser


def _about_copies(add: Callable[[str, str], _Parser]) -> None:
    """The commands that look at any file of books, and at copies that may be sealed."""
    check = add("check", "prove that nothing in the books was changed or lost; status 1 when something was")
    check.add_argument("file", nargs="?", metavar="FILE", type=Path, help="any copy; else your own books")
    check.add_argument("--paper", default="", metavar="TEXT", help="what a sheet says of the journal")
    check.add_argument("--progress", action="store_true", help="tell everything in lines of JSON")
    restore = add("restore", "let a copy take the place of the books, once you were told what would be lost")
    restore.add_argument("file", metavar="FILE", type=Path, help="the copy, sealed or not")
    restore.add_argument("--reason", default="", metavar="TEXT", help="why; it stands on the slip")
    restore.add_argument("--yes", action="store_true", help="do not ask again")
    backup = add("backup", "copy the books now, to every place that is set up; status 1 when one failed")
    backup.add_argument("out", nargs="?", metavar="DIR", type=Path, help="and to this folder, this time")


def _add_export(export: _Parser) -> None:
    export.add_argument("lists", nargs="+", metavar="LIST", help="payments, shifts, arrears, accounts ...")
    export.add_argument("--from", dest="since", default="", metavar="DAY", help="the first business day")
    export.add_argument("--to", dest="until", default="", metavar="DAY", help="the last one")
    export.add_argument("--format", default="xlsx", metavar="KIND", help="xlsx, csv, gb18030 or pdf")
    export.add_argument("--to-dir", type=Path, metavar="DIR", help="a folder; else the office's own")
    export.add_argument("--reason", default="", metavar="TEXT", help="who gets them and what for")
    export.add_argument(
        "--with-names", dest="personal", action="store_true", help="with names, and phones in full"
    )


def _opening() -> _Parser:
    """What may stand where no command does."""
    options = _where_and_how(first=True)
    options.add_argument("--practice", action="store_true", help="your own office, to practise in")
    return options


def _folder(text: str) -> Path:
    """A variable that was never set must not make an office of wherever somebody stands."""
    if not text.strip():
        raise argparse.ArgumentTypeError("name a folder")
    return Path(text)


def _where_and_how(first: bool = False) -> _Parser:
    """The options that may stand before or after a command; only the first reading sets defaults."""
    options = _Parser(
        add_help=False, allow_abbrev=False, argument_default=None if first else argparse.SUPPRESS
    )
    silent: dict[str, Any] = {} if first else {"default": argparse.SUPPRESS}
    options.add_argument("--data", metavar="DIR", type=_folder, help="keep the books in this folder")
    options.add_argument("--demo", action="store_true", help="a sample town in its own folder", **silent)
    options.add_argument(
        "--lang",
        dest="language",
        metavar="CODE",
        help="en, zh_CN, zh_TW ...",
        **(silent or {"default": ""}),
    )
    options.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="where the passphrase of a sealed copy, or of encrypted books, stands",
    )
    return options
