"""Panels over a screen: help, menu. Esc or a click beside them closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual.binding import Binding
from textual.screen import ModalScreen

from autonomie_coach.tui import keys

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from autonomie_coach.tui.app import CoachApp

Result = TypeVar("Result")


class Overlay(ModalScreen[Result], Generic[Result]):
    """A panel over what one was doing."""

    HORIZONTAL_BREAKPOINTS = keys.WIDTHS
    VERTICAL_BREAKPOINTS = keys.HEIGHTS
    ESCAPE_TO_MINIMIZE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    @property
    def coach(self) -> CoachApp:
        """Return the app by its own type."""
        return cast("CoachApp", self.app)

    def action_close(self) -> None:
        """Close the panel without doing anything."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """Close on a click beside the panel."""
        under, _ = self.get_widget_at(event.screen_x, event.screen_y)
        if under is self:
            self.dismiss(None)

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now."""
        await self.recompose()


AnyOverlay = Overlay[Any]
