"""The lists that ship with the program: categories by the office's trade, verdicts, answers, reasons.

The office adds its own categories beside these; see `set_up`.
"""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.phrases import persons

COUNTER, PHONE, LETTER = "counter", "phone", "letter"
CHANNELS = {COUNTER: N_("At our counter"), PHONE: N_("By phone"), LETTER: N_("By letter")}

TITLES = persons.TITLES

SERVICE, DEPARTMENT, STAFF, VEHICLE = "service", "department", "staff", "vehicle"
SUBJECT_KINDS = {
    SERVICE: N_("The service itself"),
    DEPARTMENT: N_("A department"),
    STAFF: N_("A person of the staff"),
    VEHICLE: N_("A vehicle"),
}
_EVERYWHERE = (SERVICE, DEPARTMENT, STAFF)
SUBJECTS_BY_PROFILE = {"bus": (SERVICE, DEPARTMENT, STAFF, VEHICLE)}  # the others have no vehicles to name

SIMPLE, NORMAL, SERIOUS = "simple", "normal", "serious"
SEVERITIES = {SIMPLE: N_("Simple"), NORMAL: N_("Normal"), SERIOUS: N_("Serious")}

WATER = {
    "water.quality": N_("Water quality"),
    "water.outage": N_("Outage or low pressure"),
    "water.fee": N_("Fee or meter reading"),
    "water.repair": N_("Repair slow or bad"),
    "water.notice": N_("Notice not given"),
    "any.attitude": N_("Staff attitude"),
    "any.unexplained": N_("Rule or charge not explained"),
    "water.site": N_("Site not cleaned"),
    "any.other": N_("Something else"),
}
GAS = {
    "gas.leak": N_("Smell of gas or leak"),
    "gas.none": N_("No gas or low pressure"),
    "gas.appliance": N_("Appliance"),
    "gas.meter": N_("Gas meter"),
    "gas.fee": N_("Gas fee"),
    "any.attitude": N_("Staff attitude"),
    "any.unexplained": N_("Rule or charge not explained"),
    "any.other": N_("Something else"),
}
BUS = {
    "any.attitude": N_("Staff attitude"),
    "bus.dropped": N_("Passenger dropped midway"),
    "bus.handed_over": N_("Passenger handed to another vehicle"),
    "bus.overcharge": N_("Overcharge"),
    "bus.late": N_("Lateness"),
    "bus.luggage": N_("Luggage"),
    "bus.safety": N_("Safety"),
    "bus.dress": N_("Dress or name badge"),
    "any.unexplained": N_("Rule or charge not explained"),
    "any.other": N_("Something else"),
}
SHIPPED_CATEGORIES: dict[str, dict[str, str]] = {"water": WATER, "gas": GAS, "bus": BUS}
OTHER = "any.other"

# What is usually asked for; any other words will do.
USUAL_WANTS = (
    N_("An answer"),
    N_("An apology"),
    N_("The money back"),
    N_("That it is put right"),
    N_("That it does not happen again"),
)

# Fields that were not understood or not asked yet; nothing is settled before they are clear.
UNCLEAR_FIELDS = {
    "words": N_("What was said"),
    "subject": N_("Against whom or what"),
    "happened": N_("When and where"),
    "wants": N_("What is asked for"),
    "name": N_("Name"),
    "phone": N_("Phone"),
}

CONFIRMED, CORRECTED, WRITTEN = "confirmed", "corrected", "written"
READ_BACKS = {
    CONFIRMED: N_("Confirmed"),
    CORRECTED: N_("Corrected"),
    WRITTEN: N_("In writing: nothing to read back"),
}

TOLD_BY = {
    "phone": N_("By phone"),
    "counter": N_("In person"),
    "letter": N_("By letter"),
    "visit": N_("By a visit"),
}
REPORTED_BY = {"phone": N_("By phone"), "paper": N_("On paper"), "spoken": N_("Face to face")}

COMPLAINANT, OTHER_SIDE, WITNESS = "complainant", "other_side", "witness"
SIDES = {
    COMPLAINANT: N_("Who complains"),
    OTHER_SIDE: N_("Who is complained of"),
    WITNESS: N_("A witness"),
}

UPHELD, PARTLY, NOT_UPHELD, CANNOT = "upheld", "partly", "not_upheld", "cannot"
VERDICTS = {
    UPHELD: N_("Upheld"),
    PARTLY: N_("Partly upheld"),
    NOT_UPHELD: N_("Not upheld"),
    CANNOT: N_("Cannot be established"),
}
FOUND_TRUE = (UPHELD, PARTLY)

GRANTED = {"yes": N_("Granted"), "partly": N_("Partly granted"), "no": N_("Not granted")}
ACCEPTED, NOTED = "accepted", "noted"
OUTCOMES = {
    ACCEPTED: N_("Accepted: something is done better"),
    NOTED: N_("Only noted"),
}
REWARDS = {
    "commended": N_("Commended in a notice"),
    "rewarded": N_("Commended and rewarded"),
    "thanked": N_("Thanked"),
    "none": N_("Nothing follows"),
}

CONTENT, ACCEPTS, UNHAPPY, SILENT = "content", "accepts", "unhappy", "silent"
REACTIONS = {
    CONTENT: N_("Satisfied"),
    ACCEPTS: N_("Accepts it"),
    UNHAPPY: N_("Dissatisfied"),
    SILENT: N_("No answer, as to a letter"),
}

WHY_UNTOLD = {
    "anonymous": N_("Anonymous"),
    "wrong_number": N_("Wrong number or address"),
    "unreachable": N_("Not reached, however often tried"),
    "refused": N_("Does not want to be told"),
    "other": N_("Another reason"),
}


def subject_kinds(profile: str) -> dict[str, str]:
    """Against whom or what something may be said in an office of this trade."""
    return {kind: SUBJECT_KINDS[kind] for kind in SUBJECTS_BY_PROFILE.get(profile, _EVERYWHERE)}
