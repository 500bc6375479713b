"""What the views have in common in which the coach reacts while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.tui.widgets.ask_view import AskView, Start

if TYPE_CHECKING:
    from textual.timer import Timer

REST_S = 0.4
"""Seconds after the last key until the coach reacts (screens, section 5)."""


class ReactingView(AskView):
    """Reacts a moment after the last key, unless reactions are off."""

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self.reacts = start.reacts
        self._waiting: Timer | None = None

    def on_mount(self) -> None:
        """React to what stands there already."""
        self.react_now()

    def react_now(self) -> None:
        """Show what is said of what stands there, or nothing when reactions are off."""
        raise NotImplementedError

    def react_soon(self) -> None:
        """React once nothing was typed for a moment; until then what was said stays."""
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(REST_S, self.react_now)

    def react(self, *, on: bool) -> None:
        """Show reactions, or leave them out."""
        self.reacts = on
        self.react_now()
