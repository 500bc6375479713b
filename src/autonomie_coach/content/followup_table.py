"""`[[followup]]` of an exercise as written in `content/`: what is asked later, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from autonomie_coach.content.model import Content, Id, Labelled, Text, wrong
from autonomie_coach.content.prose import names_in
from autonomie_coach.content.steps import ChooseOne, ConditionData, Date, Info, Person, StepBase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Days = Annotated[int, Field(ge=1, le=366)]

Problem = tuple[int, str, str, dict[str, str]]
"""Index of the follow-up, the key it is about, what is wrong, and what fills its words."""


class EveryData(Content):
    """`every_by`: how often it comes back, by the choice made at a step."""

    step: Id
    days: dict[Id, Days]


class FollowUpChoiceData(Labelled):
    """One short answer: what the coach says to it, and after how many days it is asked again.

    `asked` tells whether with this answer the quoted question was asked for real.
    """

    reply: Text | None = None
    again: Days | None = None
    asked: bool | None = None


class FollowUpData(Content):
    """One follow-up.

    It is planned `after` days from the day on which the exercise was finished, or from the day
    given at the step `on` (skipped there: `otherwise` days from when it was finished, or not at
    all); with `since = "evaluation"` from the first evaluation after it. `quote` names steps, of
    which the first that was answered is quoted.
    """

    id: Id
    after: int = Field(default=0, ge=0, le=366)
    on: Id | None = None
    otherwise: Days | None = None
    since: Literal["evaluation"] | None = None
    quote: tuple[Id, ...] = Field(min_length=1)
    question: Text
    unquoted: Text | None = None
    when: ConditionData | None = None
    every: Days | None = None
    every_by: EveryData | None = None
    choices: tuple[FollowUpChoiceData, ...] = Field(default=(), max_length=5)

    @model_validator(mode="after")
    def is_later(self) -> FollowUpData:
        """Refuse what would be asked on the day itself, or counted from two days at once."""
        if self.since and (self.on or self.otherwise):
            raise wrong("two_starts")
        if not (self.after or self.on or self.since):
            raise wrong("same_day")
        return self

    @model_validator(mode="after")
    def quoting_has_a_way_out(self) -> FollowUpData:
        """Refuse a question that quotes without saying what to ask when there is nothing."""
        if self.unquoted is None and names_in(self.question.root["nl"]):
            raise wrong("needs_unquoted")
        return self

    def sources(self) -> Iterator[tuple[str, str]]:
        """Yield the steps it names, each with the key that names it."""
        yield from (("quote", step) for step in self.quote)
        if self.on:
            yield "on", self.on
        if self.when:
            yield "when", self.when.step
        if self.every_by:
            yield "every_by", self.every_by.step
        yield from (("question", name) for name in names_in(self.question.root["nl"]))


def followup_problems(
    followups: tuple[FollowUpData, ...], steps: Mapping[str, StepBase]
) -> Iterator[Problem]:
    """Yield what is wrong between the follow-ups of an exercise and its steps."""
    seen: set[str] = set()
    for index, one in enumerate(followups):
        if one.id in seen:
            yield index, "id", "twice", {"name": one.id}
        seen.add(one.id)
        for key, name in one.sources():
            if name not in steps:
                yield index, key, "no_step", {"name": name}
        yield from _wrong_kinds(index, one, steps)


def _wrong_kinds(index: int, one: FollowUpData, steps: Mapping[str, StepBase]) -> Iterator[Problem]:
    if one.on and one.on in steps and not isinstance(steps[one.on], Date):
        yield index, "on", "no_day", {"name": one.on}
    for name in one.quote:
        if isinstance(steps.get(name), Info | Date | Person):
            yield index, "quote", "nothing_to_quote", {"name": name}
    labels = [choice.id for choice in one.choices]
    for name in sorted({name for name in labels if labels.count(name) > 1}):
        yield index, "choices", "twice", {"name": name}
    for key, chosen in _chosen(one):
        source = steps.get(key)
        known = {choice.id for choice in source.choices} if isinstance(source, ChooseOne) else None
        for name in chosen if known is not None else ():
            if name not in (known or ()) and name != "own":
                yield index, "when", "no_choice", {"name": name, "step": key}


def _chosen(one: FollowUpData) -> Iterator[tuple[str, tuple[str, ...]]]:
    if one.when:
        yield one.when.step, (*one.when.chosen, *one.when.not_chosen)
    if one.every_by:
        yield one.every_by.step, tuple(one.every_by.days)
