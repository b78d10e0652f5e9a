"""Sealed files are age files: others open them, a wrong word or one changed byte opens nothing."""

import io
import os

import pyrage
import pytest

from desktop.core import sealed
from desktop.core.errors import UserError

CONTENT = b"the books of the office " * 10_000
PASSPHRASE = "correct horse café 钥匙"
AS_ANOTHER_KEYBOARD_WRITES_IT = " correct horse cafe\N{COMBINING ACUTE ACCENT} 钥匙\n"


@pytest.fixture
def books(tmp_path):
    path = tmp_path / "office.db"
    path.write_bytes(CONTENT)
    return path


@pytest.fixture(scope="module")
def with_words(tmp_path_factory):
    """One file sealed by a passphrase: that takes a second on purpose."""
    folder = tmp_path_factory.mktemp("sealed")
    (folder / "plain").write_bytes(CONTENT)
    sealed.seal_with_passphrase(folder / "plain", folder / "office.db.age", AS_ANOTHER_KEYBOARD_WRITES_IT)
    return folder / "office.db.age"


@pytest.fixture
def with_key(books, tmp_path):
    """A file sealed for a key, and the identity that opens it."""
    identity, recipient = sealed.new_identity()
    sealed.seal_for(books, tmp_path / "office.db.age", recipient)
    return tmp_path / "office.db.age", identity


def test_a_passphrase_opens_what_it_sealed_whichever_keyboard_wrote_it(with_words, tmp_path):
    sealed.open_sealed(with_words, tmp_path / "opened", PASSPHRASE)
    assert (tmp_path / "opened").read_bytes() == CONTENT


def test_another_program_opens_it_too(with_words, with_key):
    assert pyrage.passphrase.decrypt(with_words.read_bytes(), PASSPHRASE) == CONTENT
    path, identity = with_key
    assert pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(identity)]) == CONTENT


def test_what_another_program_sealed_is_opened(tmp_path):
    identity = pyrage.x25519.Identity.generate()
    (tmp_path / "theirs.age").write_bytes(pyrage.encrypt(b"theirs", [identity.to_public()]))
    sealed.open_sealed(tmp_path / "theirs.age", tmp_path / "opened", f"  {str(identity).lower()} ")
    assert (tmp_path / "opened").read_bytes() == b"theirs"


def test_nothing_of_the_content_can_be_read(with_words, with_key):
    for path in (with_words, with_key[0]):
        assert b"office" not in path.read_bytes()
        assert sealed.is_sealed(path)


def test_other_files_are_not_sealed(books, tmp_path):
    assert not sealed.is_sealed(books)
    assert not sealed.is_sealed(tmp_path / "gone")
    with pytest.raises(UserError, match="is not a sealed file"):
        sealed.open_sealed(books, tmp_path / "opened", "x")


@pytest.mark.parametrize("wrong", [PASSPHRASE + "x", ""])
def test_a_wrong_passphrase_opens_nothing(with_words, tmp_path, wrong):
    with pytest.raises(UserError, match="does not open office") as caught:
        sealed.open_sealed(with_words, tmp_path / "opened", wrong)
    assert caught.value.field == "passphrase"
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_key_opens_nothing(with_key, with_words, tmp_path):
    other, _recipient = sealed.new_identity()
    for path in (with_key[0], with_words):
        with pytest.raises(UserError, match="does not open"):
            sealed.open_sealed(path, tmp_path / "opened", other)
    with pytest.raises(UserError, match="slip"):
        sealed.open_sealed(with_key[0], tmp_path / "opened", other[:-1] + "B")
    assert not (tmp_path / "opened").exists()


def test_a_file_that_is_cut_off_anywhere_opens_nothing(with_key, tmp_path):
    path, identity = with_key
    whole = path.read_bytes()
    for length in [*range(22, 400, 9), *range(400, len(whole), 9_973), len(whole) - 1]:
        refused(tmp_path, whole[:length], identity)


def test_a_file_cut_at_the_end_of_a_piece_is_found_out_too(with_key, tmp_path):
    path, identity = with_key
    whole = path.read_bytes()
    pieces = len(CONTENT) // 65_536
    header = len(whole) - len(CONTENT) - 16 * (pieces + 1)
    refused(tmp_path, whole[: header + 65_552 * pieces], identity)


def test_one_changed_byte_anywhere_opens_nothing(with_key, tmp_path):
    path, identity = with_key
    whole = path.read_bytes()
    for at in [*range(22, 400, 9), *range(400, len(whole), 9_973), len(whole) - 1]:
        refused(tmp_path, whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], identity)


def test_a_damaged_file_under_a_passphrase_opens_nothing(with_words, tmp_path):
    whole = with_words.read_bytes()
    for damaged in (whole[:100], whole[:-1]):
        (tmp_path / "damaged.age").write_bytes(damaged)
        with pytest.raises(UserError, match="is damaged or cut off"):
            sealed.open_sealed(tmp_path / "damaged.age", tmp_path / "opened", PASSPHRASE)
    assert not (tmp_path / "opened").exists()


def refused(folder, damaged, identity):
    path = folder / "damaged.age"
    path.write_bytes(damaged)
    with pytest.raises(UserError, match="damaged"):
        sealed.open_sealed(path, folder / "opened", identity)
    assert sorted(found.name for found in folder.iterdir()) == ["damaged.age", "office.db", "office.db.age"]


def test_a_sentence_for_what_cannot_seal(books, tmp_path):
    with pytest.raises(UserError, match="without a passphrase"):
        sealed.seal_with_passphrase(books, tmp_path / "a", "  ")
    with pytest.raises(UserError, match="begins with age1"):
        sealed.seal_for(books, tmp_path / "a", "nonsense")
    with pytest.raises(UserError, match="cannot be read"):
        sealed.seal_with_passphrase(tmp_path / "gone", tmp_path / "a", PASSPHRASE)
    with pytest.raises(UserError):
        sealed.seal_for(tmp_path / "gone", tmp_path / "a", sealed.new_identity()[1])
    assert list(tmp_path.iterdir()) == [books]


class Small(io.RawIOBase):
    """A medium that takes so many bytes and no more."""

    def __init__(self, takes):
        self.takes = takes

    def writable(self):
        return True

    def write(self, piece):
        self.takes -= len(piece)
        if self.takes < 0:
            raise OSError(28, os.strerror(28))
        return len(piece)


@pytest.mark.parametrize("takes", [0, 10, 200, 70_000, 200_000, len(CONTENT), len(CONTENT) + 220])
def test_a_full_medium_is_heard_even_where_the_library_keeps_silent(takes):
    reader = pyrage.x25519.Identity.generate().to_public()
    with pytest.raises(OSError, match="No space"):
        sealed._through(
            io.BytesIO(CONTENT), Small(takes), lambda read, write: pyrage.encrypt_io(read, write, [reader])
        )
