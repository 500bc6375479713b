"""An empty screen, for when someone walks in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Static

from autonomie_coach.tui.text import muted

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from autonomie_coach.tui.app import CoachApp


class BlankScreen(ModalScreen[None]):
    """Hides everything until Enter or a click."""

    ESCAPE_TO_MINIMIZE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,f9,full_stop", "back", show=False)
    ]

    def compose(self) -> ComposeResult:
        """Show one line that tells nothing."""
        yield Static(muted(cast("CoachApp", self.app).words("blank.away")))

    def action_back(self) -> None:
        """Show again what was there."""
        self.dismiss(None)

    def on_click(self) -> None:
        """Show again what was there."""
        self.dismiss(None)
