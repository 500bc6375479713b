"""A line of which parts do something when clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.style import Style
from textual.widgets import Static

if TYPE_CHECKING:
    from textual import events
    from textual.content import Content

_KEY = "does"


class ClickLine(Static):
    """Runs the action of the part that was clicked; parts keep their own colours."""

    shown: Content | None = None

    def show(self, content: Content) -> None:
        """Show a line; does nothing when it is shown already."""
        if self.shown is None or not self.shown.is_same(content):
            self.shown = content
            self.update(content)

    async def on_click(self, event: events.Click) -> None:
        """Do what the clicked part stands for."""
        action = event.style.meta.get(_KEY)
        if action:
            event.stop()
            await self.run_action(str(action))


def clickable(part: Content, action: str) -> Content:
    """Return a part that does something when clicked; `action` as Textual names actions."""
    return part.stylize(Style.from_meta({_KEY: action}))
