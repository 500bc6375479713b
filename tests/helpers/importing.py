"""Importing files into a journal, as the command does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.content.words import Words
from autonomie_coach.imports.into import Importer, Result
from autonomie_coach.imports.understand import read

if TYPE_CHECKING:
    from pathlib import Path

    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.journal.entry import Entry

NL = Words("nl")


def taken_in(journal: Journal, path: Path) -> Result:
    """Import a file or folder, and return what became of it."""
    incoming, _ = read(path, NL)
    importer = Importer(journal)
    importer.put(incoming)
    return importer.result


def understood(path: Path) -> list[Entry]:
    """Return the entries that a file or folder is understood to hold."""
    return [one.entry for one in read(path, NL)[0]]
