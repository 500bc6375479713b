"""Answers of an entry as what a card keeps: fields, what happened, and what was said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from autonomie_coach.engine.agreed import is_together
from autonomie_coach.engine.given import lines_of
from autonomie_coach.engine.when import read_day
from autonomie_coach.errors import AnswerError

if TYPE_CHECKING:
    from autonomie_coach.content.outline import CardSource, Exercise
    from autonomie_coach.engine.given import Given
    from autonomie_coach.journal.entry import Entry

LEVELS = ("level_now", "level_goal", "level_guess", "level_answer")
CHOICES = ("event", "real_choice", "level_up", "same_card")
DAYS = ("evaluate_on", "discussed_on")
JOINED = ("note", "reason")
"""Kept from all steps it comes from, below one another; of the rest the first that is there."""

LIKELIHOOD_STEP = 10
"""A likelihood is asked from 0 to 10 and kept from 0 to 100."""


def card_answers(exercise: Exercise, entry: Entry) -> dict[str, Any]:
    """Return what an entry says for a card, by the names of the exercise's `[card]`.

    A day is taken for the future, counted from the day of the entry. What was skipped, was not
    asked or cannot be read is absent. `together` is there when it was discussed.
    """
    found: dict[str, Any] = {}
    for name, sources in exercise.card:
        values = [_value(name, source, entry, exercise.language) for source in sources]
        there = [one for one in values if one not in (None, "")]
        if there:
            found[name] = "\n".join(there) if name in JOINED else there[0]
    return found


def _value(name: str, source: CardSource, entry: Entry, language: str) -> Any:
    given = entry.answer_to(source.step)
    if given is None or given.skipped:
        return None
    if source.part == "together":
        return is_together(given) or None
    if source.part is not None:
        text = given.value.get(source.part) if isinstance(given.value, dict) else ""
        return _from_text(name, str(text or "").strip(), entry, language)
    if name in CHOICES:
        chosen = next(iter(given.chosen_ids()), None)
        return dict(source.means).get(chosen or "") if source.means else chosen
    if name in LEVELS:
        chosen = next(iter(given.chosen_ids()), "")
        return int(chosen) if chosen.isdecimal() else None
    if name == "fear_likelihood":
        return given.value * LIKELIHOOD_STEP if isinstance(given.value, int) else None
    if name in DAYS and type(given.value) is date:
        return given.value
    return _from_text(name, _text(given, language), entry, language)


def _from_text(name: str, text: str, entry: Entry, language: str) -> Any:
    if name not in DAYS:
        return text
    try:
        return read_day(text, language, entry.head.started.date(), "future")
    except AnswerError:
        return None


def _text(given: Given, language: str) -> str:
    lines = lines_of(given, language)
    return "; ".join(lines).strip()
