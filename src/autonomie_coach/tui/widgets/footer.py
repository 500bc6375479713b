"""The last line: at most four keys, each of them clickable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from autonomie_coach.tui.widgets.clickline import ClickLine, clickable

if TYPE_CHECKING:
    from collections.abc import Sequence


class FooterLine(ClickLine):
    """Shows keys with their words."""

    def show_keys(self, keys: Sequence[tuple[str, str, str]]) -> None:
        """Show keys as (key, word, action)."""
        parts = []
        for shown, word, action in keys:
            part = Content.assemble((shown, "$footer-key-foreground bold"), f" {word}")
            parts.append(clickable(part, action))
        self.show(Content("  ").join(parts))
