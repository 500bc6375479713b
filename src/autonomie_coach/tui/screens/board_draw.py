"""The lines of the board: lists by level and by person, lanes, and the card one is at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.content import Content

from autonomie_coach.coach import board
from autonomie_coach.coach.board import group_name, standing
from autonomie_coach.coach.card_copies import made_by
from autonomie_coach.tui.text import joined, muted, strong, styled, user
from autonomie_coach.tui.widgets.choices import Heading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from autonomie_coach.coach.board import Board, Group
    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.tui.widgets.choices import Row

STANDING = 30
"""Cells kept for how a card stands, behind the decision and the person."""

MOST_LINES = 2
"""Lines for a decision in a lane."""

MOST_PERSON = 12
LEVEL_WIDTH = 11
"""Cells for `niveau 6` or its like beside a card in the list by person."""

LINE = 110
"""Cells of a line at most, so that how a card stands is not far from what it is about."""

AROUND = 10
"""Cells beside a line at 80 columns: margins, the cursor's sign, a scrollbar."""

WIDE = 120
"""From so many columns on the lanes fit; the margins are wider there too."""

MARGIN = 12
"""Cells that the margins are wider there."""

NARROW = 80
"""Below so many columns a card takes two lines."""


@dataclass
class Listed:
    """Lines, and what each that can be picked stands for: a card, or a person without one."""

    rows: list[Row] = field(default_factory=list)
    targets: list[Card | str] = field(default_factory=list)

    def add(self, row: Row, target: Card | str) -> None:
        """Add a line that can be picked."""
        self.rows.append(row)
        self.targets.append(target)


class BoardLines:
    """Draws cards for a screen of so many columns."""

    def __init__(self, words: Words, today: date, columns: int, cards: Iterable[Card] = ()) -> None:
        """Take all cards too, to tell which are copies."""
        self._words, self._today, self._columns = words, today, columns
        self._made_by = made_by(cards)

    @property
    def _room(self) -> int:
        """Return how many cells a line may take."""
        around = AROUND if self._columns < WIDE else AROUND + MARGIN
        return min(LINE, self._columns - around)

    def listed(self, shown: Board, *, by_person: bool) -> Listed:
        """Return the whole board as a list, with the files that cannot be read at its end."""
        listed = Listed()
        if by_person:
            groups = board.by_person(shown.cards, shown.persons, self._today)
        else:
            groups = board.by_level(shown.cards, self._today)
        width = max((_cells(card.person) for card in shown.cards), default=0)
        person = LEVEL_WIDTH if by_person else min(width, MOST_PERSON)
        width = max((_cells(card.decision) for card in shown.cards), default=0)
        decision = min(width, self._room - person - STANDING - 4)
        for group in groups:
            listed.rows += [Heading(), Heading(group_name(group, self._words))]
            if group.sort == "person" and not group.cards:
                listed.add(muted(self._words("board.nothing_yet")), group.person)
            for card in group.cards:
                aside = self._level(card).ljust(LEVEL_WIDTH) if by_person else ""
                listed.add(self._line(card, decision, 0 if by_person else person, aside), card)
        self._unread(shown, listed)
        del listed.rows[:1]
        return listed

    def _unread(self, shown: Board, listed: Listed) -> None:
        if not shown.unread:
            return
        words = self._words
        named = Heading(words("board.unread", count=len(shown.unread)))
        listed.rows += [Heading(), named]
        for one in shown.unread:
            listed.rows.append(Heading(user(f"  {words.of_error(one.error)}")))

    def _level(self, card: Card) -> str:
        level = None if card.state == "taken-back" else card.level
        return "" if level is None else self._words("board.level", level=level)

    def _line(self, card: Card, decision: int, person: int, aside: str) -> Content:
        name = _one_line(card.decision)
        who = _one_line(card.person) if person else Content("")
        how = self.standing(card)
        if self._columns < NARROW:
            room = self._columns - 6
            below = joined(who, muted(" · ") if who.plain else "", how)
            if aside:
                below = joined(muted(aside), how)
            return joined(
                name.truncate(room, ellipsis=True), "\n", below.truncate(room, ellipsis=True)
            )
        parts = [name.truncate(decision, ellipsis=True, pad=True), Content("  ")]
        if person:
            parts += [who.truncate(person, ellipsis=True, pad=True), Content("  ")]
        before = joined(*parts, muted(aside))
        return before + how.truncate(max(self._room - before.cell_length, 8), ellipsis=True)

    def standing(self, card: Card) -> Content:
        """Return how a card stands, what is to be asked with its sign; of a copy what made it."""
        if (origin := self._made_by.get(card.path)) is not None:
            return muted(self._words(f"copies.{origin}"))
        how = standing(card, self._words, self._today)
        return styled(f"! {how.text}", "$text-warning") if how.is_due else muted(how.text)

    def lane(self, group: Group, width: int) -> Listed:
        """Return the cards of a lane: the decision, who, and how it stands, each on its lines."""
        listed = Listed()
        for card in group.cards:
            wrapped = strong(" ".join(card.decision.split())).wrap(width)
            lines = wrapped[:MOST_LINES]
            if len(wrapped) > MOST_LINES:
                lines[-1] = joined(lines[-1].truncate(width - 2), " …")
            lines.append(_one_line(card.person) if card.person else muted("·"))
            if card.state == "concept":
                lines.append(muted(self._words("decisions.state.concept")))
            how = standing(card, self._words, self._today)
            if how.is_due or card.path in self._made_by:
                lines.append(self.standing(card))
            else:
                lines += [line for part in how.parts for line in muted(part).wrap(width)]
            shown = Content("\n").join(one.truncate(width, ellipsis=True) for one in lines)
            if listed.rows:
                listed.rows.append(Heading())
            listed.add(shown, card)
        return listed

    def lane_title(self, level: int, width: int) -> Content:
        """Return what stands above a lane."""
        name = strong(self._words(f"board.lane.{level}"))
        return joined(
            name, "\n", muted(self._words("board.level", level=level)), "\n", muted("─" * width)
        )

    def rest(self, groups: Iterable[Group]) -> str:
        """Return in one line what stands in no lane; empty when all does."""
        counted = [self._words(f"board.rest.{one.sort}", number=len(one.cards)) for one in groups]
        return self._words("board.rest_line", counts=" · ".join(counted)) if counted else ""

    def detail(self, card: Card) -> Content:
        """Return what is shown of the card one is at, below the lanes."""
        words = self._words
        title = joined(strong(" ".join(card.decision.split())), " · ", _one_line(card.person))
        lines = [title]
        if card.limit:
            lines.append(user(f"“{' '.join(card.limit.split())}”"))
        if card.fear:
            feared = words("handed.feared", fear=" ".join(card.fear.split()))
            if card.fear_likelihood is not None:
                feared += f", {words('handed.likely', number=card.fear_likelihood)}"
            outcome = " ".join(card.outcome.split()) or words("handed.not_known")
            lines.append(muted(f"{feared}. {words('handed.happened', outcome=outcome)}"))
        lines.append(self.standing(card))
        return Content("\n").join(lines)


def _one_line(text: str) -> Content:
    return user(" ".join(text.split()))


def _cells(text: str) -> int:
    return _one_line(text).cell_length
