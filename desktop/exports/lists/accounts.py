"""Customers' accounts, in the columns that the import reads: brought in again, nothing is new."""

from __future__ import annotations

from desktop.accounts.categories import category_name
from desktop.accounts.fields import STATUSES
from desktop.core.i18n import N_
from desktop.exchange.mapping import ACCOUNT_FIELDS
from desktop.exports.listing import CODE, NAME, PHONE, WORD, Column, List, words

BY_NUMBER = (
    "SELECT id FROM account WHERE number > COALESCE((SELECT number FROM account WHERE id = :after), '')"
    " ORDER BY number LIMIT :most"
)

ACCOUNTS = List(
    "accounts",
    N_("Accounts"),
    (
        Column("account_number", ACCOUNT_FIELDS["account_number"], on_paper=True),
        Column("name", ACCOUNT_FIELDS["name"], personal=NAME, on_paper=True),
        Column("address", ACCOUNT_FIELDS["address"], personal=NAME, on_paper=True),
        Column("old_number", ACCOUNT_FIELDS["old_number"]),
        Column("phone", ACCOUNT_FIELDS["phone"], personal=PHONE, on_paper=True),
        Column("category", ACCOUNT_FIELDS["category"], says=category_name, on_paper=True),
        Column("meter_number", ACCOUNT_FIELDS["meter_number"], on_paper=True),
        Column("status", ACCOUNT_FIELDS["status"], WORD, says=words(STATUSES), on_paper=True),
        Column("language", ACCOUNT_FIELDS["language"], CODE),
        Column("notes", ACCOUNT_FIELDS["notes"], personal=NAME),
    ),
    BY_NUMBER,
    "SELECT a.number, a.name, a.address, a.old_number, replace(a.phones, char(10), '; '), a.category,"
    " a.meter_number, a.status, a.language, a.note"
    " FROM json_each(:keys) k JOIN account a ON a.id = k.value ORDER BY k.key",
    by_period=False,
)
