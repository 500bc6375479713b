"""Which file of the journal a person means: by a path, or as an entry."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.errors import EntryError
from autonomie_coach.storage.names import is_journal_file

if TYPE_CHECKING:
    from autonomie_coach.journal.entries import Journal


def file_meant(journal: Journal, reference: str, folder: Path) -> Path:
    """Return the entry file that a person names: by a path, or as an entry; it may be broken.

    A path is relative to `folder` or to the journal, and must lie among the entries; of those the
    name alone will do.

    Raises:
        EntryError: there is no such file, or none or several entries are meant.
        StorageError: the journal folder cannot be used.
    """
    if not _is_path(reference):
        return journal.file_of(reference)
    journal.vault.check()
    root = journal.vault.root
    typed = Path(os.path.expanduser(reference))  # noqa: PTH111 - an unknown user stays as typed
    tried = [place / typed for place in (folder, root, journal.vault.entries)]
    there = [path for path in tried if os.path.lexists(path)]
    if not there and typed.name == reference:
        there = [path for path in journal.vault.entry_files() if path.name == reference]
    found = [path for one in there if (path := _among_entries(journal, one)) is not None]
    if not found:
        key = "entry.outside" if there else "entry.no_file"
        raise EntryError(key, path=reference, journal=root)
    return found[0]


def _is_path(reference: str) -> bool:
    separators = [one for one in (os.sep, os.altsep) if one]
    return any(one in reference for one in separators) or is_journal_file(reference)


def _among_entries(journal: Journal, path: Path) -> Path | None:
    """Return a path as the journal names it; None when it is none of its entries."""
    entries = journal.vault.entries
    lies = path.parent.resolve() / path.name
    if not lies.is_relative_to(entries.resolve()) or not is_journal_file(path.name):
        return None
    return entries / lies.relative_to(entries.resolve())
