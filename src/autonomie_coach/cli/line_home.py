"""Home and the choice of an exercise as plain lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from autonomie_coach.cli.line_asks import numbers_in
from autonomie_coach.cli.line_due import due_at, open_due, show_due
from autonomie_coach.cli.line_growth import show_growth
from autonomie_coach.cli.line_input import EndOfInputError, Lines, Stopped, stopping_signals
from autonomie_coach.cli.line_mode import walk_in_lines
from autonomie_coach.cli.line_page import closed
from autonomie_coach.cli.line_reader import EXPLAIN, STOP
from autonomie_coach.cli.line_then import show_then
from autonomie_coach.cli.output import note_broken, say
from autonomie_coach.coach.growing import read_growth, with_pairs
from autonomie_coach.coach.home import home_view
from autonomie_coach.coach.register import Due
from autonomie_coach.coach.remembering import remembered
from autonomie_coach.coach.today import NOTHING_DUE
from autonomie_coach.content.loader import load_exercise, load_route
from autonomie_coach.errors import AnswerError

if TYPE_CHECKING:
    from autonomie_coach.cli.context import Context
    from autonomie_coach.coach.home import HomeView, SectionProgress
    from autonomie_coach.coach.remembering import Memory
    from autonomie_coach.coach.today import Today
    from autonomie_coach.content.route import ExerciseHead
    from autonomie_coach.journal.entry import Head

GROWTH = "g"
"""The line that asks what changed."""

THEN = "="
"""The line that asks for the old answer and what was written later."""


def home_in_lines(context: Context) -> int:
    """Say where one is, what is next and what is open; then ask which exercise, and walk it.

    Raises:
        CoachError: the journal or the route cannot be used.
    """
    view, heads = _view(context, None)
    today = show_due(context)
    _show_view(context, replace(view, empty=view.empty and not today.cards))
    memory = remembered(context.journal, heads, context.today)
    if memory is not None:
        _show_memory(context, memory)
    return _choose_and_walk(context, view, new=False, memory=memory, today=today)


def choose_in_lines(context: Context, *, minutes: int | None, new: bool) -> int:
    """Ask which of the exercises that fit in the minutes, and walk it.

    Raises:
        CoachError: as `home_in_lines`.
    """
    view, _ = _view(context, minutes)
    return _choose_and_walk(context, view, new=new)


def _view(context: Context, minutes: int | None) -> tuple[HomeView, list[Head]]:
    heads, broken = context.journal.heads()
    note_broken(context, broken)
    return home_view(load_route(context.language), heads, minutes), heads


def _show_view(context: Context, view: HomeView) -> None:
    from autonomie_coach.engine.when import short_day

    words = context.words
    if view.empty:
        say(context, words("line.home.welcome"))
    here = view.section(view.here)
    if here is not None:
        values = {"number": view.here, "title": here.section.title}
        say(context, words("line.home.here", done=here.done, total=here.total, **values))
    if view.drafts:
        say(context, words("line.home.drafts", titles=_titles(view)))
    for head in view.recent:
        day = short_day(head.started.date(), context.language, context.today)
        say(context, words("line.home.recent", day=day, title=head.title))


def _titles(view: HomeView) -> str:
    return "; ".join(" ".join(head.title.split()) for head in view.drafts)


def _show_memory(context: Context, memory: Memory) -> None:
    from autonomie_coach.engine.when import plain_day

    words, head = context.words, memory.head
    day = plain_day(head.started.date(), context.language, context.today)
    title = " ".join(head.title.split())
    say(context, words("line.home.remember", day=day, title=title, quote=memory.quote))
    say(context, words("line.home.remember_how"))


def _choose_and_walk(
    context: Context,
    view: HomeView,
    *,
    new: bool,
    memory: Memory | None = None,
    today: Today = NOTHING_DUE,
) -> int:
    from autonomie_coach.coach.session import open_session

    if view.next is None:
        say(context, context.words("line.home.nothing_fits", count=view.minutes or 0))
        return 0
    lines = Lines(context)
    try:
        with stopping_signals():
            chosen = _choose(context, view, view.next, lines, memory, today)
    except EndOfInputError:
        chosen = None
    except Stopped as stopped:
        return stopped.status
    if chosen is None:
        return 0
    if isinstance(chosen, Due):
        return open_due(context, chosen, lines)
    context.journal.vault.check_writable()
    exercise = load_exercise(chosen.id, context.language)
    session = open_session(context.journal, exercise, context.clock, new=new)
    say(context)
    return walk_in_lines(context, session, lines)


def _choose(
    context: Context,
    view: HomeView,
    suggested: ExerciseHead,
    lines: Lines,
    memory: Memory | None,
    today: Today,
) -> ExerciseHead | Due | None:
    """Return the chosen exercise or what is due, or None to stop.

    Raises:
        EndOfInputError: there are no more lines.
    """
    words = context.words
    shown = _show_exercises(context, view)
    number = shown.index(suggested) + 1
    reason = words(f"home.reason_{view.reason}")
    say(context)
    say(context, words("line.home.next", title=suggested.title, number=number, reason=reason))
    say(context, suggested.why)
    while True:
        asked = "line.home.ask_due" if today.due else "line.home.ask"
        line = lines.read(words(asked, number=number)).strip()
        if (due := due_at(line, today)) is not None:
            return due
        if not line:
            return suggested
        if line == STOP:
            return None
        if line == THEN and memory is not None:
            show_then(context, context.journal.read(memory.head.path).entry)
            continue
        if line == GROWTH:
            read = read_growth(context.journal, context.today)
            show_growth(context, with_pairs(context.journal, read, words))
            continue
        if line == EXPLAIN:
            say(context, words("line.home.explain"))
            say(context, words("line.home.growth_how"))
            continue
        try:
            return shown[numbers_in(line, len(shown))[0]]
        except AnswerError as error:
            say(context, words.of_error(error))


def _show_exercises(context: Context, view: HomeView) -> list[ExerciseHead]:
    """List what fits, section by section, and return it in the order of its numbers."""
    shown: list[ExerciseHead] = []
    for section in view.sections:
        fitting = _fitting(section, view)
        if not fitting:
            continue
        say(context)
        say(context, f"{section.section.number} {section.section.title}")
        for head in fitting:
            shown.append(head)
            state = next(one.state for one in section.exercises if one.head == head)
            minutes = context.words("line.minutes", count=head.minutes)
            say(
                context,
                context.words(
                    f"line.home.exercise_{state}",
                    number=len(shown),
                    title=closed(head.title),
                    minutes=minutes,
                ),
            )
    return shown


def _fitting(section: SectionProgress, view: HomeView) -> list[ExerciseHead]:
    return [one.head for one in section.exercises if one.head in view.offers]
