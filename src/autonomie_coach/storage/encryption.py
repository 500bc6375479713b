"""Turning encryption on and off: file by file, verified before the old copy goes, resumable.

Each file is whole at every moment: the new copy is written, read back and compared, and only then
the old one is removed. A note in the folder says what was under way, so that the next unlocking
finishes what an interruption left.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.errors import CoachError, StorageError
from autonomie_coach.storage.atomic import create_file, sync_folder
from autonomie_coach.storage.cipher import under_passphrase
from autonomie_coach.storage.names import (
    AREAS,
    BACKUPS,
    TRASH,
    is_journal_file,
    is_sealed,
    is_temporary,
    sealed,
    unsealed,
)
from autonomie_coach.storage.raw import read_ordinary
from autonomie_coach.storage.sealing import (
    KEY,
    NOTE,
    Sealing,
    cipher_for,
    sealing_of,
    write_sealing,
)
from autonomie_coach.storage.system_errors import as_storage_error
from autonomie_coach.storage.turns import turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from autonomie_coach.storage.cipher import Cipher
    from autonomie_coach.storage.vault import Vault

    Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Turned:
    """How many files changed, and which could not be and lie there as they were."""

    count: int
    left: tuple[Path, ...]


def turn_on(vault: Vault, cipher: Cipher, secret: str, passphrase: str, told: Progress) -> Turned:
    """Encrypt a journal with a key of its own, kept under a passphrase.

    Raises:
        StorageError: it cannot be written, or another program holds the journal.
    """
    root = vault.root
    try:
        with turn(root):
            _refuse_twice(root)
            # A note without its key is what an interrupted turning off left behind.
            (root / NOTE).unlink(missing_ok=True)
            create_file(root / KEY, under_passphrase(secret, passphrase))
        # What cannot be opened again must not be sealed with it.
        sealing = Sealing("turning-on", cipher.recipient, "passphrase")
        cipher_for(root, sealing, None, lambda: passphrase)
        with turn(root):
            write_sealing(root, sealing)
        return _begin(vault, cipher, told)
    except OSError as error:
        raise as_storage_error(error, root) from error


def turn_on_with_key_file(vault: Vault, cipher: Cipher, told: Progress) -> Turned:
    """Encrypt a journal for a key that the person keeps elsewhere.

    Raises:
        StorageError: as `turn_on`.
    """
    sealing = Sealing("turning-on", cipher.recipient, "key-file")
    try:
        with turn(vault.root):
            _refuse_twice(vault.root)
            write_sealing(vault.root, sealing)
        return _begin(vault, cipher, told)
    except OSError as error:
        raise as_storage_error(error, vault.root) from error


def _refuse_twice(root: Path) -> None:
    if sealing_of(root) is not None:
        raise StorageError("encrypt.already", path=root)


def _begin(vault: Vault, cipher: Cipher, told: Progress) -> Turned:
    vault.cipher = cipher
    vault.look_again()
    return finish(vault, told)


def turn_off(vault: Vault, told: Progress) -> Turned:
    """Write a journal that was unlocked as open files again.

    Raises:
        StorageError: it cannot be written, or another program holds the journal.
    """
    sealing = vault.sealing
    if sealing is None or vault.cipher is None:
        raise StorageError("decrypt.not_encrypted", path=vault.root)
    try:
        with turn(vault.root):
            write_sealing(vault.root, replace(sealing, state="turning-off"))
        vault.look_again()
        return finish(vault, told)
    except OSError as error:
        raise as_storage_error(error, vault.root) from error


def finish(vault: Vault, told: Progress | None = None) -> Turned:
    """Bring every file to the state the note tells of; also what came in open from elsewhere.

    The vault has been unlocked. Does nothing where nothing is to be done.

    Raises:
        StorageError: a file cannot be written; what was done so far stands, and can go on later.
    """
    sealing, cipher = vault.sealing, vault.cipher
    if sealing is None or cipher is None:
        return Turned(0, ())
    try:
        with turn(vault.root):
            turned = _turned(vault.root, cipher, sealing, told)
            _finish_note(vault.root, cipher, sealing, turned)
    except OSError as error:
        raise as_storage_error(error, vault.root) from error
    vault.look_again()
    if vault.sealing is None:
        vault.cipher = None
    return turned


def _turned(root: Path, cipher: Cipher, sealing: Sealing, told: Progress | None) -> Turned:
    found = [path for path in files_under(root) if is_sealed(path.name) != sealing.seals]
    left: list[Path] = []
    for number, path in enumerate(found, 1):
        try:
            (_seal_one if sealing.seals else _open_one)(root, path, cipher)
        except FileNotFoundError:
            # Removed by another program meanwhile.
            continue
        except (FileExistsError, CoachError):
            left.append(path)
        if told is not None:
            told(number, len(found))
    if sealing.state == "turning-on":
        _sweep(root)
    return Turned(len(found) - len(left), tuple(left))


def _seal_one(root: Path, path: Path, cipher: Cipher) -> None:
    raw = read_ordinary(path, root)
    new = path.with_name(sealed(path.name))
    _put_new(root, new, cipher.seal(raw), lambda written: cipher.open(written, new) == raw)
    _drop_old(root, path, raw)


def _open_one(root: Path, path: Path, cipher: Cipher) -> None:
    raw = read_ordinary(path, root)
    plain = cipher.open(raw, path)
    new = path.with_name(unsealed(path.name))
    _put_new(root, new, plain, lambda written: written == plain)
    _drop_old(root, path, raw)


def _put_new(root: Path, new: Path, data: bytes, says_the_same: Callable[[bytes], bool]) -> None:
    """Write the new copy and see that it holds the same text."""
    # An interruption can have left both; the one that is there counts if it says the same.
    with suppress(FileExistsError):
        create_file(new, data)
    if not says_the_same(read_ordinary(new, root)):
        raise FileExistsError(new)


def _drop_old(root: Path, old: Path, raw: bytes) -> None:
    # Writing the new copy took a moment, in which an editor can have saved the old one.
    if read_ordinary(old, root) != raw:
        raise FileExistsError(old)
    old.unlink()
    sync_folder(old.parent)


def _finish_note(root: Path, cipher: Cipher, sealing: Sealing, turned: Turned) -> None:
    if sealing.seals:
        done = replace(sealing, state="on", recipient=cipher.recipient)
        if done != sealing:
            write_sealing(root, done)
        return
    if turned.left:
        # Their key must not go before they can be opened.
        return
    # In this order: a key without a note would count as being turned on.
    (root / KEY).unlink(missing_ok=True)
    (root / NOTE).unlink(missing_ok=True)
    sync_folder(root)


def files_under(root: Path) -> Iterator[Path]:
    """Yield every ordinary journal file: entries, decisions, moments, the trash and backups."""
    for area in (*AREAS, *(f"{TRASH}/{area}" for area in AREAS), BACKUPS):
        for folder, folders, names in os.walk(root / area):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            for name in sorted(names):
                path = Path(folder) / name
                if is_journal_file(name) and path.is_file() and not path.is_symlink():
                    yield path


def _sweep(root: Path) -> None:
    # We hold the journal: no other program is writing one, and these may hold open text.
    for folder, _, names in os.walk(root):
        for name in names:
            if is_temporary(name):
                (Path(folder) / name).unlink(missing_ok=True)


def change_passphrase(vault: Vault, secret: str, passphrase: str) -> None:
    """Put the journal's key under another passphrase; the entries stay as they are.

    Raises:
        StorageError: it cannot be written; the old passphrase still holds.
    """
    from autonomie_coach.storage.atomic import replace_file

    try:
        with turn(vault.root):
            replace_file(vault.root / KEY, under_passphrase(secret, passphrase))
    except OSError as error:
        raise as_storage_error(error, vault.root) from error
