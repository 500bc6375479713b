"""Asks whether an editor may have an open copy of what is in an encrypted journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.widgets import Button, Static

from autonomie_coach.storage.open_copy import place_of_copies
from autonomie_coach.tui.screens.overlay import Overlay
from autonomie_coach.tui.text import strong, user
from autonomie_coach.tui.widgets.buttons import ButtonRow

if TYPE_CHECKING:
    from textual.app import ComposeResult


class MayOpenScreen(Overlay[bool]):
    """Says what an open copy is; gives back whether it may be made."""

    def compose(self) -> ComposeResult:
        """Lay out the sentence and the two answers."""
        words = self.coach.words
        with Vertical(id="panel"):
            said = words("edit.open_copy", place=place_of_copies())
            yield Static(user(said), classes="text block")
            yield Static(strong(words("edit.allow")), classes="text block")
            yield ButtonRow(("no", "yes"), main="yes")

    def on_mount(self) -> None:
        """Name the answers; not allowing it is the one at hand."""
        self._show()

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now."""
        await super().words_changed()
        self._show()

    def _show(self) -> None:
        words, row = self.coach.words, self.query_one(ButtonRow)
        row.show({"no": words("edit.not_now"), "yes": words("edit.may")})
        row.query_one("#no", Button).focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id == "yes")
