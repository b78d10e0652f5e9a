"""What was reported in the sample town in its last two days: orders in every state, by the real use cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from desktop.core import clock
from desktop.core.money import Money
from desktop.office.queries import last_believed
from desktop.office.rights import SignedIn
from desktop.printing.service import record_printed
from desktop.repairs import ending, intake, service
from desktop.repairs.intake import Accepted, ReadBack
from desktop.repairs.moving import order_now
from desktop.repairs.prices import LineIn, add_price
from desktop.repairs.read_back import sentence
from desktop.repairs.report import Report
from desktop.repairs.service import Moved
from desktop.repairs.slots import Slot, afternoon, morning
from desktop.repairs.states import IN, OUT, UNKNOWN
from desktop.sample.people import Resident

Act = Callable[[], Accepted | Moved | int | None]
LAST = timedelta(days=2)
NOTHING = Money(0)
FEE = Money(30_00 + 60_00)  # a visit and an hour of work


def report_faults(
    words: dict[str, Any],
    town: Sequence[tuple[int, Resident]],
    leader: SignedIn,
    clerks: Sequence[SignedIn],
    now: datetime,
) -> None:
    """Let a dozen orders come to where they stand, one act after the other, up to `now`.

    Args:
        words: what people say, `town.toml`'s part about repairs.
        town: whose houses have faults.
    """
    begin = max(now - LAST, (last_believed() or now - LAST) + timedelta(minutes=1))
    with clock.telling(begin):
        _price_list(words, leader)
    acts = list(_Days(words, town, leader, clerks[0]).acts())
    step = max((now - begin) / (len(acts) + 1), timedelta(0))
    for turn, act in enumerate(acts, 1):
        with clock.telling(begin + turn * step):
            done = act()
            job_id = getattr(done, "job_id", None)
            if job_id is not None:
                record_printed(job_id, "", clerks[0])


def _price_list(words: dict[str, Any], leader: SignedIn) -> None:
    today = clock.today()
    add_price(words["visit"], "visit", "", Money(30_00), today, leader)
    add_price(words["labour"], "labour", words["hour"], Money(60_00), today, leader)
    add_price(words["pipe"], "part", words["metre"], Money(12_50), today, leader)
    add_price(words["part"], "part", words["each"], Money(4_00), today, leader)


class _Days:
    """The hands of those two days; each act is tried when its time has come."""

    def __init__(
        self,
        words: dict[str, Any],
        town: Sequence[tuple[int, Resident]],
        leader: SignedIn,
        clerk: SignedIn,
    ):
        self._words, self._leader, self._clerk = words, leader, clerk
        active = [one for one in town if one[1].fields.status == "active"]
        self._houses = active[:: max(1, len(active) // 12)]
        self._orders: dict[str, int] = {}

    def acts(self) -> Iterator[Act]:
        """Everything in its order."""
        yield from self._archived()
        yield from self._called_back()
        yield from self._done()
        yield self._report_in("held", 3, "in.valve", "valve")
        yield self._dispatch("held", 1)
        yield self._arrive("held")
        yield self._hold("held")
        yield self._report_out("referred", 2, "out.restore", "wet")
        yield self._dispatch("referred", 0)
        yield self._refer("referred")
        yield self._report_out("void", 3, "out.leak", "road")
        yield lambda: ending.void(self._orders["void"], self._words["joke"], self._leader)
        yield self._report_in("returned", 4, "in.meter_turning", "tap")
        yield self._dispatch("returned", 0)
        yield self._return("returned")
        yield self._report_in("appointed", 5, "in.pipe", "drips")
        yield self._dispatch("appointed", 1)
        yield self._appoint("appointed", afternoon)
        yield self._appoint("appointed", morning)
        yield self._report_in("dispatched", 6, "in.no_water", "no_water")
        yield self._dispatch("dispatched", 1)
        yield self._report_out("on_site", 1, "out.cover", "cover", danger="road")
        yield self._dispatch("on_site", 0)
        yield self._arrive("on_site")
        yield self._report_out("main", 0, "out.leak", "road", danger="road")
        yield self._report_out("merged", 0, "out.leak", "wet")
        yield lambda: ending.merge(self._orders["merged"], self._orders["main"], self._clerk)
        yield self._dispatch("main", 0)
        yield self._report_unknown("unknown", "wet")
        yield self._report_in("accepted", 7, "in.high_bill", "high_bill")

    def _archived(self) -> Iterator[Act]:
        yield self._report_out("archived", 3, "out.valve", "hydrant")
        yield self._dispatch("archived", 0)
        yield self._arrive("archived")
        yield self._finish("archived", lines=(), charge=NOTHING)
        yield lambda: ending.archive(self._orders["archived"], self._clerk)

    def _called_back(self) -> Iterator[Act]:
        yield self._report_in("called_back", 1, "in.pipe", "drips")
        yield self._dispatch("called_back", 1)
        yield self._arrive("called_back")
        yield self._finish("called_back")
        yield lambda: ending.call_back(
            self._orders["called_back"], "satisfied", self._words["said"], self._clerk
        )

    def _done(self) -> Iterator[Act]:
        yield self._report_in("done", 2, "in.pipe", "drips")
        yield self._dispatch("done", 1)
        yield self._arrive("done")
        lines = (LineIn("V01", 1000), LineIn("L01", 1000), LineIn("P01", 500))
        longer = self._words["longer"]
        yield self._finish("done", lines=lines, charge=Money(FEE + 6_25), charge_word=longer)

    # --- single acts ----------------------------------------------------------------------------

    def _report_in(self, name: str, house: int, category: str, said: str) -> Act:
        def act() -> Accepted:
            account_id, resident = self._houses[house % len(self._houses)]
            fields = resident.fields
            return self._accept(
                name,
                Report(
                    side=IN, category=category, place=fields.address, account_id=account_id,
                    account_version=1, identity_confirmed_at=clock.stamp(clock.now()), name=fields.name,
                    phone=(fields.phones or (self._words["crew_phone"],))[0], words=self._words[said],
                    fee_item="V01", fee_told=FEE, fee_answer="accepted",
                ),
            )  # fmt: skip

        return act

    def _report_out(self, name: str, landmark: int, category: str, said: str, danger: str = "none") -> Act:
        place = self._words["landmarks"][landmark]
        report = Report(side=OUT, category=category, place=place, words=self._words[said], danger=danger)
        if danger != "none":
            report = replace(report, phone=self._words["crew_phone"])
        return lambda: self._accept(name, report)

    def _report_unknown(self, name: str, said: str) -> Act:
        report = Report(
            side=UNKNOWN, category="unknown.look", place=self._words["landmarks"][2],
            words=self._words[said], danger="none",
        )  # fmt: skip
        return lambda: self._accept(name, report)

    def _accept(self, name: str, report: Report) -> Accepted:
        accepted = intake.accept_order(f"sample {name}", report, ReadBack(sentence(report)), (), self._clerk)
        self._orders[name] = accepted.order_id
        return accepted

    def _dispatch(self, name: str, department: int) -> Act:
        words, crew = self._words, "second_crew" if department else "crew"
        return lambda: service.dispatch(
            self._orders[name],
            words["departments"][department],
            order_now(self._orders[name]).priority,
            "phone",
            words["crew"],
            self._clerk,
            crew=words[crew],
        )

    def _appoint(self, name: str, part: Callable[[Any], Slot]) -> Act:
        words = self._words
        return lambda: service.appoint(
            self._orders[name], part(clock.today() + timedelta(1)), words["owner"], words["crew"],
            words["crew_phone"], self._clerk,
        )  # fmt: skip

    def _arrive(self, name: str) -> Act:
        return lambda: service.arrive(self._orders[name], self._words["crew"], self._clerk)

    def _finish(
        self,
        name: str,
        lines: tuple[LineIn, ...] = (LineIn("V01", 1000), LineIn("L01", 1000)),
        charge: Money = FEE,
        charge_word: str = "",
    ) -> Act:
        def act() -> Moved:
            ended, words = clock.now(), self._words
            done = ending.WorkDone(
                cause=words["seal"], work_done=words["seal_done"], worker=words["crew"],
                reported_by=words["crew"], started_at=ended - timedelta(seconds=30), ended_at=ended,
                lines=lines, charge=charge, charge_word=charge_word, signed=bool(charge),
                unsigned_reason="" if charge else "public_place", site_cleared=True,
            )  # fmt: skip
            return ending.finish(self._orders[name], done, self._clerk)

        return act

    def _hold(self, name: str) -> Act:
        return lambda: service.hold(
            self._orders[name], "parts", self._words["parts_note"], clock.today() + timedelta(2), self._clerk
        )

    def _refer(self, name: str) -> Act:
        words = self._words
        return lambda: ending.refer(
            self._orders[name], words["owner"], words["crew_phone"], words["owner_why"], self._clerk
        )

    def _return(self, name: str) -> Act:
        return lambda: service.return_order(
            self._orders[name], "wrong_department", "", self._words["crew"], self._clerk
        )
