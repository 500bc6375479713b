"""Walks about a card: what they quote of it, which of their steps fit it, what closing writes.

Such a walk is an entry like any other, so that a draft survives; it names its card under
`decision`. Its questions and branches are content (`content/cards/`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from autonomie_coach.content.outline import CARD
from autonomie_coach.engine.flow import Earlier
from autonomie_coach.engine.given import Given
from autonomie_coach.errors import CoachError, LockedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from autonomie_coach.content.outline import Exercise
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.engine.given import Key
    from autonomie_coach.journal.entries import Journal, Stored
    from autonomie_coach.journal.entry import Entry

WALK = "kaart"
"""The exercise that asks what a card still needs, and puts it there."""

DECISION = "decision"
"""The key of an entry that holds the id of the card it is about."""

SOURCE = "source"
"""The key of an entry that holds the id of the entry whose answers go to a card."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An exercise with the steps that apply, what it may quote, and answers to suggest.

    `card` is the one a check-in or evaluation is about, as it stood then.
    """

    exercise: Exercise
    earlier: Mapping[tuple[str, str], Earlier] = field(default_factory=dict)
    suggestions: Mapping[Key, Given] = field(default_factory=dict)
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    """What closing a walk did: lines to show, and keys for its entry."""

    told: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)


def about_card(
    journal: Journal, exercise: Exercise, extra: Mapping[str, object], today: date
) -> Prepared:
    """Return the exercise with the steps that fit the card of an entry, and what they may quote.

    Without a card, or with one that cannot be read now, the questions quote nothing.

    Raises:
        LockedError: the journal is locked.
    """
    from autonomie_coach.coach.card_facts import Facts, walk_facts

    try:
        facts = walk_facts(journal, exercise, extra, today)
    except LockedError:
        raise
    except CoachError:
        facts = Facts()
    there = facts.texts.keys()
    steps = tuple(
        step
        for step in exercise.steps
        if there >= set(step.card_has) and not there & set(step.card_lacks)
    )
    quotable = {(CARD, name): Earlier(Given(text), "") for name, text in facts.texts.items()}
    return Prepared(replace(exercise, steps=steps), quotable, facts.suggestions, facts.card)


def close_walk(
    journal: Journal, exercise: Exercise, entry: Entry, began_with: Card | None = None
) -> Closed:
    """Write to the card what closing this walk brings; return what to say about it.

    Doing it again after it was written changes nothing. `began_with` is the card as it was when a
    check-in or evaluation began.

    Raises:
        DecisionError: something is missing that can still be filled in; nothing was written.
        EntryError: the file of the card cannot be read.
        StorageError: it cannot be written.
    """
    from autonomie_coach.coach import card_writing, checking_in

    if exercise.head.id == WALK:
        return card_writing.write(journal, exercise, entry)
    return Closed(checking_in.write(journal, exercise, entry, began_with))


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
