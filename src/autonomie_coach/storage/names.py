"""Names of the files in a journal folder: what is an entry, what is ours, what is in the making."""

from __future__ import annotations

import re

PLAIN = ".toml"
_AGE = ".age"
SEALED = f"{PLAIN}{_AGE}"
"""Suffix of an encrypted file; the standard `age` program opens it."""

TEMPORARY_PREFIX = ".autonomie-coach-"
TEMPORARY_SUFFIX = ".tmp"

LOCK = ".autonomie-coach.lock"
"""The file that the running programs take turns by; it stays and holds nothing."""

AREAS = ("entries", "decisions", "moments")
"""The folders that hold what a person wrote; the trash has the same ones."""

TRASH = "trash"
BACKUPS = "backups"
"""Files as they were before a newer version rewrote them."""

_OURS = re.compile(r"\d{4}-\d\d-\d\d-[a-z0-9-]+-[a-z2-7]{6}")


def is_journal_file(name: str) -> bool:
    """Tell whether a file is listed: TOML, open or encrypted, and not hidden."""
    return (name.endswith(PLAIN) or is_sealed(name)) and not name.startswith(".")


def is_sealed(name: str) -> bool:
    """Tell whether a journal file is encrypted.

    Sync tools put their mark before the last suffix: `….toml.sync-conflict-….age`.
    """
    return name.endswith(_AGE) and PLAIN in name


def is_temporary(name: str) -> bool:
    """Tell whether a file is one of ours in the making, or what is left of one."""
    return name.startswith(TEMPORARY_PREFIX) and name.endswith(TEMPORARY_SUFFIX)


def stem_of(name: str) -> str:
    """Return a file name without `.toml` or `.toml.age`."""
    return unsealed(name).removesuffix(PLAIN)


def begins_as_ours(name: str) -> bool:
    """Tell whether a name begins as this program names files; sync tools add to the end of it."""
    return _OURS.match(name) is not None


def is_ours(stem: str) -> bool:
    """Tell whether a file name without suffix is one that this program gives."""
    return _OURS.fullmatch(stem) is not None


def sealed(name: str) -> str:
    """Return the name of the encrypted copy of an open file."""
    return f"{name}{_AGE}" if name.endswith(PLAIN) else name


def unsealed(name: str) -> str:
    """Return the name of the open copy of an encrypted file, which ends in `.toml`."""
    if not is_sealed(name):
        return name
    opened = name.removesuffix(_AGE)
    return opened if opened.endswith(PLAIN) else opened.replace(PLAIN, "", 1) + PLAIN
