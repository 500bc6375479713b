"""`[card]`: which answers of an exercise go to the card of a decision, as written in `content/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field

from autonomie_coach.content.model import Content, Id
from autonomie_coach.content.outline import CardSource
from autonomie_coach.content.steps import Agreement, ChooseOne

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from autonomie_coach.content.steps import StepBase

Part = Literal["who", "decision", "limit", "consult", "inform", "evaluate", "together"]

Happened = Literal["kept", "widened", "narrowed", "taken-back"]
"""How looking back can end, as the history of a card names it (the contract)."""


class CardSourceData(Content):
    """A step, of an agreement which part of it, and what choices with ids of their own mean."""

    step: Id
    part: Part | None = None
    means: dict[Id, Happened] = Field(default_factory=dict)


def _as_sources(value: object) -> object:
    """Take one step, one table, or a list of both."""
    sources = value if isinstance(value, list) else [value]
    return [{"step": one} if isinstance(one, str) else one for one in sources]


Sources = Annotated[tuple[CardSourceData, ...], BeforeValidator(_as_sources)]
"""Where a value comes from: the first that was answered counts; in a note or reason all of them."""


class CardTable(Content):
    """By what is kept on the card, the steps it comes from.

    `event` is what happened: a choice whose ids are those of events, or that says under `means`
    which events they are; the end of an exercise offers it to the card. `note` is the manager's
    reading of it, `reason` why it got smaller or was taken back, `said` what the other person said.
    `level_up` is a choice between `up` and `same`; `together` tells that it was discussed, on the
    day of the entry; `same_card` is a choice between `same` and `new`. The rest are fields.
    """

    decision: Sources = ()
    person: Sources = ()
    level_now: Sources = ()
    level_goal: Sources = ()
    level_guess: Sources = ()
    level_answer: Sources = ()
    limit: Sources = ()
    consult: Sources = ()
    inform: Sources = ()
    needs: Sources = ()
    fear: Sources = ()
    fear_likelihood: Sources = ()
    outcome: Sources = ()
    real_choice: Sources = ()
    smaller_step: Sources = ()
    discussed_on: Sources = ()
    evaluate_on: Sources = ()
    event: Sources = ()
    note: Sources = ()
    reason: Sources = ()
    said: Sources = ()
    level_up: Sources = ()
    together: Sources = ()
    same_card: Sources = ()

    def light(self) -> tuple[tuple[str, tuple[CardSource, ...]], ...]:
        """Return what is filled in, in the light shape."""
        return tuple(
            (name, tuple(_light(one) for one in sources)) for name, sources in self if sources
        )

    def problems(self, steps: Sequence[StepBase]) -> Iterator[tuple[str, str, dict[str, str]]]:
        """Yield the field, what is wrong with it, and what fills its words."""
        known = {step.id: step for step in steps}
        for name, sources in self:
            for source in sources:
                if source.step not in known:
                    yield name, "no_step", {"name": source.step}
                elif isinstance(known[source.step], Agreement) != (source.part is not None):
                    yield name, "part_of_agreement", {"name": source.step}
                elif source.means and name != "event":
                    yield name, "means_of_event", {"name": source.step}
                for choice in _unknown(source, known):
                    yield name, "no_choice", {"name": choice, "step": source.step}


def _light(source: CardSourceData) -> CardSource:
    return CardSource(source.step, source.part, tuple(source.means.items()))


def _unknown(source: CardSourceData, steps: Mapping[str, StepBase]) -> list[str]:
    step = steps.get(source.step)
    known = {choice.id for choice in step.choices} if isinstance(step, ChooseOne) else set()
    return [choice for choice in source.means if choice not in known]
