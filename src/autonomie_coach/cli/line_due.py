"""What is due, as plain lines at home: said first, and opened by its letter."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from autonomie_coach.cli.line_mode import walk_in_lines
from autonomie_coach.cli.output import say
from autonomie_coach.coach.today import (
    action,
    agreed_line,
    headline,
    opening,
    quiet_line,
    today_of,
)
from autonomie_coach.content.loader import load_exercise

if TYPE_CHECKING:
    from autonomie_coach.cli.context import Context
    from autonomie_coach.cli.line_input import Lines
    from autonomie_coach.coach.register import Due
    from autonomie_coach.coach.today import Today

LETTERS = "abcdef"
"""What opens what is due; more than this is not offered at once."""


def show_due(context: Context) -> Today:
    """Say what is due with the manager's own words, or that nothing is; name files not read.

    Raises:
        StorageError: the journal folder cannot be used.
    """
    from autonomie_coach.cli.commands.decisions import note_unread

    today, words, on = today_of(context), context.words, context.today
    note_unread(context, today.unread)
    if quiet := quiet_line(today, words, on):
        say(context, quiet)
    for letter, due in zip(LETTERS, today.due, strict=False):
        parts = [headline(due, today, words)]
        if due.text:
            parts.append(f"“{' '.join(due.text.split())}”")
        parts.append(agreed_line(due, today, words, on))
        say(context, " ".join(part for part in parts if part))
        say(context, f"{letter}. {action(due, today, words)}")
    if (left := len(today.due) - len(LETTERS)) > 0:
        say(context, words("today.more", count=left))
    return today


def due_at(line: str, today: Today) -> Due | None:
    """Return what a letter stands for; an empty line is the most pressing."""
    at = LETTERS.find(line.lower()) if len(line) == 1 else 0 if not line else -1
    return today.due[at] if 0 <= at < len(today.due) else None


def open_due(context: Context, due: Due, lines: Lines) -> int:
    """Open what something due asks for, and return the exit status.

    Raises:
        CoachError: it cannot be opened.
    """
    from autonomie_coach.cli.commands import annotate
    from autonomie_coach.coach.checking_in import begin
    from autonomie_coach.coach.session import open_session

    context.journal.vault.check_writable()
    opens = opening(due)
    say(context)
    match opens.sort:
        case "checkin":
            session = begin(
                context.journal, opens.name, context.clock, context.language, opens.kind
            )
            return walk_in_lines(context, session, lines)
        case "exercise":
            exercise = load_exercise(opens.name, context.language)
            session = open_session(context.journal, exercise, context.clock)
            return walk_in_lines(context, session, lines)
        case "lookback":
            asked = argparse.Namespace(entry=opens.name, step=None, text=None)
            return annotate.run(context, asked)
