"""Decisions for tests, written as the program writes them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from autonomie_coach.decisions.card import with_event
from autonomie_coach.decisions.cards import Register
from helpers.tui import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from autonomie_coach.decisions.card import Card
    from autonomie_coach.storage.vault import Vault

TODAY = NOW.date()


def hand_over(vault: Vault, days_ago: int = 1, **fields: Any) -> Card:
    """Write a decision that was agreed so many days ago; by default Noor gets the couriers."""
    on = TODAY - timedelta(days=days_ago)
    agreed: dict[str, Any] = {
        "decision": "De koeriers kiezen",
        "person": "Noor",
        "level_now": 3,
        "level_goal": 6,
        "limit": "tot € 300 per rit",
        "evaluate_on": TODAY + timedelta(days=20),
        "discussed_on": on,
    }
    given = {name: value for name, value in (agreed | fields).items() if value is not None}
    return Register(vault).add(given, "nl", on).card


def then(vault: Vault, card: Card, event: str, days_ago: int = 0, **more: Any) -> Card:
    """Add an event to a card."""
    register = Register(vault)
    on = TODAY - timedelta(days=days_ago)
    return register.save(register.read(card.path), with_event(card, event, on, **more)).card


def the_card(path: Path, vault: Vault) -> Card:
    """Return a card as its file holds it now."""
    return Register(vault).read(path).card
