"""Asks with a reaction, line by line: a question that is reworked, an agreement, a message."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from autonomie_coach.cli.line_reader import END, LineReader, kept_when_empty, prompt_for, unescaped
from autonomie_coach.cli.output import say
from autonomie_coach.coach import feedback
from autonomie_coach.engine.agreed import PARTS, agreed, aloud, parts_of
from autonomie_coach.engine.given import SKIPPED, Given
from autonomie_coach.engine.workshop import Version, reworked, versions_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from autonomie_coach.coach.feedback import Reaction
    from autonomie_coach.engine.page import Page

_YES = ("ja", "j", "yes", "y")
_NO = ("nee", "n", "no", "")
_ESCAPED_VERSION = re.compile(r"\\+[?<q.!]")


class ReactingAsker(LineReader):
    """Asks what the coach reacts to."""

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
