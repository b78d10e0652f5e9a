"""Everything we pass on or fetch has a licence we may use, and its text lies in the house."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distribution

from pip._vendor.packaging.requirements import Requirement

from desktop.core.paths import CHECKOUT, RESOURCES

LICENCES = RESOURCES / "licences"
INDEX = tomllib.loads((LICENCES / "index.toml").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FREE = {
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "LGPL-3.0-only",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "OFL-1.1",
    "Unicode-3.0",
}


def plain(name: str) -> str:
    """The one spelling of a package's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed() -> dict[str, str]:
    """Every package that is fetched to run the app, with what it says of its own licence."""
    found: dict[str, str] = {}
    waiting = [Requirement(text) for text in PROJECT["dependencies"]]
    while waiting:
        requirement = waiting.pop()
        name = plain(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        package = distribution(name)
        said = [package.metadata.get("License-Expression") or "", package.metadata.get("License") or ""]
        said += [text for text in package.metadata.get_all("Classifier") or () if text.startswith("License")]
        found[name] = " ".join(said)
        waiting += [Requirement(text) for text in package.requires or ()]
    return found


def test_every_package_that_runs_is_in_the_index_with_its_text():
    assert set(needed()) == {plain(entry["name"]) for entry in INDEX["package"]}


def test_the_index_names_the_versions_the_project_asks_for():
    asked = {
        plain(Requirement(text).name): str(Requirement(text).specifier) for text in PROJECT["dependencies"]
    }
    told = {plain(entry["name"]): entry["versions"] for entry in INDEX["package"]}
    for name, specifier in asked.items():
        assert set(told[name].split(",")) == set(specifier.split(",")), name


def test_every_licence_is_one_we_may_use():
    for entry in INDEX["package"] + INDEX["font"]:
        assert set(entry["licence"].split(" AND ")) <= FREE, entry["name"]


def test_no_package_is_under_the_gpl_alone():
    for name, said in needed().items():
        alternatives = re.split(r"\bOR\b", said)
        assert any(not re.search(r"\bA?GPL", text) for text in alternatives), f"{name}: {said}"


def test_every_text_is_there_and_every_file_belongs_to_something():
    named = {file for entry in INDEX["package"] + INDEX["font"] for file in entry["files"]}
    there = {path.name for path in LICENCES.iterdir()} - {"index.toml"}
    assert named == there
    assert all((LICENCES / name).stat().st_size > 500 for name in named)


def test_every_font_has_its_licence_and_copyright_line():
    fonts = {font: entry for entry in INDEX["font"] for font in entry["fonts"]}
    assert set(fonts) == {path.name for path in (RESOURCES / "fonts").glob("*.?tf")}
    for entry in INDEX["font"]:
        text = (LICENCES / entry["files"][0]).read_text(encoding="utf-8")
        assert text.startswith("Copyright ")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text


def test_the_app_is_under_the_apache_licence():
    text = (CHECKOUT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
    assert PROJECT["license"]["text"] == "Apache-2.0"
