"""What is said while a fault is reported, and about its repair (S20, S21, S26, S38 to S43)."""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.core.money import Money
from desktop.phrases.phrase import MONEY, TEXT, Phrase

REPAIR = N_("Repair")

REPAIR_PHRASES = (
    Phrase("repair.ask_side", REPAIR, N_("Is the fault in your house, behind the meter, or outside?"), {}),
    Phrase("repair.ask_called", REPAIR, N_("May I ask how I should call you?"), {}),
    Phrase(
        "repair.ask_in_meter",
        REPAIR,
        N_("May I have your account number, your address and a phone number, please?"),
        {},
    ),
    Phrase(
        "repair.confirm_account",
        REPAIR,
        N_("Let me check: account number {number}, in the name of {name}. Is that right?"),
        {"number": TEXT, "name": TEXT},
    ),
    Phrase("repair.ask_fault", REPAIR, N_("What is wrong, please?"), {}),
    Phrase(
        "repair.ask_place",
        REPAIR,
        N_("Where exactly is it, please, or what well-known building is near it?"),
        {},
    ),
    Phrase("repair.ask_seen", REPAIR, N_("What do you see there, please?"), {}),
    Phrase(
        "repair.ask_danger",
        REPAIR,
        N_("Is the road in danger, or does water run into a cellar or near electricity?"),
        {},
    ),
    Phrase("repair.ask_phone", REPAIR, N_("May I have a phone number, so that the crew can reach you?"), {}),
    Phrase("repair.ask_wished", REPAIR, N_("When would it suit you that somebody comes?"), {}),
    Phrase(
        "repair.emergency",
        REPAIR,
        N_(
            "Please keep away from it and keep others away. Touch nothing electric. We send the emergency"
            " crew at once."
        ),
        {},
    ),
    Phrase(
        "repair.fee",
        REPAIR,
        N_("This repair lies behind the meter and is paid by the user: {item}, {fee}. Do you agree?"),
        {"item": TEXT, "fee": MONEY},
    ),
    Phrase(
        "repair.fee_unknown",
        REPAIR,
        N_(
            "This repair lies behind the meter and is paid by the user. The crew tells you the sum by the"
            " price list before it begins."
        ),
        {},
    ),
    Phrase(
        "repair.fee_refused",
        REPAIR,
        N_("I understand. The crew comes to look, and does nothing that costs money before you agree."),
        {},
    ),
    Phrase(
        "repair.border",
        REPAIR,
        N_(
            "The meter is the border: pipes up to the meter, and the meter itself, are repaired by us free of"
            " charge; what lies behind it is the user's."
        ),
        {},
    ),
    Phrase(
        "repair.outside",
        REPAIR,
        N_("That lies in front of the meter: we repair it, and it costs you nothing."),
        {},
    ),
    Phrase("repair.read_back", REPAIR, N_("You report: {problem}. Is that right?"), {"problem": TEXT}),
    Phrase(
        "repair.ask_again",
        REPAIR,
        N_("I am sorry, I did not quite understand: {what}. Would you say it once more, please?"),
        {"what": TEXT},
    ),
    Phrase(
        "repair.taken",
        REPAIR,
        N_("I have sent your report to the department. Its number is {number}."),
        {"number": TEXT},
    ),
    Phrase(
        "repair.will_appoint",
        REPAIR,
        N_("Our colleagues will call you to agree on a time for the visit."),
        {},
    ),
    Phrase(
        "repair.crew_comes",
        REPAIR,
        N_("A crew is on its way; it should be there by {time}."),
        {"time": TEXT},
    ),
    Phrase(
        "repair.known",
        REPAIR,
        N_("Thank you; this is reported already, and a crew is on it. I put you on the list: you will hear."),
        {},
    ),
    Phrase(
        "repair.appointment",
        REPAIR,
        N_("Shall we say {slot}? {crew} will come; the phone is {phone}."),
        {"slot": TEXT, "crew": TEXT, "phone": TEXT},
    ),
    Phrase(
        "repair.call_back",
        REPAIR,
        N_("Good day, {called}! You reported: {problem}. Is it good now, and was the fee as you were told?"),
        {"called": TEXT, "problem": TEXT},
    ),
    Phrase(
        "repair.result",
        REPAIR,
        N_("Good day, {called}! What you reported, {problem}, is repaired. Thank you for telling us."),
        {"called": TEXT, "problem": TEXT},
    ),
    Phrase(
        "repair.referred",
        REPAIR,
        N_(
            "Good day, {called}! What you reported, {problem}, is the work of {to_whom}. Their number is"
            " {phone}."
        ),
        {"called": TEXT, "problem": TEXT, "to_whom": TEXT, "phone": TEXT},
    ),
    Phrase(
        "repair.referred_only",
        REPAIR,
        N_(
            "Good day, {called}! What you reported, {problem}, is the work of {to_whom}; they know of it now."
        ),
        {"called": TEXT, "problem": TEXT, "to_whom": TEXT},
    ),
)

REPAIR_SAMPLES = {
    "fee": Money(8000),
    "item": N_("visit and one hour of work"),
    "problem": N_("leaking pipe indoors, at 12 Renmin Road"),
    "what": N_("the place"),
    "slot": N_("tomorrow morning"),
    "crew": N_("Mr Li of the pipe crew"),
    "phone": "138 0000 1234",
    "called": N_("Ms Wang"),
    "to_whom": N_("the house's owner"),
}
