"""Bringing a file up to date: all or nothing, a verified copy before, newer and foreign files refused."""

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
from desktop.core import db, migrations
from desktop.core.errors import UserError
from desktop.core.paths import RESOURCES
from desktop.drafts import models as drafts
from desktop.duty import models as duty
from desktop.exchange import models as exchange
from desktop.forms import models as forms
from desktop.measures import models as measures
from desktop.office import models as office_models
from desktop.outages import models as outages
from desktop.payments import models as payments
from desktop.phrases import models as phrases
from desktop.places import models as places
from desktop.printing import models as printing
from desktop.registers import models as registers
from desktop.repairs import models as repairs
from desktop.visits import models as visits

SQL = RESOURCES / "sql"
MODULES = (
    accounts, answers, backup, billing, calendars, callbacks, calls, cash, closing, complaints, drafts, duty,
    exchange, forms, measures, office_models, outages, payments, phrases, places, printing, registers,
    repairs, visits,
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
