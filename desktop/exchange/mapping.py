"""Which column of a file means what: guessed from the headings, put right by the clerk, kept by name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.exchange.tables.header_words import field_of
from desktop.office.components import COMPONENTS
from desktop.office.rights import SignedIn, require

ACCOUNT_FIELDS = {
    "account_number": N_("Account number"),
    "name": N_("Account name"),
    "address": N_("Service address"),
    "old_number": N_("Old number"),
    "phone": N_("Phone"),
    "category": N_("Use category"),
    "meter_number": N_("Meter number"),
    "status": N_("Status"),
    "language": N_("Language of papers"),
    "notes": N_("Notes"),
}
BILL_FIELDS = {
    "account_number": N_("Account number"),
    "name": N_("Account name (compared)"),
    "period": N_("Month of the bill"),
    "due_date": N_("Due date"),
    "bill_number": N_("Bill number"),
    "previous_reading": N_("Previous reading"),
    "present_reading": N_("Present reading"),
    "usage": N_("Usage"),
    **COMPONENTS,
    "total": N_("Total (compared)"),
}
FIELDS = {"accounts": ACCOUNT_FIELDS, "bills": BILL_FIELDS}
REQUIRED = {"accounts": ("account_number", "name", "address"), "bills": ("account_number", "period")}


@dataclass(frozen=True)
class Mapping:
    """How one kind of file is read.

    Args:
        kind: accounts or bills.
        columns: field to the heading of its column.
        roc: whether short years count from 1912, as Taiwan's offices write them.
        due_day: day of the following month that bills without a due date are due on.
    """

    kind: str
    columns: dict[str, str]
    roc: bool = False
    due_day: int = 25

    def places(self, header: Sequence[str]) -> dict[str, int]:
        """Field to the place of its column in this file.

        Raises:
            UserError: a mapped heading is not in the file, or a field is missing that must be there.
        """
        missing = [heading for heading in self.columns.values() if heading not in header]
        if missing:
            raise UserError(
                _("The file has no column {heading}. Choose its columns anew.").format(heading=missing[0]),
                field="columns",
            )
        for field in REQUIRED[self.kind]:
            if field not in self.columns:
                name = _(FIELDS[self.kind][field])
                raise UserError(_("Say which column is: {field}").format(field=name), field=field)
        if self.kind == "bills" and not self.components() and "total" not in self.columns:
            raise UserError(_("Say which columns hold the amounts."), field="columns")
        self._refuse_an_amount_twice()
        return {field: header.index(heading) for field, heading in self.columns.items()}

    def _refuse_an_amount_twice(self) -> None:
        seen: set[str] = set()
        for code in self.components():
            heading = self.columns[code]
            if heading in seen:
                raise UserError(
                    _("The column {heading} is chosen for two amounts, so it would be charged twice.").format(
                        heading=heading
                    ),
                    field=code,
                )
            seen.add(heading)

    def components(self) -> tuple[str, ...]:
        """The mapped components, in the order that bills show them."""
        return tuple(code for code in COMPONENTS if code in self.columns)


def guess_kind(header: Sequence[str]) -> str:
    """Bills when a column means a month or an amount; accounts otherwise."""
    found = {field_of(heading) for heading in header}
    return "bills" if found & {"period", "total", "water", "bill_number"} else "accounts"


def guess(header: Sequence[str], kind: str) -> Mapping:
    """The mapping that the headings suggest; the first column of a meaning wins."""
    columns: dict[str, str] = {}
    for heading in header:
        field = field_of(heading)
        if field in FIELDS[kind] and field not in columns:
            columns[field] = heading
    return Mapping(kind, columns)


def save_profile(name: str, mapping: Mapping, by: SignedIn) -> None:
    """Keep a mapping under a name; the same name is written over, the journal tells of it.

    Raises:
        UserError: no name.
    """
    require(by, "bills.import")
    if not name.strip():
        raise UserError(_("Give these columns a name to keep them by."), field="profile")
    with transaction("import_profile.saved", by=by.staff_id) as entry:
        db.database.execute_sql(
            "INSERT INTO import_profile (name, kind, mapping) VALUES (?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, mapping = excluded.mapping",
            (name.strip(), mapping.kind, json.dumps(asdict(mapping), ensure_ascii=False)),
        )
        entry.tells(kind=mapping.kind, columns=len(mapping.columns))


def profile(name: str) -> Mapping | None:
    """The mapping kept under a name."""
    row = db.one("SELECT mapping FROM import_profile WHERE name = ?", (name,))
    return Mapping(**json.loads(row[0])) if row else None


def profile_names(kind: str | None = None) -> list[str]:
    """The names kept so far, of one kind or of all."""
    found = db.rows("SELECT name FROM import_profile WHERE kind = COALESCE(?, kind) ORDER BY name", (kind,))
    return [name for (name,) in found]


def fitting_profile(header: Sequence[str], kind: str | None = None) -> str | None:
    """A kept profile whose columns are all in this file, the one that maps most of them."""
    fitting = [
        (len(kept.columns), name)
        for name in profile_names(kind)
        if (kept := profile(name)) and set(kept.columns.values()) <= set(header)
    ]
    return max(fitting)[1] if fitting else None
