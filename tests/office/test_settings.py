"""A setting changes with who, old and new; what cannot be is refused with its field."""

import pytest

from desktop.core.errors import NotAllowed, UserError
from desktop.office.queries import setting_changes
from desktop.office.settings import change_settings, forget
from desktop.office.settings import office as settings


def test_each_change_tells_who_old_and_new(office):
    change_settings({"phone": "0828-1", "idle_minutes": 9}, office.leader)
    told = {(change.key, change.old, change.new, change.who) for change in setting_changes()}
    assert told == {("phone", "", "0828-1", "Zhou Min"), ("idle_minutes", 5, 9, "Zhou Min")}


def test_a_change_holds_after_the_file_was_read_afresh(office):
    change_settings({"paper": "A5", "allocation_order": ("water", "late_fee")}, office.leader)
    forget()
    assert settings().paper == "A5"
    assert settings().allocation_order == ("water", "late_fee")


def test_nothing_different_writes_nothing(office):
    change_settings({"phone": ""}, office.leader)
    assert setting_changes() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "), ("currency", "XXQ"), ("zone", "Mars/Base"), ("paper", "A3"), ("look", "pink"),
        ("profile", "milk"), ("scale", 3.0), ("idle_minutes", 0), ("account_width", 21),
        ("wait_amber_minutes", 0), ("wait_red_minutes", 5), ("allocation_order", ("water", "water")),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_field(office, field, value):
    before = settings()
    with pytest.raises(UserError) as refused:
        change_settings({field: value}, office.leader)
    assert refused.value.field == field
    assert settings() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [("currency", "JPY"), ("account_width", 9), ("profile", "gas"), ("zone", "Asia/Taipei")],
)
def test_what_the_books_rest_on_is_fixed_at_the_founding(office, field, value):
    with pytest.raises(UserError, match="founded") as refused:
        change_settings({field: value, "phone": "1"}, office.leader)
    assert refused.value.field == field
    assert settings().phone == ""


def test_a_clerk_may_not(office):
    with pytest.raises(NotAllowed):
        change_settings({"phone": "1"}, office.clerk)


def test_a_name_of_an_earlier_version_that_is_too_long_now_keeps_nothing_from_being_set(office, monkeypatch):
    with monkeypatch.context() as earlier:
        earlier.setattr("desktop.office.settings.LONGEST_NAME", 500)
        change_settings({"name": "W" * 200}, office.leader)
    assert change_settings({"scale": 1.5}, office.leader).scale == 1.5
    with pytest.raises(UserError, match="at most 120"):
        change_settings({"name": "V" * 200}, office.leader)
