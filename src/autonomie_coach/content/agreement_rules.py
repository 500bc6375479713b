"""Rules for agreements as written in `content/rules/<language>/agreement.toml`, checked."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from autonomie_coach.content.model import Content
from autonomie_coach.content.rulebook import (
    AgreementModel,
    AgreementRules,
    VagueWords,
    Vocabulary,
)
from autonomie_coach.content.rules import EndingData, Lines, lines_of, with_classes

Part = Literal["who", "decision", "limit", "consult", "inform", "evaluate"]
Evidence = Literal[
    "amount",
    "count",
    "time",
    "rhythm",
    "scope",
    "free",
    "event",
    "person",
    "loose",
    "you",
    "named",
    "role",
    "anyone",
    "decide",
    "plain",
    "soft",
    "look",
    "hedge",
]


Sums = Literal["exact", "exact_twice", "cues", "valued"]
"""What is counted over all evidence and vague words."""


class VagueData(Content):
    """Vague words; see `VagueWords`."""

    question: str
    cues: Lines


class AgreementTextsData(Content):
    """The words of the advice."""

    strong: str
    gap: str
    complete: str
    vague_word: str
    vague: str
    unsure: str
    empty: str
    joined: str
    part: dict[Part, str]
    ask: dict[Part, str]


class WeightsData(Content):
    """The file `agreement_weights.toml`, of all languages; see `AgreementRules`."""

    bar: float
    weights: dict[Evidence | Sums, float]


class AgreementModelData(Content):
    """One file `agreement_model.json`, as `scripts/train_agreements.py` writes it."""

    bias: float
    evidence: float
    weights: dict[str, float]


class AgreementData(Content):
    """One file `agreement.toml`."""

    classes: dict[str, str] = Field(default_factory=dict)
    endings: tuple[EndingData, ...] = ()
    tails: dict[str, str] = Field(default_factory=dict)
    joins: str
    links: str
    limits: str
    nobody: str
    evidence: dict[Evidence, Lines]
    vague: tuple[VagueData, ...] = Field(min_length=1)
    parts: dict[Part, Lines]
    texts: AgreementTextsData

    def patterns(self) -> list[str]:
        """Return all texts that name classes."""
        texts = [*self.classes.values(), *self.evidence.values(), *self.parts.values()]
        return [*texts, *(one.cues for one in self.vague), f"@{self.links}", f"@{self.limits}"]

    def light(
        self,
        language: str,
        vocabulary: Vocabulary,
        weighing: WeightsData,
        model: AgreementModelData | None,
    ) -> AgreementRules:
        """Return the light shape."""
        texts = self.texts.model_dump(exclude={"part", "ask"})
        return AgreementRules(
            language=language,
            vocabulary=with_classes(vocabulary, self.classes, self.endings, self.tails),
            joins=frozenset(self.joins.split()),
            links=self.links,
            limits=self.limits,
            nobody=frozenset(self.nobody.split()),
            evidence={name: lines_of(lines) for name, lines in self.evidence.items()},
            weights={str(name): one for name, one in weighing.weights.items()},
            bar=weighing.bar,
            vague=tuple(VagueWords(one.question, lines_of(one.cues)) for one in self.vague),
            parts={name: lines_of(lines) for name, lines in self.parts.items()},
            texts=texts,
            part_names={str(name): one for name, one in self.texts.part.items()},
            part_questions={str(name): one for name, one in self.texts.ask.items()},
            model=AgreementModel(model.bias, model.weights, model.evidence) if model else None,
        )
