"""Decisions: what was handed over, by who decides or by person; moved with a reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding

from autonomie_coach.coach import board, card_questions
from autonomie_coach.coach.board import LANES
from autonomie_coach.coach.in_hand import CardInHand
from autonomie_coach.decisions.card import Card
from autonomie_coach.errors import CoachError
from autonomie_coach.tui import keys
from autonomie_coach.tui.deeds import Deed
from autonomie_coach.tui.screens.board_shapes import FIRST, BoardShapes
from autonomie_coach.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from textual.binding import BindingType

    from autonomie_coach.coach.board import Step


class BoardScreen(BoardShapes):
    """All decisions: opens, moves and makes cards."""

    CSS_PATH = "board.tcss"
    place = 3
    help_key = "board.help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("less_than_sign", "move(-1)", show=False),
        Binding("greater_than_sign", "move(1)", show=False),
        Binding("p", "by_person", show=False),
        Binding("n", "new", show=False),
        Binding("left", "lane(-1)", show=False, priority=True),
        Binding("right", "lane(1)", show=False, priority=True),
    ]

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys of this screen."""
        other = "board.key_level" if self.shape == "person" else "board.key_person"
        return (
            keys.HELP,
            keys.OPEN,
            keys.FootKey("<", "board.key_less", "screen.move(-1)"),
            keys.FootKey(">", "board.key_more", "screen.move(1)"),
            keys.FootKey("p", other, "screen.by_person"),
            keys.FootKey("n", "board.key_new", "screen.new", spare=True),
        )

    def deeds(self) -> Iterable[Deed]:
        """Offer in the menu what the keys do."""
        words = self.coach.words
        yield Deed(words("board.new"), "n", self.action_new)
        if self.card is not None:
            yield Deed(words("board.less"), "<", partial(self.action_move, -1))
            yield Deed(words("board.more"), ">", partial(self.action_move, 1))

    @on(Choices.Picked)
    def _open(self, event: Choices.Picked) -> None:
        event.stop()
        if event.choices.id == "ways":
            is_first = event.position == 0 and len(event.choices.options) > 1
            self._begin_first() if is_first else self.action_new()
            return
        if event.choices.id == "rest":
            self.shape = "list"
            self.show_shape()
            return
        target = self.target
        if isinstance(target, Card):
            self.coach.open_card(target.path)
        elif target is not None:
            self.action_new(target)

    def _begin_first(self) -> None:
        self.coach.open_exercise(FIRST)

    def action_by_person(self) -> None:
        """Show the cards by person, or by who decides again."""
        at = self.card
        self.come_to = at.path if at is not None else None
        self.shape = "lanes" if self.shape == "person" else "person"
        self.show_shape()

    def action_lane(self, distance: int) -> None:
        """Go to the next lane that has a card."""
        if not self.is_lanes or not isinstance(self.focused, Choices):
            return
        names = [f"lane-{level}" for level in LANES if self.shown_lists[f"lane-{level}"].targets]
        here = self.focused.id
        if here not in names:
            return
        at = names.index(here) + distance
        if 0 <= at < len(names):
            self.query_one(f"#{names[at]}").focus()

    def action_move(self, step: Step) -> None:
        """Give the card one is at less or more room, with the reason."""
        card = self.card
        if card is None:
            self.coach.say(self.coach.words("board.no_card"))
            return
        try:
            in_hand = CardInHand(self.coach.journal, card.path)
            board.move_of(in_hand.card, step)
        except CoachError as error:
            self.coach.complain(error)
            return
        self.coach.ask_about_card(
            in_hand,
            lambda words: card_questions.of_move(
                in_hand.card, board.move_of(in_hand.card, step), words
            ),
            lambda card, answers, today: card_questions.with_move(card, step, answers, today),
            partial(self._come_back, card.path),
        )

    def _come_back(self, path: Path, _: object) -> None:
        self.come_to = path

    def action_new(self, person: str = "") -> None:
        """Make a card by hand."""
        self.coach.new_card(person)
