"""Rules for feedback as the engine takes them: light, frozen, without the checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Ending:
    """A word that is not listed belongs to the class `into` when it is formed like this."""

    into: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    least: int


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The words of a language, in classes that patterns name.

    `classes` holds words by class; `same` maps other spellings and shortened forms to the words
    they stand for; `tails` maps what may be stuck to a word to the word it stands for; `endings`
    place unlisted words by their form; words of the classes in `typing` are recognised with one
    typing error; after `abbreviations` a full stop ends no sentence.
    """

    classes: Mapping[str, tuple[str, ...]]
    same: Mapping[str, str]
    tails: Mapping[str, str]
    endings: tuple[Ending, ...]
    typing: tuple[str, ...]
    abbreviations: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class QuestionRule:
    """Patterns that give a clause its kind; `why` says in words what they show.

    `unless` patterns undo it. `mark` and `inside` narrow it to clauses with or without a question
    mark, and to clauses inside an indirect frame or not; with `remark` it also judges what asks
    nothing by its form. `note` names an advice of its own.
    """

    kind: str
    match: tuple[str, ...]
    unless: tuple[str, ...]
    why: str
    mark: bool | None
    inside: bool | None
    remark: bool
    sure: bool
    note: str


@dataclass(frozen=True, slots=True, eq=False)
class Rewrites:
    """How other wordings are offered: frames by kind, and what may be lifted into them.

    A frame with `{topic}` needs a topic; `plain` frames stand by themselves.
    """

    topics: tuple[str, ...]
    with_topic: Mapping[str, tuple[str, ...]]
    plain: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class QuestionRules:
    """All that judging a question in one language needs.

    `openers` are stripped from the front; `leading` begins a clause that comes before the question;
    `starts` tell where a question or request begins, `starts_marked` only with a question mark;
    `next` tells that a second question begins after a word of the class `joins`; `tags` close a
    question; `frames` are unwrapped.
    """

    language: str
    vocabulary: Vocabulary
    openers: tuple[str, ...]
    leading: tuple[str, ...]
    starts: tuple[str, ...]
    starts_marked: tuple[str, ...]
    requests: tuple[str, ...]
    next: tuple[str, ...]
    tags: tuple[str, ...]
    frames: tuple[str, ...]
    quoting: tuple[str, ...]
    rules: tuple[QuestionRule, ...]
    advice: Mapping[str, str]
    rewrites: Rewrites
