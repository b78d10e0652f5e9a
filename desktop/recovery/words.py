"""What a copy is, and what would be lost by it, in sentences for the screen and for the terminal."""

from __future__ import annotations

from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.i18n import N_, _, current_language, format_datetime, format_number, ngettext
from desktop.core.money import Money, format_money
from desktop.recovery.loss import Loss
from desktop.recovery.restore import Plan

OPENS_UP = N_(
    "The books here are encrypted; those from this copy will not be. Switch it on again afterwards."
)


def about_copy(plan: Plan) -> list[tuple[str, str]]:
    """What the copy holds: labels and what stands beside them."""
    facts = plan.facts
    last = ", ".join(receipt.number for receipt in facts.receipts)
    return [
        (_("Office"), facts.office),
        (_("State of the books"), format_datetime(clock.local(clock.from_stamp(plan.at)))),
        (_("Newest entry"), format_number(facts.head.seq)),
        (_("Receipts"), format_number(facts.payments)),
        (_("Last receipt"), last or _("none")),
        (_("Their money"), amount(facts.payments_total, plan)),
    ]


def about_loss(plan: Plan) -> list[str]:
    """What would be lost, a sentence each; one that says so when nothing would."""
    loss = plan.loss
    if not loss.known:
        return [*_unknown(loss), *([_(OPENS_UP)] if plan.opens_up else [])]
    told = []
    if not loss.one_office:
        told.append(_("This copy is another office's. Look twice."))
    elif not loss.same_history:
        told.append(_("This copy is not an earlier state of the books that lie here. Look twice."))
    if not loss.entries:
        return [*told, _("Nothing would be lost: everything in the books is in the copy.")]
    told.append(
        ngettext(
            "{n} entry of the journal is not in the copy.",
            "{n} entries of the journal are not in the copy.",
            loss.entries,
        ).format(n=format_number(loss.entries))
    )
    if not loss.receipts:
        return [*told, _("No receipt is among them.")]
    told.append(
        ngettext(
            "{n} receipt would be lost, with {money}.",
            "{n} receipts would be lost, with {money} together.",
            loss.receipts,
        ).format(n=format_number(loss.receipts), money=amount(loss.money or 0, plan))
    )
    for run in loss.runs:
        first, last = run.shown
        told.append(first if first == last else _("{first} to {last}").format(first=first, last=last))
    return told


def _unknown(loss: Loss) -> list[str]:
    if not loss.here:
        return [_("No books lie here, so nothing would be lost.")]
    told = [_("The books here cannot be read, so nobody knows which receipts would be lost.")]
    if loss.entries:
        told.append(
            ngettext(
                "At least {n} entry was written after the copy was made.",
                "At least {n} entries were written after the copy was made.",
                loss.entries,
            ).format(n=format_number(loss.entries))
        )
    told.append(_("Keep the receipts and sheets on paper since that day together."))
    return told


def about_letter(plan: Plan) -> str:
    """What comes after it."""
    return _(
        "Receipts and slips begin anew with the letter {letter}, so that no number is given out twice."
    ).format(letter=plan.letter)


def amount(minor: int, plan: Plan) -> str:
    """Money of the copy's office."""
    return format_money(Money(minor), currency(plan.facts.currency or "CNY"), current_language())
