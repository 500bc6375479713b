"""Valid answers to any ask, and whole walks made of them."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from autonomie_coach.coach.talking import Talking
from autonomie_coach.content.asks import (
    Ask,
    AskAgreement,
    AskAmount,
    AskChoice,
    AskConversation,
    AskDate,
    AskList,
    AskMessage,
    AskNothing,
    AskNumber,
    AskPerson,
    AskSort,
    AskText,
    AskWorkshop,
)
from autonomie_coach.content.outline import Exercise
from autonomie_coach.content.words import Words
from autonomie_coach.engine import flow as walking
from autonomie_coach.engine import page as paging
from autonomie_coach.engine import reading
from autonomie_coach.engine.agreed import PARTS, agreed
from autonomie_coach.engine.given import SKIPPED, Given
from autonomie_coach.engine.workshop import Version, reworked

TODAY = date(2026, 11, 23)


def valid_answer(ask: Ask, text: str = "een antwoord") -> Given:
    """Return an answer that this ask takes."""
    match ask:
        case AskChoice(choices=choices, many=many):
            last = len(choices) - 1
            return reading.picked(ask, [0, last] if many else [max(last, 0)], text)
        case AskSort(items=items, groups=groups):
            return reading.sorted_into(ask, [groups[i % len(groups)] for i in range(len(items))])
        case AskNumber(low=low):
            return Given(low)
        case AskList():
            return reading.listed([text, "nog een"])
        case AskDate():
            return Given(TODAY)
        case AskAmount(currency=currency):
            return Given({"amount": "1500.00", "currency": currency})
        case AskText() | AskPerson():
            return reading.written(text)
        case AskAgreement():
            return agreed(dict.fromkeys(PARTS, text.strip() or "x"), together=True)
        case AskMessage():
            return Given({"reflexes": [], "rewrite": ""})
        case AskWorkshop():
            return reworked([Version(text, kind="open")])
        case AskConversation():
            return a_talk(ask, text)
        case AskNothing():
            return SKIPPED
        case _:
            assert_never(ask)


def a_talk(ask: AskConversation, *texts: str, language: str = "nl", seed: int = 1) -> Given:
    """Return a conversation in which these texts were said, the last one until it ended."""
    talking = Talking(ask, Words(language), None, seed)
    for number in range(2 * talking.run.total + len(texts)):
        if not talking.ended:
            talking.say(texts[min(number, len(texts) - 1)])
    return Given(talking.value("Wat heb je nodig?"))


def walk_through(exercise: Exercise, *, skip: bool) -> walking.Flow:
    """Walk an exercise to its review, skipping or answering everything."""
    flow = walking.start(exercise)
    for _ in range(500):
        if flow.at is None:
            return flow
        page = paging.page(flow)
        if isinstance(page.ask, AskNothing):
            flow = walking.go_on(flow)
        else:
            flow = walking.answer(flow, SKIPPED if skip else valid_answer(page.ask))
    raise AssertionError(f"{exercise.head.id} never ends")
