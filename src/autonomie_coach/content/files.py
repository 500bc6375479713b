"""Exercise and section as written in `content/`, and how their steps become the light shapes."""

from __future__ import annotations

from pydantic import Field, model_validator

from autonomie_coach.content import outline
from autonomie_coach.content.card_table import CardTable
from autonomie_coach.content.followup_table import FollowUpData
from autonomie_coach.content.model import Content, Id, Text, wrong
from autonomie_coach.content.steps import Info, PartsData, ShortlistData, Step


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
    card: CardTable = CardTable()
    steps: tuple[Step, ...] = Field(min_length=1)
    followup: tuple[FollowUpData, ...] = ()

    @model_validator(mode="after")
    def rests_in_time(self) -> ExerciseData:
        """Refuse more than ten minutes without a resting point, and a time without a point."""
        rests = any(isinstance(step, Info) and step.rest for step in self.steps)
        if self.minutes > 10 and not rests:
            raise wrong("needs_rest")
        if rests != (self.rest_minutes is not None):
            raise wrong("rest_minutes")
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
        parts_from=_parts_from(getattr(step, "parts_from", None)),
        was=step.was,
        depends_on=tuple(dict.fromkeys(step.sources())),
        card_has=step.card.has if step.card else (),
        card_lacks=step.card.lacks if step.card else (),
    )


def _parts_from(data: PartsData | None) -> tuple[tuple[str, str], ...]:
    table = data.model_dump() if data is not None else {}
    return tuple((part, step) for part, step in table.items() if step)


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
