"""Rules for feedback as written in `content/rules/<language>/`, and their light shapes."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Literal, Self, get_args

from pydantic import Field, model_validator

from autonomie_coach.content.model import Content, wrong
from autonomie_coach.content.rulebook import (
    Ending,
    FormShape,
    QuestionModel,
    QuestionRule,
    QuestionRules,
    Rewrites,
    Vocabulary,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

QuestionKind = Literal[
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
OWN_CLASSES = ("unknown", "name", "number")
"""Classes that no file lists: a word that is not listed, with a capital, a number."""
Lines = str
"""Several patterns, one a line."""


def lines_of(text: Lines) -> tuple[str, ...]:
    """Return the patterns, without empty lines and lines that begin with #."""
    lines = (line.strip() for line in text.split("\n"))
    return tuple(line for line in lines if line and not line.startswith("#"))


class EndingData(Content):
    """How an unlisted word is recognised by its form."""

    into: str
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    least: int = Field(default=1, ge=1)

    def light(self) -> Ending:
        """Return the light shape."""
        return Ending(self.into, self.starts, self.ends, self.least)


class VerbsData(Content):
    """A table of verbs: the classes that the columns stand for, and a verb a line."""

    columns: str
    table: str

    @model_validator(mode="after")
    def every_row_is_full(self) -> Self:
        """Refuse a verb with a form too few or too many."""
        width = len(self.columns.split())
        for line in lines_of(self.table):
            if len(line.split()) != width:
                raise wrong("verb_row", name=line)
        return self

    def classes(self) -> dict[str, tuple[str, ...]]:
        """Return the words by column; `-` stands for no form, `/` parts two."""
        rows = [line.split() for line in lines_of(self.table)]
        found: dict[str, tuple[str, ...]] = {}
        for at, name in enumerate(self.columns.split()):
            forms = (form for row in rows for form in row[at].split("/") if form != "-")
            found[name] = tuple(dict.fromkeys(forms))
        return found


class VocabularyData(Content):
    """The words of a language."""

    classes: dict[str, str]
    verbs: VerbsData
    same: dict[str, str] = Field(default_factory=dict)
    tails: dict[str, str] = Field(default_factory=dict)
    endings: tuple[EndingData, ...] = ()
    typing: tuple[str, ...] = ()
    abbreviations: str = ""
    fillers: str = ""
    alike: dict[str, str] = Field(default_factory=dict)
    numbers: str = ""

    def light(self) -> Vocabulary:
        """Return the light shape."""
        classes = {name: tuple(words.split()) for name, words in self.classes.items()}
        for name, words in self.verbs.classes().items():
            classes[name] = (*classes.get(name, ()), *words)
        return Vocabulary(
            classes=classes,
            same=self.same,
            tails=self.tails,
            endings=tuple(one.light() for one in self.endings),
            typing=self.typing,
            abbreviations=frozenset(self.abbreviations.split()),
            fillers=frozenset(self.fillers.split()),
            alike=self.alike,
            numbers=frozenset(self.numbers.split()),
        )


def unknown_class(texts: Iterable[str], vocabulary: Vocabulary) -> str | None:
    """Return the first class that patterns name and the vocabulary has not, if any."""
    known = {*vocabulary.classes, *OWN_CLASSES}
    named = (name for text in texts for name in re.findall(r"@(\w+)", text))
    return next((name for name in named if name not in known), None)


def with_classes(
    vocabulary: Vocabulary,
    classes: Mapping[str, str],
    endings: Sequence[EndingData],
    tails: Mapping[str, str],
) -> Vocabulary:
    """Return a vocabulary with classes, endings and tails of one task in front of its own."""
    own = {name: tuple(words.split()) for name, words in classes.items()}
    return dataclasses.replace(
        vocabulary,
        classes={**vocabulary.classes, **own},
        endings=(*(one.light() for one in endings), *vocabulary.endings),
        tails={**vocabulary.tails, **tails},
    )


