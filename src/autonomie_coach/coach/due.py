"""Everything that is due on a day: decisions, follow-ups of exercises, the weekly review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.coach.register import Due, due_decisions
from autonomie_coach.decisions.cards import Register

if TYPE_CHECKING:
    from datetime import date

    from autonomie_coach.decisions.cards import Unread
    from autonomie_coach.journal.entries import Journal


@dataclass(frozen=True, slots=True)
class DueNow:
    """What is due, the longest waiting first, and files that could not be read."""

    due: tuple[Due, ...]
    unread: tuple[Unread, ...]


def due_on(journal: Journal, on: date) -> DueNow:
    """Return what is due on a day, also from earlier.

    Raises:
        StorageError: the journal folder cannot be used.
    """
    cards = Register(journal.vault).cards()
    return DueNow(tuple(due_decisions(cards.kept, on)), cards.unread)
