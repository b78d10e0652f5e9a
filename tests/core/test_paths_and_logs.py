"""The office's folder is private, and what the program notes names nobody."""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path

import pytest

from desktop.commands import Options
from desktop.core import logs
from desktop.core.errors import UserError
from desktop.core.paths import data_folder


def test_a_folder_can_be_named(tmp_path):
    folder = data_folder(Options(data=tmp_path / "books")).make()
    assert folder.root == tmp_path / "books"
    assert folder.database.name == "office.db"
    assert folder.logs.is_dir()


def test_nobody_else_may_look_into_the_folder(tmp_path):
    folder = data_folder(Options(data=tmp_path / "books")).make()
    for path in (folder.root, folder.papers, folder.copies, folder.exports, folder.logs):
        assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o700


def test_the_sample_town_has_a_folder_of_its_own(monkeypatch):
    office, town = data_folder(Options()), data_folder(Options(demo=True))
    assert office.root.name == "UtilityCounter"
    assert office.root != town.root
    assert office.root not in town.root.parents
    assert office.root.is_relative_to(Path.home())


@pytest.fixture
def notes(tmp_path):
    logs.start_logging(tmp_path)
    yield tmp_path / "notes.log"
    logs.stop_logging()


def test_a_fault_is_noted_with_its_place_and_without_what_it_said(notes):
    customer, phone = "单国强", "13912345678"
    try:
        raise UserError(f"{customer}, {phone}, has paid already.")
    except UserError:
        logging.getLogger("till").exception("a payment failed")
    text = notes.read_text(encoding="utf-8")
    assert "a payment failed" in text
    assert "UserError" in text
    assert "test_paths_and_logs.py" in text
    assert "单国强" not in text
    assert "13912345678" not in text


def test_a_fault_of_the_program_keeps_its_words_and_its_cause(notes):
    try:
        try:
            {}["单国强"]
        except KeyError as error:
            raise AttributeError("'NoneType' object has no attribute 'number'") from error
    except AttributeError:
        logging.getLogger("till").exception("fault")
    text = notes.read_text(encoding="utf-8")
    assert "'NoneType' object has no attribute 'number'" in text
    assert "KeyError" in text
    assert text.count("单国强") == 1  # in this file's own line of source, not from the error


def test_long_numbers_are_blotted_out(notes):
    logging.getLogger("till").warning("called 0321-555 2741 and %s in %d ms", "00012345", 120)
    text = notes.read_text(encoding="utf-8")
    assert "2741" not in text
    assert "00012345" not in text
    assert "in 120 ms" in text
