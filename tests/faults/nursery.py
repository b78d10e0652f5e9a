"""A process under the recorder: for each job it is given, a child of it works, and says what it says."""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import sys
import traceback
from typing import Any

from tests.faults import protocols, workloads  # loaded once, here, and not by every child
from tests.faults.busy_office import cheap


def main() -> None:
    """One job a line, one answer a line."""
    recorder = ctypes.CDLL(None)
    answers = os.fdopen(os.dup(1), "w")
    cheap()
    assert protocols
    for line in sys.stdin:
        answers.write(json.dumps(_let(recorder, json.loads(line))) + "\n")
        answers.flush()


def _let(recorder: Any, job: dict[str, Any]) -> list[str]:
    module = importlib.import_module(job["module"])
    if job["fail"] is None:
        return _warm(module, job)
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ear)
        os.dup2(mouth, 1)
        _work(recorder, module, job)
    os.close(mouth)
    with os.fdopen(ear, encoding="utf-8") as heard:
        said = heard.read().splitlines()
    os.waitpid(child, 0)
    return said


def _warm(module: Any, job: dict[str, Any]) -> list[str]:
    """Work once here, so that the children find everything loaded."""
    nobody = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nobody, 1)
    os.close(nobody)
    module.main(*job["arguments"])
    return []


def _work(recorder: Any, module: Any, job: dict[str, Any]) -> None:
    """Never returns."""
    try:
        at, error, stays = job["fail"]
        recorder.recorder_begin(os.fsencode(job["folder"]), os.fsencode(job["log"]), 1)
        recorder.recorder_fail(ctypes.c_long(at), error, stays)
        module.main(*job["arguments"])
    except BaseException:
        workloads.say("broke " + traceback.format_exc().replace("\n", " / "))
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
