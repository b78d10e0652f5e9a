"""The project's own Python environment in `.venv`: made at the first start, mended when outdated.

The system's Python is left as it is; many systems forbid installing into it, and it belongs to them.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop.preflight.sorry import NotReady

STAMP = "utility-counter.stamp"
UNFINISHED = "unfinished"
ROOM_NEEDED = 900 * 1024**2  # bytes: packages, and pip's copy of them while it unpacks
_HANDED_OVER = "UTILITY_COUNTER_HANDED_OVER"


# --- is it there? -------------------------------------------------------------------------------


def ready(checkout: Path, tests: bool = False) -> bool:
    """Whether the running Python has every package the app needs, in the right versions."""
    marks = _read_stamp(checkout) if _inside(checkout) else set()
    fits = set(_marks(checkout, tests)) <= marks if marks else _has(requirements(checkout, tests))
    if fits:
        os.environ.pop(_HANDED_OVER, None)
    return fits


def made(checkout: Path) -> bool:
    """Whether there is an environment to go on in, which is not the one we are in."""
    marks = _read_stamp(checkout)
    return not _inside(checkout) and bool(marks - {UNFINISHED}) and _python(checkout).exists()


def requirements(checkout: Path, tests: bool = False) -> list[str]:
    """The packages pyproject.toml asks for with the running Python, such as "peewee>=4.5,<5"."""
    import tomllib

    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(project["optional-dependencies"]["test"] if tests else ())]
    parts = [requirement.partition(";") for requirement in asked]
    return [what.strip() for what, _sign, condition in parts if _is_meant(condition.strip())]


def _is_meant(condition: str) -> bool:
    """Whether Python's version, or the system, is as a requirement's condition wants; no other is used."""
    if not condition:
        return True
    if system := re.fullmatch(r"sys_platform == '(\w+)'", condition):
        return sys.platform == system[1]
    sign, version = re.fullmatch(r"python_version (<|>=) '([\d.]+)'", condition).groups()
    older = sys.version_info[:2] < _as_numbers(version)
    return older if sign == "<" else not older


def _inside(checkout: Path) -> bool:
    return Path(sys.prefix).resolve() == _folder(checkout).resolve()


def _folder(checkout: Path) -> Path:
    return checkout / ".venv"


def _python(checkout: Path) -> Path:
    windows = os.name == "nt"
    return _folder(checkout) / ("Scripts" if windows else "bin") / ("python.exe" if windows else "python")


def _marks(checkout: Path, tests: bool) -> list[str]:
    """What the stamp of an environment that fits says."""
    asked = zlib.crc32((checkout / "pyproject.toml").read_bytes())  # quicker than reading what it says
    return [
        f"python {sys.version_info.major}.{sys.version_info.minor}",
        f"run {asked:08x}",
        *([f"test {asked:08x}"] if tests else []),
    ]


def _read_stamp(checkout: Path) -> set[str]:
    try:
        return set((_folder(checkout) / STAMP).read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return set()


def _has(wanted: Sequence[str]) -> bool:
    if importlib.util.find_spec("PySide6") is None:
        return False  # the usual case on a system's Python, told without looking for anything else
    there = _installed()
    for requirement in wanted:
        name, *bounds = re.split(r"(?=[<>=])|,(?=[<>=])", requirement, maxsplit=1)
        version = there.get(_plain(name)) or _version_by_its_papers(name.strip())
        if version is None or not _within(version, "".join(bounds)):
            return False
    return True


def _installed() -> dict[str, str]:
    """Name to version of the packages on the path, by the names of their folders: babel-2.18.0.dist-info."""
    found: dict[str, str] = {}
    for folder in filter(os.path.isdir, sys.path):
        for entry in Path(folder).glob("*.dist-info"):
            package, _dash, version = entry.stem.partition("-")
            found.setdefault(_plain(package), version)
    return found


def _version_by_its_papers(name: str) -> str | None:
    """The slow way, for what was not installed from a wheel."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).strip().lower()


def _within(version: str, bounds: str) -> bool:
    """Whether 6.12.0 is within ">=6.8,<7"; these two signs are all that pyproject.toml uses."""
    number = _as_numbers(version)
    for bound in filter(None, bounds.split(",")):
        if bound.startswith(">="):
            fits = number >= _as_numbers(bound[2:])
        else:
            fits = number < _as_numbers(bound.removeprefix("<"))
        if not fits:
            return False
    return True


def _as_numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.split("+")[0]))


# --- make it ------------------------------------------------------------------------------------


def make(checkout: Path, tests: bool = False) -> None:
    """Create the environment, or bring it up to date.

    Raises:
        NotReady: it could not be done, with what to install or set.
    """
    import shutil

    with _alone(checkout):
        if _fits_by_now(checkout, tests):
            return
        if not os.access(checkout, os.W_OK):
            raise NotReady(_not_writable(checkout))
        if shutil.disk_usage(checkout).free < ROOM_NEEDED:
            raise NotReady(_no_room(checkout))
        _tell("Setting up once, this takes a minute ...\n")
        try:
            _lay_ground(checkout)
            _install(checkout, requirements(checkout, tests))
            _write_stamp(checkout, _marks(checkout, tests))
        except OSError as error:
            raise NotReady(_because(f"{error.strerror}", checkout)) from error
        os.environ.pop(_HANDED_OVER, None)
        _tell("Ready.\n")


