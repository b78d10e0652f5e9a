"""The cards that come with the program: a beginning in the words of the standard, to be worded anew here.

What differs from office to office is filled in by itself: hours, address and telephones.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.i18n import N_

TARIFF, PAPERS, HOURS, PIPES, SERVICE = (
    N_("Tariff"), N_("Papers needed"), N_("Opening hours"), N_("Whose pipe it is"), N_("Service"),
)  # fmt: skip
TOPICS = (TARIFF, PAPERS, HOURS, PIPES, SERVICE)
SLOTS = ("hours", "address", "phone", "complaint_phone")  # filled in when a card is read


@dataclass(frozen=True, slots=True)
class Shipped:
    """One card as it came: its topic, what is asked, and what is answered."""

    code: str
    topic: str
    title: str
    text: str
    profiles: tuple[str, ...] = ("water",)


_ALL = ("water", "gas", "bus")
_PIPED = ("water", "gas")

SHIPPED = (
    Shipped(
        "tariff.steps",
        TARIFF,
        N_("What does the water cost?"),
        N_(
            "For households the price rises in steps with what was used in the year; shops, offices and works"
            " pay one price. The bill names each step, how much water fell into it, and its price."
        ),
    ),
    Shipped(
        "tariff.parts",
        TARIFF,
        N_("What is on the bill beside the water?"),
        N_(
            "The sewage fee and the water resource fee are set by the government and collected with the bill."
            " Each stands on a line of its own."
        ),
    ),
    Shipped(
        "tariff.late",
        TARIFF,
        N_("What happens when a bill is paid late?"),
        N_(
            "A late fee is counted from the day after the last day for payment. How much it is stands on the"
            " reminder; before water is ever stopped there is a notice in writing."
        ),
    ),
    Shipped(
        "tariff.high",
        TARIFF,
        N_("Why is the bill so high this time?"),
        N_(
            "Compare the readings on the bill with the meter. With all taps shut the meter must stand still;"
            " if it turns, a pipe behind it leaks. We check the meter on request."
        ),
    ),
    Shipped(
        "tariff.gas",
        TARIFF,
        N_("What does the gas cost?"),
        N_(
            "For households the price rises in steps with what was used in the year. The bill names each step"
            " and its price."
        ),
        ("gas",),
    ),
    Shipped(
        "tariff.ticket",
        TARIFF,
        N_("What does a ticket cost?"),
        N_(
            "Fares hang out at the ticket window, as they were approved. Children below 1.2 m without a seat"
            " of their own travel free; taller ones up to 1.5 m pay half."
        ),
        ("bus",),
    ),
    Shipped(
        "papers.open",
        PAPERS,
        N_("What do I bring to open an account?"),
        N_(
            "Your identity card and a paper that shows that the house is yours or that you rent it. A company"
            " brings its licence and its stamp as well."
        ),
        _PIPED,
    ),
    Shipped(
        "papers.transfer",
        PAPERS,
        N_("What do I bring to take an account over?"),
        N_(
            "Identity cards of both sides, the contract or the deed of the house, and the last bill. What is"
            " still owed is paid first."
        ),
        _PIPED,
    ),
    Shipped(
        "papers.close",
        PAPERS,
        N_("What do I bring to close an account or pause it?"),
        N_("Your identity card and the last bill. The meter is read, and what is still owed is paid."),
        _PIPED,
    ),
    Shipped(
        "papers.refund",
        PAPERS,
        N_("What do I bring to get money back?"),
        N_(
            "The receipt and your identity card. Somebody else who comes for you brings her own card and a"
            " note with your signature."
        ),
        _ALL,
    ),
    Shipped(
        "hours.counter",
        HOURS,
        N_("When are you open?"),
        N_("{hours}. You find us at {address}."),
        _ALL,
    ),
    Shipped(
        "hours.night",
        HOURS,
        N_("Whom do I call at night?"),
        N_("Bursts and other emergencies are taken round the clock at {phone}."),
        _PIPED,
    ),
    Shipped(
        "pipes.border",
        PIPES,
        N_("Who repairs which pipe?"),
        N_(
            "The meter is the border: pipes up to the meter, and the meter itself, are repaired by us free of"
            " charge; what lies behind it is the user's."
        ),
    ),
    Shipped(
        "pipes.behind",
        PIPES,
        N_("The pipe behind the meter leaks. Do you come all the same?"),
        N_(
            "Yes, on request. Visit, labour and parts are charged by the price list, and nothing is done"
            " before you agree to the sum."
        ),
    ),
    Shipped(
        "pipes.pump",
        PIPES,
        N_("Who sees to pumps and tanks of a tall building?"),
        N_(
            "Whoever manages the building, unless they were handed over to us. Ask there first; we help to"
            " find out."
        ),
    ),
    Shipped(
        "pipes.gas",
        PIPES,
        N_("Who repairs which pipe?"),
        N_(
            "Pipes up to the meter, and the meter itself, are ours. Hoses and appliances behind it are the"
            " user's; we check them on every safety visit."
        ),
        ("gas",),
    ),
    Shipped(
        "service.quality",
        SERVICE,
        N_("The water is cloudy. Can I drink it?"),
        N_(
            "After a repair, air and rust may cloud it for a while: let it run until it is clear, and do not"
            " drink it before. If it stays so, tell us: somebody comes and takes a sample."
        ),
    ),
    Shipped(
        "service.complain",
        SERVICE,
        N_("Where can I complain?"),
        N_(
            "Here at the counter, by letter, or at {complaint_phone}. Each complaint gets a number, and you"
            " are told the result."
        ),
        _ALL,
    ),
)
SHIPPED_CARDS = {card.code: card for card in SHIPPED}
