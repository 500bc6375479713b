"""`status`: what is due today, also from earlier; for a person, a prompt or a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, add_json, typed
from autonomie_coach.cli.commands.decisions import note_unread
from autonomie_coach.cli.days import read_option
from autonomie_coach.cli.output import say, write_exact

if TYPE_CHECKING:
    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    add_json(parser)
    words = parser.words
    parser.add_argument("--on", type=typed, metavar="DATE", help=words("cli.status.on"))
    parser.add_argument("--quiet", action="store_true", help=words("cli.status.quiet"))


def run(context: Context, arguments: Arguments) -> int:
    """Write what is due; with `--quiet` one line, or nothing when nothing is."""
    from autonomie_coach.coach.due import due_on

    vault = context.journal.vault
    if arguments.quiet and vault.is_locked:
        # A prompt must not ask for a passphrase.
        return 0
    on = read_option(context, "on", arguments.on, "future") or context.today
    found = due_on(context.journal, on)
    if arguments.json:
        from autonomie_coach.export.objects import json_text, plain

        due = [
            {
                "kind": one.kind,
                "decision": one.decision,
                "entry": one.entry,
                "since": plain(one.since),
                "text": one.text,
            }
            for one in found.due
        ]
        note_unread(context, found.unread)
        write_exact(context, json_text({"on": on.isoformat(), "due": due}))
        return 0
    words = context.words
    if arguments.quiet:
        if found.due:
            say(context, words("status.quiet", count=len(found.due)))
        return 0
    note_unread(context, found.unread)
    if not found.due:
        say(context, words("status.nothing"))
    for one in found.due:
        say(context, words(f"status.{one.kind}", text=one.text))
        if one.question:
            say(context, f"  {one.question}")
        if one.decision is not None:
            say(context, words("checkin.answer_with", id=one.decision[-6:]))
    return 0


COMMAND = Command("status", "cli.status.help", arguments, run)
