"""Rules for messages as written in `content/rules/<language>/message.toml`, checked."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from autonomie_coach.content.model import Content, wrong
from autonomie_coach.content.rulebook import (
    MessageModel,
    MessageRules,
    Reflex,
    Rewrites,
    Twin,
    Vocabulary,
)
from autonomie_coach.content.rules import EndingData, Lines, lines_of, with_classes

ReflexId = Literal[
    "meekijken",
    "peilen",
    "voorleggen",
    "voorschrijven",
    "overnemen",
    "opjagen",
    "bijschaven",
    "redden",
]


class ReflexData(Content):
    """A reflex; see `Reflex`."""

    why: str
    cues: Lines
    weak: Lines = ""
    weak_least: int = 1
    weak_with: str = ""
    refuse: str = ""
    yields: tuple[ReflexId, ...] = ()


class TwinData(Content):
    """A legitimate twin; see `Twin`."""

    why: str
    spares: tuple[ReflexId, ...] = Field(min_length=1)
    cues: Lines
    far: bool = False
    here: bool = False


class MessageRewritesData(Content):
    """How other wordings are offered; see `Rewrites`."""

    topics: Lines
    with_topic: dict[ReflexId, tuple[str, ...]] = Field(default_factory=dict)
    plain: dict[ReflexId, tuple[str, ...]]


class MessageTextsData(Content):
    """The words of the advice."""

    cue: str
    join: str
    control: str
    maybe: str
    room: str
    neutral: str
    empty: str


class FoundData(Content):
    """What each thing that the rules find counts for beside the words; see `MessageModel`."""

    strong: float
    weak: float
    several: float
    room: float


class OpinionData(Content):
    """How the model beside the rules is heard; see `MessageModel`."""

    bar: float
    found: FoundData


class MessageModelData(Content):
    """One file `message_model.json`, as `scripts/train_messages.py` writes it."""

    labels: tuple[Literal["space"] | ReflexId, ...]
    bias: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]

    @model_validator(mode="after")
    def weights_are_whole(self) -> Self:
        """Refuse a feature without a weight for each label, and labels without ‘space’."""
        for name, weights in {"bias": self.bias, **self.weights}.items():
            if len(weights) != len(self.labels):
                raise wrong("weights", name=name)
        if "space" not in self.labels:
            raise wrong("weights", name="space")
        return self


class MessageData(Content):
    """One file `message.toml`."""

    classes: dict[str, str] = Field(default_factory=dict)
    endings: tuple[EndingData, ...] = ()
    tails: dict[str, str] = Field(default_factory=dict)
    turns: str
    joins: str
    rewrites: MessageRewritesData
    room: Lines
    denied: Lines = ""
    texts: MessageTextsData
    reflexes: dict[ReflexId, ReflexData]
    twins: dict[str, TwinData]
    second_opinion: OpinionData | None = None

    def patterns(self) -> list[str]:
        """Return all texts that name classes."""
        texts = [self.rewrites.topics, self.room, self.denied, *self.classes.values()]
        texts += [text for one in self.reflexes.values() for text in (one.cues, one.weak)]
        for one in self.reflexes.values():
            texts += [f"@{name}" for name in (one.refuse, one.weak_with) if name]
        return [*texts, f"@{self.turns}", *(one.cues for one in self.twins.values())]

    def light(
        self, language: str, vocabulary: Vocabulary, model: MessageModelData | None
    ) -> MessageRules:
        """Return the light shape."""
        return MessageRules(
            language=language,
            vocabulary=with_classes(vocabulary, self.classes, self.endings, self.tails),
            reflexes=tuple(
                Reflex(
                    id=name,
                    why=one.why,
                    cues=lines_of(one.cues),
                    weak=lines_of(one.weak),
                    weak_least=one.weak_least,
                    weak_with=one.weak_with,
                    refuse=one.refuse,
                    yields=frozenset(one.yields),
                )
                for name, one in self.reflexes.items()
            ),
            twins=tuple(
                Twin(one.why, frozenset(one.spares), lines_of(one.cues), one.far, one.here)
                for one in self.twins.values()
            ),
            room=lines_of(self.room),
            denied=lines_of(self.denied),
            turns=self.turns,
            joins=frozenset(self.joins.split()),
            rewrites=Rewrites(
                topics=lines_of(self.rewrites.topics),
                with_topic={str(name): some for name, some in self.rewrites.with_topic.items()},
                plain={str(name): some for name, some in self.rewrites.plain.items()},
            ),
            texts=self.texts.model_dump(),
            model=self._model(model),
        )

    def _model(self, model: MessageModelData | None) -> MessageModel | None:
        heard = self.second_opinion
        if model is None or heard is None:
            return None
        return MessageModel(
            labels=model.labels,
            bias=model.bias,
            weights=model.weights,
            found=heard.found.model_dump(),
            bar=heard.bar,
        )
