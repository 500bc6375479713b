"""Reading the answer to each kind of ask, line by line; knows nothing of files."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from autonomie_coach.cli.output import say
from autonomie_coach.coach import feedback
from autonomie_coach.content.asks import (
    AskAgreement,
    AskAmount,
    AskChoice,
    AskConversation,
    AskDate,
    AskList,
    AskMessage,
    AskNothing,
    AskNumber,
    AskPerson,
    AskSort,
    AskText,
    AskWorkshop,
)
from autonomie_coach.engine import reading
from autonomie_coach.engine.agreed import PARTS, agreed, aloud, parts_of
from autonomie_coach.engine.given import SKIPPED, Given
from autonomie_coach.engine.workshop import Version, reworked, versions_of
from autonomie_coach.errors import AnswerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from autonomie_coach.cli.context import Context
    from autonomie_coach.cli.line_input import Lines
    from autonomie_coach.coach.feedback import Reaction
    from autonomie_coach.content.asks import Ask, Group
    from autonomie_coach.engine.page import Page

EXPLAIN, BACK, STOP, END, DIFFERENTLY = "?", "<", "q", ".", "!"
_YES = ("ja", "j", "yes", "y")
_NO = ("nee", "n", "no", "")
_ESCAPED = re.compile(r"\\+[?<q.]")
_ESCAPED_VERSION = re.compile(r"\\+[?<q.!]")


class BackWish(Exception):  # noqa: N818 - a wish, no error
    """The person wants to go back."""


class StopWish(Exception):  # noqa: N818 - a wish, no error
    """The person wants to stop and keep the draft."""


def unescaped(line: str) -> str:
    """Return a line as text: backslashes before one of `? < q .` lose one."""
    return line[1:] if _ESCAPED.fullmatch(line) else line


class LineAsker:
    """Asks the page at hand.

    `typed` is told what was read of an answer of several lines, so that it can be kept; `keep` what
    is an answer already while more may follow. `in_own_words` tells that the line to come is text,
    though the answer is a choice.
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
        self.in_own_words = False

    def ask(self, page: Page, half_typed: str = "") -> Given:
        """Read lines until they are an answer, a skip, or what an empty line keeps.

        Raises:
            BackWish, StopWish: the person gave that command instead.
            EndOfInputError: there are no more lines.
        """
        ask = page.ask
        self.in_own_words = False
        match ask:
            case AskChoice():
                return self._choice(page, ask)
            case AskText(multiline=True):
                return self._long_text(page, half_typed)
            case AskList():
                return self._list(page, half_typed)
            case AskSort():
                return self._sort(page, ask)
            case AskWorkshop():
                return self._workshop(page, half_typed)
            case AskAgreement():
                return self._agreement(page)
            case AskMessage():
                return self._message(page)
            case AskConversation():
                return self._conversation(page, ask)
            case AskText() | AskPerson() | AskNumber() | AskDate() | AskAmount():
                return self._one_line(page, half_typed)
            case AskNothing():
                return SKIPPED
            case _:
                assert_never(ask)

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
            say(self._context, self._words("line.commands"))
            if isinstance(page.ask, AskWorkshop | AskAgreement | AskMessage):
                how = "own_line" if isinstance(page.ask, AskWorkshop) else "yes_or_no"
                say(self._context, self._words(f"line.differ.{how}"))

    def _explain(self, error: AnswerError) -> None:
        say(self._context, self._words.of_error(error))

    def _when_empty(self, page: Page, half_typed: str = "") -> Given:
        """Return what an empty line stands for."""
        if half_typed:
            return self._from_half_typed(page.ask, half_typed)
        return kept_when_empty(page) or SKIPPED

    def _from_half_typed(self, ask: Ask, text: str) -> Given:
        if isinstance(ask, AskText) and ask.multiline:
            return reading.written(text)
        return reading.read_line(ask, text, self._context.language, self._context.today)

    def _one_line(self, page: Page, half_typed: str) -> Given:
        ask = page.ask
        while True:
            line = unescaped(self._line(page, prompt_for(self._context, ask)))
            try:
                if not line.strip():
                    return self._when_empty(page, half_typed)
                return reading.read_line(ask, line, self._context.language, self._context.today)
            except AnswerError as error:
                self._explain(error)
                if not line.strip():
                    half_typed = ""

    def _workshop(self, page: Page, half_typed: str) -> Given:
        """Read versions, each with its reaction, until an empty line keeps the last."""
        versions = list(versions_of(page.given or (page.proposal if page.keeps_proposal else None)))
        if half_typed:
            versions.append(Version(half_typed))

        def differently() -> bool:
            if versions:
                versions[-1] = replace(versions[-1], read_differently=True)
                self._keep(reworked(versions))
            return bool(versions)

        while True:
            line = self._line(page, prompt_for(self._context, page.ask), differently)
            line = line[1:] if _ESCAPED_VERSION.fullmatch(line) else line
            if not line.strip():
                return reworked(versions)
            versions.append(Version(line))
            self._keep(reworked(versions))
            # Cut off here, one comes back to this question and not to the next.
            self._typed(line)
            self._react(line)

    def _conversation(self, page: Page, ask: AskConversation) -> Given:
        from autonomie_coach.cli.line_talk import LineTalk

        talk = LineTalk(self._context, ask, page.given, self._keep)
        situation = f"{page.prompt}\n{page.help}".strip()
        return talk.hold(
            lambda prompt: self._line(replace(page, explain=talk.explain(situation)), prompt)
        )

    def _react(self, text: str) -> None:
        self._say_reaction(lambda: feedback.to_question(text, self._words))

    def _say_reaction(self, react: Callable[[], Reaction]) -> None:
        if self._context.settings.reactions is not False:
            for line in react().lines(self._words):
                say(self._context, line)

    def _agreement(self, page: Page) -> Given:
        """Read the six parts, one a line, then whether it was discussed together."""
        parts = parts_of(page.given or page.proposal)
        for name in PARTS:
            label = self._words(f"feedback.part.{name}")
            if parts[name]:
                say(self._context, self._words("line.part_now", part=label, text=parts[name]))
            line = unescaped(self._line(page, f"{label}:"))
            parts[name] = line.strip() or parts[name]
        if not any(parts.values()):
            return SKIPPED
        said = aloud(parts, lambda name: self._words(f"feedback.part.{name}"))
        say(self._context, self._words("agreement.aloud", text=said))
        self._say_reaction(lambda: feedback.to_agreement(parts, self._words))
        together, differently = self._yes_or_no(page, "line.prompt.together")
        if parts == parts_of(page.given):
            differently = differently or feedback.was_read_differently(page.given)
        return agreed(parts, together=together, differently=differently)

    def _yes_or_no(self, page: Page, prompt: str) -> tuple[bool, bool]:
        """Read yes or no in either language; nothing is no, anything else is asked again.

        The second tells whether the person reads what they wrote differently.
        """
        noted: list[bool] = []

        def differently() -> bool:
            noted.append(True)
            return True

        while True:
            line = self._line(page, self._words(prompt), differently).strip().casefold()
            if line in (*_YES, *_NO):
                return line in _YES, bool(noted)
            say(self._context, self._words("line.yes_or_no"))

    def _message(self, page: Page) -> Given:
        """Read a message up to a point, react, and ask whether its text may be kept.

        Until then nothing of it goes to the journal, half-typed neither.
        """
        line = self._line(page, prompt_for(self._context, page.ask))
        if line in ("", END):
            return kept_when_empty(page) or SKIPPED
        written: list[str] = []
        while line != END:
            written.append(unescaped(line))
            line = self._lines.read_quietly()
        text = "\n".join(written)
        self._say_reaction(lambda: feedback.to_message(text, self._words))
        keep, differently = self._yes_or_no(page, "line.prompt.keep_text")
        language = self._context.language
        return feedback.message_answer(text, language, keep=keep, differently=differently)

    def _choice(self, page: Page, ask: AskChoice) -> Given:
        own = len(ask.choices) if ask.own else -1
        while True:
            self.in_own_words = False
            line = unescaped(self._line(page, prompt_for(self._context, ask)))
            if not line.strip():
                return self._when_empty(page)
            try:
                positions = numbers_in(line, len(ask.choices) + ask.own, many=ask.many)
                text = self._own_text(page) if own in positions else ""
                return reading.picked(ask, positions, text)
            except AnswerError as error:
                self._explain(error)
            except _ChooseAgain:
                continue

    def _own_text(self, page: Page) -> str:
        while True:
            self.in_own_words = True
            try:
                line = unescaped(self._line(page, self._words("line.prompt.own")))
            except BackWish:
                raise _ChooseAgain from None
            if line.strip():
                return line
            self._explain(AnswerError("answer.own_empty"))

    def _long_text(self, page: Page, half_typed: str) -> Given:
        line = self._line(page, prompt_for(self._context, page.ask))
        if line in ("", END):
            return self._when_empty(page, half_typed)
        written: list[str] = []
        while line != END:
            written.append(unescaped(line))
            self._typed("\n".join(written))
            line = self._lines.read_quietly()
        return reading.written("\n".join(written))

    def _list(self, page: Page, half_typed: str) -> Given:
        items: list[str] = []
        while True:
            number = len(items) + 1
            try:
                line = self._line(page, self._words("line.prompt.item", number=number))
            except BackWish:
                if not items:
                    raise
                say(self._context, self._words("line.item_gone", text=items.pop()))
                self._typed("\n".join(items))
                continue
            if not line:
                return reading.listed(items) if items else self._when_empty(page, half_typed)
            items.append(unescaped(line))
            self._typed("\n".join(items))

    def _sort(self, page: Page, ask: AskSort) -> Given:
        before = reading.group_positions(ask, kept_when_empty(page))
        chosen: list[Group | None] = [None if at is None else ask.groups[at] for at in before]
        at = 0
        while at < len(ask.items):
            try:
                chosen[at] = self._group(page, ask, at, chosen[at])
                at += 1
            except BackWish:
                if at == 0:
                    raise
                at -= 1
        return reading.sorted_into(ask, chosen)

    def _group(self, page: Page, ask: AskSort, at: int, before: Group | None) -> Group | None:
        words = self._words
        item = " ".join(ask.items[at].split())
        place = words("line.prompt.sort", number=at + 1, total=len(ask.items), item=item)
        if before is not None:
            place += " " + words("line.sorted_before", group=before.label)
        while True:
            line = unescaped(self._line(page, place))
            if not line.strip():
                return before
            try:
                return ask.groups[numbers_in(line, len(ask.groups))[0]]
            except AnswerError as error:
                self._explain(error)


class _ChooseAgain(Exception):  # noqa: N818 - a wish, no error
    """Back from the own answer to the numbers."""


def numbers_in(line: str, last: int, *, many: bool = False) -> tuple[int, ...]:
    """Read the numbers of choices as positions from 0, at least one.

    Raises:
        AnswerError: something else, a number above `last`, or several where one is asked.
    """
    positions = reading.read_numbers(line, last)
    if not positions:
        raise AnswerError("answer.no_choice", number=line.strip(), last=last)
    if not many and len(set(positions)) > 1:
        raise AnswerError("answer.one_only")
    return positions


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
