"""Whoever starts the app for the first time gets a window or one sentence, never a traceback."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop import commands, preflight
from desktop.core.paths import CHECKOUT
from desktop.preflight import environment, screen
from desktop.preflight.sorry import NotReady

MAIN = CHECKOUT / "main.py"
OLD_PYTHON = """
import runpy, sys
sys.version_info = (3, 9, 2, "final", 0)
runpy.run_path(sys.argv[1], run_name="__main__")
"""


def started(*arguments, **variables):
    """Start the app as a person would, with only these variables about the screen."""
    about_screen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environ = {name: value for name, value in os.environ.items() if name not in about_screen}
    return subprocess.run(
        [sys.executable, *arguments], env=environ | variables, capture_output=True, text=True, timeout=60
    )


def is_one_sentence(done):
    return done.returncode == 2 and len(done.stderr.splitlines()) == 1 and "Traceback" not in done.stderr


# --- the command line ---------------------------------------------------------------------------


def test_help_says_what_a_person_needs():
    done = started(str(MAIN), "--help")
    assert done.returncode == 0
    for word in ("--demo", "--data", "--lang", "tour", "import", "check", "python3 main.py test", "Windows"):
        assert word in done.stdout


def test_version_is_told():
    assert started(str(MAIN), "--version").stdout == f"Utility Counter {commands.VERSION}\n"


@pytest.mark.parametrize("arguments", [["--dem"], ["frobnicate"], ["tour"], ["import"], ["--data"]])
def test_an_unknown_or_unfinished_request_gets_one_sentence(arguments):
    assert is_one_sentence(started(str(MAIN), *arguments))


def test_options_may_stand_before_and_after_a_command():
    before = commands.parse(["--lang", "zh_CN", "--data", "books", "tour", "out"])
    after = commands.parse(["tour", "out", "--data", "books", "--lang", "zh_CN"])
    assert before == after
    assert after == commands.Options("tour", data=Path("books"), language="zh_CN", out=Path("out"))


def test_each_command_has_its_own_words():
    assert commands.parse([]) == commands.Options("open")
    assert commands.parse(["--demo"]).demo
    imported = commands.parse(["import", "bills.csv", "--profile", "Water bills"])
    assert (imported.file, imported.profile) == (Path("bills.csv"), "Water bills")
    assert commands.parse(["test", "-x", "--lf", "tests/core"]).pytest_arguments == (
        "-x",
        "--lf",
        "tests/core",
    )
    assert commands.parse(["translations", "--merge", "a.tsv", "b.tsv"]).merge == (
        Path("a.tsv"),
        Path("b.tsv"),
    )


# --- Python -------------------------------------------------------------------------------------


def test_even_an_old_python_can_read_the_first_file():
    ast.parse(MAIN.read_text(encoding="utf-8"), feature_version=(3, 4))
    assert MAIN.read_text(encoding="utf-8").isascii()  # Python 2 reads nothing else without a mark


def test_a_too_old_python_is_told_so():
    done = started("-c", OLD_PYTHON, str(MAIN))
    assert is_one_sentence(done)
    assert "needs Python 3.11 or newer; this is Python 3.9" in done.stderr


# --- the screen ---------------------------------------------------------------------------------


def test_no_screen_gets_one_sentence():
    done = started(str(MAIN), "--data", "/nowhere")
    assert is_one_sentence(done)
    assert "DISPLAY" in done.stderr


def test_a_screen_that_does_not_answer_gets_one_sentence():
    done = started(str(MAIN), DISPLAY=":9753")
    assert is_one_sentence(done)
    assert "DISPLAY=:9753" in done.stderr


def test_an_unknown_language_gets_one_sentence():
    done = started(str(MAIN), "--lang", "tlh")
    assert is_one_sentence(done)
    assert "zh_CN" in done.stderr


@pytest.fixture
def computer(monkeypatch):
    """A computer whose libraries and screens the test decides."""
    here = SimpleNamespace(lacks=set(), x=False, wayland=False)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.setenv(name, "")  # so that what the check sets is undone
    monkeypatch.setattr(screen.sys, "platform", "linux")
    monkeypatch.setattr(screen, "_loads", lambda library: library not in here.lacks)
    monkeypatch.setattr(screen, "_x_answers", lambda: here.x)
    monkeypatch.setattr(screen, "_wayland_answers", lambda: here.wayland)
    monkeypatch.setattr("shutil.which", lambda _name: "/usr/bin/apt-get")
    return here


def test_all_missing_libraries_are_named_at_once_with_one_line(computer):
    computer.x = True
    computer.lacks = {"libGL.so.1", "libEGL.so.1", "libxcb-cursor.so.0"}
    with pytest.raises(NotReady, match=r"sudo apt-get install libgl1 libegl1 libxcb-cursor0$") as told:
        screen.check()
    assert "libxcb-cursor.so.0" in str(told.value)


def test_without_a_real_screen_its_libraries_are_not_asked_for(computer, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    computer.lacks = {"libxcb-cursor.so.0"}
    screen.check()
    computer.lacks = {"libfontconfig.so.1"}
    with pytest.raises(NotReady, match="libfontconfig1"):
        screen.check()


def test_elsewhere_than_on_debian_the_libraries_are_still_named(computer, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _name: None)
    computer.x, computer.lacks = True, {"libdbus-1.so.3"}
    with pytest.raises(NotReady, match=r"libdbus-1\.so\.3") as told:
        screen.check()
    assert "apt" not in str(told.value)


@pytest.mark.parametrize(
    ("x", "wayland", "lacks", "chosen"),
    [
        (True, False, set(), "xcb"),
        (False, True, set(), "wayland"),
        (True, True, set(), ""),
        (True, True, {"libxcb-cursor.so.0"}, "wayland"),
        (True, True, {"libwayland-cursor.so.0"}, "xcb"),
    ],
)
def test_the_screen_that_serves_is_chosen(computer, x, wayland, lacks, chosen):
    computer.x, computer.wayland, computer.lacks = x, wayland, lacks
    screen.check()
    assert os.environ["QT_QPA_PLATFORM"] == chosen


# --- the environment ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "bounds", "fits"),
    [
        ("6.12.0", ">=6.8,<7", True),
        ("6.7.3", ">=6.8,<7", False),
        ("7.0.0", ">=6.8,<7", False),
        ("2026.6", ">=2024.1", True),
        ("1.1.9", ">=1.1.9,<2", True),
        ("0.5.24", ">=0.5.22,<0.6", True),
    ],
)
def test_versions_are_compared_by_their_numbers(version, bounds, fits):
    assert environment._within(version, bounds) is fits


def test_every_requirement_is_one_that_can_be_compared():
    for requirement in environment.requirements(CHECKOUT, tests=True):
        assert not set(requirement) & set("!~=;[@ ") - {"="}, requirement
        assert environment._has([requirement]), requirement


@pytest.mark.parametrize(
    ("condition", "meant"),
    [
        ("", True),
        ("python_version < '3.0'", False),
        ("python_version >= '3.0'", True),
        ("python_version < '99.1'", True),
        ("python_version >= '99.1'", False),
    ],
)
def test_a_requirement_may_be_for_some_pythons_only(condition, meant):
    assert environment._is_meant(condition) is meant


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "room"),
        ("[Errno 13] Permission denied: '/opt/counter/.venv'", "cannot be written"),
        ("WARNING: Retrying after connection broken by NewConnectionError(...)", "PIP_FIND_LINKS"),
        ("The virtual environment was not created because ensurepip is not available.", "-venv"),
        ("Collecting x\nERROR: Something nobody foresaw.\n", "Something nobody foresaw"),
        ("", "Setting up failed"),
    ],
)
def test_a_failed_step_is_told_in_one_sentence(said, told):
    sentence = environment._because(said, CHECKOUT)
    assert told in sentence
    assert "\n" not in sentence


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project that needs two tiny packages, which lie in a folder as on a stick."""
    for name in ("tiny-counter-run", "tiny-counter-test"):
        module = name.replace("-", "_")
        with zipfile.ZipFile(tmp_path / f"{module}-1.0-py3-none-any.whl", "w") as wheel:
            about = f"{module}-1.0.dist-info"
            wheel.writestr(f"{module}.py", "")
            wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
            wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{about}/RECORD", "")
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    (checkout / "pyproject.toml").write_text(
        '[project]\ndependencies = ["tiny-counter-run>=1"]\n'
        '[project.optional-dependencies]\ntest = ["tiny-counter-test>=1"]\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.setattr(environment, "ROOM_NEEDED", 1)
    return checkout


def holds(checkout, module):
    python = environment._python(checkout)
    return subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode == 0


def test_an_environment_is_made_mended_and_brought_up_to_date(project, capfd):
    assert not environment.ready(project)
    assert not environment.made(project)

    environment.make(project)
    assert environment.made(project)
    assert holds(project, "tiny_counter_run")
    assert not holds(project, "tiny_counter_test")
    assert capfd.readouterr().err.startswith("Setting up once, this takes a minute ...\n")

    environment.make(project)  # nothing to do
    assert capfd.readouterr().err == ""

    environment.make(project, tests=True)
    assert holds(project, "tiny_counter_test")

    stamp = project / ".venv" / environment.STAMP
    stamp.write_text(environment.UNFINISHED, encoding="utf-8")  # as after a power cut in the middle
    left_over = project / ".venv" / "left-over"
    left_over.touch()
    assert not environment.made(project)
    environment.make(project)
    assert holds(project, "tiny_counter_run")
    assert not left_over.exists()


def test_a_package_that_cannot_be_had_leaves_nothing_that_looks_made(project):
    (project.parent / "tiny_counter_run-1.0-py3-none-any.whl").unlink()
    with pytest.raises(NotReady, match="tiny-counter-run"):
        environment.make(project)
    assert not environment.made(project)


def test_without_the_venv_part_of_python_its_package_is_named(project, monkeypatch):
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(NotReady, match=r"sudo apt-get install python3\.\d+-venv"):
        environment.make(project)


def test_too_little_room_is_told_before_anything_is_fetched(project, monkeypatch):
    monkeypatch.setattr(environment, "ROOM_NEEDED", 1 << 60)
    with pytest.raises(NotReady, match="not enough room"):
        environment.make(project)
    assert not (project / ".venv").exists()


def test_a_damaged_environment_does_not_go_round_in_circles(project, monkeypatch):
    monkeypatch.setattr(environment, "replace_by", lambda *_arguments: 0)
    monkeypatch.setenv("UTILITY_COUNTER_HANDED_OVER", "")
    assert environment.go_on_inside(project, []) == 0
    with pytest.raises(NotReady, match="damaged"):
        environment.go_on_inside(project, [])


# --- handing over -------------------------------------------------------------------------------


@pytest.fixture
def rooms(monkeypatch):
    """Stand-ins for the window and the screenless front end; remembers what they were asked."""
    asked = []

    def run(options):
        asked.append(options.command)
        return 0

    for name in ("app", "console"):
        room = SimpleNamespace(run=run, tour=run)
        monkeypatch.setattr(f"desktop.{name}", room, raising=False)
        monkeypatch.setitem(sys.modules, f"desktop.{name}", room)
    monkeypatch.setattr(screen, "check", lambda: asked.append("screen"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    return asked


def test_a_window_and_the_tour_look_for_their_libraries_and_a_check_does_not(rooms):
    assert preflight.main(["--demo"]) == 0
    assert preflight.main(["tour", "out"]) == 0
    platform, kept = os.environ["QT_QPA_PLATFORM"].split(":configfile=")
    assert platform == "offscreen"
    assert json.loads(Path(kept).read_text())["screens"][0]["width"] == 1366
    assert preflight.main(["check"]) == 0
    assert preflight.main(["import", "bills.csv"]) == 0
    assert rooms == ["screen", "open", "screen", "tour", "check", "import"]


def test_a_folder_with_a_colon_is_drawn_in_at_qts_own_size(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert screen.in_memory(tmp_path / "a:b") == "offscreen"
    assert screen.in_memory(tmp_path / "a b").endswith(str(Path("a b", "resources", "screen.json")))


def test_the_tests_are_run_without_a_screen(rooms, monkeypatch):
    handed = []
    monkeypatch.setattr(environment, "replace_by", lambda arguments: handed.append(arguments) or 0)
    monkeypatch.chdir(CHECKOUT)
    assert preflight.main(["test", "-x", "tests/core"]) == 0
    assert handed == [["-m", "pytest", "-x", "tests/core"]]
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_the_whole_suite_runs_in_several_processes(rooms, monkeypatch):
    handed = []
    monkeypatch.setattr(environment, "replace_by", lambda arguments: handed.append(arguments) or 0)
    monkeypatch.chdir(CHECKOUT)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert preflight.main(["test", "-q"]) == 0
    assert handed == [["-m", "pytest", "-n", "4", "--dist", "loadfile", "-q"]]
