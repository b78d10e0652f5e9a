"""The lists that ship with the program: kinds of faults, reasons, answers, and the limits of each stage.

The office adds its own kinds of faults and sets its own limits beside these; see `set_up`. All
limits are the published examples of other offices, no law.
"""

from __future__ import annotations

from desktop.calendars.limits import ALWAYS, WORKING, Limit
from desktop.core.i18n import N_
from desktop.phrases import persons
from desktop.repairs.states import IN, OUT, UNKNOWN

IN_METER = {
    "in.pipe": N_("Leaking pipe indoors"),
    "in.valve": N_("Stop valve or tap before the fixtures broken"),
    "in.no_water": N_("No water, this house only"),
    "in.low_pressure": N_("Low pressure, this house only"),
    "in.meter_turning": N_("Meter stands still, or turns with all taps shut"),
    "in.meter_broken": N_("Meter glass or seal broken"),
    "in.meter_frozen": N_("Meter frozen or burst"),
    "in.meter_move": N_("Move or renew the meter"),
    "in.card": N_("Card meter does not read the card"),
    "in.high_bill": N_("Check of a high bill"),
    "in.quality": N_("Water quality at the tap"),
}
OUT_METER = {
    "out.leak": N_("Leak in a road or green"),
    "out.burst": N_("Main burst"),
    "out.valve": N_("Valve or hydrant leaking"),
    "out.cover": N_("Manhole or valve cover missing"),
    "out.meter_well": N_("Leak in a meter well"),
    "out.no_water": N_("No water, whole area"),
    "out.low_pressure": N_("Low pressure, whole area"),
    "out.dirty": N_("Dirty water, whole area"),
    "out.damage": N_("Damage by somebody else"),
    "out.restore": N_("Site not restored"),
    "out.pump": N_("Pump room of a building"),
}
INSPECTIONS = {"unknown.look": N_("Somebody has to look")}
SHIPPED: dict[str, dict[str, str]] = {IN: IN_METER, OUT: OUT_METER, UNKNOWN: INSPECTIONS}

DANGERS = {
    "none": N_("No danger"),
    "road": N_("Road"),
    "cellar": N_("Cellar"),
    "electricity": N_("Electricity"),
}
NORMAL, URGENT = "normal", "urgent"
PRIORITIES = {NORMAL: N_("Normal"), URGENT: N_("Urgent")}

TITLES = persons.TITLES
FEE_ACCEPTED, FEE_REFUSED, FEE_UNKNOWN = "accepted", "refused", "unknown"
FEE_ANSWERS = {
    FEE_ACCEPTED: N_("Agreed"),
    FEE_REFUSED: N_("Declined"),
    FEE_UNKNOWN: N_("Not known yet"),
}
TOLD_BY = {"phone": N_("By phone"), "paper": N_("On paper")}
ABSENT = {"customer": N_("The customer was not there"), "crew": N_("The crew did not come")}

HOLD_REASONS = {
    "customer_away": N_("Customer away"),
    "permit": N_("Waiting for a permit to dig"),
    "parts": N_("Waiting for parts"),
    "fee_refused": N_("Fee refused"),
    "weather": N_("Weather"),
    "other_unit": N_("Waiting for another unit"),
    "other": N_("Another reason"),
}
RETURN_REASONS = {
    "wrong_department": N_("Wrong department"),
    "not_ours": N_("Not ours"),
    "not_found": N_("Place not found"),
    "other": N_("Another reason"),
}
UNSIGNED_REASONS = {
    "public_place": N_("Public place, no customer there"),
    "nobody_there": N_("Nobody there at the end"),
    "refused": N_("The customer refuses to sign"),
    "other": N_("Another reason"),
}
OPINIONS = {
    "satisfied": N_("Satisfied"),
    "fairly": N_("Fairly satisfied"),
    "dissatisfied": N_("Dissatisfied"),
    "no_comment": N_("No comment"),
}
UNREACHED = {
    "no_answer": N_("No answer"),
    "not_convenient": N_("Not convenient now"),
    "wrong_number": N_("Wrong number"),
    "refused": N_("Does not want to be called"),
}
UNCLEAR_FIELDS = {
    "place": N_("Place"),
    "words": N_("What was said"),
    "category": N_("Kind of fault"),
    "name": N_("Name"),
    "phone": N_("Phone"),
    "wished": N_("Wished time"),
    "danger": N_("Danger"),
}

# --- how long each stage may take ---------------------------------------------------------------

DISPATCH, REDISPATCH, CONTACT, ARRIVE, SAFE, REPAIR, CALL_BACK, LOOK_AGAIN = (
    "dispatch", "redispatch", "contact", "arrive", "safe", "repair", "call_back", "look_again",
)  # fmt: skip
STAGES = {
    DISPATCH: N_("To dispatch"),
    REDISPATCH: N_("To dispatch again"),
    CONTACT: N_("To agree on a time"),
    ARRIVE: N_("To be on site"),
    SAFE: N_("To make safe"),
    REPAIR: N_("To repair"),
    CALL_BACK: N_("To call back"),
    LOOK_AGAIN: N_("To look at again"),
}

_HOUR = 60
# Which limit holds: that of urgent orders, else that of the kind of fault, else that of the side.
SHIPPED_LIMITS: dict[str, dict[str, Limit]] = {
    URGENT: {ARRIVE: Limit(ALWAYS, minutes=_HOUR)},
    IN: {
        DISPATCH: Limit(ALWAYS, minutes=10),
        REDISPATCH: Limit(ALWAYS, minutes=30),
        CONTACT: Limit(WORKING, minutes=2 * _HOUR),
        ARRIVE: Limit(ALWAYS, minutes=24 * _HOUR),
        REPAIR: Limit(ALWAYS, minutes=24 * _HOUR),
        CALL_BACK: Limit(WORKING, days=1),
    },
    OUT: {
        DISPATCH: Limit(ALWAYS, minutes=10),
        REDISPATCH: Limit(ALWAYS, minutes=30),
        ARRIVE: Limit(ALWAYS, minutes=2 * _HOUR),
        SAFE: Limit(ALWAYS, minutes=4 * _HOUR),
        REPAIR: Limit(ALWAYS, minutes=24 * _HOUR),
        CALL_BACK: Limit(WORKING, days=1),
    },
    UNKNOWN: {
        DISPATCH: Limit(ALWAYS, minutes=10),
        REDISPATCH: Limit(ALWAYS, minutes=30),
        ARRIVE: Limit(ALWAYS, minutes=2 * _HOUR),
        REPAIR: Limit(ALWAYS, minutes=24 * _HOUR),
        CALL_BACK: Limit(WORKING, days=1),
    },
    "in.quality": {ARRIVE: Limit(ALWAYS, minutes=2 * _HOUR)},
    "out.burst": {ARRIVE: Limit(ALWAYS, minutes=_HOUR), REPAIR: Limit(ALWAYS, minutes=48 * _HOUR)},
    "out.cover": {SAFE: Limit(ALWAYS, minutes=2 * _HOUR), REPAIR: Limit(ALWAYS, minutes=8 * _HOUR)},
    "out.dirty": {ARRIVE: Limit(ALWAYS, minutes=2 * _HOUR)},
    "out.no_water": {REPAIR: Limit(ALWAYS, minutes=24 * _HOUR)},
    "out.pump": {ARRIVE: Limit(ALWAYS, minutes=2 * _HOUR), SAFE: Limit(ALWAYS, minutes=4 * _HOUR)},
}
