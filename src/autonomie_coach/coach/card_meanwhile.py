"""A card that was changed elsewhere while somebody answered about it: what of that still fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.coach.register import level_with
from autonomie_coach.decisions.card import TRACKED

if TYPE_CHECKING:
    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What to say about it; `fits` tells whether the answers may still be put on the card."""

    told: tuple[str, ...] = ()
    fits: bool = True


def meanwhile(before: Card | None, card: Card, words: Words) -> Meanwhile:
    """Return what happened to a card since somebody began to answer about it.

    Beside a note there is room for an answer. Anything else may make it one about a card that is
    no more, or a second one about the same day.

    Args:
        before: The card as it was then; None when that is not known.
        card: The card as it stands now.
        words: The language to say it in.
    """
    if before is None or (_fields(before), before.history) == (_fields(card), card.history):
        return Meanwhile()
    count = len(before.history)
    added = card.history[count:]
    went_on = _fields(before) == _fields(card) and card.history[:count] == before.history
    if went_on and all(one.event == "note" for one in added):
        event = words("decisions.history.note")
        return Meanwhile((words("checkin.beside", event=event),))
    told = [words("checkin.changed", now=_now(card, words))]
    if card.is_open and card.handed_over is not None:
        told.append(words("checkin.again"))
    return Meanwhile(tuple(told), fits=False)


def _fields(card: Card) -> list[object]:
    return [getattr(card, name) for name in TRACKED]


def _now(card: Card, words: Words) -> str:
    parts = [words(f"decisions.state.{card.state}")]
    if card.level is not None and card.state != "taken-back":
        parts.append(level_with(card.level, card.person, words))
    if card.limit and card.is_open:
        parts.append(card.limit)
    person = card.person or words("decisions.someone")
    return f"{card.decision} · {person}: {'; '.join(parts)}"
