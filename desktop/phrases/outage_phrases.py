"""What is said to somebody without water (S34 to S37), and to those who asked once it is known or over."""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.phrases.phrase import TEXT, Phrase

OUTAGE = N_("No water")

OUTAGE_PHRASES = (
    Phrase(
        "outage.ask_place",
        OUTAGE,
        N_("Which road or estate is without water, please?"),
        {},
    ),
    Phrase(
        "outage.known",
        OUTAGE,
        N_(
            "Because of {cause}, {section} has no water; it is expected back at {time}. We are very sorry for"
            " the inconvenience, and will restore the supply as soon as we can."
        ),
        {"cause": TEXT, "section": TEXT, "time": TEXT},
    ),
    Phrase(
        "outage.extended",
        OUTAGE,
        N_(
            "Because of {cause}, {section} has no water. The work takes longer than was announced: the water"
            " is now expected back at {time}. We are very sorry for the inconvenience, and will restore the"
            " supply as soon as we can."
        ),
        {"cause": TEXT, "section": TEXT, "time": TEXT},
    ),
    Phrase(
        "outage.overdue",
        OUTAGE,
        N_(
            "Because of {cause}, {section} has no water. It should have been back at {time}; we are asking"
            " the crew for the new time. We are very sorry for the inconvenience, and will restore the supply"
            " as soon as we can."
        ),
        {"cause": TEXT, "section": TEXT, "time": TEXT},
    ),
    Phrase(
        "outage.coming",
        OUTAGE,
        N_(
            "Because of {cause}, {section} will have no water from {start}; it is expected back at {time}."
            " Please store some water. We are very sorry for the inconvenience."
        ),
        {"cause": TEXT, "section": TEXT, "start": TEXT, "time": TEXT},
    ),
    Phrase(
        "outage.unknown",
        OUTAGE,
        N_(
            "We have not been told of a stop there so far. We will ask the engineers at once to go and find"
            " out."
        ),
        {},
    ),
    Phrase("outage.watch", OUTAGE, N_("Please watch it for a while."), {}),
    Phrase(
        "outage.watch_until",
        OUTAGE,
        N_("Please watch it for a while. We will call you again at {time}."),
        {"time": TEXT},
    ),
    Phrase(
        "outage.is_it_back",
        OUTAGE,
        N_("Good day! You asked us about the water at {section}. Is it back?"),
        {"section": TEXT},
    ),
    Phrase(
        "outage.restored",
        OUTAGE,
        N_("The water at {section} came back at {time}. Thank you for your patience and understanding."),
        {"section": TEXT, "time": TEXT},
    ),
    Phrase(
        "outage.cancelled",
        OUTAGE,
        N_("The stop at {section} does not take place. We are sorry to have troubled you."),
        {"section": TEXT},
    ),
    Phrase(
        "outage.found_house",
        OUTAGE,
        N_("We looked into it: the fault is in one house at {section}. Somebody will come and repair it."),
        {"section": TEXT},
    ),
    Phrase(
        "outage.found_not_ours",
        OUTAGE,
        N_("We looked into it: the fault at {section} is not in our pipes. {finding}"),
        {"section": TEXT, "finding": TEXT},
    ),
    Phrase(
        "outage.found_nothing",
        OUTAGE,
        N_("We looked into it and found no fault at {section}. Is the water back at your place?"),
        {"section": TEXT},
    ),
)

OUTAGE_SAMPLES = {
    "cause": N_("a burst main"),
    "section": N_("Jianshe Avenue"),
    "time": "18:00",
    "start": "09:00",
    "finding": N_("The estate's own pump has stopped."),
}
