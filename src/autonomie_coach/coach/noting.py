"""Noting a moment in ten seconds: what it was, a line, and the decision it was about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.coach.board import open_first
from autonomie_coach.coach.card_copies import originals
from autonomie_coach.decisions.cards import Register

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from autonomie_coach.decisions.card import Card
    from autonomie_coach.decisions.moment import Moment, Sort
    from autonomie_coach.journal.entries import Journal


def note_moment(
    journal: Journal,
    sort: Sort,
    noted: datetime,
    language: str,
    *,
    note: str = "",
    decision: str | None = None,
) -> Moment:
    """Write a moment; `decision` is the id of the decision it was about.

    Raises:
        StorageError: it cannot be written, or the journal is locked.
    """
    register = Register(journal.vault)
    return register.note_moment(sort, noted, language, note=note.strip(), decision=decision)


def forget_moment(journal: Journal, moment: Moment) -> Path:
    """Take back a moment that was noted just now; return where it was.

    Raises:
        StorageError: it cannot be removed, or was changed since.
    """
    Register(journal.vault).forget_moment(moment)
    return moment.path


def decisions_to_name(journal: Journal, noted: datetime) -> Sequence[Card]:
    """Return the open decisions a moment may be about, what is to be asked first.

    Raises:
        StorageError: the journal folder cannot be used.
    """
    return open_first(originals(Register(journal.vault).cards().kept), noted.date())
