"""What the engine finds in a text: shared shapes of feedback, with places in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "learning",
    "open",
    "closed",
    "leading",
    "justify",
    "blame",
    "directive",
    "check",
    "statement",
]


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
