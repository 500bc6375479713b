"""Decisions and what came of them as pieces of Markdown, for one's own reflection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.engine.when import day_in_words
from autonomie_coach.export.markdown_text import block, emphasised, inline, on_one_line, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card, Event
    from autonomie_coach.export.entry_blocks import Block

TEXTS = ("limit", "consult", "inform", "needs", "fear", "outcome")
"""What is told of a card besides its decision and person; a fear goes before what came of it."""

_BY_THEMSELVES = ("created", "changed", "agreed")
"""Events that only say that the card was filled in; the day of the agreement stands on top."""


def decision_blocks(cards: Iterable[Card], words: Words, language: str) -> list[Block]:
    """Return the last part of a reflection; nothing when there are no cards."""
    found = [
        one for card in sorted(cards, key=_as_they_came) for one in _card(card, words, language)
    ]
    if not found:
        return []
    opening = words("export.reflection.decisions_about")
    return [[f"## {inline(words('export.reflection.decisions'))}"], block(opening), *found]


def _as_they_came(card: Card) -> tuple[bool, str, str]:
    """Put what was handed over first, then concepts, each by day."""
    day = card.handed_over or (card.history[0].date if card.history else None)
    return (card.handed_over is None, "" if day is None else day.isoformat(), card.id)


def _card(card: Card, words: Words, language: str) -> Iterator[Block]:
    names = [one for one in (card.decision, card.person) if on_one_line(one)]
    yield [f"### {' · '.join(map(inline, names)) or inline(card.id)}"]
    yield block(_standing(card, words, language))
    if card.level_goal is not None:
        name = words(
            f"decisions.level_with.{card.level_goal}",
            person=card.person or words("decisions.someone"),
        )
        decided = "level_then_line" if card.state == "taken-back" else "level_line"
        yield block(words(f"decisions.{decided}", name=name))
    for name in TEXTS:
        value = getattr(card, name)
        if value.strip():
            yield emphasised(words(f"decisions.field.{name}"), "*")
            yield block(value)
        if name == "fear" and card.fear_likelihood is not None:
            yield block(words("decisions.likelihood", number=card.fear_likelihood))
    for event in card.history:
        if event.event not in _BY_THEMSELVES:
            yield from _event(event, card, words, language)


def _standing(card: Card, words: Words, language: str) -> str:
    state = words(f"decisions.state.{'keeps_deciding' if card.keeps_deciding else card.state}")
    day = card.handed_over
    if day is None:
        return f"{state[:1].upper()}{state[1:]}."
    last = _last_change(card) or day
    agreed = day_in_words(day, language)
    if card.state == "agreed":
        return words("export.reflection.agreed_on", day=agreed)
    became = words(f"decisions.history.{card.state}")
    known = {"day": agreed, "became": became, "last": day_in_words(last, language)}
    return words("export.reflection.stands", **known)


def _last_change(card: Card) -> date | None:
    return next((one.date for one in reversed(card.history) if one.event == card.state), None)


def _event(event: Event, card: Card, words: Words, language: str) -> Iterator[Block]:
    key = f"decisions.history.{event.event}"
    happened = words(key) if key in words else event.event
    yield emphasised(f"{day_in_words(event.date, language)}: {happened}", "**")
    if isinstance(limit := event.changes.get("limit"), str) and limit.strip():
        yield block(f"{words('decisions.field.limit')}: {limit}")
    if event.note.strip():
        yield block(event.note)
    if event.said.strip():
        yield block(words("export.reflection.said", person=on_one_line(card.person)))
        yield quote(block(event.said))
