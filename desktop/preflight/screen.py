"""Looks for the system's libraries and the screen before Qt does, because Qt would abort without them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop.preflight.sorry import NotReady

# Library file and the Debian package that brings it. What a bare Debian 12 lacks, and what the
# platform plugins of Qt 6 are linked against.
ALWAYS = (
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libglib-2.0.so.0", "libglib2.0-0"),
)
ON_X = (
    ("libxcb.so.1", "libxcb1"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-randr.so.0", "libxcb-randr0"),
    ("libxcb-render.so.0", "libxcb-render0"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-shm.so.0", "libxcb-shm0"),
    ("libxcb-sync.so.1", "libxcb-sync1"),
    ("libxcb-util.so.1", "libxcb-util1"),
    ("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
)
ON_WAYLAND = (
    ("libwayland-client.so.0", "libwayland-client0"),
    ("libwayland-cursor.so.0", "libwayland-cursor0"),
)


def check() -> None:
    """Make sure that Qt can start here, and choose the screen it is to use when only one would do.

    Raises:
        NotReady: a library is missing (all of them are named at once) or there is no screen.
    """
    if not sys.platform.startswith("linux"):
        return
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    lacking = missing(ALWAYS)
    if wanted and "xcb" not in wanted and "wayland" not in wanted:
        _refuse_missing(lacking)
        return
    on_x = (not wanted or "xcb" in wanted) and _x_answers()
    on_wayland = (not wanted or "wayland" in wanted) and _wayland_answers()
    if not (on_x or on_wayland):
        raise NotReady(_no_screen())
    lacks_x, lacks_wayland = missing(ON_X), missing(ON_WAYLAND)
    x_serves, wayland_serves = on_x and not lacks_x, on_wayland and not lacks_wayland
    if not (x_serves or wayland_serves):
        lacking += lacks_x if on_x else lacks_wayland
    _refuse_missing(lacking)
    if not wanted and x_serves != wayland_serves:
        os.environ["QT_QPA_PLATFORM"] = "xcb" if x_serves else "wayland"


def in_memory(checkout: Path) -> str:
    """The platform that draws without a screen, as large as a cheap computer's screen beside its task bar.

    Qt parts the words of it by colons, so that a path with one cannot be told; then its own size must do.
    """
    kept = checkout / "resources" / "screen.json"
    try:
        path = os.path.relpath(kept)
    except ValueError:  # on another drive of Windows
        path = str(kept)
    return "offscreen" if ":" in path else f"offscreen:configfile={path}"


def missing(libraries: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Those of the (library, package) pairs that this system cannot load."""
    return [pair for pair in libraries if not _loads(pair[0])]


def _loads(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _refuse_missing(lacking: list[tuple[str, str]]) -> None:
    if not lacking:
        return
    import shutil

    if shutil.which("apt-get"):
        packages = " ".join(package for _library, package in lacking)
        how = f"Install them with: sudo apt-get install {packages}"
    else:
        how = "Install the packages of your system that bring them."
    libraries = ", ".join(library for library, _package in lacking)
    raise NotReady(f"This computer lacks system libraries that the window needs ({libraries}). {how}")


def _no_screen() -> str:
    display = os.environ.get("DISPLAY")
    if display:
        what = f"There is no screen at DISPLAY={display}, or it does not let this user in."
    elif os.environ.get("WAYLAND_DISPLAY"):
        what = f"There is no screen at WAYLAND_DISPLAY={os.environ['WAYLAND_DISPLAY']}."
    else:
        what = "There is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set."
    return (
        f"{what} Start the app from a desktop session or set DISPLAY; "
        "`python3 main.py tour OUT` and `python3 main.py test` need no screen."
    )


def _x_answers() -> bool:
    """Whether an X server lets us in, asked without Qt; without libxcb itself we cannot know."""
    import ctypes

    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # named among the missing libraries
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    try:
        return bool(xcb.xcb_connection_has_error(connection) == 0)
    finally:
        xcb.xcb_disconnect(connection)


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    import socket

    path = Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / name  # an absolute name stays itself
    try:
        with socket.socket(socket.AF_UNIX) as knock:
            knock.connect(str(path))
    except OSError:
        return False
    return True
