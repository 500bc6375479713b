"""A conversation to read: who said what, and what the other thinks, below it or at the right."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from autonomie_coach.tui.text import muted, strong, styled, user

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

MOST_COLUMNS = 72
"""Cells of a line of text at most, the name before it included."""

THOUGHT_COLUMNS = 34
GAP = 4
BESIDE_FROM = MOST_COLUMNS + GAP + THOUGHT_COLUMNS
"""Cells from which thoughts stand at the right of what is said."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line of a conversation; without a name a remark, that stands back unless `loud`."""

    text: str
    who: str = ""
    thought: str = ""
    loud: bool = False


class TalkLines(Widget):
    """Shows a conversation; grows with it."""

    DEFAULT_CSS = "TalkLines { width: 1fr; height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: tuple[Spoken, ...] = ()
        self._laid_out: tuple[int, Content] | None = None

    def show(self, lines: Sequence[Spoken]) -> None:
        """Show these lines."""
        self._lines = tuple(lines)
        self._laid_out = None
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many rows they take at that width."""
        return self._content(width).plain.count("\n") + 1

    def render(self) -> Content:
        """Return them, wrapped for the width there is."""
        return self._content(self.content_size.width)

    def _content(self, width: int) -> Content:
        if self._laid_out is None or self._laid_out[0] != width:
            self._laid_out = (width, Content("\n").join(_rows(self._lines, max(width, 16))))
        return self._laid_out[1]


def _rows(lines: Sequence[Spoken], width: int) -> list[Content]:
    beside = width >= BESIDE_FROM
    room = min(width, MOST_COLUMNS)
    names = max((len(line.who) for line in lines), default=0) + 2
    rows: list[Content] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        if before is not None and bool(before.who) != bool(line.who):
            rows.append(Content(""))
        said = _said(line, names, room)
        if not line.thought:
            rows += said
        elif beside:
            thought = styled(line.thought, "$text-muted italic").wrap(THOUGHT_COLUMNS)
            for left, right in zip_longest(said, thought, fillvalue=Content("")):
                rows.append(left.truncate(room + GAP, pad=True) + right)
        else:
            below = styled(f"({line.thought})", "$text-muted italic").wrap(room - names)
            rows += [*said, *(Content(" " * names) + part for part in below)]
    return rows


def _said(line: Spoken, names: int, room: int) -> list[Content]:
    if not line.who:
        return (strong(line.text) if line.loud else muted(line.text)).wrap(room)
    parts = user(line.text).wrap(max(room - names, 8))
    name = strong(line.who.ljust(names))
    blank = Content(" " * names)
    return [(blank if at else name) + part for at, part in enumerate(parts)]
