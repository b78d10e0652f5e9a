"""The sentences of the service standard: when each is said, with which live values, in its shipped wording.

The office may word each one itself, in every language, from a day on; what is here is the beginning.
"""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.core.money import Money
from desktop.phrases.call_phrases import CALL_PHRASES, CALL_SAMPLES
from desktop.phrases.callback_phrases import CALLBACK_PHRASES, CALLBACK_SAMPLES
from desktop.phrases.case_questions import CASE_QUESTIONS
from desktop.phrases.complaint_phrases import COMPLAINT_PHRASES, COMPLAINT_SAMPLES
from desktop.phrases.outage_phrases import OUTAGE_PHRASES, OUTAGE_SAMPLES
from desktop.phrases.phrase import MONEY, MONTH, MONTHS, TEXT, Phrase
from desktop.phrases.repair_phrases import REPAIR_PHRASES, REPAIR_SAMPLES

__all__ = ["MONEY", "MONTH", "MONTHS", "PHRASES", "SAMPLES", "TEXT", "Phrase"]

GREETING, PAYMENT, INQUIRY, WAITING, FAULT, FAREWELL = (
    N_("Greeting"),
    N_("Payment"),
    N_("Inquiry"),
    N_("Waiting"),
    N_("Fault"),
    N_("Farewell"),
)

_ALL = (
    Phrase("greeting.counter", GREETING, N_("Good day! What can I do for you?"), {}),
    Phrase("greeting.phone", GREETING, N_("Good day! Water fees, how can I help you?"), {}),
    Phrase("payment.ask_number", PAYMENT, N_("May I ask for your account number?"), {}),
    Phrase("payment.ask_name", PAYMENT, N_("And what name is the account in, please?"), {}),
    Phrase(
        "payment.confirm_identity",
        PAYMENT,
        N_("Let me check: account number {number}, in the name of {name}. Is that right?"),
        {"number": TEXT, "name": TEXT},
    ),
    Phrase(
        "payment.due",
        PAYMENT,
        N_("That comes to {due}. How would you like to pay?"),
        {"due": MONEY},
    ),
    Phrase("payment.received", PAYMENT, N_("I have received {received} from you."), {"received": MONEY}),
    Phrase(
        "payment.change",
        PAYMENT,
        N_("Here is your change, {change}. Please count it, and keep your receipt."),
        {"received": MONEY, "change": MONEY},
    ),
    Phrase(
        "payment.given_back",
        PAYMENT,
        N_("I give you {change} back. Please count it, and sign the slip."),
        {"change": MONEY},
    ),
    Phrase(
        "payment.exact",
        PAYMENT,
        N_("{received} exactly, thank you. Please keep your receipt."),
        {"received": MONEY, "change": MONEY},
    ),
    Phrase(
        "payment.partial",
        PAYMENT,
        N_("I put {applied} to your oldest bills; {left} stays open."),
        {"applied": MONEY, "left": MONEY},
    ),
    Phrase(
        "payment.credit_kept",
        PAYMENT,
        N_("I keep {credit} as credit on your account."),
        {"credit": MONEY},
    ),
    Phrase(
        "inquiry.ask_number",
        INQUIRY,
        N_("May I ask for your account number?"),
        {},
    ),
    Phrase(
        "inquiry.confirm_identity",
        INQUIRY,
        N_("Good day! Am I speaking with {name}, account number {number}?"),
        {"number": TEXT, "name": TEXT},
    ),
    Phrase(
        "inquiry.month_bill",
        INQUIRY,
        N_("Your water bill for {month} is {due}."),
        {"month": MONTH, "due": MONEY},
    ),
    Phrase(
        "inquiry.arrears",
        INQUIRY,
        N_("You owe the bills of {months}, together {due}."),
        {"months": MONTHS, "due": MONEY},
    ),
    Phrase("inquiry.nothing_owed", INQUIRY, N_("Nothing is owed on this account."), {}),
    Phrase(
        "inquiry.credit",
        INQUIRY,
        N_("Nothing is owed, and you have a credit of {credit}."),
        {"credit": MONEY},
    ),
    Phrase("inquiry.clear", INQUIRY, N_("Does that answer your question?"), {}),
    Phrase(
        "wait.apology",
        WAITING,
        N_("I am sorry, please wait a moment. I will be with you again as soon as I can."),
        {},
    ),
    Phrase(
        "wait.thanks", WAITING, N_("Thank you for waiting. May I check your number and name once more?"), {}
    ),
    Phrase(
        "fault.explain",
        FAULT,
        N_(
            "I am sorry, our system has a fault just now. We are mending it; "
            "would you wait or come again later?"
        ),
        {},
    ),
    Phrase(
        "fault.printer",
        FAULT,
        N_(
            "Your payment is saved. The printer has a fault; I will give you the receipt as soon as it works."
        ),
        {},
    ),
    Phrase("farewell.anything_else", FAREWELL, N_("Is there anything else I can do for you?"), {}),
    Phrase("farewell.counter", FAREWELL, N_("Thank you for coming. Goodbye!"), {}),
    Phrase("farewell.phone", FAREWELL, N_("Thank you for supporting our work. Goodbye."), {}),
)
_EVERYTHING = (
    *_ALL,
    *CALL_PHRASES,
    *CALLBACK_PHRASES,
    *CASE_QUESTIONS,
    *COMPLAINT_PHRASES,
    *OUTAGE_PHRASES,
    *REPAIR_PHRASES,
)
PHRASES = {phrase.key: phrase for phrase in _EVERYTHING}

# What stands in the slots while a wording is tried out; amounts in minor units.
SAMPLES = {
    "due": Money(20560),
    "received": Money(30000),
    "change": Money(9440),
    "applied": Money(15000),
    "left": Money(5560),
    "credit": Money(9440),
    "number": "00012345",
    "name": N_("Wang Xiuying"),
    "month": "2026-10",
    "months": ["2026-08", "2026-09", "2026-10"],
    **CALL_SAMPLES,
    **CALLBACK_SAMPLES,
    **COMPLAINT_SAMPLES,
    **OUTAGE_SAMPLES,
    **REPAIR_SAMPLES,
}
