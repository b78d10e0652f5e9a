"""The commands that look whether the books are what they were, and whether the disk keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from desktop.closing.sealed import told_beside
from desktop.commands import Options
from desktop.console.holding import passphrase_of
from desktop.console.speaking import BAD_ROWS, CANNOT, WELL, say, show, through, wipe
from desktop.core import cipher, db
from desktop.core.i18n import _
from desktop.core.paths import data_folder
from desktop.core.progress import Progress
from desktop.office.rights import THE_PROGRAM
from desktop.opening import SQL, Opened
from desktop.proof.finding import Finding


def check(options: Options, opened: Opened) -> int:
    """Prove that nothing was changed or lost; first what a paper says, where it was typed."""
    from desktop.proof.checks import full_check

    if opened.doubt is not None:
        _tell_doubt(options, opened)
        return BAD_ROWS if opened.founded else CANNOT
    differs = int(bool(options.paper) and not _agrees(options.paper))
    findings, entries = _tell_findings(options, full_check(SQL))
    return _end_check(options, (findings + differs, entries))


def _agrees(paper: str) -> bool:
    """Say whether the books are what a paper says, and what stands on it beside the seal."""
    from desktop.proof.typed_seal import compare, read_seal

    answer = through(compare(read_seal(paper)))
    say(answer.sentence)
    if answer.is_same and answer.sheet is not None:
        for label, figure in told_beside(answer.sheet):
            say(f"  {label}: {figure}")
    return bool(answer.is_same)


def check_any_file(options: Options, path: Path) -> int:
    """The same of any file, which is not changed; the office's own books may be open meanwhile."""
    from desktop.backup.verify import asks_for_passphrase
    from desktop.recovery.check_file import check_file

    folder = data_folder(options).make()
    cipher.take_passed_on()
    passphrase = passphrase_of(options) if asks_for_passphrase(path) else ""
    confirm = say if not options.progress else lambda _sentence: None
    steps = check_file(path, folder, passphrase, options.paper, confirm)
    return _end_check(options, _tell_findings(options, steps))


def _tell_findings(options: Options, steps: Iterator[Progress | Finding]) -> tuple[int, int]:
    """How many things are not as they must be, and how many entries there are; told as they are found."""
    findings = entries = 0
    for step in steps:
        if isinstance(step, Finding):
            findings += 1
            _tell_finding(options, step)
            continue
        if options.progress:
            say(json.dumps({"progress": [step.done, step.total, step.text]}))
        else:
            show(step)
        if step.done == step.total:
            [(entries,)] = db.rows("SELECT COUNT(*) FROM journal")
    wipe()
    return findings, entries


def _end_check(options: Options, found: tuple[int, int]) -> int:
    findings, entries = found
    if options.progress:
        return BAD_ROWS if findings else WELL
    from desktop.proof.words import verdict

    say(verdict(findings, entries))
    return BAD_ROWS if findings else WELL


def _tell_finding(options: Options, finding: Finding) -> None:
    say(json.dumps({"finding": finding.text}) if options.progress else finding.text)


def _tell_doubt(options: Options, opened: Opened) -> None:
    assert opened.doubt is not None
    if not options.progress:
        say(_("{title}. Nothing was changed.").format(title=opened.doubt.title))
    for finding in opened.findings:
        _tell_finding(options, finding)
    if not options.progress:
        say(_("Start the window to decide, or restore a copy: python3 main.py restore FILE"))


def selftest(_options: Options, opened: Opened) -> int:
    """Try the disk on which the books lie."""
    from desktop.trial.queries import KEPT
    from desktop.trial.service import try_disk
    from desktop.trial.words import NO_PROMISE, said_of_trial

    tried = through(try_disk(opened.folder, THE_PROGRAM))
    say(said_of_trial(tried))
    say(_(NO_PROMISE))
    return WELL if tried.outcome == KEPT else BAD_ROWS
