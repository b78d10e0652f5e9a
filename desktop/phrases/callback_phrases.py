"""What is said when somebody is called back (S27, S31 to S33): who calls, about what, does it suit."""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.phrases.phrase import TEXT, Phrase

CALLBACK = N_("Callback")
_WHO = {"called": TEXT, "clerk": TEXT, "office": TEXT, "problem": TEXT}
_NOBODY = {name: TEXT for name in ("clerk", "office", "problem")}

CALLBACK_PHRASES = (
    Phrase(
        "callback.promised",
        CALLBACK,
        N_("I have written down what you ask, and we look into it. We will call you back on {time}."),
        {"time": TEXT},
    ),
    Phrase(
        "callback.opening",
        CALLBACK,
        N_(
            "Good day, {called}! This is {clerk} of {office}. I would like to ask how it stands with what you"
            " reported: {problem}. Is it convenient for you now?"
        ),
        _WHO,
    ),
    Phrase(
        "callback.opening_unnamed",
        CALLBACK,
        N_(
            "Good day! This is {clerk} of {office}. I would like to ask how it stands with what you reported:"
            " {problem}. Is it convenient for you now?"
        ),
        _NOBODY,
    ),
    Phrase(
        "callback.answer",
        CALLBACK,
        N_(
            "Good day, {called}! This is {clerk} of {office}. You asked us about this: {problem}. I can tell"
            " you more now. Is it convenient for you?"
        ),
        _WHO,
    ),
    Phrase(
        "callback.answer_unnamed",
        CALLBACK,
        N_(
            "Good day! This is {clerk} of {office}. You asked us about this: {problem}. I can tell you more"
            " now. Is it convenient for you?"
        ),
        _NOBODY,
    ),
    Phrase(
        "callback.missed",
        CALLBACK,
        N_(
            "Good day! This is {clerk} of {office}. You rang us and we could not take the call; we are sorry."
            " What can I do for you? Is it convenient for you now?"
        ),
        {"clerk": TEXT, "office": TEXT},
    ),
    Phrase(
        "callback.not_convenient",
        CALLBACK,
        N_("I am sorry to disturb you. When may we call you again?"),
        {},
    ),
    Phrase(
        "callback.referred",
        CALLBACK,
        N_("This is the work of {to_whom}. Their number is {phone}."),
        {"to_whom": TEXT, "phone": TEXT},
    ),
    Phrase(
        "callback.looks_again",
        CALLBACK,
        N_("I am sorry. I ask the engineers at once to look again, and we will call you when we know more."),
        {},
    ),
)

CALLBACK_SAMPLES = {
    "clerk": N_("Lin Xiao"),
    "office": N_("Clear Creek Waterworks"),
}
