"""Which file of the journal a person means: by a path, as an entry, or as a decision."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.decisions.cards import Register
from autonomie_coach.errors import DecisionError, EntryError
from autonomie_coach.storage.names import is_journal_file

if TYPE_CHECKING:
    from autonomie_coach.journal.entries import Journal

CARDS = "decisions"
"""The area of the cards."""


def file_meant(journal: Journal, reference: str, folder: Path) -> Path:
    """Return the file of an entry or a card that a person names; it may be broken.

    A path is relative to `folder` or to the journal, and must lie among the entries or the cards;
    of those the name alone will do. What can be an entry is one; else it may be a card.

    Raises:
        EntryError: there is no such file, or none or several are meant.
        DecisionError: several cards are meant, or there are two files of it.
        StorageError: the journal folder cannot be used.
    """
    if not _is_path(reference):
        return _of_name(journal, reference)
    journal.vault.check()
    root = journal.vault.root
    typed = Path(os.path.expanduser(reference))  # noqa: PTH111 - an unknown user stays as typed
    areas = [journal.vault.entries, root / CARDS]
    tried = [place / typed for place in (folder, root, *areas)]
    there = [path for path in tried if os.path.lexists(path)]
    if not there and typed.name == reference:
        files = (path for area in areas for path in journal.vault.files_of(area.name))
        there = [path for path in files if path.name == reference]
    found = [path for one in there for area in areas if (path := _in_area(area, one)) is not None]
    if not found:
        key = "entry.outside" if there else "entry.no_file"
        raise EntryError(key, path=reference, journal=root)
    return found[0]


def is_card(journal: Journal, path: Path) -> bool:
    """Tell whether a file lies among the cards."""
    return path.is_relative_to(journal.vault.root / CARDS)


def _of_name(journal: Journal, reference: str) -> Path:
    try:
        return journal.file_of(reference)
    except EntryError as error:
        if error.key != "entry.not_found":
            raise
        try:
            return Register(journal.vault).file_of(reference)
        except DecisionError as nothing:
            if nothing.key == "decision.not_found":
                raise error from None
            raise


def _is_path(reference: str) -> bool:
    separators = [one for one in (os.sep, os.altsep) if one]
    return any(one in reference for one in separators) or is_journal_file(reference)


def _in_area(area: Path, path: Path) -> Path | None:
    """Return a path as the journal names it; None when it is no file of this area."""
    lies = path.parent.resolve() / path.name
    if not lies.is_relative_to(area.resolve()) or not is_journal_file(path.name):
        return None
    return area / lies.relative_to(area.resolve())
