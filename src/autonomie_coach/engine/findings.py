"""What the engine finds in a text: shared shapes of feedback, with places in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from autonomie_coach.engine.kinds import Kind as Kind


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that led to a verdict: `text` is the slice from `start` to `end` (code points)."""

    start: int
    end: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class QuestionFinding:
    """How a question may land.

    `kind` is about the wording, never the person; `stacked` tells that there is more than one
    question in it. `sure` is false where the rules guess. `advice` and `rewrites` (two at most)
    are in the language of the rules.
    """

    text: str
    kind: Kind
    stacked: bool
    sure: bool
    cues: tuple[Cue, ...]
    advice: str
    rewrites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReflexCue:
    """Words that can land as a control reflex: `reflex` is its id, `why` how it can sound."""

    reflex: str
    start: int
    end: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class MessageFinding:
    """How a message may land.

    `verdict` is `control` when a reflex remains after its legitimate twins, else `space`, also
    when neutral. `sure` is false where the rules guess: finding nothing is not finding it good.
    """

    text: str
    verdict: Literal["control", "space"]
    sure: bool
    reflexes: tuple[ReflexCue, ...]
    advice: str
    rewrites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VagueCue:
    """Words that can be taken in many ways, and the question that makes them clear."""

    start: int
    end: int
    text: str
    question: str


@dataclass(frozen=True, slots=True)
class AgreementFinding:
    """What an agreement says, and whether an outsider could check afterwards if it was kept.

    `parts` holds the text found for who, decision, limit, consult, inform and evaluate, or None;
    `strong` names the parts that are said clearly. `verdict` judges the wording alone, a missing
    part does not count.
    """

    text: str
    verdict: Literal["concrete", "vague"]
    sure: bool
    parts: dict[str, str | None]
    vague: tuple[VagueCue, ...]
    strong: tuple[str, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class CardFinding:
    """What an agreement in six parts still lacks.

    `vague` holds vague words by part, with places in the text of that part; `missing` the parts
    that an agreement cannot do without; `unspoken` those that may be nobody, once spoken about.
    """

    vague: dict[str, tuple[VagueCue, ...]]
    missing: tuple[str, ...]
    unspoken: tuple[str, ...]
    advice: str
