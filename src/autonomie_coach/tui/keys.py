"""Keys as they are bound and as the footer names them; the sizes at which screens change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from textual.binding import BindingType


WIDTHS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]
HEIGHTS = [(0, "-short"), (24, "-mid"), (36, "-tall")]
"""The classes a screen gets by its size in cells."""

IN_FOOTER = [(120, 6), (80, 4), (0, 3)]
"""How many keys the footer shows from so many columns."""


@dataclass(frozen=True, slots=True)
class FootKey:
    """A key in the footer: as it is shown, the word behind it, and the action of a click.

    `word` is a key of the interface words. `spare` ones go first where not all fit.
    """

    shown: str
    word: str
    action: str
    spare: bool = False


HELP = FootKey("F1", "keys.help", "screen.help")
MENU = FootKey("F2", "keys.menu", "screen.menu")
BACK = FootKey("Esc", "keys.back", "screen.leave")
QUIT = FootKey("Esc", "keys.quit", "screen.leave")
MOMENT = FootKey("F4", "keys.moment", "app.moment", spare=True)
OPEN = FootKey("Enter", "keys.open", "screen.press_enter", spare=True)
DELETE = FootKey("Del", "trash.key", "screen.delete", spare=True)
CHOOSE = FootKey("Enter", "keys.choose", "screen.press_enter", spare=True)

ALWAYS: list[BindingType] = [
    Binding("f1,question_mark", "screen.help", show=False),
    Binding("f2,ctrl+p", "screen.menu", show=False, priority=True),
    Binding("f9", "screen.blank", show=False, priority=True),
    Binding("full_stop", "screen.blank", show=False),
    Binding("plus", "app.moment", show=False),
    Binding("escape", "screen.leave", show=False),
]
"""Bound on every screen; those without priority type when a field has the focus."""

PLACES: list[BindingType] = [
    Binding("1", "screen.place(1)", show=False),
    Binding("2", "screen.place(2)", show=False),
    Binding("3", "screen.place(3)", show=False),
    Binding("4", "screen.place(4)", show=False),
    Binding("5", "screen.place(5)", show=False),
]
"""Bound on every screen; they do nothing where the header shows no places."""
