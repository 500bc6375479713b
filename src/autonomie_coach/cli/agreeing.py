"""Asking a person yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autonomie_coach.cli.context import Context


def agrees(context: Context, question: str) -> bool:
    """Ask a question that takes yes or no; everything else, and the end of the input, is no."""
    from autonomie_coach.cli.line_input import EndOfInputError, Lines

    words = context.words
    try:
        line = Lines(context).read(f"{question} ({words('line.yes')}/{words('line.no')})")
    except EndOfInputError:
        return False
    yes = words("line.yes")
    return line.strip().casefold() in (yes, yes[0])
