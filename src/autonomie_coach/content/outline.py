"""A checked exercise as light frozen dataclasses, in one language: all that others know of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from autonomie_coach.content.asks import AskConversation
from autonomie_coach.content.prose import names_in

if TYPE_CHECKING:
    from autonomie_coach.content.asks import Ask
    from autonomie_coach.content.route import ExerciseHead
    from autonomie_coach.content.talk import Talk


@dataclass(frozen=True, slots=True)
class Condition:
    """When a step is asked: a test on the answer to an earlier step.

    `not_chosen` needs an answer, `unless` does not: it also holds when nothing was chosen.
    """

    step: str
    chosen: tuple[str, ...] = ()
    not_chosen: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    answered: bool | None = None


@dataclass(frozen=True, slots=True)
class Prefill:
    """Where a first proposal for an answer comes from; `exercise` None means this entry."""

    step: str
    exercise: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Points for items that an earlier sort step put into `group`; unsaid without `reason`."""

    step: str
    group: str
    points: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Shortlist:
    """How to find the items that stand out; `most` is how many are named."""

    most: int
    intro: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class CardSource:
    """A step whose answer goes to a card; of an agreement, which `part` of it.

    `means` says of choices with ids of their own what happened on the card, by choice.
    """

    step: str
    part: str | None = None
    means: tuple[tuple[str, str], ...] = ()


CARD = "card"
"""What a text quotes the card of a decision under: `{card.person}`."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `ask` is completed with earlier answers by `engine.flow`."""

    id: str
    kind: str
    name: str
    prompt: str
    ask: Ask
    help: str = ""
    explain: str = ""
    unquoted: str = ""
    covers: tuple[str, ...] = ()
    when: Condition | None = None
    repeat: str | None = None
    prefill: Prefill | None = None
    items_from: str | None = None
    options_from: str | None = None
    shortlist: Shortlist | None = None
    parts_from: tuple[tuple[str, str], ...] = ()
    was: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = field(default=())
    card_has: tuple[str, ...] = ()
    card_lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise with its steps, in one language; `card` says which answers go to a card."""

    head: ExerciseHead
    language: str
    steps: tuple[Step, ...]
    card: tuple[tuple[str, tuple[CardSource, ...]], ...] = ()

    @property
    def tells_outcome(self) -> bool:
        """Tell whether it says what came of a decision that is on a card already."""
        return any(name == "event" for name, _ in self.card)

    def step(self, step_id: str) -> Step | None:
        """Return a step by its id or an earlier id of it, or None."""
        for step in self.steps:
            if step.id == step_id or step_id in step.was:
                return step
        return None

    def borrowed_from(self) -> set[tuple[str, str]]:
        """Return the exercise and step of each answer of another entry that is quoted or taken."""
        borrowed = set()
        for step in self.steps:
            if step.prefill and step.prefill.exercise:
                borrowed.add((step.prefill.exercise, step.prefill.step))
            for text in (step.prompt, step.help, step.explain):
                for name in names_in(text):
                    if "." in name and not name.startswith(f"{CARD}."):
                        exercise, of_step = name.split(".")[:2]
                        borrowed.add((exercise, of_step))
        return borrowed


OF_THE_WEEK = "momenten"
"""What a text quotes in place of an exercise to say what was noted in the past week."""

PRACTICE_STEP = "gesprek"
"""The id of the one step of a practice conversation."""


def practised(talk: Talk, name: str) -> Exercise:
    """Return a practice conversation as an exercise by itself; `name` is that of its one step."""
    step = Step(
        id=PRACTICE_STEP,
        kind="conversation",
        name=name,
        prompt=talk.know,
        help=talk.want,
        ask=AskConversation(talk.head.id),
    )
    return Exercise(head=talk.head, language=talk.language, steps=(step,))
