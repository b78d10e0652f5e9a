"""Killed at random moments in everything that writes; one program on the folder, and three at once."""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from desktop.core import db, journal
from desktop.core.errors import UserError
from desktop.core.paths import Folder
from desktop.opening import SQL, close_books, hold, open_books
from desktop.proof.chain import seal
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from tests.faults.busy_office import BusyOffice, cheap, found, wrong_with
from tests.faults.row import MUST_FAIL, Row

NAME = "Killed"
PROMISE = "Nothing said aloud is lost, no number is missing, the check is clean; a second program is refused"

AMOUNT = {"quick": (10, 1, 5), "full": (820, 60, 20)}  # kills of one; rounds of three; a full check every
OFFICE_LASTS = 80  # kills, then a new one: the check of a long story takes long
LONGEST_WAIT = 60  # seconds for a program to open the file


def run(size: str) -> list[Row]:
    """Kill, look, kill again."""
    alone, rounds, every = AMOUNT[size]
    cheap()
    dice = random.Random(7)
    with tempfile.TemporaryDirectory(prefix="killed-") as place:
        template = found(Path(place) / "new")
        one = _kill(alone, every, dice, template, _one_at_a_time)
        three = _kill(rounds, max(1, every // 3), dice, template, _three_at_once)
        spoilt = _kill(max(2, alone // 40), 1, dice, template, _and_the_log_is_gone)
    return [
        Row("kill -9, one program", one.kills, len(one.wrong), note=one.note()),
        Row("kill -9, three programs at once", three.kills, len(three.wrong), note=three.note()),
        Row("the same, and the log beside the file taken away", spoilt.kills, len(spoilt.wrong), MUST_FAIL),
    ]


@dataclass
class Story:
    """What was said by everybody who worked in one folder, and what was wrong afterwards."""

    kills: int = 0
    commits: int = 0
    refused: int = 0
    full: int = 0
    opening: int = 0
    wrong: list[str] = field(default_factory=list)

    def note(self) -> str:
        """In a few words."""
        refused = f", {self.refused:,} times refused" if self.refused else ""
        first = f"; {self.wrong[0]}" if self.wrong else ""
        return (
            f"{self.commits:,} commits, {self.opening} died opening{refused}, {self.full} full checks{first}"
        )


def _kill(rounds, every, dice, template: Folder, way) -> Story:
    story = Story()
    for turn in range(rounds):
        if turn % OFFICE_LASTS == 0:
            folder = template.root.with_name(f"{way.__name__}-{turn}")
            shutil.copytree(template.root, folder)
            said: list[str] = []
        way(folder, dice, turn, said, story)
        _look(folder, said, story, full=turn % every == every - 1 or turn == rounds - 1)
    return story


def _look(folder: Path, said: list[str], story: Story, full: bool) -> None:
    """As the next start does, and then everything."""
    try:
        opened = open_books(Folder(folder))
        wrong = [finding.text for finding in opened.findings]
        if opened.doubt is not None:
            opened.doubt.close()
            db.close_quietly()
            story.wrong += wrong[:1]
            return
        wrong += wrong_with(said)
        if full:
            story.full += 1
            wrong += [step.text for step in full_check(SQL) if isinstance(step, Finding)]
            seal()
        newest = journal.head(db.database.execute_sql)
        said.append(f"entry {newest.seq} {newest.hash}")  # what was seen is known, whoever wrote it
        if full:
            close_books()
    except UserError as error:
        wrong = [f"it does not open: {error}"]
    db.close_quietly()
    story.wrong += wrong[:1]


# --- one program -------------------------------------------------------------------------------


def _one_at_a_time(folder, dice, turn, said, story) -> None:
    """At a random moment of its work, or of its opening."""
    program = Program(folder, turn, fenced=True)
    if dice.random() < 0.1:
        time.sleep(dice.random() * 0.1)
    else:
        program.hear_until(dice.randrange(0, 12), lambda line: line.startswith(("ready", "entry", "draft")))
        time.sleep(dice.random() * 0.012)
    _end(program, said, story)


def _and_the_log_is_gone(folder, dice, turn, said, story) -> None:
    """What was only in the log is lost; each time in a fresh folder."""
    if turn:
        said.clear()
        shutil.rmtree(folder)
        shutil.copytree(folder.with_name("new"), folder)
    program = Program(folder, turn, fenced=True)
    program.hear_until(4, lambda line: line.startswith("entry"))
    _end(program, said, story)
    (folder / "office.db-wal").unlink(missing_ok=True)


def _end(program, said, story) -> None:
    program.kill()
    story.kills += 1
    story.opening += "ready" not in program.said
    story.commits += sum(line.startswith("entry") for line in program.said)
    story.refused += program.said.count("refused")
    said += program.said


# --- three programs ----------------------------------------------------------------------------


def _three_at_once(folder, dice, turn, said, story) -> None:
    """One gets in, the others are refused; as each is killed, the next gets in."""
    programs = [Program(folder, turn * 3 + number, fenced=turn % 2 == 0) for number in range(3)]
    while programs:
        inside = _first_inside(programs)
        inside.hear_until(dice.randrange(0, 8), lambda line: line.startswith("entry"))
        time.sleep(dice.random() * 0.02)
        others = [program for program in programs if program is not inside and program.is_inside()]
        if others:
            story.wrong.append("two programs were in the file at once")
        _end(inside, said, story)
        programs.remove(inside)


def _first_inside(programs):
    until = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < until:
        for program in programs:
            if program.is_inside():
                return program
        time.sleep(0.002)
    raise RuntimeError(f"none of the programs got in: {[program.said[-1:] for program in programs]}")


# --- the program -------------------------------------------------------------------------------


class Program:
    """A process that works in a folder and says what it did, until it is killed."""

    def __init__(self, folder: Path, seed: int, fenced: bool):
        self.said: list[str] = []
        self._rest = b""
        self._ear, mouth = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._ear)
            _work(folder, seed, fenced, lambda line: os.write(mouth, f"{line}\n".encode()))
        os.close(mouth)
        os.set_blocking(self._ear, False)

    def is_inside(self) -> bool:
        """Whether it has opened the file."""
        self._listen()
        return "ready" in self.said

    def hear_until(self, count: int, counts) -> None:
        """Wait until it said so many lines that count, or has ended."""
        until = time.monotonic() + LONGEST_WAIT
        while sum(map(counts, self.said)) < count + 1 and time.monotonic() < until and self._listen(0.5):
            pass

    def _listen(self, wait: float = 0) -> bool:
        """Hear what there is; False once nobody speaks any more."""
        if not select.select([self._ear], [], [], wait)[0]:
            return True
        heard = os.read(self._ear, 1 << 20)
        *lines, self._rest = (self._rest + heard).split(b"\n")
        self.said += [line.decode() for line in lines]
        return bool(heard)

    def kill(self) -> None:
        """Now; and hear what it had said before."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        while self._listen(1):
            pass
        os.close(self._ear)


def _work(folder: Path, seed: int, fenced: bool, say) -> None:
    """Never returns: what the process was before is no longer its own."""
    try:
        office = _get_in(folder, fenced, say)
        say("ready")
        dice = random.Random(seed)
        while True:
            office.anything(dice)
    except BaseException:
        say("broke " + traceback.format_exc().replace("\n", " / "))
    finally:
        os._exit(1)


def _get_in(folder: Path, fenced: bool, say) -> BusyOffice:
    """By the lock of the folder as the app does it; or past it, where the file itself must refuse."""
    while fenced and hold(Folder(folder)) is None:
        say("refused")
        time.sleep(0.01)
    while not fenced and db.database.is_closed():
        try:
            db.open_database(Folder(folder).database)
        except UserError as refusal:
            if "another copy" not in refusal.message:
                raise
            say("refused")
            time.sleep(random.random() * 0.01)  # two that knock in step would refuse each other for ever
    return BusyOffice(folder, say)
