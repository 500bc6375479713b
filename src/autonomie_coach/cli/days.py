"""Reading a day that was given as an option, and saying how words were understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.output import note
from autonomie_coach.errors import AnswerError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from autonomie_coach.cli.context import Context
    from autonomie_coach.engine.when import Direction


def read_option(
    context: Context, name: str, text: str | None, direction: Direction, today: date | None = None
) -> date | None:
    """Return the day an option names; None when it was not given.

    Raises:
        UsageError: the text is no day.
    """
    if text is None:
        return None
    from autonomie_coach.engine.when import day_in_words, read_day

    try:
        day = read_day(text, context.language, today or context.today, direction)
    except AnswerError as error:
        raise UsageError("usage.no_day", option=f"--{name}", text=text[:60]) from error
    if day.isoformat() != text.strip():
        shown = day_in_words(day, context.language)
        key = f"cli.understood.{name}"
        words = context.words
        note(context, words(key if key in words else "cli.understood.day", day=shown))
    return day


def read_happened(context: Context, text: str | None) -> date | None:
    """Return the day that `--on` names, on which something happened; None when it was not given.

    A day still to come is taken, since one may play ahead, and is remarked on.

    Raises:
        UsageError: the text is no day.
    """
    day = read_option(context, "on", text, "past")
    if day is not None and day > context.today:
        note(context, context.words("cli.understood.ahead", day=day))
    return day
