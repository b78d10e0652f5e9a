"""Checks a file in another process, so that the books here stay open and the window stays alive.

There is one connection in each process; a second file means a second process. It tells in lines of JSON.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from desktop.core import cipher
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language
from desktop.core.paths import CHECKOUT, Folder
from desktop.core.progress import Progress

PATIENCE = 0.02  # seconds that the window waits for a line at a time
WHOLE, WITH_FINDINGS = 0, 1  # its exit status; else it could not be checked


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of it: sentences of what is wrong, or the one that says why it could not be checked."""

    findings: tuple[str, ...]
    refused: str = ""

    @property
    def whole(self) -> bool:
        """Whether everything is as it must be."""
        return not self.findings and not self.refused


def check_apart(path: Path, folder: Folder) -> Generator[Progress, None, Checked]:
    """Check a plain file in another process, as `python main.py check FILE` does.

    Stopping the steps ends the process.

    Raises:
        UserError: the other process could not be started.
    """
    findings: list[str] = []
    said = ""
    last = Progress(0, None, _("Looking through the copy"))
    yield last
    with _started(path, folder) as process:
        for line in _lines(process):  # ends the process where nobody wants to know any more
            if line is None:
                yield last
                continue
            told = _read(line)
            if "progress" in told:
                done, total, text = told["progress"]
                last = Progress(done, total, text)
                yield last
            elif "finding" in told:
                findings.append(str(told["finding"]))
            elif "refused" in told:
                said = str(told["refused"])
        status = process.wait()
    if status not in (WHOLE, WITH_FINDINGS) or (status == WITH_FINDINGS) != bool(findings):
        return Checked((), said or _("The copy could not be looked through. Try again."))
    return Checked(tuple(findings))


@contextmanager
def _started(path: Path, folder: Folder) -> Iterator[subprocess.Popen[str]]:
    order = [
        sys.executable, str(CHECKOUT / "main.py"), "--data", str(folder.root), "--lang", current_language(),
        "check", str(path), "--progress",
    ]  # fmt: skip
    try:
        process = subprocess.Popen(
            order,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1", **cipher.to_pass_on()},
        )
    except OSError as error:
        raise UserError(_("The copy could not be looked through. Try again.")) from error
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def _lines(process: subprocess.Popen[str]) -> Iterator[str | None]:
    """Its lines as they come; None while there is none, so that whoever waits can look around."""
    said: queue.Queue[str | None] = queue.Queue()
    assert process.stdout is not None
    listener = threading.Thread(target=_listen, args=(process.stdout, said), daemon=True)
    listener.start()
    try:
        while True:
            try:
                line = said.get(timeout=PATIENCE)
            except queue.Empty:
                yield None
                continue
            if line is None:
                return
            yield line
    finally:
        if process.poll() is None:
            process.kill()
        listener.join()  # the pipe ends with the process


def _listen(pipe: IO[str], said: queue.Queue[str | None]) -> None:
    with pipe:
        for line in pipe:
            said.put(line)
    said.put(None)


def _read(line: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
