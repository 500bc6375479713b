"""Rules for messages as written in `content/rules/<language>/message.toml`, checked."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from autonomie_coach.content.model import Content
from autonomie_coach.content.rulebook import MessageRules, Reflex, Rewrites, Twin, Vocabulary
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


class MessageData(Content):
    """One file `message.toml`."""

    classes: dict[str, str] = Field(default_factory=dict)
    endings: tuple[EndingData, ...] = ()
    tails: dict[str, str] = Field(default_factory=dict)
    turns: str
    joins: str
    rewrites: MessageRewritesData
    room: Lines
    texts: MessageTextsData
    reflexes: dict[ReflexId, ReflexData]
    twins: dict[str, TwinData]

    def patterns(self) -> list[str]:
        """Return all texts that name classes."""
        texts = [self.rewrites.topics, self.room, *self.classes.values()]
        texts += [text for one in self.reflexes.values() for text in (one.cues, one.weak)]
        for one in self.reflexes.values():
            texts += [f"@{name}" for name in (one.refuse, one.weak_with) if name]
        return [*texts, f"@{self.turns}", *(one.cues for one in self.twins.values())]

    def light(self, language: str, vocabulary: Vocabulary) -> MessageRules:
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
                Twin(one.why, frozenset(one.spares), lines_of(one.cues), one.far)
                for one in self.twins.values()
            ),
            room=lines_of(self.room),
            turns=self.turns,
            joins=frozenset(self.joins.split()),
            rewrites=Rewrites(
                topics=lines_of(self.rewrites.topics),
                with_topic={str(name): some for name, some in self.rewrites.with_topic.items()},
                plain={str(name): some for name, some in self.rewrites.plain.items()},
            ),
            texts=self.texts.model_dump(),
        )
