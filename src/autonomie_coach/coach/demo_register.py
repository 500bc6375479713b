"""The decisions and moments of the demo, dated back from a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from autonomie_coach.decisions.card import with_changes, with_event

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from autonomie_coach.decisions.cards import Register

_DAYS = ("discussed_on", "evaluate_on")
_NOON = 12


def write_decisions(
    register: Register,
    decisions: Sequence[Mapping[str, Any]],
    sources: Mapping[str, Sequence[tuple[int, str]]],
    language: str,
    now: datetime,
) -> dict[str, str]:
    """Write the cards with their history; return their ids by key.

    `sources` are the entries by exercise: how many days ago, and the id.
    """
    ids = {}
    for data in decisions:
        made = now.date() - timedelta(days=data["days_ago"])
        before = [
            one for ago, one in sources.get(data.get("source", ""), ()) if ago >= data["days_ago"]
        ]
        fields = _fields(data["fields"], made, language)
        stored = register.add(fields, language, made, source=before[-1] if before else None)
        card = stored.card
        for step in data.get("steps", ()):
            day = made + timedelta(days=step["days_later"])
            if "event" in step:
                card = with_event(
                    card,
                    step["event"],
                    day,
                    note=in_language(step.get("note", ""), language),
                    said=in_language(step.get("said", ""), language),
                    changes=_fields(step.get("changes", {}), made, language),
                )
            else:
                card = with_changes(card, _fields(step["fields"], made, language), day)
        register.save(stored, card)
        ids[data["key"]] = card.id
    return ids


def write_moments(
    register: Register,
    moments: Sequence[Mapping[str, Any]],
    cards: Mapping[str, str],
    language: str,
    now: datetime,
) -> None:
    """Write the moments; `cards` are the ids of decisions by key."""
    for data in moments:
        ago = data["days_ago"]
        for days in ago if isinstance(ago, list) else [ago]:
            noted = (now - timedelta(days=days)).replace(hour=_NOON, minute=days % 60)
            register.note_moment(
                data["sort"],
                noted,
                language,
                note=in_language(data.get("note", ""), language),
                decision=cards[data["decision"]] if "decision" in data else None,
            )


def _fields(data: Mapping[str, Any], made: date, language: str) -> dict[str, Any]:
    """Days are counted from the day the card was made; texts are per language."""

    def value(name: str, one: Any) -> Any:
        if name in _DAYS:
            return made + timedelta(days=one)
        return one if isinstance(one, int) else in_language(one, language)

    return {name: value(name, one) for name, one in data.items()}


def in_language(data: Any, language: str) -> str:
    """Return a text of the demo; one that is the same in every language stands by itself."""
    if isinstance(data, str):
        return data
    texts: dict[str, str] = data
    return texts.get(language, texts["nl"])
