"""A screen that shows one long text: the keys to go through it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll

from autonomie_coach.tui.screens.base import CoachScreen

if TYPE_CHECKING:
    from textual.binding import BindingType


class ReadScreen(CoachScreen):
    """A screen of which the body is read from top to bottom."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("pagedown,space", "turn(1)", show=False),
        Binding("home", "turn(-1000)", show=False),
        Binding("end", "turn(1000)", show=False),
    ]

    def action_scroll(self, lines: int) -> None:
        """Move the text by lines."""
        self.query_one("#body", VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_turn(self, pages: int) -> None:
        """Move the text by screenfuls."""
        body = self.query_one("#body", VerticalScroll)
        body.scroll_relative(y=pages * max(body.size.height - 2, 1), animate=False)
