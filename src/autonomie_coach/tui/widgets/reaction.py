"""What the coach says of a text: a panel that keeps its height, so that nothing jumps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from autonomie_coach.tui.text import muted, strong, user

if TYPE_CHECKING:
    from textual import events

    from autonomie_coach.coach.feedback import Reaction

_REWRITE = "rewrite"


class ReactionPanel(Static):
    """Shows one reaction, or a muted line; a click on another wording takes it."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    ReactionPanel { height: 7; max-width: 72; margin-top: 1; }
    .-short ReactionPanel { height: 4; margin-top: 0; }
    """

    @dataclass
    class Chosen(Message):
        """Another wording was clicked."""

        text: str

    def show_line(self, text: str) -> None:
        """Show one muted line instead of a reaction."""
        self.update(muted(text))

    def show_reaction(self, reaction: Reaction) -> None:
        """Show how it reads, which words did it, and what else could be said."""
        parts: list[Content] = [strong(reaction.headline)]
        parts += [user(one) for one in (*reaction.reasons[:2], reaction.advice) if one]
        for rewrite in reaction.rewrites[:2]:
            line = Content("› ") + user(rewrite)
            parts.append(line.stylize(Style.from_meta({_REWRITE: rewrite})))
        self.update(Content("\n").join(parts))

    def on_click(self, event: events.Click) -> None:
        """Take the wording that was clicked."""
        rewrite = event.style.meta.get(_REWRITE)
        if isinstance(rewrite, str):
            event.stop()
            self.post_message(self.Chosen(rewrite))
