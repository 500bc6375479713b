"""What is due on a day, and putting a decision in a sentence: for both faces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from autonomie_coach.coach.card_copies import originals
from autonomie_coach.decisions.card import REAL_CHOICE
from autonomie_coach.decisions.checkins import coming, due

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from autonomie_coach.content.followups import FollowUpChoice
    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card, Event

MANY_OPEN = 3
"""Open cards from which a further one asks which comes first."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something to ask on a day.

    `since` is the day it was planned for; `text` is the manager's own sentence; `decision` and
    `entry` are ids, of which one is there; `question` is what is asked, if the kind does not say
    it. A follow-up has its id in its exercise, the step it quotes, and short answers.
    """

    kind: Literal["checkin", "evaluation", "followup", "week"]
    since: date
    text: str
    decision: str | None = None
    entry: str | None = None
    question: str = ""
    followup: str = ""
    quoted_step: str = ""
    choices: tuple[FollowUpChoice, ...] = ()


def due_decisions(cards: Iterable[Card], on: date) -> list[Due]:
    """Return what is due of decisions, the longest waiting first; a copy of a card is not asked."""
    found = []
    for card in originals(cards):
        moment = due(card, on)
        if moment is not None:
            found.append(Due(moment.kind, moment.day, own_words(card), card.id, card.source))
    return sorted(found, key=lambda one: (one.since, one.decision or ""))


def own_words(card: Card) -> str:
    """Return the decision as the manager put it, with its limit where there is one."""
    return f"{card.decision}: {card.limit}" if card.limit else card.decision


def asks_which_first(cards: Iterable[Card]) -> bool:
    """Tell whether there are so many open cards that a further one asks which comes first."""
    return sum(card.is_open for card in originals(cards)) >= MANY_OPEN


def of_person(cards: Iterable[Card], name: str | None) -> list[Card]:
    """Return the cards of a person, by whole name without case and accents; None is everyone."""
    if name is None:
        return list(cards)
    return [card for card in cards if plain_text(card.person) == plain_text(name)]


def plain_text(text: str) -> str:
    """Return a text without case, accents and superfluous spaces, to compare."""
    from autonomie_coach.journal.search import folded

    return " ".join(folded(text).split())


def within(cards: Iterable[Card], since: str | None, until: str | None) -> list[Card]:
    """Return the cards with something in their history between two days in ISO; None is open."""
    if since is None and until is None:
        return list(cards)
    return [
        card
        for card in cards
        if any(
            (since or "") <= one.date.isoformat() <= (until or "9999-99") for one in card.history
        )
    ]


def list_row(card: Card, words: Words, today: date, origin: str = "") -> tuple[str, ...]:
    """Return a card on one line: tail of its id, decision, person, how it stands, what is next.

    `origin` is what made it a copy of another file, empty when it is none; then it says that.
    """
    from autonomie_coach.engine.when import plain_day

    standing = words(f"decisions.state.{card.state}")
    if card.keeps_deciding:
        standing = words("decisions.state.keeps_deciding")
    moment = due(card, today)
    ahead = coming(card, today)
    if moment is not None:
        then = words(f"decisions.due.{moment.kind}")
    elif ahead is not None and card.is_open:
        day = plain_day(ahead.day, words.language, today)
        then = words(f"decisions.coming.{ahead.kind}", day=day)
    elif card.missing:
        lacks = ", ".join(words(f"board.lacks.{name}") for name in card.missing)
        then = words("board.lacking", missing=lacks)
    else:
        then = ""
    if origin:
        then = words(f"copies.{origin}")
    return (card.id[-6:], card.decision, card.person, standing, then)


def card_lines(card: Card, words: Words, today: date) -> list[str]:
    """Return a card as plain lines: what was agreed, what was feared, and its history."""
    standing = "keeps_deciding" if card.keeps_deciding else card.state
    lines = [f"{card.decision} · {card.person}", words(f"decisions.state.{standing}")]
    lines += field_lines(card, words, today)
    if card.missing:
        lacks = ", ".join(words(f"decisions.missing.{name}") for name in card.missing)
        lines.append(words("decisions.concept_lacks", missing=lacks))
    lines.append("")
    for one in card.history:
        lines += event_lines(one, card.person, words, today)
    return lines


def event_lines(one: Event, person: str, words: Words, today: date) -> list[str]:
    """Return what happened as it stands in the history of a card, and what the other said."""
    from autonomie_coach.engine.when import plain_day

    key = f"decisions.history.{one.event}"
    # A file that was made by hand may tell of something else.
    happened = words(key) if key in words else one.event
    line = f"{plain_day(one.date, words.language, today)}  {happened}"
    note = " ".join(one.note.split())
    lines = [f"{line}: {note}" if note else line]
    if one.said:
        lines.append(words("decisions.they_said", person=person, said=one.said))
    return lines


def field_lines(card: Card, words: Words, today: date) -> list[str]:
    """Return what is filled in on a card, a line each."""
    from autonomie_coach.engine.when import plain_day

    lines = []
    if card.level_goal is not None:
        line = level_with(card.level_goal, card.person, words)
        decided = "level_then_line" if card.state == "taken-back" else "level_line"
        lines.append(words(f"decisions.{decided}", name=line))
    for name in ("limit", "consult", "inform", "needs", "smaller_step", "fear", "outcome"):
        if value := getattr(card, name):
            label = words(f"decisions.field.{name}")
            lines.append(f"{label}: {value}")
    if card.fear_likelihood is not None:
        lines.append(words("decisions.likelihood", number=card.fear_likelihood))
    for name in ("level_guess", "level_answer"):
        if (level := getattr(card, name)) is not None:
            line = level_with(level, card.person, words)
            values = {"name": line, "person": _named(card.person, words)}
            lines.append(words(f"decisions.{name}_line", **values))
    if card.real_choice in REAL_CHOICE:
        answer = words(f"handed.real_choice.{card.real_choice}")
        lines.append(words("decisions.real_choice_line", answer=answer))
    if card.evaluate_on is not None:
        label = words("decisions.field.evaluate_on")
        day = plain_day(card.evaluate_on, words.language, today)
        lines.append(f"{label}: {day}")
    return lines


def level_with(level: int, person: str, words: Words) -> str:
    """Return who decides, with the person's name, as said to the manager."""
    return words(f"decisions.level_with.{level}", person=_named(person, words))


def _named(person: str, words: Words) -> str:
    return person or words("decisions.someone")


def level_name(level: int, words: Words) -> str:
    """Return a level as who decides, in words."""
    return words(f"decisions.level.{level}")
