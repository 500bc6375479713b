"""Names of the files in a journal folder: what is an entry, what is ours, what is in the making."""

from __future__ import annotations

import re

PLAIN = ".toml"
SEALED = ".toml.age"
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
    return name.endswith((PLAIN, SEALED)) and not name.startswith(".")


def is_temporary(name: str) -> bool:
    """Tell whether a file is one of ours in the making, or what is left of one."""
    return name.startswith(TEMPORARY_PREFIX) and name.endswith(TEMPORARY_SUFFIX)


def stem_of(name: str) -> str:
    """Return a file name without `.toml` or `.toml.age`."""
    return name.removesuffix(".age").removesuffix(PLAIN)


def begins_as_ours(name: str) -> bool:
    """Tell whether a name begins as this program names files; sync tools add to the end of it."""
    return _OURS.match(name) is not None


def is_ours(stem: str) -> bool:
    """Tell whether a file name without suffix is one that this program gives."""
    return _OURS.fullmatch(stem) is not None


def sealed(name: str) -> str:
    """Return the name of the encrypted copy of an open file."""
    return f"{name}.age" if name.endswith(PLAIN) else name
