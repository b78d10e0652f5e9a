"""The scratch office's counter, a process of its own: pays when told to, and says each receipt aloud.

Words come one a line on its input: `pay` takes a payment, `fold` folds the log into the file, `end` ends it.
"""

from __future__ import annotations

import sys
import uuid
from pathlib import Path

from desktop.accounts.fields import AccountFields
from desktop.accounts.service import open_account
from desktop.cash.service import open_shift
from desktop.core import clock, db, migrations
from desktop.core.money import Money
from desktop.core.paths import RESOURCES, Folder
from desktop.office.rights import SignedIn
from desktop.office.service import found_office
from desktop.office.settings import Office
from desktop.payments.plan import TenderGiven, Wish
from desktop.payments.service import PaymentOrder, take_payment

READY, FOLDED = "ready", "folded"


def main(folder: Path) -> None:
    """Found the office, then do as told."""
    books = Folder(folder).make()
    db.open_database(books.database)
    migrations.migrate(RESOURCES / "sql", books.copies)
    leader = found_office(Office("Self-test"), "Self-test", "246813")
    account = open_account(AccountFields("00000001", "Self-test", "Self-test 1"), leader)
    open_shift("1", Money(0), leader)
    db.checkpoint()
    _say(READY)
    for word in sys.stdin:
        if word.strip() == "pay":
            _say(_pay(account.id, account.version, leader))
        elif word.strip() == "fold":
            db.checkpoint()
            _say(FOLDED)
        else:
            break
    db.close_database()


def _pay(account_id: int, version: int, who: SignedIn) -> str:
    wish = Wish((), (TenderGiven("cash", Money(5000)),), advance=Money(3520))
    now = clock.now()
    order = PaymentOrder(uuid.uuid4().hex, account_id, version, wish, Money(0), now, now)
    return take_payment(order, who).receipt_number


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
