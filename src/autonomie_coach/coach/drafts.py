"""Where an unfinished walk was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.coach.session import resume
from autonomie_coach.content.loader import load_exercise
from autonomie_coach.errors import CoachError
from autonomie_coach.journal.entries import Stored

if TYPE_CHECKING:
    from autonomie_coach.coach.clock import Clock
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.journal.entry import Head


def step_of(journal: Journal, draft: Head, language: str, clock: Clock) -> tuple[int, int] | None:
    """Return the number of the step a draft goes on at, and how many there are.

    A number past the last one means that only the review is left. None when the entry cannot be
    read or its exercise is gone.
    """
    stored = journal.try_read(draft.path)
    if not isinstance(stored, Stored):
        return None
    try:
        exercise = load_exercise(draft.exercise, language)
    except CoachError:
        return None
    session = resume(journal, exercise, clock, stored)
    if session.at_review:
        return (len(session.reviewed()) + 1, len(session.reviewed()))
    page = session.page()
    return (max(page.number, 1), page.total)
