"""The values of a card in words, as a person reads them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from autonomie_coach.coach.card_questions import LEVELS_ASKED
from autonomie_coach.engine.when import plain_day

if TYPE_CHECKING:
    from autonomie_coach.content.words import Words


def shown_value(name: str, value: object, words: Words, today: date) -> str:
    """Return a value of a card in words; a sign where there is none."""
    if value in (None, ""):
        return words("handed.emptied")
    if isinstance(value, date):
        return plain_day(value, words.language, today)
    if name in LEVELS_ASKED and f"decisions.level.{value}" in words:
        return f"{value}, {words(f'decisions.level.{value}')}"
    if name == "real_choice" and f"handed.real_choice.{value}" in words:
        return words(f"handed.real_choice.{value}")
    if name == "fear_likelihood":
        return words("handed.likely", number=value)
    return " ".join(str(value).split())
