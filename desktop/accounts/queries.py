"""Finding accounts and showing one: through every key a clerk may type, within a frame's thought."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.accounts.fields import FIELD_NAMES, AccountFields, as_values
from desktop.accounts.keys import ADDRESS, NAME
from desktop.accounts.rows import as_fields
from desktop.core import clock, db
from desktop.core.initials import likeliest_initials
from desktop.core.phones import masked
from desktop.core.search import CODE, INITIALS, TEXT, code_key, fold, looks_like, match

LIMIT = 50
SHORTEST_PREFIX = 3
_AFTER = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class AccountCard:
    """One account as a screen or paper shows it."""

    id: int
    version: int
    number: str
    name: str
    address: str
    old_number: str = ""
    phones: tuple[str, ...] = ()
    category: str = ""
    meter_number: str = ""
    status: str = "active"
    language: str = ""
    note: str = ""

    @property
    def masked_phones(self) -> tuple[str, ...]:
        """The phones as they may be shown where others look on: 138****5678."""
        return tuple(map(masked, self.phones))

    @property
    def fields(self) -> AccountFields:
        """What can be set of it."""
        return AccountFields(**{name: getattr(self, name) for name in FIELD_NAMES})


@dataclass(frozen=True, slots=True)
class AccountHit:
    """One account in a list of found ones; matched says by what."""

    id: int
    number: str
    name: str
    address: str
    status: str
    matched: str


@dataclass(frozen=True, slots=True)
class AccountChange:
    """One earlier version of an account: until when, changed by whom, and what it said."""

    version: int
    at: datetime  # UTC
    who: str
    fields: AccountFields


_CARD = f"SELECT id, version, {', '.join(FIELD_NAMES)} FROM account WHERE id = ?"


def card(account_id: int) -> AccountCard | None:
    """One account, as it is now."""
    row = db.one(_CARD, (account_id,))
    return _as_card(row[0], row[1], as_fields(row[2:])) if row else None


def card_as_of(account_id: int, version: int) -> AccountCard | None:
    """One account as it was at a version: a receipt's copy keeps the name that was read back."""
    now = card(account_id)
    if now is None or now.version == version:
        return now
    row = db.one(
        "SELECT fields FROM account_version WHERE account_id = ? AND version = ?", (account_id, version)
    )
    return _as_card(account_id, version, _from_json(row[0])) if row else now


def changes_of(account_id: int) -> list[AccountChange]:
    """The earlier versions of an account, newest first."""
    found = db.rows(
        "SELECT v.version, v.at_utc, COALESCE(s.name, ''), v.fields FROM account_version v"
        " LEFT JOIN staff s ON s.id = v.staff_id WHERE v.account_id = ? ORDER BY v.version DESC",
        (account_id,),
    )
    return [
        AccountChange(version, clock.from_stamp(at), who, _from_json(fields))
        for version, at, who, fields in found
    ]


def _as_card(account_id: int, version: int, given: AccountFields) -> AccountCard:
    return AccountCard(account_id, version, **as_values(given))


def _from_json(text: str) -> AccountFields:
    values = json.loads(text)
    return AccountFields(**{**values, "phones": tuple(values["phones"])})


def find(text: str, limit: int = LIMIT) -> list[AccountHit]:
    """The accounts that fit what was typed or scanned, the likeliest first, each once.

    Exact codes alone answer when there are any; otherwise beginnings of codes, names, initials and
    spellings, then parts of addresses. Several words must all be found in name and address.
    """
    kinds = looks_like(text)
    found: dict[int, str] = {}
    if CODE in kinds:
        found.update(_by_code(code_key(text), limit))
        if any(kind != "tail" for kind in found.values()):
            return _hits(found, limit)
    for source in _sources(text, kinds, limit):
        for account_id, kind in source:
            found.setdefault(account_id, kind)
        if len(found) >= limit:
            break
    return _likely_readings_first(_hits(found, limit), fold(text))


def with_address(part: str, limit: int) -> list[tuple[int, str]]:
    """The accounts that have this in their address and are not closed, each with its whole address.

    Args:
        part: two signs or more; with fewer nothing is found.
        limit: how many at most.
    """
    folded = fold(part)
    if len(folded) < 2:
        return []
    found = db.rows(
        "SELECT a.id, a.address FROM account_pairs p JOIN account a ON a.id = p.rowid"
        " WHERE account_pairs MATCH ? AND a.status <> 'closed' ORDER BY p.rowid LIMIT ?",
        (match(folded, ADDRESS), limit),
    )
    return [(account_id, address) for account_id, address in found]


def _sources(text: str, kinds: frozenset[str], limit: int) -> Iterator[Iterable[tuple[int, str]]]:
    if CODE in kinds:
        yield _by_code_beginning(code_key(text), limit)
    folded = fold(text)
    if TEXT in kinds:
        yield _by_text(match(folded, NAME), "name", limit)
    if INITIALS in kinds:
        yield _by_initials(folded, limit)
    if TEXT in kinds and len(folded) > 1:
        yield _by_text(match(folded, ADDRESS), "address", limit)
        words = list(filter(None, map(fold, text.split())))
        if len(words) > 1:
            yield _by_text(_all_of(words), "address", limit)


def _all_of(words: Sequence[str]) -> str:
    return " AND ".join(f"({match(word, NAME)} OR {match(word, ADDRESS)})" for word in words)


def _by_code(key: str, limit: int) -> list[tuple[int, str]]:
    return [
        (account_id, kind)
        for account_id, kind in db.rows(
            "SELECT account_id, kind FROM account_code WHERE code = ?"
            " ORDER BY kind = 'tail', account_id LIMIT ?",
            (key, limit),
        )
    ]


def _by_code_beginning(key: str, limit: int) -> list[tuple[int, str]]:
    if len(key) < SHORTEST_PREFIX:
        return []
    return [
        (account_id, kind)
        for account_id, kind in db.rows(
            "SELECT account_id, kind FROM account_code WHERE code > ? AND code < ? ORDER BY code LIMIT ?",
            (key, key + _AFTER, limit),
        )
    ]


def _by_initials(key: str, limit: int) -> list[tuple[int, str]]:
    found = db.rows(
        "SELECT account_id FROM account_initials WHERE key >= ? AND key < ? ORDER BY key, account_id LIMIT ?",
        (key, key + _AFTER, limit),
    )
    return [(account_id, "initials") for (account_id,) in found]


def _by_text(expression: str, kind: str, limit: int) -> list[tuple[int, str]]:
    found = db.rows(
        "SELECT rowid FROM account_pairs WHERE account_pairs MATCH ? ORDER BY rowid LIMIT ?",
        (expression, limit),
    )
    return [(account_id, kind) for (account_id,) in found]


def _likely_readings_first(hits: list[AccountHit], typed: str) -> list[AccountHit]:
    """Names that nobody reads this way come after those that everybody does: 单国强 before 朱光琴 for sgq."""
    return sorted(
        hits,
        key=lambda hit: hit.matched == "initials" and not likeliest_initials(hit.name).startswith(typed),
    )


def _hits(found: dict[int, str], limit: int) -> list[AccountHit]:
    ids = list(found)[:limit]
    if not ids:
        return []
    marks = ", ".join("?" * len(ids))
    rows: dict[int, tuple[Any, ...]] = {
        row[0]: row
        for row in db.rows(
            f"SELECT id, number, name, address, status FROM account WHERE id IN ({marks})", tuple(ids)
        )
    }
    return [AccountHit(*rows[account_id], found[account_id]) for account_id in ids if account_id in rows]
