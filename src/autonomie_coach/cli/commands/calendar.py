"""`calendar`: the agreed moments as an iCalendar file, once or kept up with the decisions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, typed
from autonomie_coach.cli.commands.decisions import note_unread
from autonomie_coach.cli.output import note, write_exact
from autonomie_coach.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context

STANDARD_OUTPUT = "-"


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    words = parser.words
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--output", default=STANDARD_OUTPUT, metavar="FILE|-", help=words("calendar.help.output")
    )
    where.add_argument("--subscribe", metavar="FILE", help=words("calendar.help.subscribe"))
    where.add_argument(
        "--unsubscribe", action="store_true", help=words("calendar.help.unsubscribe")
    )
    parser.add_argument("--full", action="store_true", help=words("calendar.help.full"))
    parser.add_argument("--force", action="store_true", help=words("calendar.help.force"))


def run(context: Context, arguments: Arguments) -> int:
    """Write the calendar, or begin or stop keeping a file of it."""
    from autonomie_coach.coach.calendar_keeping import (
        calendar_of,
        refuse_another,
        subscribe,
        write_calendar,
    )
    from autonomie_coach.storage.paths import expanded
    from autonomie_coach.storage.settings import save_settings

    words = context.words
    if context.demo and (arguments.subscribe is not None or arguments.unsubscribe):
        raise UsageError("calendar.no_demo")
    save = partial(save_settings, context.settings_path)
    if arguments.unsubscribe:
        return _unsubscribe(context, save)
    target = arguments.output if arguments.subscribe is None else arguments.subscribe
    if not target or (arguments.subscribe is not None and target == STANDARD_OUTPUT):
        raise UsageError("calendar.no_output")
    calendar = calendar_of(context.journal, words, context.clock, full=arguments.full)
    note_unread(context, calendar.unread)
    if not calendar.count:
        note(context, words("calendar.nothing"))
    if target == STANDARD_OUTPUT:
        write_exact(context, calendar.text)
        return 0
    path = expanded(typed(target))
    if arguments.subscribe is None:
        refuse_another(context.journal, context.settings, path)
        write_calendar(path, calendar, force=arguments.force)
        key = "calendar.written" if calendar.count else "export.written"
        note(context, words(key, path=path, count=calendar.count))
    else:
        options = {"full": arguments.full, "force": arguments.force}
        subscribe(context.journal, path, calendar, context.settings, save, **options)
        note(context, words("calendar.subscribed", path=path))
    note(context, words("calendar.titles_full" if arguments.full else "calendar.titles"))
    if context.journal.vault.sealing is not None:
        note(context, words("export.readable"))
    return 0


def _unsubscribe(context: Context, save: Callable[..., None]) -> int:
    from autonomie_coach.coach.calendar_keeping import unsubscribe

    path = context.settings.calendar_file
    if path:
        unsubscribe(context.journal, context.settings, save)
    key = "calendar.unsubscribed" if path else "calendar.not_subscribed"
    note(context, context.words(key, path=path))
    return 0


COMMAND = Command("calendar", "calendar.help.command", arguments, run)
