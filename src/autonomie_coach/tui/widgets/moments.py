"""What was written at one question at different times: beside each other, or one below another."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from autonomie_coach.coach.comparing import Moment, moment_name, moment_remark
from autonomie_coach.tui import signs
from autonomie_coach.tui.text import HERE, joined, muted, strong, styled
from autonomie_coach.tui.widgets.entry_text import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.geometry import Size

    from autonomie_coach.content.words import Words

COLUMN = 30
"""Cells that a text needs at least to be read beside another."""

GAP = 3
"""Cells between two columns."""

INDENT = 2
"""Cells of the sign in front of the marked day."""

MOST_COLUMNS = 72
"""Cells of a line of text at most."""


class Moments(Widget):
    """Shows moments by date; `beside` lays them out in as many columns as fit."""

    DEFAULT_CSS = "Moments { width: 1fr; height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._moments: Sequence[Moment] = ()
        self._names: list[Content] = []
        self._beside = False
        self._laid_out: tuple[int, Content] | None = None

    def show(self, moments: Sequence[Moment], words: Words, today: date, *, beside: bool) -> None:
        """Show other moments, or the same in another shape."""
        self._moments = moments
        self._names = [_name(one, words, today) for one in moments]
        self._beside = beside
        self._laid_out = None
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines they take at that width."""
        return self._content(width).plain.count("\n") + 1

    def render(self) -> Content:
        """Return them, wrapped for the width there is."""
        return self._content(self.content_size.width)

    def _content(self, width: int) -> Content:
        if self._laid_out is None or self._laid_out[0] != width:
            shape = _columns if self._beside else _below_each_other
            lines = shape(self._moments, self._names, max(width, 16))
            self._laid_out = (width, Content("\n").join(lines))
        return self._laid_out[1]


def _name(moment: Moment, words: Words, today: date) -> Content:
    """Return the day, accented for the entry one came from, with what it is besides an answer."""
    day = moment_name(moment, words, today)
    name = styled(f"{signs.HERE} {day}", HERE) if moment.is_here else strong(day)
    remark = moment_remark(moment, words)
    return joined(name, "\n", muted(remark)) if remark else name


def _below_each_other(
    moments: Sequence[Moment], names: Sequence[Content], width: int
) -> list[Content]:
    """Return the days at the left, what was written then at their right."""
    lefts = [
        _aligned(name.split("\n"), moment) for name, moment in zip(names, moments, strict=True)
    ]
    aside = max((part.cell_length for left in lefts for part in left), default=0) + 2
    if width - aside < COLUMN:
        return _in_rows(moments, names, 1, width)
    lines: list[Content] = []
    for moment, left in zip(moments, lefts, strict=True):
        right = _texts(moment, min(width - aside, MOST_COLUMNS))
        lines += [Content("")] if lines else []
        lines += [_padded(day, aside) + text for day, text in _pairs(left, right)]
    return lines


def _aligned(name: list[Content], moment: Moment) -> list[Content]:
    """Return a name whose lines begin where the marked day does, behind its sign."""
    indent = Content(" " * INDENT)
    return [
        part if moment.is_here and number == 0 else indent + part
        for number, part in enumerate(name)
    ]


def _columns(moments: Sequence[Moment], names: Sequence[Content], width: int) -> list[Content]:
    fitting = max((width + GAP) // (COLUMN + GAP), 1)
    return _in_rows(moments, names, max(min(fitting, len(moments)), 1), width)


def _in_rows(
    moments: Sequence[Moment], names: Sequence[Content], count: int, width: int
) -> list[Content]:
    """Return rows of so many columns, from left to right by date."""
    of_one = min((width - GAP * (count - 1)) // count, MOST_COLUMNS)
    columns = [
        [*name.split("\n"), *_texts(moment, of_one)]
        for moment, name in zip(moments, names, strict=True)
    ]
    lines: list[Content] = []
    for first in range(0, len(columns), count):
        lines += [Content("")] if lines else []
        for cells in zip_longest(*columns[first : first + count], fillvalue=Content("")):
            padded = [_padded(cell, of_one + GAP) for cell in cells[:-1]]
            lines.append(Content("").join([*padded, cells[-1]]))
    return lines


def _texts(moment: Moment, width: int) -> list[Content]:
    asked = muted(moment.prompt).wrap(width) if moment.prompt and not moment.is_lookback else []
    return [*asked, *(part for line in moment.lines for part in wrapped(line, width))]


def _pairs(left: list[Content], right: list[Content]) -> list[tuple[Content, Content]]:
    return list(zip_longest(left, right, fillvalue=Content("")))


def _padded(text: Content, width: int) -> Content:
    return text.truncate(width, pad=True)
