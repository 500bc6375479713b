"""The line on top: the places, or the name of what one is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from autonomie_coach.tui import signs
from autonomie_coach.tui.text import HERE, MUTED, muted, styled
from autonomie_coach.tui.widgets.clickline import ClickLine, clickable

if TYPE_CHECKING:
    from collections.abc import Mapping


ROOMY = 80
"""Columns from which there is room between the places."""


class HeaderLine(ClickLine):
    """Shows the places, clickable, with `▸` before the one you are in; or a muted title."""

    def show_places(self, names: Mapping[int, str], here: int) -> None:
        """Show the places by number; `here` is the number of the present one, 0 for none."""
        parts: list[Content] = []
        for number, name in names.items():
            shown = f"{signs.HERE if number == here else ' '}{number} {name}"
            look = HERE if number == here else MUTED
            parts.append(clickable(styled(shown, look), f"screen.place({number})"))
        gap = "  " if self.app.size.width >= ROOMY else " "
        self.show(Content(gap).join(parts))

    def show_title(self, title: str) -> None:
        """Show a name only."""
        self.show(Content(" ") + muted(title))
