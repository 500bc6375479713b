"""`annotate`: adds a dated look-back to an entry; its answers stay as they were."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, typed
from autonomie_coach.cli.output import is_terminal, note
from autonomie_coach.errors import UsageError

if TYPE_CHECKING:
    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.coach.lookbacks import LookbackDraft
    from autonomie_coach.engine.given import Key
    from autonomie_coach.journal.entry import Entry


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    words = parser.words
    parser.add_argument("entry", type=typed, metavar="ENTRY", help=words("cli.help.entry"))
    parser.add_argument("--step", type=typed, metavar="STEP", help=words("cli.annotate.step"))
    parser.add_argument("--text", type=typed, metavar="TEXT", help=words("cli.annotate.text"))


def run(context: Context, arguments: Arguments) -> int:
    """Add the text given, or the lines read up to one holding a single point.

    Raises:
        EntryError: the entry is not found, ambiguous or of a later version.
        UsageError: the text is empty, or the entry has no such step.
    """
    from autonomie_coach.coach.lookbacks import LookbackDraft

    if arguments.text is not None and not arguments.text.strip():
        raise UsageError("usage.no_text")
    stored = context.journal.find(arguments.entry)
    at = _question(stored.entry, arguments.step) if arguments.step is not None else None
    draft = LookbackDraft(context.journal, stored.entry, context.clock, at)
    if arguments.text is not None:
        draft.typed(arguments.text, len(arguments.text))
    else:
        status = _read(context, draft, stored.entry.head.title)
        if status:
            return status
    entry = draft.add()
    words = context.words
    if entry is None:
        note(context, words("cli.annotate.nothing"))
    else:
        note(context, words("cli.annotate.done", title=entry.head.title))
    return 0


def _question(entry: Entry, step: str) -> Key:
    """Return the question of an entry by its step; of a repeated step the first."""
    found = next((one.key for one in entry.answers if one.step == step), None)
    if found is None:
        steps = ", ".join(dict.fromkeys(one.step for one in entry.answers))
        raise UsageError("usage.no_step", step=step, steps=steps)
    return found


def _read(context: Context, draft: LookbackDraft, title: str) -> int:
    """Read lines into the draft; after a signal it is kept half written."""
    from autonomie_coach.cli.line_input import EndOfInputError, Lines, Stopped, stopping_signals

    if is_terminal(context.stdin):
        note(context, context.words("cli.annotate.ask", title=title))
    half = draft.half
    if half is not None:
        note(context, context.words("cli.annotate.half", text=half.text))
    lines = Lines(context)
    typed_lines: list[str] = []
    try:
        with stopping_signals():
            while (line := lines.read_quietly()) != ".":
                typed_lines.append(re.sub(r"^\\(\\*\.)$", r"\1", line))
                text = "\n".join(typed_lines)
                draft.typed(text, len(text))
    except EndOfInputError:
        pass
    except Stopped as stopped:
        if lines.half:
            text = "\n".join([*typed_lines, lines.half])
            draft.typed(text, len(text))
        draft.save()
        note(context, context.words("cli.annotate.kept"))
        return stopped.status
    return 0


COMMAND = Command("annotate", "cli.annotate.help", arguments, run)
