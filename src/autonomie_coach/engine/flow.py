"""Walking an exercise: which step comes next, back and forth. State in, state out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from autonomie_coach.content.asks import (
    AskNothing,
)
from autonomie_coach.engine.given import SKIPPED, Given, Key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from autonomie_coach.content.outline import Condition, Exercise, Step


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing to ask: a step, and the item it is about when the step is repeated."""

    step: Step
    item: str | None = None

    @property
    def key(self) -> Key:
        """Return under which key the answer is kept."""
        return (self.step.id, self.item)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The latest answer to a step of another entry, and the day it was written, in words."""

    given: Given
    day: str


@dataclass(frozen=True, slots=True)
class Flow:
    """Where a person is in an exercise.

    `at` is the moment being asked, None at the review. `set_aside` holds answers that are no longer
    asked since an answer before them changed. `proposals` come from the entry one started from,
    `suggestions` from the coach. `earlier` holds answers of other exercises by exercise and step.
    """

    exercise: Exercise
    answers: Mapping[Key, Given] = field(default_factory=dict)
    at: Key | None = None
    set_aside: Mapping[Key, Given] = field(default_factory=dict)
    proposals: Mapping[Key, Given] = field(default_factory=dict)
    earlier: Mapping[tuple[str, str], Earlier] = field(default_factory=dict)
    suggestions: Mapping[Key, Given] = field(default_factory=dict)


def start(
    exercise: Exercise,
    *,
    answers: Mapping[Key, Given] | None = None,
    set_aside: Mapping[Key, Given] | None = None,
    proposals: Mapping[Key, Given] | None = None,
    earlier: Mapping[tuple[str, str], Earlier] | None = None,
    suggestions: Mapping[Key, Given] | None = None,
    at: Key | None = None,
) -> Flow:
    """Begin or resume an exercise: at the given moment, else at the first one not yet answered."""
    flow = _settled(
        Flow(
            exercise,
            dict(answers or {}),
            None,
            dict(set_aside or {}),
            dict(proposals or {}),
            dict(earlier or {}),
            dict(suggestions or {}),
        )
    )
    keys = [moment.key for moment in moments(flow)]
    return replace(flow, at=at if at in keys else _first_open(flow))


def _first_open(flow: Flow) -> Key | None:
    since_answer: Key | None = None
    for moment in moments(flow):
        given = flow.answers.get(moment.key)
        answered = given is not None and not given.unfinished
        if answered:
            since_answer = None
        elif since_answer is None:
            since_answer = moment.key
        if not answered and not isinstance(moment.step.ask, AskNothing):
            return since_answer
    return None


def moments(flow: Flow) -> tuple[Moment, ...]:
    """Return all that is asked as things stand, in order."""
    found: list[Moment] = []
    for step in flow.exercise.steps:
        found.extend(_moments_of(step, flow.answers, flow.exercise))
    return tuple(found)


def _moments_of(step: Step, answers: Mapping[Key, Given], exercise: Exercise) -> list[Moment]:
    if step.when and not _is_met(step.when, answers, exercise):
        return []
    if step.items_from and not items_of(answers, step.items_from):
        return []
    if step.repeat:
        return [Moment(step, item) for item in items_of(answers, step.repeat)]
    return [Moment(step)]


def items_of(answers: Mapping[Key, Given], step_id: str) -> tuple[str, ...]:
    """Return the items of an earlier answer, each once."""
    given = answers.get((step_id, None), SKIPPED)
    return tuple(dict.fromkeys(given.items()))


def _is_met(condition: Condition, answers: Mapping[Key, Given], exercise: Exercise) -> bool:
    if condition.unless:
        # What is not asked at all takes along what would follow it.
        source = exercise.step(condition.step)
        if source and source.when and not _is_met(source.when, answers, exercise):
            return False
    return holds(condition, answers.get((condition.step, None)))


def holds(condition: Condition, given: Given | None) -> bool:
    """Tell whether a condition is met by the answer it looks at."""
    answered = given is not None and not given.skipped
    if condition.answered is not None:
        return answered == condition.answered
    if condition.unless:
        chosen = given.chosen_ids() if given is not None else ()
        return not set(condition.unless) & set(chosen)
    if given is None or not answered:
        return False
    if condition.chosen:
        return bool(set(condition.chosen) & set(given.chosen_ids()))
    if condition.not_chosen:
        return not set(condition.not_chosen) & set(given.chosen_ids())
    if not isinstance(given.value, int):
        return False
    if condition.at_least is not None:
        return given.value >= condition.at_least
    return condition.at_most is not None and given.value <= condition.at_most


def _settled(flow: Flow, before: Mapping[Key, Given] | None = None) -> Flow:
    """Set aside the answers that are no longer asked; take back those that are asked again.

    `before` holds the answers as they were, to see which lists changed; None when none did.
    """
    kept: dict[Key, Given] = {}
    aside = dict(flow.set_aside)
    for step in flow.exercise.steps:
        for moment in _moments_of(step, kept, flow.exercise):
            if (given := flow.answers.get(moment.key)) is not None:
                same_list = before is None or _list_of(step, before) == _list_of(step, kept)
                if same_list or _still_fits(step, given, kept):
                    kept[moment.key] = given
                else:
                    aside[moment.key] = given
            elif (given := aside.get(moment.key)) and _still_fits(step, given, kept):
                kept[moment.key] = aside.pop(moment.key)
    for key, given in flow.answers.items():
        if key not in kept and key not in aside:
            aside[key] = given
    return replace(flow, answers=kept, set_aside=aside)


def _still_fits(step: Step, given: Given, answers: Mapping[Key, Given]) -> bool:
    """Tell whether a sort holds exactly the items of its list."""
    if step.items_from is None or given.skipped:
        return True
    return set(given.items()) == _list_of(step, answers)


def _list_of(step: Step, answers: Mapping[Key, Given]) -> set[str]:
    return set(items_of(answers, step.items_from)) if step.items_from else set()


def answer(flow: Flow, given: Given) -> Flow:
    """Keep an answer to the current moment, or a skip, and go on to the next moment.

    Raises:
        ValueError: the flow is at the review; there is nothing to answer.
    """
    if flow.at is None:
        raise ValueError("nothing is asked at the review")
    here = flow.at
    aside = {key: value for key, value in flow.set_aside.items() if key != here}
    answers = {**flow.answers, here: given}
    settled = _settled(replace(flow, answers=answers, set_aside=aside), flow.answers)
    return _go(settled, here, 1)


def go_on(flow: Flow) -> Flow:
    """Go to the next moment without answering."""
    return flow if flow.at is None else _go(flow, flow.at, 1)


def back(flow: Flow) -> Flow:
    """Go to the moment before; stays at the first."""
    if flow.at is None:
        asked = moments(flow)
        return replace(flow, at=asked[-1].key) if asked else flow
    return _go(flow, flow.at, -1)


def go_to(flow: Flow, key: Key | None) -> Flow:
    """Go to that moment, or to the review with None.

    Raises:
        ValueError: it is not asked as things stand.
    """
    if key is not None and key not in {moment.key for moment in moments(flow)}:
        raise ValueError(f"{key} is not asked")
    return replace(flow, at=key)


def _go(flow: Flow, here: Key, distance: int) -> Flow:
    keys = [moment.key for moment in moments(flow)]
    if here not in keys:
        return replace(flow, at=_first_open(flow))
    index = keys.index(here) + distance
    return replace(flow, at=keys[max(index, 0)] if index < len(keys) else None)
