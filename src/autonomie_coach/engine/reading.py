"""What may be an answer: typed lines and picked choices become a Given, or an AnswerError."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from autonomie_coach.content.asks import (
    OWN,
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
from autonomie_coach.engine.given import SKIPPED, Given
from autonomie_coach.engine.when import read_amount, read_day
from autonomie_coach.errors import AnswerError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from autonomie_coach.content.asks import Ask, Group

_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return text as it is kept: line ends are LF, a lone surrogate becomes U+FFFD."""
    return _SURROGATE.sub(
        "\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n")
    )


def written(text: str) -> Given:
    """Return a typed text as an answer; nothing but white space is a skip."""
    text = clean(text)
    return Given(text) if text.strip() else SKIPPED


def listed(lines: Sequence[str]) -> Given:
    """Return the lines that hold something as a list."""
    items = [clean(line) for line in lines if line.strip()]
    return Given(items) if items else SKIPPED


def picked(ask: AskChoice, positions: Sequence[int], own_text: str = "") -> Given:
    """Return the choices at those positions, from 0; the position after the last is the own answer.

    Raises:
        AnswerError: a position does not exist, several where one is asked, or an own answer
            without text.
    """
    last = len(ask.choices) - (0 if ask.own else 1)
    chosen: list[tuple[str, str]] = []
    for position in dict.fromkeys(positions):
        if not 0 <= position <= last:
            raise AnswerError("answer.no_choice", number=position + 1, last=last + 1)
        if position < len(ask.choices):
            chosen.append((ask.choices[position].id, ask.choices[position].label))
        elif own_text.strip():
            chosen.append((OWN, clean(own_text)))
        else:
            raise AnswerError("answer.own_empty")
    if not chosen:
        return SKIPPED
    if ask.many:
        return Given([one for one, _ in chosen], labels=tuple(label for _, label in chosen))
    if len(chosen) > 1:
        raise AnswerError("answer.one_only")
    return Given(chosen[0][0], label=chosen[0][1])


def positions_of(ask: AskChoice, given: Given | None) -> tuple[tuple[int, ...], str]:
    """Return which choices an answer stands for, and the text of an own answer."""
    if given is None or given.skipped:
        return (), ""
    ids = given.value if isinstance(given.value, list) else [given.value]
    labels = given.labels or (given.label or "",) * len(ids)
    positions: list[int] = []
    own_text = ""
    for one, label in zip(ids, labels, strict=False):
        for position, choice in enumerate(ask.choices):
            if choice.id == one and (one != OWN or choice.label == label):
                positions.append(position)
                break
        else:
            if one == OWN and ask.own:
                positions.append(len(ask.choices))
                own_text = label
    return tuple(positions), own_text


def reply_to(ask: Ask, given: Given) -> str | None:
    """Return what the coach says after a choice, if anything."""
    if not isinstance(ask, AskChoice) or ask.many:
        return None
    return next((choice.reply for choice in ask.choices if choice.id == given.value), None)


def read_numbers(text: str, last: int) -> tuple[int, ...]:
    """Read `2` or `1, 3` as positions from 0.

    Raises:
        AnswerError: something else than numbers from 1 to `last`.
    """
    parts = [part for part in re.split(r"[,;\s]+", text.strip()) if part]
    for part in parts:
        if not re.fullmatch(r"[0-9]{1,6}", part) or not 1 <= int(part) <= last:
            raise AnswerError("answer.no_choice", number=part, last=last)
    return tuple(int(part) - 1 for part in parts)


def sorted_into(ask: AskSort, groups: Sequence[Group | None]) -> Given:
    """Return the items with the group of each; items without a group are left out."""
    rows = [
        {"item": item, "group": group.id, "label": group.label}
        for item, group in zip(ask.items, groups, strict=False)
        if group is not None
    ]
    return Given(rows) if rows else SKIPPED


def group_positions(ask: AskSort, given: Given | None) -> tuple[int | None, ...]:
    """Return for each item the position of its group in an earlier answer, or None."""
    rows = given.value if given is not None and isinstance(given.value, list) else []
    by_item = {row.get("item"): row.get("group") for row in rows if isinstance(row, dict)}
    places = {group.id: place for place, group in enumerate(ask.groups)}
    return tuple(places.get(str(by_item.get(item))) for item in ask.items)


def read_line(ask: Ask, text: str, language: str, today: date) -> Given:
    """Read one typed line as an answer to an ask that takes one line; empty is a skip.

    Raises:
        AnswerError: the line is no answer to this ask.
    """
    if not text.strip():
        return SKIPPED
    match ask:
        case AskNumber(low=low, high=high):
            return _number(text, low, high)
        case AskDate(past=past):
            return Given(read_day(text, language, today, "past" if past else "future"))
        case AskAmount(currency=currency):
            return Given({"amount": read_amount(text), "currency": currency})
        case AskText() | AskPerson() | AskWorkshop():
            return written(text)
        case AskList():
            return listed(text.split("\n"))
        case AskChoice(choices=choices, own=own):
            return picked(ask, read_numbers(text, len(choices) + own))
        case AskSort() | AskConversation() | AskNothing() | AskAgreement() | AskMessage():
            raise AnswerError("answer.not_one_line")
        case _:
            assert_never(ask)


def _number(text: str, low: int, high: int) -> Given:
    if not re.fullmatch(r"\s*[+-]?[0-9]{1,9}\s*", text) or not low <= int(text) <= high:
        raise AnswerError("answer.no_number", low=low, high=high)
    return Given(int(text))
