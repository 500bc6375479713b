"""Walks about a card: what they quote of it, which of their steps fit it, what closing writes.

Such a walk is an entry like any other, so that a draft survives; it names its card under
`decision`. Its questions and branches are content (`content/cards/`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from autonomie_coach.content.outline import CARD
from autonomie_coach.engine.flow import Earlier
from autonomie_coach.engine.given import Given
from autonomie_coach.errors import CoachError, LockedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from autonomie_coach.content.outline import Exercise
    from autonomie_coach.journal.entries import Journal, Stored
    from autonomie_coach.journal.entry import Entry

DECISION = "decision"
"""The key of an entry that holds the id of the card it is about."""


def about_card(
    journal: Journal, exercise: Exercise, extra: Mapping[str, object], today: date
) -> tuple[Exercise, dict[tuple[str, str], Earlier]]:
    """Return the exercise with the steps that fit the card of an entry, and what they may quote.

    Without a card, or with one that cannot be read now, the questions quote nothing.

    Raises:
        LockedError: the journal is locked.
    """
    try:
        facts = _facts(journal, exercise, extra, today)
    except LockedError:
        raise
    except CoachError:
        facts = {}
    steps = tuple(
        step
        for step in exercise.steps
        if (step.card_has is None or step.card_has in facts)
        and (step.card_lacks is None or step.card_lacks not in facts)
    )
    quotable = {(CARD, name): Earlier(Given(text), "") for name, text in facts.items()}
    return replace(exercise, steps=steps), quotable


def _facts(
    journal: Journal, exercise: Exercise, extra: Mapping[str, object], today: date
) -> dict[str, str]:
    from autonomie_coach.coach.card_facts import facts_of
    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.cards import Register

    card = Register(journal.vault).find(str(extra.get(DECISION, ""))).card
    return facts_of(card, Words(exercise.language), today)


def close_walk(journal: Journal, exercise: Exercise, entry: Entry) -> tuple[str, ...]:
    """Write to the card what closing this walk brings; return what to say about it.

    Doing it again after it was written changes nothing.

    Raises:
        DecisionError: something is missing that can still be filled in; nothing was written.
        EntryError: the file of the card cannot be read.
        StorageError: it cannot be written.
    """
    from autonomie_coach.coach import checking_in

    return checking_in.write(journal, exercise, entry)


def draft_about(journal: Journal, exercise_id: str, key: str, value: str) -> Stored | None:
    """Return the newest draft of a walk that has this value under a key of its own, or None."""
    from autonomie_coach.journal.entries import Stored
    from autonomie_coach.journal.entry import SCHEMA

    heads, _ = journal.heads()
    for head in heads:
        if head.exercise != exercise_id or head.status != "draft":
            continue
        stored = journal.try_read(head.path)
        if (
            isinstance(stored, Stored)
            and stored.entry.schema <= SCHEMA
            and stored.entry.extra.get(key) == value
        ):
            return stored
    return None
