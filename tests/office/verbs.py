"""Finds every verb of the house, and calls it with arguments that are wrong but for one: who acts."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from datetime import UTC, date, datetime
from types import ModuleType
from unittest.mock import MagicMock

import desktop
from desktop.office.rights import SignedIn

APART = (
    "core",
    "widgets",
    "shell",
    "preflight",
    "sample",
    "proof",
)  # no verbs: nothing of the office's is done
PLAIN = {
    "int": 0,
    "str": "",
    "bool": False,
    "Money": 0,
    "date": date(2026, 11, 23),
    "datetime": datetime(2026, 11, 23, tzinfo=UTC),
}


def verbs():
    """Public functions in which a person acts, by "slice.module.name".

    Steps of another verb's transaction are no verbs: they take its entry.
    """
    found = {}
    for module in _modules():
        for name, function in vars(module).items():
            if not inspect.isfunction(function) or function.__module__ != module.__name__ or name[0] == "_":
                continue
            parameters = inspect.signature(function).parameters.values()
            people = [one.name for one in parameters if "SignedIn" in str(one.annotation)]
            if people and not any("Entry" in str(one.annotation) for one in parameters):
                found[f"{module.__name__.removeprefix('desktop.')}.{name}"] = function
    return found


def _modules() -> list[ModuleType]:
    slices = [
        one.name for one in pkgutil.iter_modules(desktop.__path__) if one.ispkg and one.name not in APART
    ]
    return [
        importlib.import_module(f"desktop.{name}.{module.name}")
        for name in slices
        for module in pkgutil.iter_modules(importlib.import_module(f"desktop.{name}").__path__)
        if not module.ispkg
    ]


def call(function, who: SignedIn, **known):
    """Call a verb as this person; `known` are arguments that have to be true by their names."""
    arguments = {}
    for one in inspect.signature(function).parameters.values():
        kind = str(one.annotation)
        if one.name in known:
            arguments[one.name] = known[one.name]
        elif one.name == "approved_by":
            arguments[one.name] = None
        elif "SignedIn" in kind:
            arguments[one.name] = who
        elif one.default is not one.empty:
            continue
        else:
            arguments[one.name] = PLAIN.get(kind, MagicMock())
    done = function(**arguments)
    return next(done) if inspect.isgenerator(done) else done
