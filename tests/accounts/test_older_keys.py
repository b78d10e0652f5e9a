"""A file whose accounts were written before pairs had their marks finds them all, and forgets them whole."""

import random
import shutil

import pytest

from desktop.accounts.fields import AccountFields
from desktop.accounts.keys import add_keys, drop_keys
from desktop.accounts.queries import find
from desktop.core import db, migrations
from desktop.core.paths import RESOURCES
from desktop.core.search import fold, grams

SQL = RESOURCES / "sql"
BEFORE = 10  # the last version without marks
OLD_PAIRS = "INSERT INTO account_text (rowid, name, address) VALUES (?, ?, ?)"
LEFT = "CREATE VIRTUAL TABLE temp.pairs_left USING fts5vocab (main, account_pairs, row)"


def any_text(dice):
    return "".join(dice.choices("王国强人民路12號號-aé ", k=dice.randrange(1, 12)))


@pytest.fixture
def older(tmp_path):
    """Sixty accounts in a file of that version, with the pairs it kept, brought up to date."""
    scripts = tmp_path / "sql"
    scripts.mkdir()
    for script in migrations.scripts(SQL)[:BEFORE]:
        shutil.copy(script.path, scripts)
    db.open_database(tmp_path / "office.db")
    migrations.migrate(scripts, tmp_path / "copies")
    dice = random.Random(11)
    accounts = [
        (number, AccountFields(str(number), any_text(dice), any_text(dice))) for number in range(1, 61)
    ]
    for number, given in accounts:
        db.database.execute_sql(
            "INSERT INTO account VALUES (?, ?, '', ?, ?, '', '', '', 'active', '', '', 1, '')",
            (number, given.number, given.name, given.address),
        )
        db.database.execute_sql(OLD_PAIRS, (number, grams(fold(given.name)), grams(fold(given.address))))
    migrations.migrate(SQL, tmp_path / "copies")
    yield accounts
    db.close_quietly()


def test_every_part_of_a_text_is_still_found(older):
    for part in {"路1", "国强", "號王", "aé", *(fold(given.name)[:3] + "路" for _number, given in older)}:
        holding = {n for n, given in older if any(fold(part) in fold(t) for t in (given.name, given.address))}
        assert {hit.id for hit in find(part, limit=100) if hit.matched != "initials"} == holding


def test_what_is_dropped_leaves_nothing_behind(older):
    add_keys([(99, AccountFields("99", "单国强", "人民路"))])
    drop_keys([*older, (99, AccountFields("99", "单国强", "人民路"))])
    db.database.execute_sql(LEFT)
    assert db.rows("SELECT term FROM temp.pairs_left") == []
