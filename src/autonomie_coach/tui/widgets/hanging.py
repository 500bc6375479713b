"""A sign or number with a text behind it whose further lines begin where the first one does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.visual import RenderOptions


class Hanging(Visual):
    """A text that hangs behind what stands before it."""

    def __init__(self, before: str, text: Content) -> None:
        self._before = Content(before)
        self._indent = self._before.cell_length
        self._text = text

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines."""
        room = max(width - self._indent, 1)
        lines = self._text.render_strips(room, height, style, options)
        if not self._indent:
            return lines
        first = self._before.render_strips(self._indent, 1, style, options)
        blank = Content(" " * self._indent).render_strips(self._indent, 1, style, options)
        return [
            Strip.join([*(blank if number else first), line]) for number, line in enumerate(lines)
        ]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width at which nothing wraps."""
        return self._indent + self._text.get_optimal_width(rules, container_width)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the width at which no word is cut."""
        return self._indent + self._text.get_minimal_width(rules)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at a width."""
        return self._text.get_height(rules, max(width - self._indent, 1))
