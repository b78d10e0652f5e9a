"""Bringing a file up to date: all or nothing, a verified copy before, newer and foreign files refused."""

import shutil

import pytest
from playhouse.schema_diff import diff_models

from desktop.accounts import models as accounts
from desktop.answers import models as answers
from desktop.backup import models as backup
from desktop.billing import models as billing
from desktop.calendars import models as calendars
from desktop.callbacks import models as callbacks
from desktop.calls import models as calls
from desktop.cash import models as cash
from desktop.closing import models as closing
from desktop.complaints import models as complaints
from desktop.core import db, migrations, schema_file
from desktop.core.errors import UserError
from desktop.core.paths import RESOURCES
from desktop.drafts import models as drafts
from desktop.duty import models as duty
from desktop.exchange import models as exchange
from desktop.forms import models as forms
from desktop.measures import models as measures
from desktop.notices import models as notices
from desktop.office import models as office_models
from desktop.outages import models as outages
from desktop.payments import models as payments
from desktop.phrases import models as phrases
from desktop.places import models as places
from desktop.printing import models as printing
from desktop.registers import models as registers
from desktop.repairs import models as repairs
from desktop.schedule import models as schedule
from desktop.visits import models as visits

SQL = RESOURCES / "sql"
MODULES = (
    accounts, answers, backup, billing, calendars, callbacks, calls, cash, closing, complaints, drafts, duty,
    exchange, forms, measures, notices, office_models, outages, payments, phrases, places, printing,
    registers, repairs, schedule, visits,
)  # fmt: skip


@pytest.fixture
def opened(tmp_path):
    db.open_database(tmp_path / "office.db")
    yield tmp_path
    db.close_quietly()


def _models():
    found = [
        model
        for module in MODULES
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, db.Table) and not model.__subclasses__()
    ]
    return [db.Journal, *found]


def test_the_models_describe_the_migrated_file(opened):
    migrations.migrate(SQL, opened / "copies")
    assert not any(diff_models(db.database, _models()))


def test_the_version_is_that_of_the_last_script(opened):
    assert migrations.migrate(SQL, opened / "copies") == migrations.scripts(SQL)[-1].version
    assert db.one("PRAGMA application_id") == (migrations.APPLICATION_ID,)


def test_a_newer_file_is_refused(opened):
    migrations.migrate(SQL, opened / "copies")
    db.database.execute_sql("PRAGMA user_version = 999")
    with pytest.raises(UserError, match="newer"):
        migrations.migrate(SQL, opened / "copies")


def test_a_foreign_file_is_refused(opened):
    db.database.execute_sql("CREATE TABLE theirs (a)")
    with pytest.raises(UserError):
        migrations.migrate(SQL, opened / "copies")
    assert db.one("SELECT COUNT(*) FROM sqlite_master") == (1,)


def test_the_kept_schema_is_what_the_scripts_make():
    """After a new script: `python3 main.py schema`."""
    known = migrations.scripts(SQL)
    kept = schema_file.read([script.path for script in known], SQL)
    assert kept == migrations._worked_out(known, None), "python3 main.py schema"


@pytest.fixture
def own_scripts(tmp_path):
    """A folder with the first scripts and what is kept of them."""
    folder = tmp_path / "sql"
    folder.mkdir()
    for script in migrations.scripts(SQL)[:3]:
        shutil.copy(script.path, folder)
    migrations.keep_schema(folder)
    return folder


def test_the_kept_schema_is_believed_while_the_scripts_are_the_same(own_scripts, monkeypatch):
    worked_out = migrations._worked_out(migrations.scripts(own_scripts), None)
    monkeypatch.setattr(migrations, "_worked_out", lambda *_: pytest.fail("worked out again"))
    assert migrations.expected_schema(own_scripts) == worked_out
    assert migrations.expected_schema(own_scripts, 3) == worked_out


@pytest.mark.parametrize("spoil", ["", "{}", "[]", '{"digest": 1, "schema": {}}', "rubbish", None])
def test_a_kept_schema_that_cannot_be_read_is_worked_out(own_scripts, spoil):
    before = migrations.expected_schema(own_scripts)
    if spoil is None:
        (own_scripts / schema_file.NAME).unlink()
    else:
        (own_scripts / schema_file.NAME).write_text(spoil)
    assert migrations.expected_schema(own_scripts) == before


def test_another_script_or_an_older_version_is_worked_out(own_scripts):
    assert "table series" not in migrations.expected_schema(own_scripts, 1)
    with (own_scripts / "0003_printing.sql").open("a") as script:
        script.write("-- one more word\n")
    shutil.copy(migrations.scripts(SQL)[3].path, own_scripts)
    assert "table phrase_version" in migrations.expected_schema(own_scripts)


def test_line_ends_of_a_checkout_change_nothing(own_scripts, monkeypatch):
    for script in migrations.scripts(own_scripts):
        script.path.write_bytes(script.path.read_bytes().replace(b"\n", b"\r\n"))
    monkeypatch.setattr(migrations, "_worked_out", lambda *_: pytest.fail("worked out again"))
    assert "table journal" in migrations.expected_schema(own_scripts)
