"""Whatever is altered about packets behind the program's back is found by the check."""

import zlib

import pytest

from desktop.core import db
from desktop.packets.acknowledging import acknowledge, find_acknowledgements
from desktop.packets.incoming import find_packets
from desktop.packets.taking import take_in
from desktop.proof.packets import check_packets
from tests.packets import head_office
from tests.packets.conftest import through
from tests.packets.test_out import made, written
from tests.proof.rows import all_rows, insert_beside
from tests.unguarded import take_guards_down

TABLES = ("packet_out", "packet_written", "packet_acknowledged", "packet_in", "packet_in_file")


@pytest.fixture
def busy(paid, pay, stick):
    """Two packets out, one of them answered; one in."""
    packet = made(paid.clerk)
    written(packet, stick, paid.clerk)
    head_office.acknowledge(stick, packet.manifest.told() | {"code": packet.manifest.code})
    acknowledge(find_acknowledgements(stick)[0], paid.clerk)
    head_office.write_packet(
        stick, [head_office.bills([("00012345", "单国强", "2026-11", "24.00", "11.20")])], 7
    )
    through(take_in(find_packets(stick)[0], paid.folder.exports, paid.clerk))
    made(paid.clerk)


@pytest.fixture
def unguarded(busy):
    """As somebody with another program has it: no guard of these tables says no."""
    take_guards_down("packet_%")
    db.database.execute_sql("PRAGMA foreign_keys = OFF")
    db.database.execute_sql("PRAGMA ignore_check_constraints = ON")


def test_what_nobody_altered_holds(busy):
    assert list(check_packets()) == []


def test_a_column_that_was_changed_is_found(unguarded):
    for table in TABLES:
        row = all_rows(table)[0]
        for name, value in row.items():
            other = f"{value}x" if isinstance(value, str) else (value or 0) + 7
            same = " AND ".join(f"{column} IS ?" for column in row)
            db.database.execute_sql("BEGIN")
            db.database.execute_sql(f"UPDATE {table} SET {name} = ? WHERE {same}", (other, *row.values()))
            assert list(check_packets()), (table, name)
            db.database.execute_sql("ROLLBACK")


def test_a_row_that_is_gone_or_was_put_beside_is_found(unguarded):
    for table in TABLES:
        for change in (
            lambda table=table: db.database.execute_sql(f"DELETE FROM {table}"),
            lambda table=table: insert_beside(table, all_rows(table)[-1]),
        ):
            db.database.execute_sql("BEGIN")
            change()
            assert list(check_packets()), table
            db.database.execute_sql("ROLLBACK")


def test_what_is_kept_of_a_packet_is_what_was_sent(busy):
    forged = zlib.compress(b"something else")
    for packed in (forged, b"\x00"):
        db.database.execute_sql("BEGIN")
        db.database.execute_sql(
            "UPDATE packet_file SET packed = ? WHERE packet_id = 1 AND turn = 2", (packed,)
        )
        [found] = check_packets()
        assert "PK-A-00001" in found.text
        assert "receipts.csv" in found.text
        db.database.execute_sql("ROLLBACK")


def test_a_manifest_that_was_written_anew_is_found(unguarded):
    db.database.execute_sql(
        "UPDATE packet_out SET manifest = replace(manifest, '\"rows\": 2', '\"rows\": 3') WHERE id = 1"
    )
    assert any("manifest was altered" in found.text for found in check_packets())
