"""Emptying the trash: only after its number was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.widgets import Button, Input, Static

from autonomie_coach.coach import trash
from autonomie_coach.errors import CoachError
from autonomie_coach.storage.removing import Removed
from autonomie_coach.tui.screens.overlay import Overlay
from autonomie_coach.tui.text import strong, styled
from autonomie_coach.tui.widgets.buttons import ButtonRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult


class EmptyTrashScreen(Overlay[Removed | None]):
    """Asks for the number of files, and removes just these; gives back what became of it."""

    def __init__(self, files: Sequence[Path]) -> None:
        super().__init__()
        self._files = files

    def compose(self) -> ComposeResult:
        """Lay out the question, the field and the ways out."""
        words, count = self.coach.words, len(self._files)
        with Vertical(id="panel"):
            yield Static(strong(words("trash.empty_all")))
            about = words("trash.empty_about", count=count)
            yield Static(about, markup=False, classes="text block")
            yield Input(placeholder=words("trash.empty_ask", count=count), compact=True)
            yield Static(id="trouble")
            yield ButtonRow(("cancel", "do"), main="do")

    def on_mount(self) -> None:
        """Name the buttons, ready to type."""
        words = self.coach.words
        labels = {"cancel": words("trash.empty_not"), "do": words("trash.empty_do")}
        self.query_one(ButtonRow).show(labels)
        self.query_one(Input).focus()

    async def words_changed(self) -> None:
        """Ask in the language chosen just now."""
        await super().words_changed()
        self.on_mount()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._empty()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "do":
            self._empty()
        else:
            self.dismiss(None)

    def _empty(self) -> None:
        words = self.coach.words
        if self.query_one(Input).value.strip() != str(len(self._files)):
            self._say_wrong(words("trash.empty_wrong", count=len(self._files)))
            return
        try:
            removed = trash.empty(self.coach.journal, self._files)
        except CoachError as error:
            self._say_wrong(words.of_error(error))
            return
        self.dismiss(removed)

    def _say_wrong(self, text: str) -> None:
        self.query_one("#trouble", Static).update(styled(f"! {text}", "$text-error"))
