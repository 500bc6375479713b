"""Reading the answer to each kind of ask, line by line; knows nothing of files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from autonomie_coach.cli.line_reacting import ReactingAsker
from autonomie_coach.cli.line_reader import END, BackWish, kept_when_empty, prompt_for, unescaped
from autonomie_coach.cli.output import say
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
from autonomie_coach.engine.given import SKIPPED, Given
from autonomie_coach.errors import AnswerError

if TYPE_CHECKING:
    from autonomie_coach.content.asks import Ask, Group
    from autonomie_coach.engine.page import Page


class LineAsker(ReactingAsker):
    """Asks the page at hand.

    `in_own_words` tells that the line to come is text, though the answer is a choice.
    """

    in_own_words = False

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

    def _conversation(self, page: Page, ask: AskConversation) -> Given:
        from autonomie_coach.cli.line_talk import LineTalk

        talk = LineTalk(self._context, ask, page.given, self._keep)
        situation = f"{page.prompt}\n{page.help}".strip()
        return talk.hold(
            lambda prompt: self._line(replace(page, explain=talk.explain(situation)), prompt)
        )

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
