"""Killed at every system call of a save: the old text is whole or the new, and saving goes on."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autonomie_coach.errors import StorageError
from autonomie_coach.storage import encryption, turns
from autonomie_coach.storage.cipher import cipher_of, new_secret, under_passphrase
from autonomie_coach.storage.names import is_temporary
from autonomie_coach.storage.sealing import KEY, NOTE, Sealing, cipher_for, sealing_of
from autonomie_coach.storage.vault import Seen, Vault
from helpers.killing import kills, way
from helpers.ways import used

OLD, NEW, OTHER, THIRD = (
    f"{word} {word} ".encode() * 2000 for word in ("oud", "nieuw", "ander", "derde")
)
NAME = "2026-11-23-oefening-abcdef.toml"
MONTH = Path("entries", "2026-11")
ENTRY, NEIGHBOUR = MONTH / NAME, MONTH / "2026-11-01-oefening-bbbbbb.toml"
TRASHED = Path("trash") / ENTRY


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    # A lock that outlived its program is not waited for.
    monkeypatch.setattr(turns, "PATIENCE_S", 0.0)
    used("killed at", way())


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    # In memory where there is such a folder: a kill leaves the same there, and syncing is free.
    memory = Path("/dev/shm")
    place = memory if os.access(memory, os.W_OK) else tmp_path
    with tempfile.TemporaryDirectory(dir=place) as folder:
        yield Path(folder) / "dagboek"


def laid(root: Path, **files: bytes) -> None:
    """Lay a journal anew that holds the neighbour and these files."""
    shutil.rmtree(root, ignore_errors=True)
    for path, data in {"neighbour": OTHER, **files}.items():
        place = root / {"entry": ENTRY, "trashed": TRASHED, "neighbour": NEIGHBOUR}[path]
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def texts(root: Path) -> dict[Path, bytes]:
    """Return every file but the lock and what a killed program had in the making."""
    return {
        path.relative_to(root): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not is_temporary(path.name) and not path.name.endswith(".lock")
    }


def warmed_up(act: Callable[[], object], at_once: Callable[[], object]) -> None:
    """Do it once in this process, so that no import is counted later."""
    at_once()
    act()


def kill_everywhere(
    act: Callable[[], object], at_once: Callable[[], object], see: Callable[[], object]
) -> None:
    """Kill `act` at each of its calls; what it leaves is seen every time."""
    warmed_up(act, at_once)
    moments = 0
    for moments in kills(act, at_once):  # noqa: B007 - counted below
        see()
    assert moments > 20, "the kills did not reach the save"


def test_a_new_entry_is_there_whole_or_not_at_all(root: Path) -> None:
    seen: set[bool] = set()

    def see() -> None:
        found = texts(root)
        seen.add(ENTRY in found)
        assert found.pop(ENTRY, NEW) == NEW
        assert found == {NEIGHBOUR: OTHER}
        vault = Vault(root)
        if ENTRY in texts(root):
            vault.replace(root / ENTRY, THIRD, Seen(NEW))
        else:
            vault.create(root / ENTRY, THIRD)
        assert texts(root) == {NEIGHBOUR: OTHER, ENTRY: THIRD}

    kill_everywhere(lambda: Vault(root).create(root / ENTRY, NEW), lambda: laid(root), see)
    assert seen == {True, False}


def test_the_first_entry_of_a_journal_is_there_whole_or_not_at_all(root: Path) -> None:
    def see() -> None:
        assert set(texts(root).items()) <= {(ENTRY, NEW)} if root.exists() else True
        vault = Vault(root)
        if not (root / ENTRY).exists():
            vault.create(root / ENTRY, NEW)
        assert vault.read(root / ENTRY)[0] == NEW

    kill_everywhere(
        lambda: Vault(root).create(root / ENTRY, NEW),
        lambda: shutil.rmtree(root, ignore_errors=True),
        see,
    )


def test_an_entry_that_is_saved_again_holds_the_old_text_or_the_new(root: Path) -> None:
    seen: set[bytes] = set()

    def see() -> None:
        found = texts(root)
        seen.add(found[ENTRY])
        assert found[ENTRY] in (OLD, NEW)
        assert found == {NEIGHBOUR: OTHER, ENTRY: found[ENTRY]}
        Vault(root).replace(root / ENTRY, THIRD, Seen(found[ENTRY]))
        assert texts(root) == {NEIGHBOUR: OTHER, ENTRY: THIRD}

    kill_everywhere(
        lambda: Vault(root).replace(root / ENTRY, NEW, Seen(OLD)),
        lambda: laid(root, entry=OLD),
        see,
    )
    assert seen == {OLD, NEW}


def test_an_entry_on_its_way_to_the_trash_is_in_one_place_whole(root: Path) -> None:
    seen: set[bool] = set()

    def see() -> None:
        found = texts(root)
        seen.add(TRASHED in found)
        assert found.pop(NEIGHBOUR) == OTHER
        assert found in ({ENTRY: OLD}, {TRASHED: OLD})
        if ENTRY in found:
            Vault(root).move_to_trash(root / ENTRY)
        assert texts(root) == {NEIGHBOUR: OTHER, TRASHED: OLD}

    kill_everywhere(
        lambda: Vault(root).move_to_trash(root / ENTRY), lambda: laid(root, entry=OLD), see
    )
    assert seen == {True, False}


def test_an_entry_on_its_way_back_is_in_one_place_whole(root: Path) -> None:
    seen: set[bool] = set()

    def see() -> None:
        found = texts(root)
        seen.add(ENTRY in found)
        assert found.pop(NEIGHBOUR) == OTHER
        assert found in ({ENTRY: OLD}, {TRASHED: OLD})
        if TRASHED in found:
            Vault(root).restore(root / TRASHED)
        assert texts(root) == {NEIGHBOUR: OTHER, ENTRY: OLD}

    kill_everywhere(
        lambda: Vault(root).restore(root / TRASHED), lambda: laid(root, trashed=OLD), see
    )
    assert seen == {True, False}


def test_what_a_killed_save_leaves_is_swept(root: Path) -> None:
    left: list[Path] = []

    def see() -> None:
        found = [path for path in root.rglob("*") if is_temporary(path.name)]
        assert len(found) <= 1
        left.extend(found)
        assert not [path for path in Vault(root).entry_files() if is_temporary(path.name)]

    kill_everywhere(
        lambda: Vault(root).replace(root / ENTRY, NEW, Seen(OLD)),
        lambda: laid(root, entry=OLD),
        see,
    )
    assert left, "no kill came while the new text was in the making"


SECRET = new_secret()
PASSPHRASE = "vier losse woorden"


def quietly(_number: int, _total: int) -> None:
    pass


def unlocked(root: Path) -> Vault:
    """Do what the next start does: look how the journal is encrypted, open it, finish."""
    vault = Vault(root)
    if vault.sealing is not None:
        vault.cipher = cipher_of(SECRET).chosen(vault.sealing.recipient or recipient())
        assert vault.cipher is not None, "the note names another key"
        assert vault.sealing.key == "key-file" or (root / KEY).read_bytes() == KEY_BYTES[0]
        encryption.finish(vault)
    return vault


def recipient() -> str:
    return cipher_of(SECRET).recipient


def plain_texts(vault: Vault) -> list[bytes]:
    """Return every text of journal and trash once for each file that holds it."""
    read = [vault.read(path)[0] for path in vault.entry_files()]
    trash = vault.trash()
    return sorted(read + [trash.read(path)[0] for path in trash.files_of("entries")])


ALL = sorted([OLD, OTHER, THIRD])
KEY_BYTES: list[bytes] = []


@pytest.fixture
def quick_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the slow key once: every kill would take three seconds otherwise."""
    if not KEY_BYTES:
        KEY_BYTES.append(under_passphrase(SECRET, PASSPHRASE))

    def check(root: Path, *_: object) -> None:
        assert (root / KEY).read_bytes() == KEY_BYTES[0]

    monkeypatch.setattr(encryption, "under_passphrase", lambda *_: KEY_BYTES[0])
    monkeypatch.setattr(encryption, "cipher_for", check)


