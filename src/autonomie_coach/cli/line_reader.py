"""Reading one line of an answer: the commands that count on it, and what an empty one keeps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from autonomie_coach.cli.output import say
from autonomie_coach.content.asks import (
    AskAgreement,
    AskAmount,
    AskChoice,
    AskConversation,
    AskDate,
    AskMessage,
    AskNumber,
    AskPerson,
    AskText,
    AskWorkshop,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from autonomie_coach.cli.context import Context
    from autonomie_coach.cli.line_input import Lines
    from autonomie_coach.content.asks import Ask
    from autonomie_coach.engine.given import Given
    from autonomie_coach.engine.page import Page
    from autonomie_coach.errors import AnswerError

EXPLAIN, BACK, STOP, END, DIFFERENTLY = "?", "<", "q", ".", "!"
_ESCAPED = re.compile(r"\\+[?<q.]")


class BackWish(Exception):  # noqa: N818 - a wish, no error
    """The person wants to go back."""


class StopWish(Exception):  # noqa: N818 - a wish, no error
    """The person wants to stop and keep the draft."""


def unescaped(line: str) -> str:
    """Return a line as text: backslashes before one of `? < q .` lose one."""
    return line[1:] if _ESCAPED.fullmatch(line) else line


class LineReader:
    """Reads the lines of the page at hand.

    `typed` is told what was read of an answer of several lines, so that it can be kept; `keep` what
    is an answer already while more may follow.
    """

    def __init__(
        self,
        context: Context,
        lines: Lines,
        typed: Callable[[str], None],
        keep: Callable[[Given], None],
    ) -> None:
        self._context = context
        self._words = context.words
        self._lines = lines
        self._typed = typed
        self._keep = keep

    def _line(self, page: Page, prompt: str, differently: Callable[[], bool] | None = None) -> str:
        """Read a line on which the commands count; it is not unescaped yet.

        With `differently` an exclamation mark notes that one reads a text differently; it is to
        tell whether there was one.
        """
        while True:
            line = self._lines.read(prompt)
            if line == DIFFERENTLY and differently is not None:
                said = "feedback.differently" if differently() else "line.nothing_to_differ"
                say(self._context, self._words(said))
                continue
            if line == BACK:
                raise BackWish
            if line == STOP:
                raise StopWish
            if line != EXPLAIN:
                return line
            say(self._context, page.explain or self._words("line.no_explanation"))
            in_talk = isinstance(page.ask, AskConversation)
            say(self._context, self._words("line.talk.how" if in_talk else "line.commands"))
            if isinstance(page.ask, AskWorkshop | AskAgreement | AskMessage):
                how = "own_line" if isinstance(page.ask, AskWorkshop) else "yes_or_no"
                say(self._context, self._words(f"line.differ.{how}"))

    def _explain(self, error: AnswerError) -> None:
        say(self._context, self._words.of_error(error))


def kept_when_empty(page: Page) -> Given | None:
    """Return the answer that an empty line keeps or takes over, if there is one."""
    if page.given is not None:
        return page.given
    return page.proposal if page.keeps_proposal else None


def prompt_for(context: Context, ask: Ask) -> str:
    """Return the words right before the place where one types."""
    words = context.words
    match ask:
        case AskChoice(many=True):
            return words("line.prompt.many")
        case AskChoice():
            return words("line.prompt.one")
        case AskNumber(low=low, high=high):
            return words("line.prompt.number", low=low, high=high)
        case AskText(multiline=True):
            return words("line.prompt.long")
        case AskWorkshop():
            return words("line.prompt.workshop")
        case AskMessage():
            return words("line.prompt.message")
        case AskPerson():
            return words("line.prompt.person")
        case AskDate():
            return words("line.prompt.date")
        case AskAmount():
            return words("line.prompt.amount")
        case _:
            return words("line.prompt.short")
