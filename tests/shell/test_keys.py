"""The desk's keys: none means two things, each does something, and those of later work stay free."""

from PySide6.QtGui import QShortcut

from desktop.shell import keys
from desktop.widgets.key_registry import KeyRegistry


def test_no_key_of_the_desk_means_two_things():
    fresh = KeyRegistry()
    keys.register(fresh)  # a clash raises
    assert len(fresh.actions()) == len(keys.LIST)


def test_every_key_of_the_list_does_something_at_the_desk(clerk, window):
    installed = {shortcut.key().toString() for shortcut in window.desk.findChildren(QShortcut)}
    assert {key for _name, key, _text in keys.LIST} <= installed
