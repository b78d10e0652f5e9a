"""Arrears notices that were made, each with what it asked for and what of that is still open."""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.exports.listing import CODE, DATE, MONEY, NAME, NUMBER, WORD, Column, List, Row, words
from desktop.notices.choice import OPEN_OF_BILL, STANDS
from desktop.notices.making import notice_number
from desktop.notices.stages import STAGES


def _numbered(row: Row) -> Row:
    return (notice_number(*row[:2]), *row[2:])


NOTICES = List(
    "notices",
    N_("Arrears notices"),
    (
        Column("notice", N_("Notice"), CODE, on_paper=True),
        Column("run", N_("Run"), CODE),
        Column("stage", N_("Stage"), WORD, says=words(STAGES), on_paper=True),
        Column("made_on", N_("Made on"), DATE, on_paper=True),
        Column("pay_by", N_("To be paid by"), DATE, on_paper=True),
        Column("account_number", N_("Account number"), on_paper=True),
        Column("name", N_("Account name"), personal=NAME, on_paper=True),
        Column("address", N_("Service address"), personal=NAME, on_paper=True),
        Column("bills", N_("Bills"), NUMBER),
        Column("total", N_("Total"), MONEY, total=True, on_paper=True),
        Column("open", N_("Still open"), MONEY, total=True, on_paper=True),
    ),
    "SELECT n.id FROM notice n CROSS JOIN notice_run r ON r.id = n.run_id"
    " WHERE n.id > :after AND r.made_on BETWEEN :first AND :last ORDER BY n.id LIMIT :most",
    "SELECT n.series, n.serial, r.number, r.stage, r.made_on, r.pay_by, a.number, a.name, a.address, n.bills,"
    f" n.total, (SELECT COALESCE(SUM(MAX({OPEN_OF_BILL}, 0)), 0) FROM notice_bill t"
    f" CROSS JOIN bill b ON b.id = t.bill_id WHERE t.notice_id = n.id AND {STANDS})"
    " FROM json_each(:keys) k JOIN notice n ON n.id = k.value JOIN notice_run r ON r.id = n.run_id"
    " JOIN account a ON a.id = n.account_id ORDER BY k.key",
    shaped=_numbered,
)
