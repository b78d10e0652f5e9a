"""What a trial of the disk means, in plain words; and what no trial can promise."""

from __future__ import annotations

from desktop.core.i18n import N_, _, format_number
from desktop.trial import reading
from desktop.trial.plug import Pulled
from desktop.trial.queries import LOST, QUICK
from desktop.trial.service import Tried

NO_PROMISE = N_(
    "No program can see into a disk: it may confirm what it keeps only in a memory of its own. The plug test"
    " finds that out, as far as it was tried. Whatever comes out here, keep copies on a second medium."
)

_HOW = {
    reading.DIRECT: N_("Read back from the disk itself each time."),
    reading.DROPPED: N_("Read back after this computer was asked to forget what it had in memory."),
    reading.MEMORY: N_("This system gave no way to read past its memory: the trial says less here."),
}


def said_of_trial(tried: Tried) -> str:
    """The sentence about a self-test, with its figures."""
    figures = {
        "payments": format_number(tried.payments),
        "states": format_number(tried.states),
        "bad": format_number(tried.lost + tried.half),
        "time": _time(tried.sync_time),
    }
    if tried.outcome == LOST:
        text = _(
            "This disk lost what it had confirmed: {bad} of {states} states were bad. Take no money on it;"
            " make a copy on another disk and call for help."
        )
    elif tried.outcome == QUICK:
        text = _(
            "All {payments} payments held in {states} states. But this disk answers in {time}, before it can"
            " have written: that is a suspicion. A second medium is needed."
        )
    else:
        text = _("All {payments} payments held in {states} states; the disk answers in {time}.")
    return f"{text.format(**figures)} {_(_HOW[tried.how])}"


def _time(micro: int) -> str:
    """0.27 ms; what is below a thousandth is told as that."""
    return _("{time} ms").format(time=format_number(round(micro / 1000, 2)))


def said_of_plug(pulled: Pulled) -> str:
    """The sentence about a plug test."""
    figures = {"seen": format_number(pulled.seen), "on_disk": format_number(pulled.on_disk)}
    if pulled.outcome == LOST:
        text = _(
            "You saw {seen}, but the disk has only {on_disk}: it confirmed what it had not written. Use"
            " another disk for the books; until then copy them to a second medium all day."
        )
    else:
        text = _("You saw {seen}, and the disk has {on_disk}: this time it kept all that it had confirmed.")
    return text.format(**figures)
