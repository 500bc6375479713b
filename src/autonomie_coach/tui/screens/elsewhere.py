"""Saving the running exercise in another place, when the journal cannot be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.widgets import Button, Static

from autonomie_coach.coach.elsewhere import place_elsewhere, save_elsewhere
from autonomie_coach.errors import CoachError
from autonomie_coach.tui.screens.overlay import Overlay
from autonomie_coach.tui.text import muted, strong, styled
from autonomie_coach.tui.widgets.buttons import ButtonRow
from autonomie_coach.tui.widgets.field import Field

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from autonomie_coach.coach.session import Session


class ElsewhereScreen(Overlay[None]):
    """Asks for a file and writes the entry to it; never over another file."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """Lay out the question, the place, and the ways out."""
        words = self.coach.words
        with Vertical(id="panel"):
            yield Static(strong(words("elsewhere.title")))
            yield Static(muted(words("elsewhere.help")), classes="text block")
            yield Field(str(place_elsewhere(self.session)), single=True)
            yield Static(id="trouble")
            yield ButtonRow(("cancel", "save"), main="save")

    def on_mount(self) -> None:
        """Name the buttons."""
        words = self.coach.words
        labels = {"cancel": words("elsewhere.cancel"), "save": words("elsewhere.save")}
        self.query_one(ButtonRow).show(labels)
        self.query_one(Field).focus()

    @on(Field.Submitted)
    def _submitted(self, event: Field.Submitted) -> None:
        event.stop()
        self._save()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "save":
            self._save()
        else:
            self.dismiss(None)

    def _save(self) -> None:
        words = self.coach.words
        try:
            path = save_elsewhere(self.session, self.query_one(Field).value)
        except CoachError as error:
            said = words(f"error.{error.key}", **error.values)
            self.query_one("#trouble", Static).update(styled(f"! {said}", "$text-error"))
            return
        self.dismiss(None)
        self.coach.say(words("elsewhere.done", path=path))
