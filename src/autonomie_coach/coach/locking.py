"""The lock on a journal: opening it, closing it, putting it on and taking it off."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.errors import StorageError
from autonomie_coach.storage import encryption
from autonomie_coach.storage.atomic import make_private_folder
from autonomie_coach.storage.cipher import cipher_of, ciphers_in, new_secret
from autonomie_coach.storage.names import LOCK
from autonomie_coach.storage.open_copy import sweep_copies
from autonomie_coach.storage.raw import read_ordinary
from autonomie_coach.storage.sealing import KEY, NOTE, cipher_for
from autonomie_coach.storage.system_errors import as_storage_error

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.storage.encryption import Turned
    from autonomie_coach.storage.vault import Vault

    Progress = Callable[[int, int], None]
    AskPassphrase = Callable[[], str]

SHORT = 12
"""Characters under which a passphrase is easily guessed; it is said, never refused.

Below this even a random one falls to a patient computer, in spite of the slow key (scrypt).
"""


def open_to_read(journal: Journal, key_file: Path | None, ask: AskPassphrase) -> None:
    """Open an encrypted journal and leave every file as it is.

    Raises:
        KeyMissingError: no key, a wrong passphrase, or the key of another journal.
        StorageError: the journal cannot be read.
    """
    vault = journal.vault
    if vault.sealing is not None:
        vault.cipher = cipher_for(vault.root, vault.sealing, key_file, ask)
        journal.forget()


def unlock(journal: Journal, key_file: Path | None, ask: AskPassphrase) -> None:
    """Open an encrypted journal, and finish what an interruption of `lock_up` or `take_off` left.

    Raises:
        KeyMissingError: no key, a wrong passphrase, or the key of another journal.
        StorageError: the journal cannot be read or written.
    """
    vault = journal.vault
    open_to_read(journal, key_file, ask)
    if vault.sealing is None:
        return
    sweep_copies()
    with suppress(StorageError):
        # An interrupted `lock_up` can have left it.
        journal.forget_cache()
    if os.access(vault.root, os.W_OK):
        # What lies there open, by an interruption or from another machine, is closed first.
        encryption.finish(vault)


def close(journal: Journal) -> None:
    """Forget the key and what was read with it."""
    journal.vault.cipher = None
    journal.forget()


def lock_up(journal: Journal, passphrase: str, told: Progress) -> Turned:
    """Encrypt the journal under a passphrase; nothing open remains of it, the cache neither.

    Raises:
        StorageError: it cannot be done; every text is still there, open or encrypted.
    """
    secret = new_secret()
    turned = encryption.turn_on(_there(journal), cipher_of(secret), secret, passphrase, told)
    journal.forget_cache()
    return turned


def lock_up_with(journal: Journal, key_file: Path, ask: AskPassphrase, told: Progress) -> Turned:
    """Encrypt the journal for the first key in an age key file.

    Raises:
        KeyMissingError: the file holds no key, or its passphrase is wrong.
        StorageError: as `lock_up`.
    """
    try:
        data = read_ordinary(key_file, key_file.parent)
    except OSError as error:
        raise as_storage_error(error, key_file) from error
    cipher = ciphers_in(data, key_file, ask)
    turned = encryption.turn_on_with_key_file(_there(journal), cipher, told)
    journal.forget_cache()
    return turned


def take_off(journal: Journal, told: Progress) -> Turned:
    """Write an unlocked journal as open files again.

    Raises:
        StorageError: it cannot be done; every text is still there, open or encrypted.
    """
    turned = encryption.turn_off(journal.vault, told)
    journal.forget()
    return turned


def change_passphrase(journal: Journal, ask: AskPassphrase, new: str) -> None:
    """Put the key of the journal under another passphrase.

    Raises:
        KeyMissingError: the old passphrase is not the right one.
        StorageError: the journal has no passphrase, or it cannot be written.
    """
    vault = journal.vault
    sealing = vault.sealing
    if sealing is None or sealing.key != "passphrase":
        raise StorageError("encrypt.no_passphrase", path=vault.root)
    cipher = cipher_for(vault.root, sealing, None, ask)
    encryption.change_passphrase(vault, cipher.secret, new)
    vault.cipher = cipher


def _there(journal: Journal) -> Vault:
    vault = journal.vault
    vault.check_writable()
    try:
        make_private_folder(vault.root)
    except OSError as error:
        raise as_storage_error(error, vault.root) from error
    return vault


def foreign_files(root: Path) -> Sequence[Path]:
    """Return the files in a journal folder that are no journal files and stay as they are."""
    ours = set(encryption.files_under(root))
    found: list[Path] = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(one for one in folders if one != ".git")
        paths = [Path(folder) / name for name in sorted(names)]
        found += [one for one in paths if one not in ours and one.name not in (NOTE, KEY, LOCK)]
    return found