def lay_open(root: Path) -> None:
    laid(root, entry=OLD)
    (root / TRASHED).parent.mkdir(parents=True)
    (root / TRASHED).with_name("2026-11-02-oefening-cccccc.toml").write_bytes(THIRD)


def lay_sealed(root: Path) -> None:
    lay_open(root)
    cipher = cipher_of(SECRET)
    for path in [*root.rglob("*.toml")]:
        path.with_name(f"{path.name}.age").write_bytes(cipher.seal(path.read_bytes()))
        path.unlink()
    (root / KEY).write_bytes(KEY_BYTES[0])
    (root / NOTE).write_text(
        f'schema = 1\nstate = "on"\nkey = "passphrase"\nrecipient = "{cipher.recipient}"\n'
    )


@pytest.mark.usefixtures("quick_passphrase")
def test_encrypting_goes_on_where_it_was_killed(root: Path) -> None:
    def turn_on() -> None:
        encryption.turn_on(Vault(root), cipher_of(SECRET), SECRET, PASSPHRASE, quietly)

    def see() -> None:
        begun = sealing_of(root) is not None
        vault = unlocked(root)
        assert plain_texts(vault) == ALL
        if begun:
            assert sealing_of(root) == Sealing("on", recipient(), "passphrase")
            assert all(name.name.endswith((".age", NOTE)) for name in texts(root))
        else:
            turn_on()
        assert plain_texts(unlocked(root)) == ALL
        left = [path.read_bytes() for path in root.rglob("*") if path.is_file()]
        assert not [data for data in left if b"oud oud" in data], "open text was left"

    kill_everywhere(turn_on, lambda: lay_open(root), see)


