"""Which cards are copies of another one, by a sync tool or by hand; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.journal.copies import versions_among

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from autonomie_coach.decisions.card import Card


def made_by(cards: Iterable[Card]) -> dict[Path, str]:
    """Return for every copy what made it, as `journal.copies.origin_of` names it, by its file."""
    return {
        copy.head.path: copy.origin
        for versions in versions_among(list(cards))
        for copy in versions.copies
    }


def originals(cards: Iterable[Card]) -> list[Card]:
    """Return the cards without their copies: each decision once."""
    all_of_them = list(cards)
    copies = made_by(all_of_them)
    return [card for card in all_of_them if card.path not in copies]
