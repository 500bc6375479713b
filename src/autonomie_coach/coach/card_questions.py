"""What is asked about a card, one question at a time, and what the answers make of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from autonomie_coach.coach.board import move_of, moved
from autonomie_coach.content.asks import Ask, AskChoice, AskDate, AskPerson, AskText, Choice
from autonomie_coach.decisions.card import (
    JOINT_LEVEL,
    LEVELS,
    REAL_CHOICE,
    with_changes,
    with_event,
)
from autonomie_coach.engine.given import Given
from autonomie_coach.errors import DecisionError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from autonomie_coach.coach.board import Move, Step
    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card, Outcome

FIELDS = (
    *("decision", "person", "level_now", "level_guess", "level_answer", "level_goal"),
    *("limit", "consult", "inform", "needs", "fear", "fear_likelihood", "outcome"),
    *("evaluate_on", "real_choice", "discussed_on", "smaller_step"),
)
"""What of a card can be filled in by hand, in the order in which it is asked."""

LEVELS_ASKED = ("level_now", "level_guess", "level_answer", "level_goal")

NEEDED = ("decision", "person")
"""Without these there is no card."""

Answers = dict[str, Given]
"""What was answered, by the name of the question; a skip is there too."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked; `given` stands there already; `needed` ones are not skipped."""

    name: str
    prompt: str
    ask: Ask
    help: str = ""
    given: Given | None = None
    needed: bool = False


def of_field(card: Card, name: str, words: Words) -> Question:
    """Return the question for one field of a card, with what stands in it."""
    value = getattr(card, name)
    is_joint = name == "limit" and card.level_goal == JOINT_LEVEL
    help_key = f"handed.help.{name}"
    return Question(
        name,
        words("handed.ask.joint_moment" if is_joint else f"handed.ask.{name}"),
        _ask_of(name, words),
        help=words(help_key) if help_key in words else "",
        given=_given_of(name, value, words),
        needed=name in NEEDED,
    )


def _ask_of(name: str, words: Words) -> Ask:
    match name:
        case "real_choice":
            ways = (Choice(way, words(f"handed.real_choice.{way}")) for way in REAL_CHOICE)
            return AskChoice(tuple(ways))
        case _ if name in LEVELS_ASKED:
            levels = (
                Choice(str(level), f"{level}  {words(f'decisions.level.{level}')}")
                for level in LEVELS
            )
            return AskChoice(tuple(levels))
        case "person":
            return AskPerson()
        case "evaluate_on":
            return AskDate()
        case "discussed_on":
            return AskDate(past=True)
        case _:
            return AskText()


def _given_of(name: str, value: Any, words: Words) -> Given | None:
    if value in (None, ""):
        return None
    if name in LEVELS_ASKED:
        return Given(str(value), label=f"{value}  {words(f'decisions.level.{value}')}")
    if name == "real_choice" and value in REAL_CHOICE:
        return Given(value, label=words(f"handed.real_choice.{value}"))
    if name == "fear_likelihood":
        return Given(str(value))
    return Given(value)


def is_to_complete(card: Card) -> bool:
    """Tell whether a concept still lacks something."""
    return card.state == "concept" and bool(card.missing)


def of_new(words: Words, person: str = "") -> list[Question]:
    """Return what a new card begins with."""
    named = Given(person) if person else None
    return [
        Question("decision", words("handed.ask.decision"), AskText(), needed=True),
        Question("person", words("handed.ask.person"), AskPerson(), given=named, needed=True),
    ]


def of_move(card: Card, move: Move, words: Words) -> list[Question]:
    """Return what is asked before a card moves: why, and what the new level wants."""
    prompt = words(f"board.move.{move.event or 'concept'}", name=_level(move.level, words))
    asked = [Question("reason", prompt, AskText(), words("board.move.help"), needed=True)]
    for name in move.wants:
        question = of_field(card, name, words)
        if name == "limit" and move.level == JOINT_LEVEL:
            question = Question("limit", words("handed.ask.joint_moment"), AskText())
        if name == "evaluate_on":
            question = Question(name, words("handed.ask.next_evaluation"), AskDate(), needed=True)
        asked.append(question)
    return asked


