"""Holding a practice conversation as plain lines: a line is a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.line_reader import BackWish, unescaped
from autonomie_coach.cli.output import say
from autonomie_coach.coach.talking import Talking, seed_of
from autonomie_coach.engine.conversation import MANAGER
from autonomie_coach.engine.given import Given

if TYPE_CHECKING:
    from collections.abc import Callable

    from autonomie_coach.cli.context import Context
    from autonomie_coach.content.asks import AskConversation
    from autonomie_coach.engine.conversation import Line

    Read = Callable[[str], str]


SKIPS_AFTER = 3
"""Empty lines in a row that leave the talk; fewer ask again."""


class LineTalk:
    """One conversation; `keep` is told what an entry should hold after every turn."""

    def __init__(
        self,
        context: Context,
        ask: AskConversation,
        given: Given | None,
        keep: Callable[[Given], None],
    ) -> None:
        self._context = context
        self._words = context.words
        self._keep = keep
        self._sentence = str(given.value.get("sentence", "")) if given and given.value else ""
        self._empty_lines = 0
        self._talking = Talking(ask, context.words, given, seed_of(context.clock()))

    def hold(self, read: Read) -> Given:
        """Talk until it ends, look back, and ask for the sentence to take along.

        Raises:
            BackWish: the person goes back from before the first turn.
            StopWish: the person stops; what was said is kept.
            EndOfInputError: there are no more lines.
        """
        self._greet()
        while True:
            while not self._talking.ended:
                self._turn(read)
                if self._empty_lines == SKIPS_AFTER:
                    return self._talking.left_at_that(self._sentence)
            for line in self._talking.looked_back():
                say(self._context, line)
            try:
                return self._close(read)
            except BackWish:
                self._retry()

    def explain(self, situation: str) -> str:
        """Return the situation, and what the other thinks by now."""
        other = [line for line in self._talking.run.lines if line.thought]
        thought = [self._words("talk.thought", text=line.thought) for line in other[-1:]]
        return "\n".join([situation, *thought])

    def _greet(self) -> None:
        talk = self._talking.talk
        say(self._context, self._words("line.talk.who", name=talk.name, role=talk.role))
        say(self._context, self._words("line.talk.how"))
        for line in self._talking.run.lines:
            self._show(line)

    def _show(self, line: Line) -> None:
        who = self._words("talk.you") if line.who == MANAGER else line.who
        say(self._context, f"{who}: {line.text}")

    def _turn(self, read: Read) -> None:
        talking = self._talking
        place = {"number": talking.run.turn, "total": talking.run.total}
        try:
            text = unescaped(read(self._words("line.prompt.turn", **place)))
        except BackWish:
            if not talking.take_back():
                raise
            say(self._context, self._words("line.talk.taken_back"))
            self._show(talking.run.lines[-1])
        else:
            self._empty_lines = 0 if text.strip() else self._empty_lines + 1
            if not text.strip():
                last = self._empty_lines == SKIPS_AFTER - 1
                say(self._context, self._words("line.talk.skips" if last else "talk.say_something"))
                return
            self._show(talking.say(text))
        self._keep(Given(talking.value(self._sentence, is_open=True)))

    def _close(self, read: Read) -> Given:
        turned = self._talking.turned()
        turn = self._talking.run.turn_of(turned) if turned is not None else 1
        text = unescaped(read(self._words("line.prompt.sentence", number=turn)))
        return Given(self._talking.value(text.strip() or self._sentence))

    def _retry(self) -> None:
        talking = self._talking
        talking.retry()
        say(self._context, self._words("line.talk.again", number=talking.run.turn))
        self._show(talking.run.lines[-1])
        self._keep(Given(talking.value(self._sentence, is_open=True)))
