"""Checks that span the steps of an exercise: what a step refers to must exist and come earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.content.steps import (
    ChooseMany,
    ChooseOne,
    ExerciseData,
    ListStep,
    Sort,
    StepBase,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Problem = tuple[int, str, str]
"""Index of the step, the key it is about, what is wrong."""


def problems_in(exercise: ExerciseData) -> Iterator[Problem]:
    """Yield what is wrong between the steps of an exercise."""
    seen: dict[str, StepBase] = {}
    for index, step in enumerate(exercise.steps):
        for name in (step.id, *step.was):
            if name in seen:
                yield index, "id", f"the id '{name}' is used twice"
        for source in step.sources():
            if source not in seen:
                yield index, "id", f"refers to '{source}', which is no earlier step"
        yield from _wrong_kinds(index, step, seen)
        yield from _unknown_choices(index, step, seen)
        for name in (step.id, *step.was):
            seen[name] = step


def _wrong_kinds(index: int, step: StepBase, seen: dict[str, StepBase]) -> Iterator[Problem]:
    def is_a(name: str | None, *kinds: type[StepBase]) -> bool:
        return name is None or name not in seen or isinstance(seen[name], kinds)

    if not is_a(step.repeat, ListStep, ChooseMany, Sort):
        yield index, "repeat", "names a step that gives no items"
    for key in ("items_from", "options_from"):
        if not is_a(getattr(step, key, None), ListStep):
            yield index, key, "names a step that is no list"
    if isinstance(step, ChooseOne) and step.shortlist:
        for mark in step.shortlist.marks:
            if not is_a(mark.step, Sort):
                yield index, "step", f"a mark names '{mark.step}', which is no sort step"
    if "{item}" in "".join(step.prompt.root.values()) and step.repeat is None:
        yield index, "prompt", "{item} needs 'repeat'"


def _unknown_choices(index: int, step: StepBase, seen: dict[str, StepBase]) -> Iterator[Problem]:
    if isinstance(step, ChooseOne | ChooseMany):
        yield from _twice(index, [choice.id for choice in step.choices])
    if isinstance(step, Sort):
        yield from _twice(index, [group.id for group in step.groups])
    if isinstance(step, ChooseOne) and step.shortlist:
        for mark in step.shortlist.marks:
            source = seen.get(mark.step)
            if isinstance(source, Sort) and mark.group not in {g.id for g in source.groups}:
                yield index, "group", f"'{mark.group}' is no group of '{mark.step}'"
    if step.when and (source := seen.get(step.when.step)):
        known = _choice_ids(source)
        for name in (*step.when.chosen, *step.when.not_chosen):
            if name not in known:
                yield index, "when", f"'{name}' is no choice of '{step.when.step}'"


def _twice(index: int, ids: list[str]) -> Iterator[Problem]:
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield index, "id", f"the id '{name}' is used twice"
    if "own" in ids:
        yield index, "id", "the id 'own' is kept for an own answer"


def _choice_ids(step: StepBase) -> set[str]:
    if isinstance(step, ChooseOne | ChooseMany):
        return {choice.id for choice in step.choices} | ({"own"} if step.own else set())
    if isinstance(step, Sort):
        return {group.id for group in step.groups}
    return set()
