"""Draws the figures of growth: bars with their counts, and answers then and now."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.content import Content

from autonomie_coach.coach.comparing import moment_name, moment_remark
from autonomie_coach.coach.growth_rows import Row, bar_cells, rows
from autonomie_coach.tui import signs
from autonomie_coach.tui.text import joined, muted, strong, styled, user
from autonomie_coach.tui.widgets.choices import INDENT, Heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.geometry import Size

    from autonomie_coach.coach.comparing import Moment
    from autonomie_coach.coach.growing import Pair, Read
    from autonomie_coach.content.words import Words
    from autonomie_coach.tui.widgets import choices

MOST_CELLS = 72
"""Cells of a line of text at most."""

BAR_CELLS = 40
"""Cells of a bar at most."""

BESIDE_FROM = 120
"""Columns of a terminal from which then and now stand next to each other."""

MOST_LINES = 4
"""Lines of an answer that are shown; all of it is one Enter away."""

GAP = 3


@dataclass(frozen=True, slots=True)
class Paper:
    """What there is to draw on: cells in a line of the list, and the size of the screen."""

    room: int
    size: Size

    @property
    def of_text(self) -> int:
        """Return how many cells a line of text takes at most."""
        return min(self.room, MOST_CELLS)


def drawn(
    read: Read, words: Words, width: int, size: Size
) -> tuple[list[choices.Row], list[Row | Pair]]:
    """Return the lines of the list, and what each that can be picked stands for.

    Args:
        read: What was read.
        words: The language of the reader.
        width: The cells of the list.
        size: The size of the screen.
    """
    paper = Paper(max(width - INDENT - 1, 16), size)
    lines: list[choices.Row] = []
    opens: list[Row | Pair] = []
    page = rows(read.growth, words, _weeks(size.height), words("growth.asked_by_key"))
    labels = max((len(row.text) for row in page if row.bar is not None), default=0)
    most = max((row.bar for row in page if row.bar is not None), default=0)
    for row in page:
        if row.is_heading:
            lines += [Heading(), Heading(row.text)] if lines else [Heading(row.text)]
        elif row.figure is None:
            plain = muted(row.text) if row.bar is None else _bar(row, labels, most, paper)
            lines.append(Heading(_indented(plain, paper)))
        else:
            lines.append(user(row.text) if row.bar is None else _bar(row, labels, most, paper))
            opens.append(row)
    if read.pairs:
        lines += [Heading(), Heading(words("growth.then"))]
    for number, pair in enumerate(read.pairs):
        lines += [Heading()] if number else []
        lines.append(_pair(pair, read, words, paper))
        opens.append(pair)
    return lines, opens


def _weeks(height: int) -> int:
    """Return how many weeks leave the rest of the page in sight."""
    return 4 if height < 24 else 6 if height < 36 else 8


def _bar(row: Row, labels: int, most: int, paper: Paper) -> Content:
    count = row.bar or 0
    label = user(row.text.ljust(labels + 2))
    if not count:
        return label + muted(signs.NOT_YET)
    cells = bar_cells(count, most, min(paper.room - labels - 8, BAR_CELLS))
    return joined(label, styled(signs.BAR * cells, "$text-primary"), f" {count}")


def _indented(text: Content, paper: Paper) -> Content:
    indent = Content(" " * INDENT)
    return Content("\n").join(indent + line for line in text.wrap(paper.of_text - INDENT))


def _pair(pair: Pair, read: Read, words: Words, paper: Paper) -> Content:
    prompt = strong(" ".join(pair.prompt.split()))
    asked = _cut(prompt.wrap(paper.of_text), 2, paper.of_text)
    moments = (pair.first, pair.latest)
    names = [_name(one, read, words) for one in moments]
    is_wide = paper.size.width >= BESIDE_FROM
    answers = (_beside if is_wide else _stacked)(moments, names, paper)
    return Content("\n").join([*asked, *answers])


def _name(moment: Moment, read: Read, words: Words) -> Content:
    name = moment_name(moment, words, read.growth.today)
    remark = moment_remark(moment, words)
    return muted(f"{name}, {remark}" if remark else name)


def _beside(moments: Sequence[Moment], names: Sequence[Content], paper: Paper) -> Iterator[Content]:
    width = min((paper.room - GAP) // 2, MOST_CELLS)
    columns = [
        [name, *_cut(_text(moment).wrap(width), MOST_LINES, width)]
        for moment, name in zip(moments, names, strict=True)
    ]
    for left, right in zip_longest(*columns, fillvalue=Content("")):
        yield left.truncate(width + GAP, pad=True) + right


def _stacked(
    moments: Sequence[Moment], names: Sequence[Content], paper: Paper
) -> Iterator[Content]:
    aside = max(name.cell_length for name in names) + 2
    width = max(paper.of_text - aside, 16)
    for moment, name in zip(moments, names, strict=True):
        lines = _cut(_text(moment).wrap(width), MOST_LINES, width)
        for number, line in enumerate(lines):
            yield (name if number == 0 else Content("")).truncate(aside, pad=True) + line


def _text(moment: Moment) -> Content:
    return user("; ".join(" ".join(line.text.split()) for line in moment.lines))


def _cut(lines: Sequence[Content], most: int, width: int) -> list[Content]:
    """Return so many lines at most; what is left out is told by its sign."""
    if len(lines) <= most:
        return list(lines)
    last = lines[most - 1].rstrip().truncate(width - 2, ellipsis=False)
    return [*lines[: most - 1], last + Content(" …")]
