"""The line on top: the places, or the name of what one is in."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from autonomie_coach.tui import signs
from autonomie_coach.tui.text import HERE, MUTED, muted


class HeaderLine(Static):
    """Shows the places, clickable, with `▸` before the one you are in; or a muted title."""

    def show_places(self, names: list[str], here: int) -> None:
        """Show the places by name; `here` is the number of the present one, 0 for none."""
        parts: list[Content] = []
        for number, name in enumerate(names, 1):
            click = Style.from_meta({"@click": f"screen.place({number})"})
            shown = f"{signs.HERE if number == here else ' '}{number} {name}"
            look = HERE if number == here else MUTED
            parts.append(Content.styled(shown, look).stylize(click))
        self.update(Content("  ").join(parts))

    def show_title(self, title: str) -> None:
        """Show a name only."""
        self.update(Content(" ") + muted(title))
