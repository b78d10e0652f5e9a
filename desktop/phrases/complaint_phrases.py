"""What is said when somebody complains, praises, suggests or asks (S13, S14, S17, S20 to S22, S24 to S27)."""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.phrases.phrase import TEXT, Phrase

COMPLAINTS = N_("Complaint, praise, suggestion, enquiry")

# `spoken_to` is the name with its comma, "Ms Wang, ", and nothing at all for somebody unnamed.
COMPLAINT_PHRASES = (
    Phrase("case.ask_called", COMPLAINTS, N_("May I ask how I should call you?"), {}),
    Phrase(
        "case.calm",
        COMPLAINTS,
        N_(
            "{spoken_to}please do not worry, tell me one thing after the other. We will help you to solve it"
            " as soon as we can."
        ),
        {"spoken_to": TEXT},
    ),
    Phrase(
        "case.read_back",
        COMPLAINTS,
        N_("{spoken_to}what you report is: {problem}. Is that right?"),
        {"spoken_to": TEXT, "problem": TEXT},
    ),
    Phrase(
        "case.read_back_criticism",
        COMPLAINTS,
        N_("{spoken_to}what you criticise is: {problem}. Is that right?"),
        {"spoken_to": TEXT, "problem": TEXT},
    ),
    Phrase(
        "case.read_back_praise",
        COMPLAINTS,
        N_("{spoken_to}what you praise is: {problem}. Is that right?"),
        {"spoken_to": TEXT, "problem": TEXT},
    ),
    Phrase(
        "case.read_back_suggestion",
        COMPLAINTS,
        N_("{spoken_to}what you suggest is: {problem}. Is that right?"),
        {"spoken_to": TEXT, "problem": TEXT},
    ),
    Phrase(
        "case.read_back_enquiry",
        COMPLAINTS,
        N_("{spoken_to}what you ask is: {problem}. Is that right?"),
        {"spoken_to": TEXT, "problem": TEXT},
    ),
    Phrase(
        "case.ask_again",
        COMPLAINTS,
        N_("I am sorry, I did not quite understand: {what}. Would you say it once more, please?"),
        {"what": TEXT},
    ),
    Phrase(
        "case.taken",
        COMPLAINTS,
        N_("I have written it down in detail under the number {number}, and it goes to the leader today."),
        {"number": TEXT},
    ),
    Phrase(
        "case.promised",
        COMPLAINTS,
        N_(
            "I have written down in detail what you say and am in touch with the department. Please leave me"
            " a phone number: you get an answer by {time}."
        ),
        {"time": TEXT},
    ),
    Phrase(
        "case.criticism",
        COMPLAINTS,
        N_("Thank you for the criticism and for setting us right. We will improve it without delay."),
        {},
    ),
    Phrase("case.praise", COMPLAINTS, N_("Thank you. That is what we are here for."), {}),
    Phrase(
        "case.suggestion",
        COMPLAINTS,
        N_("Thank you very much for your valuable suggestion. We keep on improving our service."),
        {},
    ),
    Phrase("case.clear", COMPLAINTS, N_("Is that clear, or may I explain more of it?"), {}),
    Phrase(
        "case.passed_on",
        COMPLAINTS,
        N_("That is the work of {to_whom}. Their number is {phone}; they will help you further."),
        {"to_whom": TEXT, "phone": TEXT},
    ),
    Phrase(
        "case.refused",
        COMPLAINTS,
        N_("{spoken_to}I am sorry that we cannot do this. Let me explain why: {why}"),
        {"spoken_to": TEXT, "why": TEXT},
    ),
    Phrase(
        "case.next_level",
        COMPLAINTS,
        N_("If you do not agree with this, you can ask {next_level} to look at it once more."),
        {"next_level": TEXT},
    ),
)

COMPLAINT_SAMPLES = {
    "spoken_to": N_("Ms Wang, "),
    "why": N_("the price is set by the county."),
    "next_level": N_("the office of the water supply authority"),
}
