"""A practice conversation in one language, and how turns are recognised, as light dataclasses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from autonomie_coach.content.route import ExerciseHead

AXES = ("t", "o", "e")
"""Trust, openness and ownership: the state of a talk, in that order."""

SILENCE = "silence"

KINDS = (
    *("learning", "open", "closed", "leading", "justify", "blame", "directive", "check"),
    *("statement", "acknowledgement", "apology", "room", "plan", "takeover"),
    *(
        "insult",
        SILENCE,
        "nonsense",
        "other-language",
        "off-topic",
        "too-long",
        "greeting",
        "bye",
        "yes",
        "no",
    ),
)
"""Every kind of turn: the kinds of questions, then what is none."""

LANDINGS = ("warm", "plain", "steered", "hurt", "lost")
"""How a turn may land with the other; thoughts come by these."""

SHUT, FACT, STACKED, LAST_QUESTION, ANYWAY = "shut", "fact", "stacked", "last-question", "anyway"
DONE, OFFER = "done", "offer"
"""First words that come by something else than the kind of turn: of who has closed up, to one fact,
to several questions, to a question at the very end, and when the same is not understood again; to
whether something was done, and to a proposal."""


@dataclass(frozen=True, slots=True)
class Branch:
    """What is said at one point of a talk: `up` when that axis is at least that much, else `down`.

    `late` is for the last turn: what should have come a turn before comes after all. `ordered`
    goes before `down` when one was told what to do.
    """

    axis: str
    at_least: int
    up: tuple[str, ...]
    down: tuple[str, ...]
    late: tuple[str, ...] = ()
    ordered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of this talk: words that name it, and what is said when one is asked about it."""

    id: str
    words: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """An exception to the base moves; the first one that fits is applied.

    `on` are kinds of turns, `about` what they must be about. `told` asks that the story was told or
    not yet, `reason` that a reason was given, `again` that the same kind came before. `put`
    replaces a base move by axis, `add` comes on top.
    """

    on: tuple[str, ...]
    about: tuple[str, ...] = ()
    told: bool | None = None
    reason: bool | None = None
    again: bool | None = None
    put: Mapping[str, int] = field(default_factory=dict)
    add: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation with a made-up colleague.

    `know` and `want` are the situation in two lines. `start` holds the axes at the beginning.
    `turns` are what is said after the opening, `closing` the last words. `reactions` are first
    words by the kind of turn they answer, `answers` first words by what a question is about,
    `thoughts` what the other thinks, by how a turn landed.
    """

    head: ExerciseHead
    language: str
    name: str
    role: str
    know: str
    want: str
    start: tuple[int, int, int]
    opening: tuple[str, ...]
    opening_thoughts: tuple[str, ...]
    turns: tuple[Branch, ...]
    closing: Branch
    reactions: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, tuple[str, ...]]
    topics: tuple[Topic, ...]
    thoughts: Mapping[str, tuple[str, ...]]
    effects: tuple[Effect, ...]
    debrief: str


@dataclass(frozen=True, slots=True)
class TurnRules:
    """How turns that are no question are recognised in a language, and what anyone says to them.

    Phrases are runs of words; `*` alone stands for up to four words, `word*` for a beginning.
    `moves` are phrases by kind of turn, and by what else tells how one was meant (`asks`, `care`,
    `deed`, `laughter`, `offer`, `parting`, `reason`, `reproach`; see `engine.moves`); a language
    may lack any of them. `about` are phrases by what a question is about. `common` are words that
    nearly every sentence holds one of, `foreign` the same of the other languages. `fact_words`
    begin a question for one fact, `done_words` one whether something was done. `mash` are runs of
    letters that no word holds.
    """

    language: str
    too_long_words: int
    common: frozenset[str]
    foreign: frozenset[str]
    mash: tuple[str, ...]
    fact_words: tuple[str, ...]
    done_words: tuple[str, ...]
    moves: Mapping[str, tuple[tuple[str, ...], ...]]
    about: Mapping[str, tuple[tuple[str, ...], ...]]
    reactions: Mapping[str, tuple[str, ...]]
