"""Encryption: what is sealed, what is left open, and what an interruption leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from autonomie_coach.errors import ChangedOnDiskError, KeyMissingError, LockedError, StorageError
from autonomie_coach.storage import encryption
from autonomie_coach.storage.cipher import Cipher, cipher_of, ciphers_in, new_secret
from autonomie_coach.storage.sealing import KEY, NOTE, Sealing, cipher_for, sealing_of
from autonomie_coach.storage.vault import Vault

SENTENCE = b'text = "Ik durf Noor de koeriers nog niet te geven."\n'


def quietly(_number: int, _total: int) -> None:
    pass


def never() -> str:
    raise AssertionError("no passphrase should be asked for")


def a_journal(root: Path, count: int = 3) -> Vault:
    vault = Vault(root)
    for number in range(count):
        path = vault.path_of("entries", "2026-11", f"2026-11-2{number}-oefening-abcdef")
        vault.create(path, SENTENCE + str(number).encode())
    vault.move_to_trash(vault.entry_files()[0])
    return vault


def a_key() -> Cipher:
    return cipher_of(new_secret())


def everything(root: Path) -> bytes:
    return b"".join(path.read_bytes() for path in root.rglob("*") if path.is_file())


def test_nothing_open_remains_of_an_encrypted_journal(tmp_path: Path) -> None:
    vault = a_journal(tmp_path)

    turned = encryption.turn_on_with_key_file(vault, a_key(), quietly)

    assert turned.count == 3
    assert turned.left == ()
    assert b"Noor" not in everything(tmp_path)
    assert not list(tmp_path.rglob("*.toml")) or [
        path.name for path in tmp_path.rglob("*.toml")
    ] == [NOTE]


def test_an_unlocked_journal_reads_and_writes_as_ever(tmp_path: Path) -> None:
    vault = a_journal(tmp_path)
    encryption.turn_on_with_key_file(vault, a_key(), quietly)
    path = vault.entry_files()[0]

    data, seen = vault.read(path)
    seen = vault.replace(path, data + b"# meer", seen)
    vault.create(vault.path_of("entries", "2026-11", "2026-11-29-oefening-abcdef"), SENTENCE)

    assert vault.read(path) == (data + b"# meer", seen)
    assert all(one.name.endswith(".toml.age") for one in vault.entry_files())
    assert b"Noor" not in everything(tmp_path)


def test_a_locked_journal_shows_and_takes_nothing(tmp_path: Path) -> None:
    encryption.turn_on_with_key_file(a_journal(tmp_path), a_key(), quietly)
    locked = Vault(tmp_path)

    assert locked.is_locked
    with pytest.raises(LockedError):
        locked.entry_files()
    with pytest.raises(LockedError):
        locked.create(tmp_path / "entries" / "2026-11" / "new.toml", SENTENCE)
    assert b"Noor" not in everything(tmp_path)


def test_the_key_is_asked_for_when_it_is_first_needed(tmp_path: Path) -> None:
    key = a_key()
    encryption.turn_on_with_key_file(a_journal(tmp_path), key, quietly)
    vault = Vault(tmp_path)
    asked = []

    def give() -> None:
        asked.append(1)
        vault.cipher = key

    vault.ask_key = give
    vault.entry_files()
    vault.entry_files()

    assert asked == [1]


def test_turning_it_off_gives_back_the_very_bytes(tmp_path: Path) -> None:
    vault = a_journal(tmp_path)
    before = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.toml")}
    encryption.turn_on_with_key_file(vault, a_key(), quietly)

    encryption.turn_off(vault, quietly)

    assert {
        path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.toml")
    } == before
    assert vault.sealing is None
    assert not list(tmp_path.rglob("*.age"))


def test_another_window_that_is_still_open_writes_nothing_plain(tmp_path: Path) -> None:
    vault = a_journal(tmp_path)
    other = Vault(tmp_path)
    path = other.entry_files()[0]
    _, seen = other.read(path)
    encryption.turn_on_with_key_file(vault, a_key(), quietly)

    with pytest.raises(StorageError) as refused:
        other.replace(path, SENTENCE, seen)
    with pytest.raises(StorageError):
        other.create(path.with_name("2026-11-30-oefening-abcdef.toml"), SENTENCE)

    assert refused.value.key == "journal.sealing_changed"
    assert b"Noor" not in everything(tmp_path)


def test_an_open_file_from_elsewhere_is_sealed_at_the_next_unlocking(tmp_path: Path) -> None:
    vault, key = a_journal(tmp_path), a_key()
    encryption.turn_on_with_key_file(vault, key, quietly)
    came_in = tmp_path / "entries" / "2026-11" / "2026-11-30-oefening-abcdef.toml"
    came_in.write_bytes(SENTENCE)
    with pytest.raises(ChangedOnDiskError):
        vault.replace(came_in, b"x = 1", vault.read(came_in)[1])

    again = Vault(tmp_path)
    again.cipher = key
    encryption.finish(again)

    assert not came_in.exists()
    assert again.read(came_in.with_name(f"{came_in.name}.age"))[0] == SENTENCE


def test_two_copies_that_differ_are_both_kept(tmp_path: Path) -> None:
    vault, key = a_journal(tmp_path), a_key()
    encryption.turn_on_with_key_file(vault, key, quietly)
    sealed = vault.entry_files()[0]
    twin = sealed.with_name(sealed.name.removesuffix(".age"))
    twin.write_bytes(b"other = 1\n")

    turned = encryption.finish(vault)

    assert turned.left == (twin,)
    assert twin.read_bytes() == b"other = 1\n"
    assert vault.read(sealed)[0].startswith(SENTENCE)


def test_a_damaged_file_keeps_its_key_when_the_lock_comes_off(tmp_path: Path) -> None:
    vault = a_journal(tmp_path)
    secret = new_secret()
    encryption.turn_on(vault, cipher_of(secret), secret, "vier losse woorden", quietly)
    damaged = vault.entry_files()[0]
    damaged.write_bytes(damaged.read_bytes()[:-5])

    turned = encryption.turn_off(vault, quietly)

    assert turned.left == (damaged,)
    assert (tmp_path / KEY).exists()
    assert sealing_of(tmp_path) is not None


def test_the_passphrase_opens_it_and_another_does_not(tmp_path: Path) -> None:
    vault = a_journal(tmp_path)
    secret = new_secret()
    encryption.turn_on(vault, cipher_of(secret), secret, "vier losse woorden", quietly)
    sealing = sealing_of(tmp_path)
    assert sealing is not None

    with pytest.raises(KeyMissingError) as refused:
        cipher_for(tmp_path, sealing, None, lambda: "iets anders")
    again = Vault(tmp_path)
    again.cipher = cipher_for(tmp_path, sealing, None, lambda: "vier losse woorden")

    assert refused.value.key == "key.wrong_passphrase"
    assert again.read(again.entry_files()[0])[0].startswith(SENTENCE)


def test_the_key_of_another_journal_is_refused(tmp_path: Path) -> None:
    encryption.turn_on_with_key_file(a_journal(tmp_path / "j"), a_key(), quietly)
    file = tmp_path / "key.txt"
    file.write_text(f"# mijn sleutel\n{new_secret()}\n")
    sealing = sealing_of(tmp_path / "j")
    assert sealing is not None

    with pytest.raises(KeyMissingError) as refused:
        cipher_for(tmp_path / "j", sealing, file, never)

    assert refused.value.key == "key.of_another_journal"


def test_a_key_file_may_hold_several_keys(tmp_path: Path) -> None:
    first, second = new_secret(), new_secret()
    found = ciphers_in(f"# oud\n{first}\n# nieuw\n{second}\n".encode(), tmp_path, never)

    chosen = found.chosen(cipher_of(second).recipient)

    assert chosen is not None
    assert chosen.open(cipher_of(second).seal(b"x"), tmp_path) == b"x"


def test_a_note_that_cannot_be_read_stops_all_writing(tmp_path: Path) -> None:
    vault = a_journal(tmp_path)
    (tmp_path / NOTE).write_text("state = misschien")

    with pytest.raises(StorageError) as refused:
        Vault(tmp_path).create(vault.entries / "2026-11" / "new.toml", SENTENCE)

    assert refused.value.key == "sealing.broken"


def test_a_key_without_a_note_counts_as_being_turned_on(tmp_path: Path) -> None:
    (tmp_path / KEY).write_bytes(b"age")

    assert sealing_of(tmp_path) == Sealing("turning-on", "", "passphrase")
