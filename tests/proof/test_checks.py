"""The list of checks goes to its end whatever lies in the file: what cannot be read is a finding too."""

from desktop.proof import books
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from tests.proof.rows import SQL


def stumbles(error):
    def check():
        yield Finding("books", "one was found")
        raise error

    return check


def test_a_check_that_stumbles_is_a_finding_and_the_others_go_on(office, monkeypatch):
    monkeypatch.setattr(books, "out_of_balance", stumbles(ValueError("Invalid isoformat string: '王小明'")))
    steps = list(full_check(SQL))
    assert [(step.check, step.text) for step in steps if isinstance(step, Finding)] == [
        ("books", "one was found"),
        (
            "unreadable",
            "Balance of the books: something stored there cannot be read. For whoever helps: ValueError",
        ),
    ]
    assert steps[-1].done == steps[-1].total
