"""What the coach says of a question while one types: for both faces, in the words of a language."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from autonomie_coach.engine import workshop
from autonomie_coach.engine.given import READ_DIFFERENTLY, SKIPPED, Given
from autonomie_coach.engine.reading import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from autonomie_coach.content.words import Words
    from autonomie_coach.engine.findings import (
        CardFinding,
        Cue,
        MessageFinding,
        QuestionFinding,
    )

FEWEST_WORDS = 3
"""Words from which a reaction can make sense; fewer are still a beginning (screens, section 5)."""

_READ_FOR_LANGUAGE = 2000
"""Characters from the start that tell which language a text is in."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """What is said of a text.

    `headline` is how it reads; `reasons` quote the words that did it, with what they do. `marks`
    are their places in code points, end exclusive. `rewrites` are other ways to say it;
    `vague_parts` are those of an agreement that can be taken in many ways.
    """

    headline: str
    reasons: tuple[str, ...]
    advice: str
    rewrites: tuple[str, ...]
    marks: tuple[tuple[int, int], ...]
    vague_parts: frozenset[str] = frozenset()

    def lines(self, words: Words) -> list[str]:
        """Return it as plain lines."""
        others = [f"{words('feedback.or')} {rewrite}" for rewrite in self.rewrites]
        return [one for one in (self.headline, *self.reasons, self.advice, *others) if one]


def is_enough(text: str) -> bool:
    """Tell whether a text is long enough to react to."""
    return len(text.split()) >= FEWEST_WORDS


def to_question(text: str, words: Words) -> Reaction:
    """Return what is said of a question.

    Raises:
        ContentError: the rules cannot be read.
    """
    if seems_other_language(text, words.language):
        return _cannot_read(words)
    return reaction_of(judged(text, words.language), words)


def seems_other_language(text: str, language: str) -> bool:
    """Tell whether a text is in another language than it would be judged in.

    Raises:
        ContentError: the rules cannot be read.
    """
    from autonomie_coach.content.talks import load_turn_rules
    from autonomie_coach.engine.moves import is_other_language

    words = re.findall(r"[^\W\d_]+", text[:_READ_FOR_LANGUAGE].lower())
    return is_other_language(words, load_turn_rules(language))


def _cannot_read(words: Words) -> Reaction:
    return Reaction(words("feedback.other_language"), (), "", (), ())


def judged(text: str, language: str) -> QuestionFinding:
    """Return what the rules of a language find in a question.

    Raises:
        ContentError: the rules cannot be read.
    """
    from autonomie_coach.content.rule_files import load_question_rules
    from autonomie_coach.engine.question import judge_question

    return judge_question(text, load_question_rules(language))


def reaction_of(finding: QuestionFinding, words: Words) -> Reaction:
    """Return a finding in words."""
    reading = words("feedback.reads" if finding.sure else "feedback.may_read")
    kind = words(f"feedback.kind.{finding.kind}")
    stacked = f" {words('feedback.stacked')}" if finding.stacked else ""
    return Reaction(
        headline=f"{reading} {kind}.{stacked}",
        reasons=tuple(reasons_in(finding.cues)),
        advice=finding.advice,
        rewrites=finding.rewrites,
        marks=tuple((cue.start, cue.end) for cue in finding.cues),
    )


def reasons_in(cues: Iterable[Cue]) -> Iterable[str]:
    """Return the words that led to a verdict, together per reason."""
    by_reason: dict[str, list[str]] = {}
    for cue in cues:
        by_reason.setdefault(cue.why, []).append(cue.text)
    return [f"‘{' … '.join(texts)}’: {why}" for why, texts in by_reason.items()]


def to_agreement(parts: Mapping[str, str], words: Words) -> Reaction:
    """Return what is said of the six parts of an agreement.

    Raises:
        ContentError: the rules cannot be read.
    """
    if seems_other_language(" ".join(parts.values()), words.language):
        return _cannot_read(words)
    finding = _judged_card(parts, words.language)
    reasons = [f"‘{cue.text}’: {cue.question}" for cues in finding.vague.values() for cue in cues]
    lacking = [words(f"feedback.part.{name}") for name in (*finding.missing, *finding.unspoken)]
    headline = words("agreement.lacks", parts=", ".join(lacking)) if lacking else ""
    if not lacking:
        headline = words("agreement.vague" if reasons else "agreement.whole")
    # The headline and the counter-questions say what the advice would say again.
    return Reaction(headline, tuple(reasons), "", (), (), frozenset(finding.vague))


def _judged_card(parts: Mapping[str, str], language: str) -> CardFinding:
    from autonomie_coach.content.rule_files import load_agreement_rules
    from autonomie_coach.engine.agreement import judge_card

    return judge_card(parts, load_agreement_rules(language))


def to_message(text: str, words: Words) -> Reaction:
    """Return what is said of a message.

    Raises:
        ContentError: the rules cannot be read.
    """
    if seems_other_language(text, words.language):
        return _cannot_read(words)
    finding = _judged_message(text, words.language)
    names = [words(f"feedback.reflex.{one}") for one in _reflexes(finding)]
    headline = words("feedback.sounds_like", names=", ".join(names))
    return Reaction(
        headline=headline if names else words("feedback.no_pattern"),
        # The advice quotes the words already.
        reasons=(),
        advice=finding.advice,
        rewrites=finding.rewrites,
        marks=tuple((one.start, one.end) for one in finding.reflexes),
    )


def message_answer(text: str, language: str, *, keep: bool, differently: bool = False) -> Given:
    """Return the answer for a message: which reflexes it can sound like, its text with consent.

    `differently` tells that the person reads it differently.

    Raises:
        ContentError: the rules cannot be read.
    """
    if not text.strip():
        return SKIPPED
    kept = {"text": clean(text)} if keep else {}
    reflexes = _reflexes(_judged_message(text, language))
    beside = {READ_DIFFERENTLY: True} if differently else {}
    return Given({"reflexes": reflexes, "rewrite": "", **kept, **beside})


def was_read_differently(given: Given | None) -> bool:
    """Tell whether the person read an agreement or a message differently."""
    value = given.value if given is not None else None
    return isinstance(value, dict) and value.get(READ_DIFFERENTLY) is True


def _judged_message(text: str, language: str) -> MessageFinding:
    from autonomie_coach.content.rule_files import load_message_rules
    from autonomie_coach.engine.message import judge_message

    return judge_message(text, load_message_rules(language))


def _reflexes(finding: MessageFinding) -> list[str]:
    return list(dict.fromkeys(one.reflex for one in finding.reflexes))


def completed(given: Given, language: str, now: datetime) -> Given:
    """Return a reworked question of which every version has its reading and its time."""
    if not workshop.is_reworked(given):
        return given
    return workshop.reworked(
        replace(
            one,
            kind=one.kind or judged(one.text, language).kind,
            written=one.written or now,
        )
        for one in workshop.versions_of(given)
    )
