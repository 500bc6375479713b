"""A list of cards: a click goes to a card, and a click on the card one is at opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from textual import events


class CardChoices(Choices):
    """So that with the mouse alone a card can be chosen to move; `is_fresh` until it was used.

    The press of a click gives a list the focus before the click itself comes.
    """

    is_fresh = False

    def on_focus(self) -> None:
        """Remember that one came here just now."""
        self.is_fresh = True

    def on_key(self) -> None:
        """Remember that one is at a card by the keyboard."""
        self.is_fresh = False

    async def _on_click(self, event: events.Click) -> None:
        clicked = event.style.meta.get("option")
        is_there = clicked == self.highlighted and not self.is_fresh
        self.is_fresh = False
        if is_there or not isinstance(clicked, int) or clicked < 0:
            return
        event.prevent_default()
        if not self.get_option_at_index(clicked).disabled:
            self.highlighted = clicked
