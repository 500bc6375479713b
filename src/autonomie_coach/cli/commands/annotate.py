"""`annotate`: adds a dated look-back to an entry; its answers stay as they were."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, typed
from autonomie_coach.cli.output import is_terminal, note
from autonomie_coach.errors import CoachError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.coach.lookbacks import LookbackDraft
    from autonomie_coach.coach.register import Due
    from autonomie_coach.engine.given import Key
    from autonomie_coach.journal.entry import Entry


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    words = parser.words
    parser.add_argument("entry", type=typed, metavar="ENTRY", help=words("cli.help.entry"))
    parser.add_argument("--step", type=typed, metavar="STEP", help=words("cli.annotate.step"))
    parser.add_argument("--text", type=typed, metavar="TEXT", help=words("cli.annotate.text"))
    said = parser.add_mutually_exclusive_group()
    said.add_argument("--asked", action="store_true", help=words("cli.asked.help"))
    said.add_argument("--not-asked", action="store_true", help=words("cli.asked.not_help"))


def run(context: Context, arguments: Arguments) -> int:
    """Add the text given, or the lines read up to one holding a single point.

    Raises:
        EntryError: the entry is not found, ambiguous or of a later version.
        UsageError: the text is empty, or the entry has no such step.
    """
    from autonomie_coach.coach.followups import answering, followup_of, reply_to
    from autonomie_coach.coach.lookbacks import LookbackDraft

    if arguments.text is not None and not arguments.text.strip():
        raise UsageError("usage.no_text")
    stored = context.journal.find(arguments.entry)
    if arguments.asked or arguments.not_asked:
        return _say_asked(context, stored.entry, arguments)
    at = _question(stored.entry, arguments.step) if arguments.step is not None else None
    due = None
    if at is None:
        due = followup_of(context.journal, stored.entry, context.today, context.language)
    draft = LookbackDraft(context.journal, stored.entry, context.clock, at)
    if arguments.text is not None:
        draft.typed(arguments.text, len(arguments.text))
    else:
        status = _read(context, draft, stored.entry.head.title, due)
        if status:
            return status
    text = draft.half.text if draft.half is not None else ""
    entry = draft.add(answering(due, text))
    words = context.words
    if entry is None:
        note(context, words("cli.annotate.nothing"))
        return 0
    if reply := reply_to(due, text):
        note(context, reply)
    note(context, words("cli.annotate.done", title=entry.head.title))
    return 0


def _say_asked(context: Context, entry: Entry, arguments: Arguments) -> int:
    """Say that the question of an entry was asked for real; of several `--step` tells which."""
    from autonomie_coach.coach.asking import askable, say_asked

    found = askable(entry)
    if not found:
        raise UsageError("usage.no_question", title=" ".join(entry.head.title.split()))
    steps = dict.fromkeys(step for one in found for step in one.steps)
    if arguments.step is None and len(found) > 1:
        raise UsageError("usage.which_question", steps=", ".join(steps))
    if arguments.step is not None and arguments.step not in steps:
        raise UsageError("usage.no_step", step=arguments.step, steps=", ".join(steps))
    one = next(one for one in found if arguments.step in (None, *one.steps))
    asked = bool(arguments.asked)
    say_asked(
        context.journal,
        entry.head.path,
        one.at,
        context.clock(),
        context.words,
        asked=asked,
        text=arguments.text or "",
    )
    note(context, context.words("asked.done" if asked else "asked.unsaid"))
    return 0


def _question(entry: Entry, step: str) -> Key:
    """Return the question of an entry by its step; of a repeated step the first."""
    found = next((one.key for one in entry.answers if one.step == step), None)
    if found is None:
        steps = ", ".join(dict.fromkeys(one.step for one in entry.answers))
        raise UsageError("usage.no_step", step=step, steps=steps)
    return found


def _ask(context: Context, title: str, due: Due | None) -> None:
    """Say what is asked: the follow-up that is due with the words it quotes, else what one sees."""
    words = context.words
    if due is None:
        note(context, words("cli.annotate.ask", title=title))
        return
    note(context, f"“{due.text}”")
    note(context, due.question)
    for number, choice in enumerate(due.choices, 1):
        note(context, f"{number}. {choice.label}")
    key = "cli.annotate.how_choices" if due.choices else "cli.annotate.how"
    note(context, words(key))


def _spelled(line: str, due: Due | None, *, is_first: bool) -> str:
    """Return a line as it is kept: the number of a short answer becomes its words."""
    if is_first and due is not None and line.strip().isdecimal():
        at = int(line) - 1
        if 0 <= at < len(due.choices):
            return f"{due.choices[at].label}."
    return re.sub(r"^\\(\\*\.)$", r"\1", line)


def _read(context: Context, draft: LookbackDraft, title: str, due: Due | None) -> int:
    """Read lines into the draft; after a signal it is kept half written."""
    from autonomie_coach.cli.line_input import EndOfInputError, Lines, Stopped, stopping_signals

    if due is not None or is_terminal(context.stdin):
        _ask(context, title, due)
    half = draft.half
    if half is not None:
        note(context, context.words("cli.annotate.half", text=half.text))
    typing = _Typing(draft)
    lines = Lines(context)
    try:
        with stopping_signals(), lines.watched(typing.watch):
            while (line := lines.read_quietly()) != ".":
                typing.add(_spelled(line, due, is_first=typing.is_empty))
    except EndOfInputError:
        pass
    except Stopped as stopped:
        typing.put(lines.half)
        draft.save()
        note(context, context.words("cli.annotate.kept"))
        return stopped.status
    typing.finish()
    return 0


class _Typing:
    """What is typed of a look-back: whole lines, and the one at hand.

    What was half written before goes only once what is typed now is added.
    """

    def __init__(self, draft: LookbackDraft) -> None:
        self._draft = draft
        self._before = [draft.half.text] if draft.half is not None else []
        self._lines: list[str] = []

    @property
    def is_empty(self) -> bool:
        """Tell whether no line was sent yet."""
        return not self._lines

    def add(self, line: str) -> None:
        """Take a line that was sent."""
        self._lines.append(line)
        self.put("")

    def put(self, line_at_hand: str) -> None:
        """Take what stands on the line that is not sent yet."""
        lines = [*self._lines, line_at_hand] if line_at_hand else self._lines
        if lines:
            self._type([*self._before, *lines])

    def watch(self, line_at_hand: str) -> None:
        """Save what is typed so far; what goes wrong is said at the end."""
        if line_at_hand:
            # An empty line may be one that was sent just now and has not arrived here yet.
            self.put(line_at_hand)
        from autonomie_coach.cli.line_input import unbroken

        with suppress(CoachError), unbroken():
            self._draft.save()

    def finish(self) -> None:
        """Leave in the draft what is to be added: the lines, else what was there before."""
        self._type(self._lines or self._before)

    def _type(self, lines: Sequence[str]) -> None:
        text = "\n".join(lines)
        self._draft.typed(text, len(text))


COMMAND = Command("annotate", "cli.annotate.help", arguments, run)
