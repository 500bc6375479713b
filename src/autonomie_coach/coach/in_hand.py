"""A card while somebody works on it: changed, saved, and put back as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.coach.card_questions import value_of
from autonomie_coach.decisions.cards import Register
from autonomie_coach.errors import ChangedOnDiskError, DecisionError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from autonomie_coach.decisions.card import Card
    from autonomie_coach.decisions.cards import Stored
    from autonomie_coach.engine.given import Given
    from autonomie_coach.journal.entries import Journal


def new_card(journal: Journal, answers: Mapping[str, Given], language: str, on: date) -> NewCard:
    """Write a card by hand, with a decision and a person.

    Raises:
        StorageError: it cannot be written.
    """
    from autonomie_coach.coach.register import asks_which_first

    register = Register(journal.vault)
    many = asks_which_first(register.cards().kept)
    fields = {name: value_of(name, given) for name, given in answers.items()}
    stored = register.add(fields, language, on)

    def forget() -> Path:
        register.vault.remove(stored.card.path, stored.seen)
        return stored.card.path

    return NewCard(stored.card, many, forget)


@dataclass(frozen=True, slots=True)
class NewCard:
    """A card made just now; `many` tells that it is one of many open ones; `forget` undoes it."""

    card: Card
    many: bool
    forget: Callable[[], Path]


class CardInHand:
    """One card with the file it is in; `before` is how it stood before the last change."""

    def __init__(self, journal: Journal, path: Path) -> None:
        """Read the card.

        Raises:
            EntryError: the file is no decision.
            StorageError: it cannot be read.
        """
        self._register = Register(journal.vault)
        self.stored = self._register.read(path)
        self.before: Stored | None = None

    @property
    def card(self) -> Card:
        """Return the card as it stands."""
        return self.stored.card

    def change(self, to: Callable[[Card], Card]) -> bool:
        """Change the card and save it; tell whether there was something to change.

        Raises:
            DecisionError: it cannot be changed so; or its file was changed elsewhere meanwhile: it
                was read again, nothing was written, and trying again works on what stands there.
            EntryError: the card is of a later version, or no card any more.
            StorageError: it cannot be written.
        """
        changed = to(self.card)
        if changed == self.card:
            return False
        before = self.stored
        try:
            self.stored = self._register.save(before, changed)
        except ChangedOnDiskError as error:
            self.stored = self._register.read(before.card.path)
            raise DecisionError("decision.changed_elsewhere") from error
        self.before = before
        return True

    def undo(self) -> Callable[[], Path]:
        """Return what puts the card back as it was before the last change.

        Calling that raises ChangedOnDiskError when it was changed again since.
        """
        before, after, register = self.before, self.stored, self._register

        def put_back() -> Path:
            if before is not None:
                register.put_back(after, before)
            return after.card.path

        return put_back
