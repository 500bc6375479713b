"""How long an exercise takes: words read and answers written (docs/content-format.md, Time)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from autonomie_coach.content.asks import (
    AskAgreement,
    AskChoice,
    AskConversation,
    AskList,
    AskMessage,
    AskNothing,
    AskSort,
    AskText,
    AskWorkshop,
)

if TYPE_CHECKING:
    from autonomie_coach.content.outline import Exercise, Step

WORDS_A_MINUTE = 200
SHORT_MINUTES = 0.5
WORKSHOP_MINUTES = 1.0
"""A question that one words, reads a reaction to, and words again."""

LONG_MINUTES = 2.0
CONVERSATION_MINUTES = 4.5
"""Four turns to read and type, and a look back at them."""
ITEMS_OF_A_LIST = 5
"""How many items a list that others build on is taken to hold."""
ITEMS_A_SHORT_ANSWER = 3


def minutes_of(exercise: Exercise) -> int:
    """Return the whole minutes that the exercise takes."""
    opening = _reading(exercise.head.why) + _reading(exercise.head.takeaway)
    return math.ceil(opening + sum(step_minutes(step) for step in exercise.steps))


def minutes_to_rest(exercise: Exercise) -> int | None:
    """Return the whole minutes to the first resting point, or None without one."""
    spent = _reading(exercise.head.why) + _reading(exercise.head.takeaway)
    for step in exercise.steps:
        spent += step_minutes(step)
        if isinstance(step.ask, AskNothing) and step.ask.rest:
            return math.ceil(spent)
    return None


def step_minutes(step: Step) -> float:
    """Return the minutes one step takes, half of them when it depends on an answer or a card."""
    minutes = sum(_reading(text) for text in _texts(step)) + _answering(step)
    if step.repeat:
        minutes *= ITEMS_OF_A_LIST
    return minutes / 2 if step.when or step.card_has or step.card_lacks else minutes


def _texts(step: Step) -> list[str]:
    texts = [step.prompt, step.help]
    match step.ask:
        case AskChoice(choices=choices):
            texts += [choice.label for choice in choices]
            replies = [choice.reply for choice in choices if choice.reply]
            texts += replies[:1]
        case AskSort(groups=groups, items=items):
            texts += [group.label for group in groups]
            texts += items
        case AskText(example=example) | AskList(example=example) | AskWorkshop(example=example):
            texts.append(example)
        case _:
            pass
    return texts


def _answering(step: Step) -> float:
    match step.ask:
        case AskNothing():
            return 0.0
        case AskAgreement() | AskMessage():
            return LONG_MINUTES
        case AskWorkshop():
            return WORKSHOP_MINUTES
        case AskText(multiline=True) | AskList():
            return LONG_MINUTES
        case AskConversation():
            return CONVERSATION_MINUTES
        case AskSort(items=items):
            count = len(items) or ITEMS_OF_A_LIST
            return SHORT_MINUTES * math.ceil(count / ITEMS_A_SHORT_ANSWER)
        case _:
            return SHORT_MINUTES


def _reading(text: str) -> float:
    return len(text.split()) / WORDS_A_MINUTE
