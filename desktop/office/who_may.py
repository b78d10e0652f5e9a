"""Who may do what, in words: the table of rights as people read it, on the screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.i18n import N_, _, current_language
from desktop.office.rights import CLERK, IN_CHARGE, RIGHTS, ROLES
from desktop.office.settings import office

ALONE, AGREED, NOT = "alone", "agreed", "not"
SIGNS = {ALONE: "●", AGREED: "○", NOT: "–"}
WHAT_THEY_MEAN = {
    ALONE: N_("may do it"),
    AGREED: N_("may do it once somebody in charge agrees on the spot, by her PIN"),
    NOT: N_("may not do it"),
}

WHAT = {
    "inquiry.open": N_("Look at an account, and print its statement"),
    "copy.print": N_("Print a paper once more, as a copy"),
    "payment.take": N_("Take a payment"),
    "payment.reverse": N_("Take the last receipt back the same day, up to the office's limit"),
    "payment.correct_any": N_("Take any receipt back, move it, or let a cheque bounce"),
    "credit.refund": N_("Pay credit out"),
    "shift.open": N_("Open a drawer"),
    "shift.count": N_("Count a drawer, also as the second person"),
    "shift.close": N_("End one's own shift"),
    "shift.take_over": N_("End somebody else's shift"),
    "drawer.move": N_("Take money out of the drawer or put some in"),
    "day.close": N_("Close the day"),
    "form.issue": N_("Give out books of paper forms"),
    "form.spoil": N_("Declare a paper form spoilt"),
    "form.enter_old": N_("Enter a payment on paper that is many days old"),
    "hold": N_("Ask a customer to wait, and go on with her"),
    "account.change": N_("Open an account, or change what it says"),
    "bills.import": N_("Bring in files of accounts and bills"),
    "bills.withdraw": N_("Take a batch of bills back"),
    "phrase.change": N_("Word the sentences of the phrase book"),
    "settings.change": N_("Change the settings"),
    "staff.change": N_("Say who works here, in which role, with which PIN"),
    "clock.confirm": N_("Say that the computer's clock is right"),
    "room.make": N_("Let the reserve of the disk go when it is full"),
    "calendar.change": N_("Change the working calendar"),
    "outage.ask": N_("Answer why there is no water"),
    "outage.write": N_("Write notices, and what the crew says of them"),
    "outage.approve": N_("Approve a notice, or declare it void"),
    "repair.take": N_("Take a repair order"),
    "repair.work": N_("Enter what is done for a repair order"),
    "repair.charge": N_("Charge a repair"),
    "repair.void": N_("Declare a repair order void, or archive it although somebody was not told"),
    "repair.set_up": N_("Set prices, kinds of faults and limits of repairs"),
    "callback.make": N_("Promise a callback, and make it"),
    "callback.give_up": N_("Give a callback up"),
    "answer.change": N_("Write answer cards"),
    "case.take": N_("Record a complaint, praise, a suggestion, an enquiry"),
    "case.work": N_("Enter what is done for a case"),
    "case.decide": N_("Assign and decide a case, give it longer, close it untold, declare it void"),
    "call.take": N_("Take a telephone call"),
    "call.restrict": N_("Restrict a number that disturbs"),
    "measure.note": N_("Note what a measure needs"),
    "measure.decide": N_("Decide a measure"),
    "register.keep": N_("Keep the registers"),
    "register.decide": N_("Decide what stands in a register, and set the check points"),
    "duty.log": N_("Write the log of the watch"),
    "duty.hand_over": N_("Take the watch and hand it over"),
    "duty.lead": N_("Read the report of the night, settle it, let somebody leave"),
    "backup.make": N_("Make a copy of the books"),
    "backup.set_up": N_("Say where copies go"),
    "books.check": N_("Check the books"),
    "books.restore": N_("Restore the books from a copy"),
    "books.rehearse": N_("Rehearse a restore"),
    "books.encrypt": N_("Encrypt the books"),
    "export.write": N_("Write lists out to a stick"),
    "packet.write": N_("Write the packet for head office"),
    "packet.take_in": N_("Take in a packet from head office"),
    "look.list": N_("See who looked at whom; one's own looks everybody sees"),
    "support.write": N_("Write the bundle for whoever helps"),
    "notice.write": N_("Choose, number and print arrears notices"),
    "notice.set_up": N_("Word the letters of notices, and set the days between them"),
    "report.read": N_("Read reports of how people were served"),
    "report.money": N_("Read reports of money by clerk, over and short"),
    "schedule.keep": N_("Tick what the month's schedule asks for"),
    "schedule.change": N_("Change the month's schedule"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One right: what it allows, and how far each role has it."""

    right: str
    words: str
    by_role: dict[str, str]  # ALONE, AGREED or NOT by the role


def lines() -> list[Line]:
    """The whole table, as it is enforced, in the language here."""
    return [
        Line(right, _(WHAT[right]), {role: _how(role, able) for role in ROLES})
        for right, able in RIGHTS.items()
    ]


def key_of_signs() -> str:
    """What the signs of the table mean, in one line."""
    return "   ".join(f"{SIGNS[how]} {_(words)}" for how, words in WHAT_THEY_MEAN.items())


def write_table() -> bytes:
    """The table on A4, to hang up."""
    from desktop.core.paper import Column, Sheet

    sheet = Sheet("A4", current_language())
    sheet.letterhead(office().name)
    sheet.title(_("Who may do what"))
    sheet.paragraph(key_of_signs())
    columns = [Column(_("What"), grow=True), *(Column(_(name), align="centre") for name in ROLES.values())]
    rows = [[line.words, *(SIGNS[how] for how in line.by_role.values())] for line in lines()]
    sheet.table(columns, rows)
    return sheet.finish()


def _how(role: str, able: frozenset[str]) -> str:
    if role in able:
        return ALONE
    return AGREED if role == CLERK and able & IN_CHARGE else NOT
