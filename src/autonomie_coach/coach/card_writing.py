"""Closing the walk that puts a decision on a card: makes the card, or completes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autonomie_coach.coach.card_answers import card_answers
from autonomie_coach.coach.card_making import Offer, chosen, offered
from autonomie_coach.coach.card_said import mine_line
from autonomie_coach.coach.card_walks import DECISION, SOURCE, Closed
from autonomie_coach.content.words import Words
from autonomie_coach.decisions.card import TOO_EARLY, TRACKED, with_changes
from autonomie_coach.decisions.cards import Register
from autonomie_coach.decisions.checkins import coming
from autonomie_coach.engine.when import plain_day
from autonomie_coach.errors import ChangedOnDiskError, DecisionError, EntryError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from autonomie_coach.content.outline import Exercise
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.decisions.cards import Stored
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.journal.entry import Entry

TRIES = 3
"""How often a card that someone else is writing meanwhile is completed."""


def write(journal: Journal, exercise: Exercise, entry: Entry) -> Closed:
    """Make or complete the card; return what to say, and which card it became.

    Doing it again finds the card it made, by its source.

    Raises:
        DecisionError: something is missing that `step` asks; nothing was written.
        EntryError: a file of a card cannot be read.
        StorageError: it cannot be written.
    """
    words = Words(exercise.language)
    given = card_answers(exercise, entry)
    on = entry.head.updated.date()
    for attempt in range(TRIES):
        try:
            found = offered(journal, entry.extra)
        except DecisionError:
            return Closed((words("checkin.no_card"),))
        except EntryError as error:
            if error.key != "entry.not_found":
                raise
            return Closed((words("card.no_source"),))
        if exercise.step("zelfde") is not None:
            _check_same(found, given)
        found = chosen(found, given)
        fields = {**found.fields, **{name: given[name] for name in TRACKED if name in given}}
        _check_who(found, fields)
        try:
            card = _written(Register(journal.vault), found, fields, entry, given).card
        except ChangedOnDiskError:
            if attempt == TRIES - 1:
                raise
        except DecisionError as error:
            step = "terugkijken" if error.key == TOO_EARLY else "besproken-op"
            raise DecisionError(error.key, **{**error.values, "step": step}) from error
        else:
            return Closed(_told(card, words, on), {DECISION: card.id})
    return Closed()


def _check_same(found: Offer, given: dict[str, Any]) -> None:
    if found.other is not None and "same_card" not in given:
        raise DecisionError("card.which_needed", step="zelfde")


def _check_who(found: Offer, fields: dict[str, Any]) -> None:
    for name, step in (("decision", "beslissing"), ("person", "persoon")):
        there = fields.get(name) or (found.card is not None and getattr(found.card, name))
        if not there:
            raise DecisionError("card.who_needed", step=step)


def _written(
    register: Register,
    found: Offer,
    fields: dict[str, Any],
    entry: Entry,
    given: Mapping[str, Any],
) -> Stored:
    on = entry.head.updated.date()
    source = str(entry.extra[SOURCE]) if SOURCE in entry.extra else None
    try:
        if found.card is None:
            return register.add(fields, entry.head.language, on, source=source)
        stored = register.read(found.card.path)
        return register.save(stored, with_changes(stored.card, fields, on))
    except DecisionError as error:
        if error.key != TOO_EARLY or "evaluate_on" in given:
            raise
        # The talk came after the day that was once thought of: another one is still to be chosen.
        return _written(register, found, {**fields, "evaluate_on": None}, entry, given)


def _told(card: Card, words: Words, on: date) -> tuple[str, ...]:
    values = {"decision": card.decision, "person": card.person}
    if card.keeps_deciding:
        return (words("card.written", **values), mine_line(card, words))
    if card.missing:
        lacks = ", ".join(words(f"decisions.missing.{name}") for name in card.missing)
        return (words("card.written_concept", **values), words("card.missing", missing=lacks))
    told = [words("card.written_agreed", **values)]
    ahead = coming(card, on)
    if ahead is not None:
        day = plain_day(ahead.day, words.language, on)
        told.append(words(f"checkin.next_{ahead.kind}", day=day))
    return tuple(told)
