"""Keys as they are bound and as the footer names them."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class FootKey:
    """A key in the footer: as it is shown, the word behind it, and the action of a click."""

    shown: str
    word: str
    action: str


HELP = FootKey("F1", "keys.help", "screen.help")
MENU = FootKey("F2", "keys.menu", "screen.menu")
BACK = FootKey("Esc", "keys.back", "screen.leave")

ALWAYS = [
    Binding("f1", "screen.help", show=False),
    Binding("question_mark", "screen.help", show=False),
    Binding("f2", "screen.menu", show=False, priority=True),
    Binding("ctrl+p", "screen.menu", show=False, priority=True),
    Binding("f9", "screen.blank", show=False, priority=True),
    Binding("full_stop", "screen.blank", show=False),
    Binding("escape", "screen.leave", show=False),
]
"""Bound on every screen."""

PLACES = [
    Binding("1", "screen.place(1)", show=False),
    Binding("2", "screen.place(2)", show=False),
]
"""Bound where the header shows the places."""
