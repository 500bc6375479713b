"""What this screen is for, which keys it has, and where this program ends and people begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from autonomie_coach.tui.screens.overlay import Overlay
from autonomie_coach.tui.text import joined, muted, strong, styled, user
from autonomie_coach.tui.widgets.clickline import ClickLine, clickable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

KEY_COLUMN = 15
"""Cells for the name of a key."""

_ALWAYS = (
    ("F1  ?", "help.f1_do"),
    ("F2  Ctrl+P", "help.f2_do"),
    ("F4  +", "help.f4_do"),
    ("F9  .", "help.f9_do"),
    ("Ctrl+Z", "help.ctrl_z_do"),
    ("Esc", "help.esc_do"),
    ("Ctrl+Q", "help.ctrl_q_do"),
)


class HelpScreen(Overlay[None]):
    """A panel of help.

    Args:
        help_key: The words on what the screen under it is for.
        keys: The keys of that screen, each with its word.
        explain: More to read, such as the explanation of a step.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f1,question_mark", "close", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(8)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
    ]

    def __init__(
        self, help_key: str, keys: Sequence[tuple[str, str]] = (), explain: str = ""
    ) -> None:
        super().__init__()
        self._help_key = help_key
        self._keys = keys
        self._explain = explain

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        words = self.coach.words
        with VerticalScroll(id="panel", can_focus=False):
            if self._explain:
                yield Static(user(self._explain), classes="text block")
            yield Static(user(words(self._help_key)), classes="text block")
            rows = [_row(shown, word) for shown, word in self._keys]
            rows.append(_row(words("help.arrows"), words("help.arrows_do")))
            yield Static(_listed(words("help.keys_here"), rows), classes="block")
            always = [_row(shown, words(key)) for shown, key in _ALWAYS]
            yield Static(_listed(words("help.keys_always"), always), classes="block")
            yield Static(muted(words("help.human")), classes="text block")
            yield Static(muted(words("help.privacy")), classes="text block")
            close = joined(strong("Esc"), f" {words('keys.close')}")
            yield ClickLine(clickable(close, "screen.close"), id="close")

    def action_scroll(self, lines: int) -> None:
        """Move the text, where it is longer than the panel."""
        self.query_one("#panel").scroll_relative(y=lines, animate=False)


def _listed(title: str, rows: Sequence[Content]) -> Content:
    return Content("\n").join([strong(title), *rows])


def _row(shown: str, word: str) -> Content:
    return joined(styled(shown.ljust(KEY_COLUMN), "$text-primary"), word)
