"""The last line: at most four keys, each of them clickable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Sequence


class FooterLine(Static):
    """Shows keys with their words."""

    def show_keys(self, keys: Sequence[tuple[str, str, str]]) -> None:
        """Show keys as (key, word, action)."""
        parts = []
        for shown, word, action in keys:
            click = Style.from_meta({"@click": action})
            part = Content.assemble((shown, "$footer-key-foreground bold"), f" {word}")
            parts.append(part.stylize(click))
        self.update(Content("  ").join(parts))
