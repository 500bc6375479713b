"""The files of one card: where two of them differ, and keeping one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from autonomie_coach.coach.card_questions import FIELDS
from autonomie_coach.coach.card_values import shown_value
from autonomie_coach.coach.register import event_lines
from autonomie_coach.coach.which_file import file_meant, is_card
from autonomie_coach.decisions.cards import Register
from autonomie_coach.engine.when import plain_day
from autonomie_coach.errors import ChangedOnDiskError, DecisionError, EntryError, StorageError
from autonomie_coach.journal.copies import Versions, versions_among
from autonomie_coach.journal.entries import matching

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.decisions.cards import Stored
    from autonomie_coach.journal.entries import Journal

Side = Literal[1, 2]
"""The first file of a card, or the other one."""


@dataclass(frozen=True, slots=True)
class CardPair:
    """Two files of a card: the first, and a copy that `origin` made."""

    this: Stored
    that: Stored
    origin: str

    @property
    def is_same(self) -> bool:
        """Tell whether both say the same."""
        return self.this.card == replace(self.that.card, path=self.this.card.path)


def cards_meant(journal: Journal, reference: str, folder: Path) -> Versions[Card] | None:
    """Return the files of the card that a person names, by its id or a path; None for an entry.

    Raises:
        EntryError: nothing is meant, or there is one file of the card.
        DecisionError: several cards are meant.
        StorageError: the journal cannot be used.
    """
    if matching(journal.heads()[0], reference):
        return None
    try:
        path = file_meant(journal, reference, folder)
    except DecisionError as error:
        if error.key != "decision.two_files":
            raise
        found = _versions(journal, card_id=str(error.values["id"]))
    else:
        if not is_card(journal, path):
            return None
        found = _versions(journal, path=path)
    if found is None:
        raise EntryError("entry.one_version", file=reference)
    return found


def _versions(
    journal: Journal, *, card_id: str = "", path: Path | None = None
) -> Versions[Card] | None:
    groups = versions_among(list(Register(journal.vault).cards().kept))
    return next(
        (one for one in groups if one.original.id == card_id or (path and one.holds(path))), None
    )


def versions_left(journal: Journal, card_id: str) -> Versions[Card] | None:
    """Return the files of a card as they are now; None when one is left.

    Raises:
        StorageError: the journal cannot be used.
    """
    return _versions(journal, card_id=card_id)


def versions_of(journal: Journal, path: Path) -> Versions[Card] | None:
    """Return the files of the card that lies at a path; None when it is the only one.

    Raises:
        StorageError: the journal cannot be used.
    """
    return _versions(journal, path=path)


def pair_of(journal: Journal, versions: Versions[Card]) -> CardPair:
    """Return the first file with the first of its copies, read anew.

    Raises:
        EntryError: one of them cannot be read any more.
        StorageError: a file cannot be read.
    """
    register, copy = Register(journal.vault), versions.copies[0]
    this, that = (register.read(one.path) for one in (versions.original, copy.head))
    return CardPair(this, that, copy.origin)


def named(pair: CardPair, side: Side, words: Words, today: date) -> str:
    """Return which file a side is, and of when the last thing in it is."""
    name = words(f"copies.{'original' if side == 1 else pair.origin}")
    card = pair.this.card if side == 1 else pair.that.card
    last = max((one.date for one in card.history), default=None)
    if last is None:
        said = words("merge.card.undated", name=name)
    else:
        said = words("merge.card.dated", name=name, day=plain_day(last, words.language, today))
    return said[:1].upper() + said[1:]


def difference_lines(pair: CardPair, words: Words, today: date) -> list[str]:
    """Return where two files differ: a field with both its values, and what is in one alone."""
    this, that = pair.this.card, pair.that.card
    lines = []
    for name in FIELDS:
        sides = (getattr(this, name), getattr(that, name))
        if sides[0] != sides[1]:
            lines.append(words(f"handed.field.{name}"))
            for number, value in enumerate(sides, 1):
                lines.append(f"  {number}. {shown_value(name, value, words, today)}")
    # What reads the same differs in the values above.
    first, second = (
        ["\n  ".join(event_lines(event, this.person, words, today)) for event in card.history]
        for card in (this, that)
    )
    for number, own, other in ((1, first, second), (2, second, first)):
        lines += [
            words("merge.card.only", number=number, line=line) for line in own if line not in other
        ]
    return lines or [words("merge.card.rest")]


def keep(journal: Journal, pair: CardPair, side: Side) -> Path:
    """Keep one of two files under the name of the first; return where the other lies in the trash.

    Raises:
        ChangedOnDiskError: one of the two was changed meanwhile; nothing was done.
        StorageError: it cannot be written; both are still there.
    """
    vault = journal.vault
    this, that = pair.this.card.path, pair.that.card.path
    for path, stored in ((this, pair.this), (that, pair.that)):
        if vault.read(path)[0] != stored.data:
            raise ChangedOnDiskError("entry.changed", file=path.name)
    if side == 1:
        return vault.move_to_trash(that)
    kept, seen = vault.copy_to_trash(this, pair.this.data)
    try:
        vault.replace(this, pair.that.data, pair.this.seen)
    except StorageError:
        vault.trash().remove(kept, seen)
        raise
    # What it holds stands under the name of the first by now.
    vault.remove(that, pair.that.seen)
    return kept