class QuestionRuleData(Content):
    """A rule; see `QuestionRule`."""

    kind: QuestionKind
    why: str
    match: Lines
    unless: Lines = ""
    before: Lines = ""
    mark: bool | None = None
    inside: bool | None = None
    form: str = ""
    remark: bool = False
    by_form: bool = False
    broad: bool = False
    sure: bool = True
    note: str = ""

    def light(self) -> QuestionRule:
        """Return the light shape."""
        return QuestionRule(
            kind=self.kind,
            match=lines_of(self.match),
            unless=lines_of(self.unless),
            before=lines_of(self.before),
            why=self.why,
            mark=self.mark,
            inside=self.inside,
            forms=tuple(self.form.split()),
            remark=self.remark,
            by_form=self.by_form,
            broad=self.broad,
            sure=self.sure,
            note=self.note,
        )


class RewritesData(Content):
    """How other wordings are offered; see `Rewrites`."""

    topics: Lines
    with_topic: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    plain: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class FormData(Content):
    """How a clause of one form begins; see `FormShape`."""

    name: str
    request: bool = False
    match: Lines = ""
    front: Lines = ""
    marked: Lines = ""
    joined: Lines = ""
    weak: Lines = ""
    inside: Lines = ""

    def light(self) -> FormShape:
        """Return the light shape."""
        return FormShape(
            name=self.name,
            request=self.request,
            match=lines_of(self.match),
            front=lines_of(self.front),
            marked=lines_of(self.marked),
            joined=lines_of(self.joined),
            weak=lines_of(self.weak),
            inside=lines_of(self.inside),
        )


class ShapesData(Content):
    """What is taken off a question, and what makes a sentence; see `QuestionRules`."""

    openers: Lines
    leading: Lines
    tags: Lines
    frames: Lines
    quoting: Lines
    telling: Lines


class SecondOpinionData(Content):
    """When the model beside the rules counts, and what its words mean by kind."""

    trust: float = Field(ge=0)
    trust_told: float = Field(ge=0)
    trust_broad: float = Field(ge=0)
    why: dict[QuestionKind, str]


class ModelData(Content):
    """One file `question_model.json`, as `scripts/train_questions.py` writes it."""

    kinds: tuple[QuestionKind, ...]
    bias: tuple[int, ...]
    weights: dict[str, tuple[int, ...]]

    @model_validator(mode="after")
    def weights_are_whole(self) -> Self:
        """Refuse a feature without a weight for each kind."""
        for name, weights in {"bias": self.bias, **self.weights}.items():
            if len(weights) != len(self.kinds):
                raise wrong("weights", name=name)
        return self


class QuestionData(Content):
    """One file `question.toml`."""

    shapes: ShapesData
    forms: tuple[FormData, ...]
    rules: tuple[QuestionRuleData, ...]
    advice: dict[str, str]
    rewrites: RewritesData
    second_opinion: SecondOpinionData | None = None

    @model_validator(mode="after")
    def advice_is_there(self) -> Self:
        """Refuse a kind or a note without advice."""
        for name in (
            *get_args(QuestionKind),
            "stacked",
            "unsure",
            *(rule.note for rule in self.rules),
        ):
            if name and name not in self.advice:
                raise wrong("no_advice", name=name)
        return self

    def light(
        self, language: str, vocabulary: Vocabulary, model: ModelData | None
    ) -> QuestionRules:
        """Return the light shape."""
        shapes = {name: lines_of(getattr(self.shapes, name)) for name in ShapesData.model_fields}
        return QuestionRules(
            language=language,
            vocabulary=vocabulary,
            forms=tuple(form.light() for form in self.forms),
            rules=tuple(rule.light() for rule in self.rules),
            advice=self.advice,
            rewrites=Rewrites(
                topics=lines_of(self.rewrites.topics),
                with_topic=self.rewrites.with_topic,
                plain=self.rewrites.plain,
            ),
            model=self._model(model),
            **shapes,
        )

    def _model(self, model: ModelData | None) -> QuestionModel | None:
        if model is None or self.second_opinion is None:
            return None
        return QuestionModel(
            kinds=model.kinds,
            bias=model.bias,
            weights=model.weights,
            trust=self.second_opinion.trust,
            trust_told=self.second_opinion.trust_told,
            trust_broad=self.second_opinion.trust_broad,
            why={str(kind): why for kind, why in self.second_opinion.why.items()},
        )
