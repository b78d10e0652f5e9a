"""Takes payments as fast as it can and says each one aloud, until it is killed."""

import sys
import uuid
from pathlib import Path

from desktop.billing.queries import owed
from desktop.cash.queries import open_shift_of
from desktop.cash.service import open_shift
from desktop.core import clock, db, migrations
from desktop.core.money import Money
from desktop.core.paths import RESOURCES
from desktop.office.rights import SignedIn
from desktop.payments.plan import TenderGiven, Wish
from desktop.payments.service import PaymentOrder, take_payment


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(folder: Path) -> None:
    db.open_database(folder / "office.db")
    migrations.migrate(RESOURCES / "sql", folder / "copies")
    staff_id, name = db.one("SELECT id, name FROM staff WHERE role = 'clerk'")
    clerk = SignedIn(staff_id, name, "clerk")
    if open_shift_of(staff_id) is None:
        open_shift("1", Money(0), clerk)
    [(account_id, version)] = db.rows("SELECT id, version FROM account LIMIT 1")
    _say("ready")
    while True:
        wish = Wish((), (TenderGiven("cash", Money(5000)),), advance=Money(3520))
        order = PaymentOrder(uuid.uuid4().hex, account_id, version, wish, Money(0), clock.now(), clock.now())
        _say(take_payment(order, clerk).receipt_number)
        owed(account_id)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
