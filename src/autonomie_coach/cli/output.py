"""Writing: data to standard output, the rest to standard error, nothing that steers a terminal."""

from __future__ import annotations

import unicodedata
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING, TextIO

from autonomie_coach.engine.safe import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from autonomie_coach.cli.context import Context
    from autonomie_coach.journal.entry import Broken


def say(context: Context, text: str = "") -> None:
    """Write lines for a person to standard output, made safe to show."""
    context.stdout.write(visible(text) + "\n")


def note(context: Context, text: str) -> None:
    """Write lines for a person to standard error, made safe to show."""
    context.stderr.write(visible(text) + "\n")
    context.stderr.flush()


def write_exact(context: Context, text: str) -> None:
    """Write data to standard output as it is, in UTF-8 whatever the locale."""
    buffer = getattr(context.stdout, "buffer", None)
    if buffer is None:
        context.stdout.write(text)
        return
    context.stdout.flush()
    buffer.write(text.encode("utf-8", "replace"))
    buffer.flush()


def note_broken(context: Context, broken: Iterable[Broken]) -> None:
    """Name each file that cannot be read, and why."""
    for one in broken:
        reason = context.words.of_error(one.error)
        note(context, context.words("cli.broken", path=one.path, reason=reason))


def is_terminal(stream: TextIO) -> bool:
    """Tell whether a person sits at the other end."""
    try:
        return stream.isatty()
    except ValueError:
        return False


def width(text: str) -> int:
    """Return how many cells a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )


LONGEST_CELL = 60
"""Cells that a text of a person takes in a row of a list: one long text would move every row."""


def columns(rows: Sequence[Sequence[str]], gap: int = 2, longest: int | None = None) -> list[str]:
    """Return rows as aligned lines; every text on one line, made safe to show.

    With `longest` what takes more cells is cut, but for the last of a row.
    """
    *before, last = zip(*rows, strict=True) if rows else [()]
    padded = [*(_padded(column, gap, longest) for column in before), _padded(last, gap)]
    return ["".join(cells).rstrip() for cells in zip(*padded, strict=True)]


def _padded(column: Sequence[str], gap: int, longest: int | None = None) -> list[str]:
    """Return the cells of a column, all equally wide."""
    together = "".join(column)
    if together.isascii() and together.isprintable():
        # Nearly every column; ten thousand cells are looked at at once.
        space = max(map(len, column), default=0)
        if longest is None or space <= longest:
            return [cell.ljust(space + gap) for cell in column]
    cells = [_one_line(cell) for cell in column]
    if longest is not None:
        cells = [shortened(cell, longest) for cell in cells]
    sizes = [width(cell) for cell in cells]
    space = max(sizes) + gap
    return [cell + " " * (space - size) for cell, size in zip(cells, sizes, strict=True)]


def shortened(cell: str, longest: int = LONGEST_CELL) -> str:
    """Return a text of at most so many cells; what was cut off is shown by a sign."""
    if len(cell) <= longest // 2 or width(cell) <= longest:
        return cell
    ends = accumulate(width(sign) for sign in cell)
    kept = sum(1 for _ in takewhile(lambda end: end < longest, ends))
    return f"{cell[:kept].rstrip()}…"


def _one_line(cell: str) -> str:
    return cell if cell.isprintable() else " ".join(visible(cell).split())
