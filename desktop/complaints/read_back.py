"""The sentence by which a case is read back: made from the record, never typed (S21)."""

from __future__ import annotations

from desktop.complaints.lists import UNCLEAR_FIELDS
from desktop.complaints.record import Record
from desktop.complaints.states import COMPLAINT, CRITICISM, ENQUIRY, PRAISE, SUGGESTION
from desktop.core.i18n import _, format_list
from desktop.phrases.queries import say

_READ_BACK = {
    COMPLAINT: "case.read_back",
    CRITICISM: "case.read_back_criticism",
    PRAISE: "case.read_back_praise",
    SUGGESTION: "case.read_back_suggestion",
    ENQUIRY: "case.read_back_enquiry",
}
ENDS = ".。!！;；,， "  # what a sentence goes on after
SHORT = 120  # signs; more is not said in one breath


def sentence(record: Record) -> str:
    """What the clerk says: "You complain: water cloudy for three days. Is that right?"."""
    return say(_READ_BACK[record.kind], spoken_to=spoken_to(record), problem=problem(record))


def problem(record: Record) -> str:
    """What it is about, in one breath: about whom, the words, when and where, what is asked for."""
    told = [record.words.strip().rstrip(ENDS)]
    if record.subject:
        told.insert(0, _("about {subject}").format(subject=record.subject))
    if record.happened:
        told.append(record.happened)
    if record.wants:
        told.append(_("you would like: {wants}").format(wants=record.wants))
    return joined(told)


def spoken_to(record: Record) -> str:
    """The name at the beginning of a sentence: "Ms Wang, "; nothing for somebody unnamed."""
    return _("{name}, ").format(name=record.called) if record.called else ""


def short(record: Record) -> str:
    """The same in a few words, for lists, calls and the middle of other sentences."""
    words = " ".join(record.words.split())
    return words if len(words) <= SHORT else f"{words[:SHORT].rstrip()}…"


def ask_again(unclear: tuple[str, ...]) -> str:
    """How the person is asked for what was not understood (S26); empty where everything was."""
    if not unclear:
        return ""
    return say("case.ask_again", what=format_list([_(UNCLEAR_FIELDS[name]).lower() for name in unclear]))


def joined(told: list[str]) -> str:
    """Parts that follow each other as they are said, with the language's own comma."""
    line = told[0]
    for part in told[1:]:
        line = _("{first}, {second}").format(first=line, second=part)
    return line
