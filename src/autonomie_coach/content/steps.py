"""Step kinds, exercise and section as written in `content/`; each kind says what it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from autonomie_coach.content import asks, outline
from autonomie_coach.content.model import Content, Id, Labelled, Point, Text
from autonomie_coach.content.prose import names_in

if TYPE_CHECKING:
    from collections.abc import Iterator


class ConditionData(Content):
    """`when`: a test on the answer to an earlier step; exactly one test."""

    step: Id
    chosen: tuple[Id, ...] = Field(default=(), alias="in")
    not_chosen: tuple[Id, ...] = Field(default=(), alias="not_in")
    at_least: int | None = None
    at_most: int | None = None
    answered: bool | None = None

    @model_validator(mode="after")
    def one_test(self) -> ConditionData:
        """Refuse no test, or two at once."""
        tests = (self.chosen, self.not_chosen, self.at_least, self.at_most, self.answered)
        if sum(test is not None and test != () for test in tests) != 1:
            raise ValueError("needs exactly one of in, not_in, at_least, at_most, answered")
        return self


class PrefillData(Content):
    """`prefill`: where a proposal comes from."""

    step: Id
    exercise: Id | None = None


class StepBase(Content):
    """What every step has."""

    id: Id
    name: Text
    prompt: Text
    help: Text | None = None
    explain: Text | None = None
    unquoted: Text | None = None
    covers: tuple[Point, ...] = ()
    when: ConditionData | None = None
    repeat: Id | None = None
    prefill: PrefillData | None = None
    was: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def quoting_has_a_way_out(self) -> StepBase:
        """Refuse a prompt that quotes without saying what to ask when there is nothing to quote."""
        quoted = {name for text in self.prompt.root.values() for name in names_in(text)} - {"item"}
        if quoted and self.unquoted is None:
            raise ValueError("a prompt that quotes an answer needs 'unquoted' as well")
        return self

    def asks(self, language: str) -> asks.Ask:
        """Say what this step asks, in one language."""
        raise NotImplementedError

    def sources(self) -> Iterator[str]:
        """Name the earlier steps of this exercise on which this one depends."""
        if self.when:
            yield self.when.step
        if self.repeat:
            yield self.repeat
        if self.prefill and self.prefill.exercise is None:
            yield self.prefill.step
        for text in (self.prompt, self.help):
            for name in names_in(text.root["nl"]) if text else ():
                if name != "item" and "." not in name:
                    yield name


class ChoiceData(Labelled):
    """One choice, with what the coach says after it."""

    reply: Text | None = None

    def in_language(self, language: str) -> asks.Choice:
        """Return the choice in one language."""
        reply = self.reply.in_language(language) if self.reply else None
        return asks.Choice(self.id, self.label().in_language(language), reply)


class Info(StepBase):
    """A page to read, possibly a resting point."""

    kind: Literal["info"]
    rest: bool = False

    @model_validator(mode="after")
    def practises_nothing(self) -> Info:
        """Refuse points on a page that asks nothing."""
        if self.covers:
            raise ValueError("an info step practises nothing; move 'covers' to a step that asks")
        return self

    def asks(self, language: str) -> asks.Ask:
        """Ask nothing."""
        return asks.AskNothing(self.rest)


class MarkData(Content):
    """Points for the items in one group of one sort step."""

    step: Id
    group: Id
    points: int
    reason: Text | None = None


class ShortlistData(Content):
    """Which items stand out."""

    most: int = Field(default=3, ge=1, le=9)
    intro: Text
    marks: tuple[MarkData, ...] = Field(min_length=1)


class ChooseOne(StepBase):
    """One choice."""

    kind: Literal["choose_one"]
    choices: tuple[ChoiceData, ...] = ()
    own: bool = False
    options_from: Id | None = None
    shortlist: ShortlistData | None = None

    @model_validator(mode="after")
    def has_something_to_choose(self) -> ChooseOne:
        """Refuse fewer than two choices, unless they come from an earlier list."""
        if self.options_from is None and len(self.choices) < 2:
            raise ValueError("needs at least two choices, or options_from")
        if self.options_from and not self.own:
            raise ValueError("options_from needs own = true: the list may have been skipped")
        if self.shortlist and not self.options_from:
            raise ValueError("a shortlist needs options_from")
        return self

    def asks(self, language: str) -> asks.Ask:
        """Ask for one of the choices."""
        choices = tuple(choice.in_language(language) for choice in self.choices)
        return asks.AskChoice(choices, own=self.own)

    def sources(self) -> Iterator[str]:
        """Add the list and the marks."""
        yield from super().sources()
        if self.options_from:
            yield self.options_from
        if self.shortlist:
            yield from (mark.step for mark in self.shortlist.marks)


class ChooseMany(StepBase):
    """Several choices."""

    kind: Literal["choose_many"]
    choices: tuple[ChoiceData, ...] = Field(min_length=2)
    own: bool = False

    def asks(self, language: str) -> asks.Ask:
        """Ask for any number of the choices."""
        choices = tuple(choice.in_language(language) for choice in self.choices)
        return asks.AskChoice(choices, many=True, own=self.own)


class Rating(StepBase):
    """A whole number on a scale."""

    kind: Literal["rating"]
    low: int = 1
    high: int = 5
    low_label: Text
    high_label: Text

    @model_validator(mode="after")
    def low_below_high(self) -> Rating:
        """Refuse a scale that is upside down or longer than ten."""
        if not 0 < self.high - self.low <= 10:
            raise ValueError("low must be below high, at most ten apart")
        return self

    def asks(self, language: str) -> asks.Ask:
        """Ask for one number."""
        low_label = self.low_label.in_language(language)
        return asks.AskNumber(self.low, self.high, low_label, self.high_label.in_language(language))


class ShortText(StepBase):
    """One line."""

    kind: Literal["short_text"]
    example: Text | None = None

    def asks(self, language: str) -> asks.Ask:
        """Ask for one line."""
        return asks.AskText(example=self.example.in_language(language) if self.example else "")


class LongText(StepBase):
    """Several lines."""

    kind: Literal["long_text"]
    example: Text | None = None

    def asks(self, language: str) -> asks.Ask:
        """Ask for a text."""
        example = self.example.in_language(language) if self.example else ""
        return asks.AskText(multiline=True, example=example)


class ListStep(StepBase):
    """Several short lines."""

    kind: Literal["list"]
    example: Text | None = None

    def asks(self, language: str) -> asks.Ask:
        """Ask for items."""
        return asks.AskList(self.example.in_language(language) if self.example else "")


class Person(StepBase):
    """A name or initials."""

    kind: Literal["person"]

    def asks(self, language: str) -> asks.Ask:
        """Ask for a person."""
        return asks.AskPerson()


class Date(StepBase):
    """A day."""

    kind: Literal["date"]

    def asks(self, language: str) -> asks.Ask:
        """Ask for a day."""
        return asks.AskDate()


class Amount(StepBase):
    """An amount in euros."""

    kind: Literal["amount"]

    def asks(self, language: str) -> asks.Ask:
        """Ask for an amount."""
        return asks.AskAmount()


class Sort(StepBase):
    """Put each item into a group."""

    kind: Literal["sort"]
    items_from: Id | None = None
    items: tuple[Labelled, ...] = ()
    groups: tuple[Labelled, ...] = Field(min_length=2, max_length=5)

    @model_validator(mode="after")
    def has_items(self) -> Sort:
        """Refuse no items, or items twice."""
        if bool(self.items) == bool(self.items_from):
            raise ValueError("needs either items or items_from")
        return self

    def asks(self, language: str) -> asks.Ask:
        """Ask for a group for each item."""
        return asks.AskSort(
            tuple(item.label().in_language(language) for item in self.items),
            tuple(
                asks.Group(group.id, group.label().in_language(language)) for group in self.groups
            ),
        )

    def sources(self) -> Iterator[str]:
        """Add the list."""
        yield from super().sources()
        if self.items_from:
            yield self.items_from


Step = Annotated[
    Info
    | ChooseOne
    | ChooseMany
    | Rating
    | ShortText
    | LongText
    | ListStep
    | Person
    | Date
    | Amount
    | Sort,
    Field(discriminator="kind"),
]


class ExerciseData(Content):
    """One file of `content/exercises/`."""

    id: Id
    section: int = Field(ge=1, le=99)
    order: int
    minutes: int = Field(ge=1, le=60)
    rest_minutes: int | None = Field(default=None, ge=1)
    about_person: bool = False
    title: Text
    why: Text
    takeaway: Text
    steps: tuple[Step, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def rests_in_time(self) -> ExerciseData:
        """Refuse more than ten minutes without a resting point, and a time without a point."""
        rests = any(isinstance(step, Info) and step.rest for step in self.steps)
        if self.minutes > 10 and not rests:
            raise ValueError("above ten minutes: needs a resting point (info with rest = true)")
        if rests != (self.rest_minutes is not None):
            raise ValueError("rest_minutes and a step with rest = true go together")
        return self


class SectionData(Content):
    """One file of `content/sections/`."""

    number: int = Field(ge=1, le=99)
    id: Id
    title: Text
    intro: Text


def outline_step(step: Step, language: str) -> outline.Step:
    """Turn a checked step into the light shape, in one language."""

    def text(value: Text | None) -> str:
        return value.in_language(language) if value else ""

    return outline.Step(
        id=step.id,
        kind=step.kind,
        name=text(step.name),
        prompt=text(step.prompt),
        ask=step.asks(language),
        help=text(step.help),
        explain=text(step.explain),
        unquoted=text(step.unquoted),
        covers=step.covers,
        when=outline.Condition(**step.when.model_dump()) if step.when else None,
        repeat=step.repeat,
        prefill=outline.Prefill(step.prefill.step, step.prefill.exercise) if step.prefill else None,
        items_from=getattr(step, "items_from", None),
        options_from=getattr(step, "options_from", None),
        shortlist=_shortlist(getattr(step, "shortlist", None), language),
        was=step.was,
        depends_on=tuple(dict.fromkeys(step.sources())),
    )


def _shortlist(data: ShortlistData | None, language: str) -> outline.Shortlist | None:
    if data is None:
        return None
    return outline.Shortlist(
        most=data.most,
        intro=data.intro.in_language(language),
        marks=tuple(
            outline.Mark(
                mark.step,
                mark.group,
                mark.points,
                mark.reason.in_language(language) if mark.reason else "",
            )
            for mark in data.marks
        ),
    )
