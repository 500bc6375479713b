"""`status`: what is due today, also from earlier; for a person, a prompt or a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, add_json, typed
from autonomie_coach.cli.commands.decisions import note_unread
from autonomie_coach.cli.days import read_option
from autonomie_coach.cli.output import say, write_exact
from autonomie_coach.journal.entries import ID_TAIL

if TYPE_CHECKING:
    from datetime import date

    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.coach.due import DueNow
    from autonomie_coach.coach.register import Due


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    add_json(parser)
    words = parser.words
    parser.add_argument("--on", type=typed, metavar="DATE", help=words("cli.status.on"))
    parser.add_argument("--quiet", action="store_true", help=words("cli.status.quiet"))


def run(context: Context, arguments: Arguments) -> int:
    """Write what is due; with `--quiet` one line, or nothing when nothing is."""
    from autonomie_coach.coach.due import due_now

    vault = context.journal.vault
    if arguments.quiet and vault.is_locked:
        # A prompt must not ask for a passphrase.
        return 0
    on = read_option(context, "on", arguments.on, "future") or context.today
    found = due_now(context, on)
    if arguments.json:
        note_unread(context, found.unread)
        write_exact(context, _as_json(found, on))
    elif arguments.quiet:
        if found.due:
            say(context, context.words("status.quiet", count=len(found.due)))
    else:
        note_unread(context, found.unread)
        _show(context, found)
    return 0


def _as_json(found: DueNow, on: date) -> str:
    from autonomie_coach.export.objects import json_text, plain

    due = [
        {
            "kind": one.kind,
            "decision": one.decision,
            "entry": one.entry,
            "since": plain(one.since),
            "text": one.text,
            "question": one.question or None,
        }
        for one in found.due
    ]
    return json_text({"on": on.isoformat(), "due": due, "paused_until": plain(found.paused_until)})


def _show(context: Context, found: DueNow) -> None:
    from autonomie_coach.engine.when import day_in_words

    words = context.words
    if found.paused_until is not None:
        day = day_in_words(found.paused_until, context.language)
        say(context, words("status.paused", day=day))
    elif found.back is not None:
        say(context, words("status.back", id=found.back.id[-ID_TAIL:]))
    elif not found.due:
        say(context, words("status.nothing"))
    for one in found.in_sight:
        _show_one(context, one)
    if found.folded:
        say(context, words("status.folded", count=len(found.folded)))


def _show_one(context: Context, one: Due) -> None:
    words = context.words
    kind = "week_plain" if one.kind == "week" and not one.text else one.kind
    say(context, words(f"status.{kind}", text=one.text))
    if one.question:
        say(context, f"  {one.question}")
    if one.decision is not None:
        say(context, words("checkin.answer_with", id=one.decision[-ID_TAIL:]))
    elif one.kind == "followup" and one.entry is not None:
        say(context, f"  {words('status.answer', id=one.entry[-ID_TAIL:])}")


COMMAND = Command("status", "cli.status.help", arguments, run)