def _level(level: int, words: Words) -> str:
    return words(f"decisions.level.{level}")


def with_move(card: Card, step: Step, answers: Mapping[str, Given], on: date) -> Card:
    """Return a card one step to less or more room, with what was answered.

    Raises:
        DecisionError: there is no such step, or something is missing.
    """
    move = move_of(card, step)
    more = {name: value_of(name, answers[name]) for name in move.wants if name in answers}
    return moved(card, move, on, text_of(answers, "reason"), more)


def of_outcome(card: Card, event: Outcome, words: Words) -> list[Question]:
    """Return what an evaluation asks: why, what the other said, what came of the fear, then on."""
    needed = event in ("narrowed", "taken-back")
    asked = [Question("note", words(f"handed.outcome.{event}"), AskText(), needed=needed)]
    if card.person:
        said = words("handed.ask.said", person=" ".join(card.person.split()))
        asked.append(Question("said", said, AskText(), words("handed.help.said")))
    if card.fear:
        prompt = words("handed.ask.outcome_of", fear=" ".join(card.fear.split()))
        given = Given(card.outcome) if card.outcome else None
        asked.append(Question("outcome", prompt, AskText(), given=given))
    if event == "taken-back":
        return asked
    if event != "kept":
        asked += _of_level(card, event, words)
        asked.append(of_field(card, "limit", words))
    day = Question(
        "evaluate_on", words("handed.ask.next_evaluation"), AskDate(), needed=event == "narrowed"
    )
    return [*asked, day]


def _of_level(card: Card, event: Outcome, words: Words) -> list[Question]:
    """Return the question for the levels this outcome can lead to, the present one among them."""
    here = card.level
    wider = range(JOINT_LEVEL if here is None else here, LEVELS.stop)
    fitting = wider if event == "widened" or here is None else range(JOINT_LEVEL, here + 1)
    question = of_field(card, "level_goal", words)
    if len(fitting) < 2 or not isinstance(question.ask, AskChoice):
        return []
    ways = tuple(one for one in question.ask.choices if int(one.id) in fitting)
    return [replace(question, ask=AskChoice(ways))]


def of_note(words: Words) -> list[Question]:
    """Return what a note asks."""
    return [Question("note", words("handed.ask.note"), AskText(), needed=True)]


def with_field(card: Card, name: str, given: Given, on: date) -> Card:
    """Return a card with another value in a field; what is left empty is emptied.

    Raises:
        DecisionError: the value is not possible.
    """
    return with_changes(card, {name: value_of(name, given)}, on)


def value_of(name: str, given: Given) -> Any:
    """Return an answer as a card keeps it.

    Raises:
        DecisionError: it should be a number from 0 to 100.
    """
    if name in LEVELS_ASKED:
        return int(given.value) if given.value else None
    if name in ("evaluate_on", "discussed_on"):
        return given.value
    text = str(given.value or "").strip()
    if name != "fear_likelihood":
        return text
    if not text:
        return None
    if not text.isdecimal():
        raise DecisionError("decision.no_likelihood", value=text[:20])
    return int(text)


def with_outcome(card: Card, event: str, answers: Mapping[str, Given], on: date) -> Card:
    """Return a card with the outcome of an evaluation, or a note, in its history.

    Raises:
        DecisionError: it cannot happen to this card, or something is missing.
    """
    changes = {
        name: value
        for name in ("outcome", "level_goal", "limit", "evaluate_on")
        if name in answers
        and (value := value_of(name, answers[name])) not in (None, "")
        and value != getattr(card, name)
    }
    texts = {name: text_of(answers, name) for name in ("note", "said")}
    return with_event(card, event, on, changes=changes, **texts)


def text_of(answers: Mapping[str, Given], name: str) -> str:
    """Return a text that was answered; empty when it was skipped or not asked."""
    given = answers.get(name)
    return "" if given is None or given.skipped else str(given.value)
