"""How a callback is made, by what it is about: opening words, questions, and what follows from the answers.

Each slice above writes one Follow for every kind of parent it has (`desktop/<slice>/callback.py`); the
table of them all stands in `shell/callback_parents.py` and is handed to the page of callbacks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from desktop.callbacks.queries import CallbackRow, Parent, Person
from desktop.core.i18n import N_
from desktop.office.rights import SignedIn

AT_COUNTER = "counter"  # instead of a number: she came herself


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question; a bad one closes nothing: the case is opened again."""

    code: str
    name: str  # marked by N_
    bad: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Something that is asked.

    Args:
        code: its name among the answers.
        text: as it is said, marked by N_.
        asked: whether it is asked about a parent; always, where it is not given.
    """

    code: str
    text: str
    choices: tuple[Choice, ...]
    asked: Callable[[int], bool] | None = None


YES, NO, NOT_SAID = "yes", "no", "not_said"
YES_OR_NO = (Choice(YES, N_("Yes")), Choice(NO, N_("No")), Choice(NOT_SAID, N_("Does not say")))
MUST_BE_YES = (YES_OR_NO[0], Choice(NO, N_("No"), bad=True), YES_OR_NO[2])
OVERALL = Question(
    "overall",
    N_("All in all, are you satisfied?"),
    (
        Choice("satisfied", N_("Satisfied")),
        Choice("fairly", N_("Fairly satisfied")),
        Choice("dissatisfied", N_("Dissatisfied"), bad=True),
        Choice("no_comment", N_("No comment")),
    ),
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One call, as the clerk enters it.

    Args:
        result: a key of `states.RESULTS`.
        number: that was called; AT_COUNTER where she came herself.
        words: what she said; needed where an answer is bad, and where no question was asked.
        answers: by the questions' codes, the choices' codes; only looked at when she was reached.
        at: when it was, UTC; now if not given. The entry may be later.
        again: when to call again, UTC; needed when it was not convenient, else in two hours of work.
    """

    result: str
    number: str
    words: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    at: datetime | None = None
    again: datetime | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a callback, and of what it is about."""

    callback_id: int
    state: str  # a key of states.STATES
    redo: Parent | None = None  # what was opened again, or anew
    jobs: tuple[int, ...] = ()  # papers that were promised with it


@dataclass(frozen=True, slots=True)
class Follow:
    """How callbacks about one kind of parent are made.

    Args:
        kind: a key of `states.KINDS`.
        opening: by the parent, what the customer reported or asked, as it stands in the opening sentence
            after "what you reported: "; empty: what the callback itself is about.
        questions: in the order in which they are asked; see `asked_about`.
        record: keeps an attempt and does what follows from it in the parent's slice, in ONE transaction
            that publishes "callbacks" too; the callback's own part is `service.note_attempt`.
        news: what the customer is told before any question, as the water is back; empty for nothing.
        read_back: by the parent and the words, what is read back before the case is opened again; without
            it nothing is.
        find: the parent of a number as it was typed or scanned, for a promise by hand.
        person: who reported it, to be called about it by hand.
    """

    kind: str
    opening: Callable[[int], str]
    questions: tuple[Question, ...]
    record: Callable[[int, Attempt, SignedIn], Recorded]
    news: Callable[[CallbackRow], str] = lambda _row: ""
    read_back: Callable[[int, str], str] | None = None
    find: Callable[[str], Parent | None] = lambda _text: None
    person: Callable[[int], Person] = lambda _parent_id: Person()


def asked_about(follow: Follow, parent_id: int) -> tuple[Question, ...]:
    """The questions that are asked about this parent."""
    return tuple(
        question for question in follow.questions if question.asked is None or question.asked(parent_id)
    )


def bad_answers(questions: tuple[Question, ...], answers: Mapping[str, str]) -> tuple[str, ...]:
    """The codes of the questions whose answers close nothing."""
    return tuple(
        question.code
        for question in questions
        if any(choice.bad and choice.code == answers.get(question.code) for choice in question.choices)
    )
