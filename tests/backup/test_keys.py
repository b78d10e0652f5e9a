"""Copies on sticks are sealed once there is a passphrase; nobody is asked for it when they are made."""

import hashlib
import shutil

import pyrage
import pytest

from desktop.backup import keys, shelf
from desktop.backup.keys import set_passphrase, stop_sealing
from desktop.backup.verify import look_at
from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.office.settings import office as settings
from tests.backup.test_service import on

WORDS, OTHER = "correct horse battery staple", "seven green bottles hang"


@pytest.fixture
def quick(monkeypatch):
    """Sealing by a passphrase takes seconds on purpose; here it is no secret."""

    def lock(words):
        return pyrage.x25519.Identity.from_str(_identity(words))

    def _identity(words):
        made = hashlib.sha256(words.encode()).hexdigest()
        return pairs.setdefault(made, str(pyrage.x25519.Identity.generate()))

    pairs = {}

    def seal(text, passphrase):
        sealed = pyrage.encrypt(text.encode(), [lock(passphrase).to_public()], armored=True)
        return sealed.decode("ascii")

    def unseal(sealed, passphrase):
        try:
            return pyrage.decrypt(sealed.encode(), [lock(passphrase)]).decode()
        except pyrage.DecryptError as error:
            raise UserError("The passphrase does not fit.", field="passphrase") from error

    monkeypatch.setattr(keys, "seal_text", seal)
    monkeypatch.setattr(keys, "open_text", unseal)


def refused(*asked, **how):
    with pytest.raises(UserError) as caught:
        set_passphrase(*asked, **how)
    return caught.value.field


def test_any_age_program_opens_key_and_copy(office, paid, copy, kingston):
    """Not by our own hands: with the library alone, as rage or age do it."""
    set_passphrase(WORDS, WORDS, "", office.leader)
    made = copy()
    sealed = made.outcomes[1].path
    assert sealed.name == "office-20261123-120000.db.age"
    key = pyrage.passphrase.decrypt((sealed.parent / "key.age").read_bytes(), WORDS).decode()
    [line] = [line for line in key.splitlines() if line.startswith("AGE-SECRET-KEY-1")]
    books = pyrage.decrypt(sealed.read_bytes(), [pyrage.x25519.Identity.from_str(line)])
    assert books == made.path.read_bytes()
    found = look_at(sealed, line)  # whoever has the identity itself needs no passphrase
    assert (found.sealed, found.last_receipt) == (True, paid.receipt_number)


def test_the_copy_here_stays_plain_and_the_stick_s_is_sealed(office, paid, copy, kingston, quick):
    set_passphrase(WORDS, WORDS, "", office.leader)
    made = copy()
    assert look_at(made.path).sealed is False
    assert b"SQLite" not in made.outcomes[1].path.read_bytes()
    assert "单国强".encode() not in b"".join(path.read_bytes() for path in on(kingston).iterdir())
    assert not [path for path in office.folder.copies.iterdir() if path.name.startswith(".")]
    assert made.outcomes[1].path.stat().st_size == shelf.copies_in(on(kingston))[0].note.bytes


def test_a_wrong_passphrase_or_none_opens_nothing(office, paid, copy, kingston, quick):
    set_passphrase(WORDS, WORDS, "", office.leader)
    sealed = copy().outcomes[1].path
    for words in ("", OTHER):
        with pytest.raises(UserError) as caught:
            look_at(sealed, words)
        assert caught.value.field == "passphrase"
    (sealed.parent / "key.age").unlink()
    with pytest.raises(UserError, match=r"key\.age is missing"):
        look_at(sealed, WORDS)


def test_a_flip_in_a_sealed_copy_needs_no_passphrase_to_be_found(office, paid, copy, kingston, quick):
    set_passphrase(WORDS, WORDS, "", office.leader)
    sealed = copy().outcomes[1].path
    content = bytearray(sealed.read_bytes())
    content[len(content) // 2] ^= 1
    sealed.write_bytes(content)
    with pytest.raises(UserError, match="byte by byte"):
        look_at(sealed)


def test_a_new_passphrase_opens_the_older_copies_too(office, paid, copy, kingston, quick, clock):
    set_passphrase(WORDS, WORDS, "", office.leader)
    first = copy().outcomes[1].path
    set_passphrase(OTHER, OTHER, WORDS, office.leader)
    clock.advance(hours=5)
    second = copy().outcomes[1].path
    assert look_at(first, OTHER).last_receipt == look_at(second, OTHER).last_receipt
    with pytest.raises(UserError):
        look_at(second, WORDS)


def test_where_it_is_forgotten_the_older_copies_keep_their_own_key(
    office, paid, copy, kingston, quick, clock
):
    set_passphrase(WORDS, WORDS, "", office.leader)
    first = copy().outcomes[1].path
    set_passphrase(OTHER, OTHER, "", office.leader, forgotten=True)
    clock.advance(hours=5)
    second = copy().outcomes[1].path
    assert look_at(first, WORDS).payments_total == look_at(second, OTHER).payments_total
    with pytest.raises(UserError):
        look_at(first, OTHER)


def test_what_cannot_be_is_said_at_its_field(office, quick):
    assert refused("short", "short", "", office.leader) == "passphrase"
    assert refused(WORDS, OTHER, "", office.leader) == "again"
    set_passphrase(WORDS, WORDS, "", office.leader)
    assert refused(OTHER, OTHER, "another", office.leader) == "before"
    with pytest.raises(NotAllowed):
        set_passphrase(OTHER, OTHER, WORDS, office.clerk)


def test_sealing_stops_only_for_who_knows_the_passphrase(office, paid, copy, kingston, quick):
    set_passphrase(WORDS, WORDS, "", office.leader)
    with pytest.raises(UserError):
        stop_sealing(OTHER, office.leader)
    stop_sealing(WORDS, office.leader)
    assert copy().outcomes[1].path.name.endswith(".db")


def test_neither_passphrase_nor_identity_stands_anywhere_in_the_clear(office, quick):
    set_passphrase(WORDS, WORDS, "", office.leader)
    told = " ".join(str(row) for row in db.rows("SELECT body FROM journal"))
    stored = " ".join(value for (value,) in db.rows("SELECT value FROM setting"))
    for secret in (WORDS, "AGE-SECRET-KEY"):
        assert secret not in told + stored + repr(settings())
    assert settings().backup_recipient in told


def test_a_stick_whose_room_ends_at_the_key_keeps_nothing_half(
    office, paid, copy, kingston, quick, monkeypatch
):
    def full(_folder, _key):
        raise UserError("There is no room left for key.age.")

    monkeypatch.setattr("desktop.backup.service.lay_key_beside", full)
    set_passphrase(WORDS, WORDS, "", office.leader)
    made = copy()
    assert made.failed[0].sentence == "There is no room left for key.age."
    assert list(on(kingston).iterdir()) == []
    shutil.rmtree(kingston)
