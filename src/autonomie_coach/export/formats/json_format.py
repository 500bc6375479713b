"""Entries as one JSON array, each as `show --json` shows it; a reflection ends with decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.export.decision_objects import card_object
from autonomie_coach.export.format import Format
from autonomie_coach.export.objects import entry_object, json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.journal.entry import Entry


def render_json(entries: Sequence[Entry], words: Words, language: str) -> str:  # noqa: ARG001 - every format is called alike
    """Return entries as JSON, in the order in which they come."""
    return json_text([entry_object(one) for one in entries])


def render_reflection(
    entries: Sequence[Entry],
    cards: Sequence[Card],
    words: Words,  # noqa: ARG001 - every format is called alike
    language: str,  # noqa: ARG001
) -> str:
    """Return the entries, and after them each decision as `decisions --json` shows it."""
    return json_text([*map(entry_object, entries), *map(card_object, cards)])


FORMAT = Format(
    name="json", suffix=".json", render=render_json, render_reflection=render_reflection
)