@pytest.mark.usefixtures("quick_passphrase")
def test_decrypting_goes_on_where_it_was_killed(root: Path) -> None:
    def turn_off() -> None:
        vault = Vault(root)
        vault.cipher = cipher_of(SECRET)
        encryption.turn_off(vault, quietly)

    def see() -> None:
        begun = sealing_of(root) != Sealing("on", recipient(), "passphrase")
        vault = unlocked(root)
        assert plain_texts(vault) == ALL
        if begun:
            assert sealing_of(root) is None
            assert not [path for path in texts(root) if path.suffix == ".age"]
            vault.replace(root / ENTRY, NEW, Seen(OLD))
        else:
            turn_off()
            assert plain_texts(unlocked(root)) == ALL

    kill_everywhere(turn_off, lambda: lay_sealed(root), see)


@pytest.mark.usefixtures("quick_passphrase")
def test_a_journal_can_be_encrypted_again_after_a_kill_at_the_very_end_of_decrypting(
    root: Path,
) -> None:
    lay_open(root)
    (root / NOTE).write_text(
        f'schema = 1\nstate = "turning-off"\nkey = "passphrase"\nrecipient = "{recipient()}"\n'
    )
    assert sealing_of(root) is None
    secret = new_secret()

    encryption.turn_on(Vault(root), cipher_of(secret), secret, PASSPHRASE, quietly)

    sealing = sealing_of(root)
    assert sealing == Sealing("on", cipher_of(secret).recipient, "passphrase")


def test_a_real_passphrase_opens_what_was_killed_while_it_was_encrypted(root: Path) -> None:
    lay_open(root)
    (root / KEY).write_bytes(under_passphrase(SECRET, PASSPHRASE))
    vault = Vault(root)
    assert vault.sealing is not None

    vault.cipher = cipher_for(root, vault.sealing, None, lambda: PASSPHRASE)
    encryption.finish(vault)

    assert plain_texts(vault) == ALL
    assert sealing_of(root) == Sealing("on", recipient(), "passphrase")


def test_a_lock_that_is_held_is_not_waited_for_in_these_tests(root: Path) -> None:
    laid(root, entry=OLD)
    with turns.turn(root), pytest.raises(StorageError) as refused:
        Vault(root).replace(root / ENTRY, NEW, Seen(OLD))

    assert refused.value.key == "journal.busy"
