"""What is said on the telephone (S18, S19, S23): opening, signs of listening, read-back, refusal."""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.phrases.phrase import TEXT, Phrase

CALL = N_("On the telephone")

CALL_PHRASES = (
    Phrase("call.opening", CALL, N_("Hello, this is {office}. How can I help you?"), {"office": TEXT}),
    Phrase("call.listening", CALL, N_("Yes ... I see ... please go on, I am writing it down."), {}),
    Phrase(
        "call.read_back",
        CALL,
        N_("May I read it back? {words} Is that right?"),
        {"words": TEXT},
    ),
    Phrase("call.chance", CALL, N_("Please tell me what it is about. Is anybody or anything in danger?"), {}),
    Phrase(
        "call.nuisance",
        CALL,
        N_("I am sorry, this is not something that we deal with here. Please hang up."),
        {},
    ),
    Phrase(
        "call.limited",
        CALL,
        N_("Until {day} we take matters from this number in writing. Emergencies are always taken."),
        {"day": TEXT},
    ),
)
CALL_SAMPLES = {
    "office": N_("Clear Creek Waterworks"),
    "words": N_("No water since this morning."),
    "day": "2026-12-31",
}
