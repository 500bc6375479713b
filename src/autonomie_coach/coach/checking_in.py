"""Check-ins and evaluations of what was handed over, as a walk that both faces run.

    session = begin(journal, decision, clock, language)        # what is due, or a check-in
    session = begin(journal, decision, clock, language, kind="evaluation")

The session runs like that of any exercise (step screens, line mode); a draft about the same card is
taken up. Closing it (`session.close()`) writes to the history of the card; `session.told` then
holds lines to show. The questions are `content/cards/navraag.toml` and `terugkijken.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autonomie_coach.coach import session as sessions
from autonomie_coach.coach.card_answers import card_answers
from autonomie_coach.coach.card_meanwhile import meanwhile
from autonomie_coach.coach.card_walks import DECISION, draft_about
from autonomie_coach.content.loader import load_exercise
from autonomie_coach.content.words import Words
from autonomie_coach.decisions.card import ENTRY, TOO_EARLY, TRACKED, with_changes, with_event
from autonomie_coach.decisions.cards import Register
from autonomie_coach.decisions.checkins import coming, due
from autonomie_coach.engine.when import plain_day
from autonomie_coach.errors import ChangedOnDiskError, DecisionError

if TYPE_CHECKING:
    from datetime import date

    from autonomie_coach.coach.clock import Clock
    from autonomie_coach.coach.session import Session
    from autonomie_coach.content.outline import Exercise
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.decisions.checkins import Kind
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.journal.entry import Entry

WALKS: dict[Kind, str] = {"checkin": "navraag", "evaluation": "terugkijken"}
"""The exercise that asks, by what is due."""

TRIES = 3
"""How often an answer is put on a card that someone else is writing meanwhile."""

_TO_FILL_IN = {
    "decision.note_needed": ("checkin.note_needed", "reason"),
    "decision.new_date_needed": ("checkin.date_needed", "evaluate_on"),
    TOO_EARLY: (TOO_EARLY, "evaluate_on"),
}
"""What can still be filled in before closing: its words, and what the card lacks."""


def begin(
    journal: Journal, decision: str, clock: Clock, language: str, kind: Kind | None = None
) -> Session:
    """Begin to answer about a card, or go on where its draft was left.

    Args:
        journal: The journal.
        decision: The id of the card, or what `Register.find` takes.
        clock: The time.
        language: The language to ask in.
        kind: What to answer; by default what is due today, else a check-in.

    Raises:
        DecisionError: there is no such card, it is still a concept or was taken back, or the
            manager decides.
        EntryError: its file cannot be read.
        StorageError: the journal cannot be used.
    """
    card = Register(journal.vault).find(decision).card
    if card.handed_over is None:
        raise DecisionError("checkin.still_concept", id=card.id[-6:])
    if card.state == "taken-back":
        raise DecisionError("decision.was_taken_back")
    if card.keeps_deciding:
        raise DecisionError("checkin.you_decide", level=card.level_goal)
    if kind is None:
        moment = due(card, clock().date())
        kind = moment.kind if moment is not None else "checkin"
    exercise = load_exercise(WALKS[kind], language)
    stored = draft_about(journal, exercise.head.id, DECISION, card.id)
    if stored is not None:
        journal.refuse_twin(stored.entry.head)
        return sessions.resume(journal, exercise, clock, stored)
    return sessions.begin(journal, exercise, clock, extra={DECISION: card.id})


def write(
    journal: Journal, exercise: Exercise, entry: Entry, began_with: Card | None = None
) -> tuple[str, ...]:
    """Put the answers of a check-in or evaluation on its card; return what to say about it.

    A card that is gone, or that is no longer the one that was asked about (`began_with`), is left
    as it is; that is said. What was put on the card before is not put there again.

    Raises:
        DecisionError: a reason or a day is missing, which `step` asks; nothing was written.
        EntryError: the file of the card cannot be read.
        StorageError: it cannot be written.
    """
    words = Words(exercise.language)
    register = Register(journal.vault)
    on = entry.head.updated.date()
    for attempt in range(TRIES):
        try:
            stored = register.find(str(entry.extra.get(DECISION, "")))
        except DecisionError:
            return (words("checkin.no_card"),)
        card = stored.card
        if any(one.extra.get(ENTRY) == entry.id for one in card.history):
            return ()
        since = meanwhile(began_with, card, words)
        if not since.fits:
            return since.told
        try:
            answered = _answered(card, card_answers(exercise, entry), on, entry.id)
        except DecisionError as error:
            if error.key in _TO_FILL_IN:
                key, name = _TO_FILL_IN[error.key]
                values = {**error.values, "step": _asked(exercise, entry, name)}
                raise DecisionError(key, **values) from error
            return (words("checkin.not_written", reason=words.of_error(error)),)
        try:
            register.save(stored, answered)
        except ChangedOnDiskError:
            if attempt == TRIES - 1:
                raise
        else:
            return (*since.told, *told(card, answered, words, on))
    return ()


def _asked(exercise: Exercise, entry: Entry, name: str) -> str | None:
    """Return the last step that was asked for something a card keeps."""
    sources = dict(exercise.card).get(name, ())
    asked = [one.step for one in sources if entry.answer_to(one.step) is not None]
    return asked[-1] if asked else None


def _answered(card: Card, given: dict[str, Any], on: date, entry: str) -> Card:
    changes = {name: given[name] for name in TRACKED if name in given}
    if given.get("level_up") == "up" and card.level_goal is not None:
        changes["level_goal"] = card.level_goal + 1
    reason, said = given.get("reason", ""), given.get("said", "")
    note = "\n".join(one for one in (given.get("note", ""), reason) if one)
    if given.get("event") in ("narrowed", "taken-back") and not reason:
        raise DecisionError("decision.note_needed")
    event = given.get("event") or ("note" if note or said else None)
    if event is None:
        return with_changes(card, changes, on)
    return with_event(card, event, on, note=note, said=said, changes=changes, entry=entry)


def told(before: Card, card: Card, words: Words, on: date) -> tuple[str, ...]:
    """Return what was put on the card, and when it is asked about again."""
    if card == before:
        return (words("checkin.later"),)
    last = card.history[-1]
    if last.event == "changed" and "evaluate_on" in last.changes:
        day = plain_day(last.changes["evaluate_on"], words.language, on)
        return (words("checkin.other_day", day=day),)
    event = words(f"decisions.history.{last.event}")
    values = {"decision": card.decision, "person": card.person, "event": event}
    lines = [words("checkin.written", **values)]
    ahead = coming(card, on)
    if ahead is not None:
        day = plain_day(ahead.day, words.language, on)
        lines.append(words(f"checkin.next_{ahead.kind}", day=day))
    return tuple(lines)