@contextlib.contextmanager
def _alone(checkout: Path) -> Iterator[None]:
    """Two first starts at once would build into one folder: the second waits for the first."""
    import time

    from desktop.core.instance import InstanceLock

    lock = InstanceLock(checkout, ".venv.lock")
    try:
        if not lock.acquire():
            _tell("Another start is setting up; waiting for it ...\n")
            while not lock.acquire():
                time.sleep(0.2)
    except OSError as error:
        raise NotReady(_not_writable(checkout)) from error
    try:
        yield
    finally:
        lock.release()


def _fits_by_now(checkout: Path, tests: bool) -> bool:
    return set(_marks(checkout, tests)) <= _read_stamp(checkout) and _python(checkout).exists()


def _lay_ground(checkout: Path) -> None:
    """An empty environment, unless a whole one for this Python is there to be brought up to date."""
    import shutil

    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise NotReady(_no_venv())
    folder, marks = _folder(checkout), _read_stamp(checkout)
    stale = UNFINISHED in marks or (bool(marks) and _marks(checkout, False)[0] not in marks)
    if stale or not (folder / "pyvenv.cfg").exists() or not _python(checkout).exists():
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir()
        _write_stamp(checkout, [UNFINISHED])
        base = getattr(sys, "_base_executable", sys.executable) if _inside(checkout) else sys.executable
        _run([base, "-m", "venv", str(folder)], checkout)
    _write_stamp(checkout, [UNFINISHED])


def _write_stamp(checkout: Path, marks: Sequence[str]) -> None:
    stamp = os.open(_folder(checkout) / STAMP, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    with os.fdopen(stamp, "w", encoding="utf-8") as file:
        file.write("\n".join(marks) + "\n")


def _install(checkout: Path, wanted: Sequence[str]) -> None:
    pip = [str(_python(checkout)), "-m", "pip", "install", "--prefer-binary", "--progress-bar", "off"]
    _run([*pip, *wanted], checkout)


def _run(command: list[str], checkout: Path) -> None:
    """Run a step of the set-up; on a terminal its package of the moment is shown in one line."""
    import subprocess

    environment = {
        **os.environ,
        "PIP_USER": "0",
        "PIP_NO_INPUT": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_RETRIES": os.environ.get("PIP_RETRIES", "2"),
        "PYTHONIOENCODING": "utf-8",
    }
    environment.pop("PYTHONHOME", None)
    said = []
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        encoding="utf-8",
        errors="replace",
    ) as step:
        for line in step.stdout or ():
            said.append(line)
            if line.startswith(("Collecting ", "Installing ")):
                _tell_briefly("  " + line.split("(")[0].strip())
    _tell_briefly("")
    if step.returncode:
        raise NotReady(_because("".join(said), checkout))


# --- what went wrong ----------------------------------------------------------------------------


def _because(output: str, checkout: Path) -> str:
    """The sentence for what a failed step said."""
    known = (
        (r"No space left|Disk quota|not enough space", _no_room(checkout)),
        (r"Read-only file system|Permission denied|Access is denied", _not_writable(checkout)),
        (r"ensurepip is not|No module named (venv|ensurepip|pip)", _no_venv()),
        (
            r"NewConnectionError|ConnectionError|NameResolution|name resolution|Max retries|timed out"
            r"|Connection refused|unreachable|ProxyError|SSLError|CERTIFICATE",
            "The packages could not be fetched: no way to the network. Connect this computer once, or bring "
            "the packages in a folder and set PIP_NO_INDEX=1 and PIP_FIND_LINKS=FOLDER.",
        ),
    )
    for signs, sentence in known:
        if re.search(signs, output, re.IGNORECASE):
            return sentence
    last = [line for line in output.splitlines() if line.strip()][-1:] or ["it said nothing"]
    errors = re.findall(r"^ERROR: (.+)$", output, re.MULTILINE) or last
    return f"Setting up failed: {errors[-1].strip().rstrip('.')}. Mend that and start again."


def _no_venv() -> str:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return (
        "This Python cannot make an environment of its own: its venv part is missing. Install it, "
        f"on Debian or Ubuntu with: sudo apt-get install python{version}-venv"
    )


def _no_room(checkout: Path) -> str:
    return (
        f"There is not enough room in {checkout}: setting up needs {ROOM_NEEDED // 1024**2} MB. "
        "Free some, or copy this folder to a larger disk, and start again."
    )


def _not_writable(checkout: Path) -> str:
    return (
        f"The folder {checkout} cannot be written, so nothing can be set up in it. "
        "Copy it to a folder of your own and start it there."
    )


def _tell(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(text)
        sys.stderr.flush()


def _tell_briefly(text: str) -> None:
    if sys.stderr is not None and sys.stderr.isatty():
        _tell(f"\r{text[:78]:<78}\r")


# --- go on in it --------------------------------------------------------------------------------


def go_on_inside(checkout: Path, arguments: Sequence[str]) -> int:
    """Start again in the environment; returns only on Windows, with the exit status."""
    if os.environ.get(_HANDED_OVER):
        raise NotReady(
            f"The environment in {_folder(checkout)} is damaged. Delete that folder and start again."
        )
    os.environ[_HANDED_OVER] = "1"
    return replace_by([str(checkout / "main.py"), *arguments], _python(checkout))


def replace_by(arguments: Sequence[str], python: Path | None = None) -> int:
    """Let Python run something else in our place; returns only on Windows, with the exit status."""
    command = [str(python or sys.executable), *arguments]
    if os.name == "nt":
        import subprocess

        return subprocess.call(command)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os.execv(command[0], command)
