"""`pause`: nothing is due until a day, for holidays and other absences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, typed
from autonomie_coach.cli.output import say
from autonomie_coach.errors import AnswerError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    words = parser.words
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--until", type=typed, metavar="DATE", help=words("cli.pause.until"))
    way.add_argument("--off", action="store_true", help=words("cli.pause.off"))


def run(context: Context, arguments: Arguments) -> int:
    """Pause, end the pause, or say how it stands.

    Raises:
        UsageError: the day cannot be read, or is not ahead.
        StorageError: the settings cannot be written.
    """
    from autonomie_coach.engine.when import day_in_words
    from autonomie_coach.storage.settings import save_settings

    words = context.words
    until = context.settings.pause_until
    if arguments.off and until is not None and until > context.today:
        save_settings(context.settings_path, pause_until=None)
        say(context, words("pause.ended"))
        return 0
    if arguments.until is not None:
        until = _read(context, arguments.until)
        save_settings(context.settings_path, pause_until=until)
    if until is None or until <= context.today:
        say(context, words("pause.none"))
    else:
        say(context, words("pause.until", day=day_in_words(until, context.language)))
    return 0


def _read(context: Context, text: str) -> date:
    from autonomie_coach.engine.when import read_day

    try:
        day = read_day(text, context.language, context.today, "future")
    except AnswerError as error:
        raise UsageError("usage.no_day_ahead", option="--until", text=text[:60]) from error
    if day <= context.today:
        raise UsageError("usage.pause_ahead", text=text[:60])
    return day


COMMAND = Command("pause", "cli.pause.help", arguments, run)
