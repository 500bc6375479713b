"""The persons named before; the person step suggests them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autonomie_coach.export.anonymise import Anonymiser
    from autonomie_coach.journal.entries import Journal


def known_persons(journal: Journal) -> list[tuple[str, int]]:
    """Return each person value of the journal with its number of entries, most often first.

    With equal numbers the one named last comes first.

    Raises:
        StorageError: the journal folder cannot be used.
    """
    heads, _ = journal.heads()
    return Counter(person for head in heads for person in head.persons).most_common()


def fitting(persons: list[tuple[str, int]], typed: str, most: int) -> list[tuple[str, int]]:
    """Return the persons whose name, or a part of it, begins with what was typed."""
    begin = typed.strip().casefold()
    found = [
        one
        for one in persons
        if not begin
        or one[0].casefold().startswith(begin)
        or any(part.startswith(begin) for part in one[0].casefold().split())
    ]
    return found[:most]


def anonymiser(journal: Journal) -> Anonymiser:
    """Return what replaces every person of the journal by initials: of entries and decisions.

    Raises:
        StorageError: the journal folder cannot be used.
    """
    from autonomie_coach.decisions.cards import Register
    from autonomie_coach.export.anonymise import Anonymiser, persons_of

    cards = Register(journal.vault).cards().kept
    on_cards = [
        person
        for card in cards
        for person in (*(event.changes.get("person") for event in card.history), card.person)
        if isinstance(person, str)
    ]
    return Anonymiser([*persons_of(journal.all()[0]), *on_cards])
