"""`walk`: opens an exercise, on the screens or as plain lines."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, typed
from autonomie_coach.content.loader import load_exercise, load_route
from autonomie_coach.errors import UsageError

if TYPE_CHECKING:
    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.coach.home import HomeView
    from autonomie_coach.coach.session import Session
    from autonomie_coach.journal.entry import Entry


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    words = parser.words
    exercise = words("cli.walk.exercise")
    parser.add_argument("exercise", nargs="?", type=typed, metavar="EXERCISE", help=exercise)
    # Left out when absent, so that `--plain` before the subcommand counts as well.
    absent = argparse.SUPPRESS
    plain = words("cli.walk.plain")
    parser.add_argument("--plain", action="store_true", default=absent, help=plain)
    parser.add_argument("--new", action="store_true", help=words("cli.walk.new"))
    source = words("cli.walk.source")
    parser.add_argument("--from", dest="source", type=typed, metavar="ENTRY", help=source)
    parser.add_argument("--minutes", type=int, metavar="N", help=words("cli.walk.minutes"))


def run(context: Context, arguments: Arguments) -> int:
    """Open the exercise asked for, else the next sensible one.

    Raises:
        UsageError: there is no such exercise, or the entry to start from is of another.
        EntryError: the entry to start from is not found.
        CoachError: the journal cannot be used, or there is no terminal for the screens.
    """
    if arguments.minutes is not None and arguments.minutes < 1:
        raise UsageError("usage.minutes")
    source = context.journal.find(arguments.source).entry if arguments.source is not None else None
    exercise_id = _exercise(context, arguments.exercise, source)
    if arguments.plain:
        return _walk_plain(context, arguments, exercise_id, source)
    from autonomie_coach.cli.screens import open_screens

    if exercise_id is None:
        view = _view(context, arguments.minutes)
        exercise_id = view.next.id if view.next else None
    return open_screens(
        context,
        start=exercise_id,
        new=arguments.new or source is not None,
        source=source.id if source else None,
        minutes=arguments.minutes,
    )


def _view(context: Context, minutes: int | None) -> HomeView:
    from autonomie_coach.coach.home import home_view

    heads, _ = context.journal.heads()
    return home_view(load_route(context.language), heads, minutes)


def _exercise(context: Context, asked: str | None, source: Entry | None) -> str | None:
    from autonomie_coach.coach.session import newest_draft

    exercise = asked if asked is not None else source.head.exercise if source else None
    if exercise is None:
        return None
    head = load_route(context.language).exercise(exercise)
    if head is None:
        raise UsageError("usage.no_exercise", exercise=exercise)
    if head.of_card and source is None and newest_draft(context.journal, exercise) is None:
        raise UsageError("usage.of_card", exercise=exercise)
    if source is not None and source.head.exercise != exercise:
        other = source.head.exercise
        raise UsageError("usage.other_exercise", id=source.id, other=other, exercise=exercise)
    return exercise


def _walk_plain(
    context: Context, arguments: Arguments, exercise_id: str | None, source: Entry | None
) -> int:
    from autonomie_coach.cli.line_home import choose_in_lines
    from autonomie_coach.cli.line_mode import walk_in_lines

    if exercise_id is None:
        return choose_in_lines(context, minutes=arguments.minutes, new=arguments.new)
    vault = context.journal.vault
    vault.check_writable()
    vault.sweep()
    session = _session(context, exercise_id, source, new=arguments.new)
    return walk_in_lines(context, session)


def _session(context: Context, exercise_id: str, source: Entry | None, *, new: bool) -> Session:
    from autonomie_coach.coach.session import begin, open_session

    exercise = load_exercise(exercise_id, context.language)
    if source is not None:
        return begin(context.journal, exercise, context.clock, source)
    return open_session(context.journal, exercise, context.clock, new=new)


COMMAND = Command("walk", "cli.walk.help", arguments, run)
