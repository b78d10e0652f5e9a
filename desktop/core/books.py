"""The office's file as a database: how it is opened, and the settings without which it is not used."""

from __future__ import annotations

from typing import Any

from peewee import SqliteDatabase

from desktop.core import cipher
from desktop.core.errors import UserError
from desktop.core.i18n import _

# locking_mode before journal_mode: exclusive WAL needs no -shm file and keeps a second opener out.
PRAGMAS: tuple[tuple[str, object, object], ...] = (
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("wal_autocheckpoint", 4000, 4000),  # pages; the idle checkpoint does the work between customers
    ("cache_size", -65536, -65536),  # KiB
)


class Books(SqliteDatabase):
    """The office's file, plain or encrypted."""

    def _connect(self) -> Any:
        how = {"timeout": self._timeout, "isolation_level": None, **self.connect_params}
        connection = cipher.connect(self.database, **how)
        self._add_conn_hooks(connection)
        return connection

    def set_pragmas(self) -> None:
        """Set each one and read it back: a commit that is not on the disk is a receipt that never was.

        Raises:
            UserError: one did not take.
        """
        for name, value, expected in PRAGMAS:
            self.execute_sql(f"PRAGMA {name}={value}").fetchall()
            row = self.execute_sql(f"PRAGMA {name}").fetchone()
            if row is None or row[0] != expected:
                raise UserError(
                    _(
                        "This computer's disk cannot keep the office's file safely ({setting})."
                        " Call for help."
                    ).format(setting=name)
                )
