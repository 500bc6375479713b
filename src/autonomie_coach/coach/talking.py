"""One practice conversation as both faces hold it: judges each turn, keeps the talk so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autonomie_coach.content.rule_files import load_question_rules
from autonomie_coach.content.talks import load_conversation, load_turn_rules
from autonomie_coach.engine import conversation as talks
from autonomie_coach.engine.given import SKIPPED, Given
from autonomie_coach.engine.moves import move_of
from autonomie_coach.engine.question import judge_question
from autonomie_coach.engine.reading import clean
from autonomie_coach.engine.talk_kept import as_value, from_value

if TYPE_CHECKING:
    from datetime import datetime

    from autonomie_coach.content.asks import AskConversation
    from autonomie_coach.content.words import Words
    from autonomie_coach.engine.conversation import Line, Run

SILENCE = "..."
"""What one types to say nothing."""


def seed_of(now: datetime) -> int:
    """Return the chance of a talk that begins at a moment; the same moment gives the same talk."""
    return int(now.timestamp() * 1000) % 2**31


def preload(language: str) -> None:
    """Read the rules that the first turn needs.

    Raises:
        ContentError: a file is wrong.
    """
    load_question_rules(language)
    load_turn_rules(language)


class Talking:
    """A talk that is being held.

    `given` is what an entry already keeps of it; without it a new one begins, by the `seed`.
    """

    def __init__(self, ask: AskConversation, words: Words, given: Given | None, seed: int) -> None:
        self._words = words
        self.talk = load_conversation(ask.conversation, words.language)
        kept = from_value(self.talk, given.value) if given is not None else None
        self.run: Run = kept or talks.begin(self.talk, seed)

    @property
    def ended(self) -> bool:
        """Tell whether the last word was said, so that one looks back."""
        return self.run.ended

    @property
    def begun(self) -> bool:
        """Tell whether the manager said anything, now or in an earlier try."""
        return len(self.run.lines) > 1 or bool(self.run.tries)

    def say(self, text: str) -> Line:
        """Say something and return what comes back; only white space is silence."""
        text = clean(text).strip() or SILENCE
        finding = judge_question(text, load_question_rules(self._words.language))
        rules = load_turn_rules(self._words.language)
        move = move_of(text, finding.kind, self.talk, rules, stacked=finding.stacked)
        self.run = talks.say(self.run, text, move, rules)
        return self.run.lines[-1]

    def take_back(self) -> bool:
        """Take back the last thing said; tell whether there was any."""
        before = talks.take_back(self.run)
        self.run = before or self.run
        return before is not None

    def turned(self) -> int | None:
        """Return the place in the lines of what turned the talk."""
        return talks.turned_at(self.run)

    def retry(self) -> None:
        """Go on from where the talk turned; what was said there is kept apart."""
        turned = self.turned()
        if turned is not None:
            self.run = talks.again_from(self.run, turned)

    def looked_back(self) -> tuple[str, ...]:
        """Return in words where the talk turned, what came of it, and the question to end with."""
        turned = self.turned()
        if turned is None:
            return (self.talk.debrief,)
        line, after = self.run.lines[turned : turned + 2]
        key = "talk.opened_at" if talks.opened(self.run, turned) else "talk.turned_at"
        turn = self.run.turn_of(turned)
        return (
            self._words(key, number=turn, text=_on_one_line(line.text)),
            self._words("talk.then_said", name=self.talk.name, text=after.text),
            self.talk.debrief,
        )

    def left_at_that(self, sentence: str = "") -> Given:
        """Return the talk as far as it went, as an answer; a skip when nothing was said."""
        return Given(self.value(sentence)) if self.begun else SKIPPED

    def value(self, sentence: str = "", *, is_open: bool = False) -> dict[str, Any]:
        """Return the talk as an entry keeps it."""
        you = self._words("talk.you")
        return as_value(self.run, you=you, sentence=sentence, is_open=is_open)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
