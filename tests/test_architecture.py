"""The house stays the house: layers, Qt in its rooms, short files, one way to write a file."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib

import pytest

from desktop import commands
from desktop.core.paths import CHECKOUT

CODE = sorted((CHECKOUT / "desktop").rglob("*.py"))
LONGEST = 400
THE_ONE_WRITER = "desktop/core/files.py"


def name(path):
    return path.relative_to(CHECKOUT).as_posix()


def test_the_import_contracts_are_kept():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as go; go()", "--no-cache"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_is_longer_than_one_can_read():
    everything = [
        *CODE,
        CHECKOUT / "main.py",
        *(CHECKOUT / "tests").rglob("*.py"),
        *(CHECKOUT / "translations").glob("*.py"),
    ]
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in everything}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST} == {}


def test_every_file_says_what_it_is_for():
    silent = [
        name(path)
        for path in CODE
        if path.stat().st_size and ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None
    ]
    assert silent == []


def test_only_one_place_writes_files():
    found = [
        f"{name(path)}:{node.lineno}"
        for path in CODE
        if name(path) != THE_ONE_WRITER
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and writes(node)
    ]
    assert found == [], "leave a file by core.files.durable_write"


def test_only_drafts_are_notes():
    found = {name(path) for path in CODE if "db.jot(" in path.read_text(encoding="utf-8")}
    assert found == {"desktop/drafts/service.py"}


@pytest.mark.parametrize(
    ("line", "writing"),
    [
        ("open(path, 'w')", True),
        ("open(path, mode='wb')", True),
        ("path.open('x')", True),
        ("path.open('r+b')", True),
        ("path.write_text('a')", True),
        ("path.write_bytes(b'a')", True),
        ("open(path)", False),
        ("path.open('rb')", False),
        ("path.open('a')", False),
    ],
)
def test_writing_is_told_from_reading(line, writing):
    assert writes(ast.parse(line).body[0].value) is writing


def writes(call: ast.Call) -> bool:
    """Whether this call opens a file for writing over it, or writes one whole."""
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if called in ("write_text", "write_bytes"):
        return True
    if called != "open":
        return False
    positional = call.args[0 if isinstance(call.func, ast.Attribute) else 1 :][:1]
    named = [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    modes = [node.value for node in (*positional, *named) if isinstance(node, ast.Constant)]
    return any(isinstance(mode, str) and set(mode) & set("wx+") for mode in modes)


def test_the_version_is_told_once():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == commands.VERSION
