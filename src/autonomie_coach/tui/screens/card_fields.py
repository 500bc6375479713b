"""Everything that can stand on a card, to fill in or correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Static

from autonomie_coach.coach.card_questions import FIELDS
from autonomie_coach.coach.card_values import shown_value
from autonomie_coach.coach.in_hand import CardInHand
from autonomie_coach.errors import CoachError
from autonomie_coach.tui import keys
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.screens.card import ask_field
from autonomie_coach.tui.screens.card_draw import labelled
from autonomie_coach.tui.text import muted, styled, user
from autonomie_coach.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from textual.content import Content
    from textual.widget import Widget

    from autonomie_coach.decisions.card import Card


class CardFieldsScreen(CoachScreen):
    """A line for each field; Enter asks for it."""

    places = False
    help_key = "handed.help_fields"

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.in_hand: CardInHand | None = None

    @property
    def card(self) -> Card | None:
        """Return the card, once it was read."""
        return self.in_hand.card if self.in_hand is not None else None

    def title_text(self) -> str:
        """Name what it is."""
        return self.coach.words("handed.fields_title")

    def body(self) -> Iterable[Widget]:
        """Return the fields."""
        yield Static(muted(self.coach.words("handed.fields_about")), classes="text block")
        yield Choices(id="fields")

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys of this screen."""
        return (keys.HELP, keys.MENU, keys.CHOOSE, keys.BACK)

    def on_screen_resume(self) -> None:
        """Read the card anew."""
        super().on_screen_resume()
        self.read_card()

    def read_card(self) -> None:
        """Read the card and show its fields."""
        if not self.query("#fields"):
            return
        try:
            self.in_hand = CardInHand(self.coach.journal, self.path)
        except CoachError as error:
            self.coach.complain(error)
            self.call_later(self.action_leave)
            return
        choices = self.query_one("#fields", Choices)
        choices.set_rows([self._row(self.in_hand.card, name) for name in FIELDS])
        choices.focus()

    def _row(self, card: Card, name: str) -> Content:
        words, today = self.coach.words, self.coach.clock().date()
        value = getattr(card, name)
        if value not in (None, ""):
            shown = user(shown_value(name, value, words, today))
        elif name in card.missing:
            shown = styled(f"! {words('handed.lacking')}", "$text-warning")
        else:
            shown = muted("·")
        return labelled(words(f"handed.field.{name}"), shown)

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now."""
        await super().words_changed()
        self.read_card()

    def journal_changed(self, path: Path) -> None:
        """Show the card as it is again."""
        del path
        self.read_card()

    @on(Choices.Picked)
    def _picked(self, event: Choices.Picked) -> None:
        event.stop()
        if self.in_hand is not None:
            ask_field(self.coach, self.in_hand, FIELDS[event.position])
