"""Decisions, moments and what is due as JSON objects of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autonomie_coach.export.objects import plain

if TYPE_CHECKING:
    from autonomie_coach.decisions.card import Card, Event

JsonObject = dict[str, Any]


def card_object(card: Card) -> JsonObject:
    """Return a decision as `decisions --json` shows it; a text that is not there is None."""
    return {
        "id": card.id,
        "decision": card.decision or None,
        "person": card.person or None,
        "state": card.state,
        "missing": list(card.missing),
        "level_now": card.level_now,
        "level_goal": card.level_goal,
        "limit": card.limit or None,
        "consult": card.consult or None,
        "inform": card.inform or None,
        "needs": card.needs or None,
        "fear": card.fear or None,
        "fear_likelihood": card.fear_likelihood,
        "outcome": card.outcome or None,
        "handed_over": plain(card.handed_over),
        "evaluate_on": plain(card.evaluate_on),
        "source": card.source,
        "history": [_event_object(one) for one in card.history],
        "discussed_on": plain(card.discussed_on),
        "real_choice": card.real_choice or None,
        "smaller_step": card.smaller_step or None,
        "level_guess": card.level_guess,
        "level_answer": card.level_answer,
        "keeps_deciding": card.keeps_deciding,
        "language": card.language,
        "path": str(card.path),
    }


def _event_object(event: Event) -> JsonObject:
    shown = {
        "date": plain(event.date),
        "event": event.event,
        "note": event.note or None,
        "changes": {name: plain(value) for name, value in event.changes.items()},
    }
    return shown | ({"said": event.said} if event.said else {})
