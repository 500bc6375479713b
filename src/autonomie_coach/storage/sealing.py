"""How a journal is encrypted: the note of it in the folder, and its key under a passphrase."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from autonomie_coach.errors import KeyMissingError, StorageError
from autonomie_coach.storage.atomic import replace_file
from autonomie_coach.storage.cipher import ciphers_in
from autonomie_coach.storage.raw import read_ordinary

if TYPE_CHECKING:
    from pathlib import Path

    from autonomie_coach.storage.cipher import AskPassphrase, Cipher

NOTE = "encryption.toml"
KEY = "identity.age"
"""The journal's own key, itself an age file under the passphrase; `age -d -i` takes it."""

State = Literal["turning-on", "on", "turning-off"]
KeyKind = Literal["passphrase", "key-file"]
STATES: tuple[State, ...] = ("turning-on", "on", "turning-off")
KEY_KINDS: tuple[KeyKind, ...] = ("passphrase", "key-file")

_EXPLANATION = """\
# Dit dagboek is versleuteld met age. This journal is encrypted with age.
# age -d -i {key} entries/2026-01/….toml.age
"""


@dataclass(frozen=True, slots=True)
class Sealing:
    """That a journal is encrypted, for which public key, and where the secret half is kept.

    `turning-on` and `turning-off` mean that files of both sorts may lie there.
    """

    state: State
    recipient: str
    key: KeyKind

    @property
    def seals(self) -> bool:
        """Tell whether new files are encrypted."""
        return self.state != "turning-off"


def sealing_of(root: Path) -> Sealing | None:
    """Return how a journal is encrypted; None when it is not.

    Raises:
        StorageError: there is a note of it that cannot be read; nothing may be written then.
    """
    note = root / NOTE
    try:
        table = tomllib.loads(read_ordinary(note, root).decode("utf-8-sig"))
    except FileNotFoundError:
        # The key is written before the note: with the key alone it was just being turned on.
        return Sealing("turning-on", "", "passphrase") if (root / KEY).exists() else None
    except NotADirectoryError:
        return None
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StorageError("sealing.broken", path=note) from error
    state = next((one for one in STATES if one == table.get("state")), None)
    key = next((one for one in KEY_KINDS if one == table.get("key")), None)
    recipient = table.get("recipient")
    if state is None or key is None or not isinstance(recipient, str) or table.get("schema") != 1:
        raise StorageError("sealing.broken", path=note)
    if state == "turning-off" and key == "passphrase" and not (root / KEY).exists():
        # The key goes when every file is open, and the note right after it.
        return None
    return Sealing(state, recipient, key)


def write_sealing(root: Path, sealing: Sealing) -> None:
    """Write the note; whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    key = KEY if sealing.key == "passphrase" else "your-key-file"
    text = _EXPLANATION.format(key=key) + (
        f'schema = 1\nstate = "{sealing.state}"\nkey = "{sealing.key}"\n'
        f'recipient = "{sealing.recipient}"\n'
    )
    replace_file(root / NOTE, text.encode())


def cipher_for(root: Path, sealing: Sealing, key_file: Path | None, ask: AskPassphrase) -> Cipher:
    """Return the cipher that opens a journal.

    Args:
        root: The journal folder.
        sealing: How it is encrypted.
        key_file: An age key file; by default the journal's own key.
        ask: Gives the passphrase, where one is needed.

    Raises:
        KeyMissingError: no key, a wrong passphrase, or the key of another journal.
        StorageError: the file of the key cannot be read.
    """
    if key_file is None and sealing.key == "key-file":
        raise KeyMissingError("key.file_needed", recipient=sealing.recipient)
    path = key_file or root / KEY
    try:
        data = read_ordinary(path, path.parent)
    except FileNotFoundError as error:
        raise KeyMissingError("key.file_gone", path=path) from error
    except OSError as error:
        raise KeyMissingError("key.file_unreadable", path=path) from error
    found = ciphers_in(data, path, ask)
    chosen = found.chosen(sealing.recipient) if sealing.recipient else found
    if chosen is None:
        raise KeyMissingError("key.of_another_journal", path=path)
    return chosen
