"""Telling which files of a journal folder this program wrote: by name, place and content together.

Used before removing everything, so in doubt a file is someone else's. A file that reads as TOML is
ours by what it holds; one that is broken, empty or sealed by its name and where it lies.
"""

from __future__ import annotations

import re
import stat
import tomllib
from typing import TYPE_CHECKING, Any

from autonomie_coach.errors import StorageError
from autonomie_coach.storage.names import (
    AREAS,
    BACKUPS,
    LOCK,
    PLAIN,
    TRASH,
    begins_as_ours,
    is_temporary,
)
from autonomie_coach.storage.raw import read_ordinary

if TYPE_CHECKING:
    from pathlib import Path

_HOLDS = ({"exercise", "started"}, {"moment", "noted"}, {"schema", "id", "state"})
"""Keys that only an entry, a moment or a decision has together."""

_HINTS = {"schema", "exercise", "answers", "lookbacks", "moment", "history"}
"""Keys of which one is enough in a file that is named as ours."""

_AGE = b"age-encryption.org/v1\n"
_PASSPHRASE = _AGE + b"-> scrypt "
_MONTH_OR_SCHEMA = re.compile(r"\d{4}-\d\d|schema-\d+")


def is_ours(path: Path, root: Path) -> bool:
    """Tell whether this program wrote a file, or a sync tool copied one; a link never is ours."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
    except OSError:
        return False
    if is_temporary(path.name) or _is_of_the_root(path, root):
        return True
    return _holds_ours(path, root)


def is_our_folder(path: Path, root: Path) -> bool:
    """Tell whether this program makes a folder of that name there."""
    parts = path.relative_to(root).parts
    if parts[:1] == (TRASH,):
        parts = parts[1:] or (BACKUPS,)
    if not parts or parts[0] not in (*AREAS, BACKUPS):
        return False
    return len(parts) == 1 or (len(parts) == 2 and bool(_MONTH_OR_SCHEMA.fullmatch(parts[1])))


def _is_of_the_root(path: Path, root: Path) -> bool:
    """Tell of the lock, the note of encryption and the key, and of copies a sync tool made."""
    if path.parent != root:
        return False
    name = path.name
    if name.startswith(LOCK.removesuffix(".lock")) and name.endswith(".lock"):
        return path.stat().st_size == 0
    if name.startswith("identity") and name.endswith(".age"):
        return _bytes_of(path, root).startswith(_PASSPHRASE)
    if name.startswith("encryption") and name.endswith(PLAIN):
        table = _table_of(_bytes_of(path, root))
        return table is not None and {"schema", "recipient", "state"} <= table.keys()
    return False


def _holds_ours(path: Path, root: Path) -> bool:
    is_named = begins_as_ours(path.name)
    data = _bytes_of(path, root)
    if path.name.endswith(".age"):
        return is_named and data.startswith(_AGE)
    if not is_named and not path.name.endswith(PLAIN):
        return False
    table = _table_of(data)
    if not table:
        return is_named and path.name.endswith(PLAIN) and _lies_as_ours(path, root)
    keys = table.keys()
    return any(keys >= wanted for wanted in _HOLDS) or (is_named and bool(keys & _HINTS))


def _lies_as_ours(path: Path, root: Path) -> bool:
    if not is_our_folder(path.parent, root):
        return False
    folder = path.parent.name
    return not re.fullmatch(r"\d{4}-\d\d", folder) or path.name.startswith(f"{folder}-")


def _bytes_of(path: Path, root: Path) -> bytes:
    """Return what a file holds, nothing when it cannot be read."""
    try:
        return read_ordinary(path, root)
    except (StorageError, OSError):
        return b""


def _table_of(data: bytes) -> dict[str, Any] | None:
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
