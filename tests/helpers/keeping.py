"""Made-up entries written to a journal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.journal.entry import Entry, Head


def keep(journal: Journal, *entries: Entry) -> list[Head]:
    """Write entries to a journal and return their heads, with the files they are in."""
    heads = []
    for entry in entries:
        head = replace(entry.head, path=journal.path_of(entry.id))
        heads.append(journal.create(replace(entry, head=head)).entry.head)
    return heads
