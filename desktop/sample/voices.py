"""What the people of the sample town say of the service: a dozen cases, each come as far as it is by now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from desktop.answers.queries import card
from desktop.complaints import ending, intake, service
from desktop.complaints.actions import Action
from desktop.complaints.ending import Reply
from desktop.complaints.intake import Follows, ReadBack, Recorded
from desktop.complaints.lists import COMPLAINANT, OTHER_SIDE
from desktop.complaints.read_back import sentence
from desktop.complaints.record import Record
from desktop.complaints.service import Decision, Findings, Moved, Statement
from desktop.complaints.short import Answer, PassedOn, Promise
from desktop.core import clock
from desktop.office.queries import last_believed
from desktop.office.rights import SignedIn
from desktop.printing.service import record_printed
from desktop.sample.people import Resident

Act = Callable[[], Recorded | Moved]
LAST = timedelta(days=2)
SHARE = 3  # of that time, one part in so many: repairs and outages have the rest
LATE = timedelta(days=6)  # a paper that lay in the tray


def say_something(
    words: dict[str, Any],
    town: Sequence[tuple[int, Resident]],
    leader: SignedIn,
    clerks: Sequence[SignedIn],
    now: datetime,
) -> None:
    """Let the cases come to where they stand, one act after the other.

    Args:
        words: what people say, `town.toml`'s part about cases.
        town: who says it.
    """
    begin = max(now - LAST, (last_believed() or now - LAST) + timedelta(minutes=1))
    acts = list(_Days(words, town, leader, clerks[0]).acts())
    step = max((now - begin) / SHARE / (len(acts) + 1), timedelta(0))
    for turn, act in enumerate(acts, 1):
        with clock.telling(begin + turn * step):
            done = act()
            if done.job_id is not None:
                record_printed(done.job_id, "", clerks[0])


class _Days:
    """The hands of those days; each act is tried when its time has come."""

    def __init__(
        self,
        words: dict[str, Any],
        town: Sequence[tuple[int, Resident]],
        leader: SignedIn,
        clerk: SignedIn,
    ):
        self._words, self._leader, self._clerk = words, leader, clerk
        known = [one for one in town if one[1].fields.status == "active" and one[1].fields.phones]
        self._people = known[:: max(1, len(known) // 16)]
        self._said_by: dict[str, int] = {}
        self._cases: dict[str, int] = {}

    def acts(self) -> Iterator[Act]:
        """Everything in its order."""
        yield self._record("late", "complaint", 0, "slow", subject=1, category="water.repair", late=True)
        yield from self._archived()
        yield from self._replied()
        yield self._record("notice", "criticism", 3, "notice", subject=2, category="water.notice")
        yield from self._looked_into("notice", "notice")
        yield lambda: service.decide(self._cases["notice"], self._decision("notice", "yes"), self._leader)
        yield from self._praise()
        yield from self._suggestion()
        yield self._record("cloudy", "complaint", 5, "cloudy", category="water.quality", severity="serious")
        yield self._report("cloudy")
        yield lambda: service.assign(
            self._cases["cloudy"], self._words["handler"], self._leader,
            department=self._words["departments"][2],
        )  # fmt: skip
        yield self._letter()
        yield self._record("answered", "enquiry", 8, "ask_papers", follows=self._answer())
        yield self._record("promised", "enquiry", 9, "ask_pressure", follows=Promise(
            "", self._words["department_asked"], self._words["contacted"]))  # fmt: skip
        yield self._record("passed", "enquiry", 10, "ask_gas", follows=PassedOn(
            self._words["gas_office"], self._words["gas_phone"]))  # fmt: skip
        yield self._record("new_praise", "praise", 11, "praise_new", subject=0)
        yield self._record("new_suggestion", "suggestion", 12, "number")
        yield self._record("rude", "complaint", 4, "rude", subject="crew", category="any.attitude",
                           upset=True, follows=Promise())  # fmt: skip

    def _archived(self) -> Iterator[Act]:
        yield self._record("high", "complaint", 1, "high", subject=0, category="water.fee")
        yield from self._looked_into("high", "high")
        yield lambda: service.decide(self._cases["high"], self._decision("high", "yes"), self._leader)
        yield self._reply("high", self._words["high_reply"], "content", self._words["next_level"])
        yield lambda: ending.archive(self._cases["high"], self._leader, self._words["high_decision"])

    def _replied(self) -> Iterator[Act]:
        yield self._record("slow", "complaint", 2, "slow", subject=1, category="water.repair")
        yield from self._looked_into("slow", "slow")
        yield lambda: service.decide(self._cases["slow"], self._decision("slow", "yes"), self._leader)
        yield self._reply("slow", self._words["slow_reply"], "accepts", self._words["next_level"])

    def _praise(self) -> Iterator[Act]:
        words = self._words
        yield self._record("praise", "praise", 6, "praise", subject="praised")
        yield lambda: service.verify(
            self._cases["praise"], "upheld", words["praise_found"], words["praise_asked"], self._clerk
        )
        given = Decision(words["praise_decision"], reward="commended")
        yield lambda: service.decide(self._cases["praise"], given, self._leader)
        yield self._reply("praise", words["praise_reply"], "content")
        yield lambda: ending.archive(self._cases["praise"], self._clerk)

    def _suggestion(self) -> Iterator[Act]:
        words = self._words
        yield self._record("bench", "suggestion", 7, "bench")
        yield self._report("bench")
        yield lambda: service.adopt(self._cases["bench"], self._action("bench"), self._leader)
        yield self._reply("bench", words["bench_reply"], "content")

    def _looked_into(self, name: str, words: str) -> Iterator[Act]:
        """Reported, assigned, both sides heard, the facts established."""
        told = self._words
        yield self._report(name)
        yield lambda: service.assign(self._cases[name], told["handler"], self._leader)
        said = (
            Statement(COMPLAINANT, self._called(name), told[f"{words}_own"]),
            Statement(OTHER_SIDE, told["crew"], told[f"{words}_other"]),
        )
        evidence = (told[f"{words}_evidence"],) if f"{words}_evidence" in told else ()
        found = Findings("upheld", told[f"{words}_found"], said, "", evidence, not evidence)
        yield lambda: service.establish(self._cases[name], found, self._clerk)

    # --- single acts ----------------------------------------------------------------------------

    def _record(
        self,
        name: str,
        kind: str,
        person: int,
        said: str,
        *,
        subject: int | str = "",
        late: bool = False,
        follows: Follows | None = None,
        **more: Any,
    ) -> Act:
        words = self._words
        self._said_by[name] = person

        def act() -> Recorded:
            account_id, resident = self._resident(name)
            record = Record(
                kind=kind, channel="counter" if subject != "" else "phone", words=words[said],
                name=resident.fields.name, phone=resident.fields.phones[0], account_id=account_id,
                account_version=1, identity_confirmed_at=clock.stamp(clock.now()),
                happened=words.get(f"happened_{said}", ""), wants=words.get(f"{said}_wants", ""),
                subject_kind="service" if kind in ("complaint", "criticism") else "",
            )  # fmt: skip
            if isinstance(subject, int):
                record = replace(record, subject_kind="department", subject=words["departments"][subject])
            elif subject:
                record = replace(record, subject_kind="staff", subject=words[subject])
            return self._take(name, replace(record, **more), follows, LATE if late else timedelta(0))

        return act

    def _letter(self) -> Act:
        record = Record(
            kind="complaint", channel="letter", words=self._words["letter"], anonymous=True,
            subject_kind="service", category="any.other", unclear=("happened", "wants"),
        )  # fmt: skip
        return lambda: self._take("letter", record, None, timedelta(0))

    def _take(self, name: str, record: Record, follows: Follows | None, ago: timedelta) -> Recorded:
        read = ReadBack("", "written") if record.channel == "letter" else ReadBack(sentence(record))
        recorded = intake.record_case(
            f"sample case {name}", record, read, self._clerk, received_at=clock.now() - ago, follows=follows
        )
        self._cases[name] = recorded.case_id
        return recorded

    def _report(self, name: str) -> Act:
        return lambda: service.report(self._cases[name], self._leader.name, "spoken", self._clerk)

    def _reply(self, name: str, reply: str, reaction: str, next_level: str = "") -> Act:
        told = Reply(self._called(name), "phone", reply, reaction, next_level=next_level)
        return lambda: ending.reply(self._cases[name], told, self._clerk)

    def _decision(self, words: str, granted: str) -> Decision:
        told = self._words
        action = self._action(words) if f"{words}_action" in told else None
        return Decision(
            told[f"{words}_decision"], granted, "accepted" if action else "noted",
            told[f"{words}_decision"], action,
        )  # fmt: skip

    def _action(self, words: str) -> Action:
        return Action(
            self._words[f"{words}_action"], self._leader.name, clock.today() + timedelta(days=14)
        )  # fmt: skip

    def _answer(self) -> Answer:
        read = card("papers.transfer")
        return Answer(read.text, True, ((read.code, read.version),)) if read else Answer("-", True)

    def _called(self, name: str) -> str:
        return self._resident(name)[1].fields.name

    def _resident(self, name: str) -> tuple[int, Resident]:
        return self._people[self._said_by[name] % len(self._people)]
