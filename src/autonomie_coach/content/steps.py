"""Step kinds, exercise and section as written in `content/`; each kind says what it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from autonomie_coach.content import asks
from autonomie_coach.content.model import Content, Id, Labelled, Point, Text, wrong
from autonomie_coach.content.prose import names_in

if TYPE_CHECKING:
    from collections.abc import Iterator


class ConditionData(Content):
    """`when`: a test on the answer to an earlier step; exactly one test."""

    step: Id
    chosen: tuple[Id, ...] = Field(default=(), alias="in")
    not_chosen: tuple[Id, ...] = Field(default=(), alias="not_in")
    unless: tuple[Id, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    answered: bool | None = None

    @model_validator(mode="after")
    def one_test(self) -> ConditionData:
        """Refuse no test, or two at once."""
        tests = (
            *(self.chosen, self.not_chosen, self.unless),
            *(self.at_least, self.at_most, self.answered),
        )
        if sum(test is not None and test != () for test in tests) != 1:
            raise wrong("one_test")
        return self


Names = Annotated[
    tuple[Id, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)
]
"""One name, or a list of them."""


class OnCardData(Content):
    """`card`: only asked when the card has all of these, and lacks all of those."""

    has: Names = ()
    lacks: Names = ()

    @model_validator(mode="after")
    def says_something(self) -> OnCardData:
        """Refuse neither."""
        if not self.has and not self.lacks:
            raise wrong("has_or_lacks")
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
    card: OnCardData | None = None
    repeat: Id | None = None
    prefill: PrefillData | None = None
    was: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def quoting_has_a_way_out(self) -> StepBase:
        """Refuse a prompt that quotes without saying what to ask when there is nothing to quote."""
        quoted = {name for text in self.prompt.root.values() for name in names_in(text)} - {"item"}
        if quoted and self.unquoted is None:
            raise wrong("needs_unquoted")
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
            raise wrong("info_covers")
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
            raise wrong("two_choices")
        if self.options_from and not self.own:
            raise wrong("options_need_own")
        if self.shortlist and not self.options_from:
            raise wrong("shortlist_needs_options")
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
            raise wrong("scale")
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


class Workshop(StepBase):
    """A question to put to somebody, with a reaction to each version."""

    kind: Literal["workshop"]
    example: Text | None = None

    def asks(self, language: str) -> asks.Ask:
        """Ask for a question."""
        return asks.AskWorkshop(self.example.in_language(language) if self.example else "")


class PartsData(Content):
    """Earlier steps whose answers are proposed for the parts of an agreement."""

    who: Id | None = None
    decision: Id | None = None
    limit: Id | None = None
    consult: Id | None = None
    inform: Id | None = None
    evaluate: Id | None = None


class Agreement(StepBase):
    """The six parts of an agreement, read back together."""

    kind: Literal["agreement"]
    parts_from: PartsData = PartsData()

    def asks(self, language: str) -> asks.Ask:
        """Ask for the parts."""
        return asks.AskAgreement()

    def sources(self) -> Iterator[str]:
        """Add the steps that the parts come from."""
        yield from super().sources()
        yield from (step for step in self.parts_from.model_dump().values() if step)


class Message(StepBase):
    """A message that was sent or is about to be."""

    kind: Literal["message"]

    def asks(self, language: str) -> asks.Ask:
        """Ask for the message."""
        return asks.AskMessage()


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
    past: bool = False

    def asks(self, language: str) -> asks.Ask:
        """Ask for a day."""
        return asks.AskDate(self.past)


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
            raise wrong("items_or_from")
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


class Conversation(StepBase):
    """A practice conversation."""

    kind: Literal["conversation"]
    conversation: Id

    def asks(self, language: str) -> asks.Ask:
        """Ask to hold the conversation."""
        return asks.AskConversation(self.conversation)


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
    | Sort
    | Workshop
    | Agreement
    | Message
    | Conversation,
    Field(discriminator="kind"),
]
