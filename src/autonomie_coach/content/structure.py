"""Checks that span the steps of an exercise: what a step refers to must exist and come earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.content.steps import (
    ChooseMany,
    ChooseOne,
    ListStep,
    Sort,
    StepBase,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autonomie_coach.content.files import ExerciseData

Problem = tuple[int, str, str, dict[str, str]]
"""Index of the step, the key it is about, what is wrong, and what fills its words."""


def problems_in(exercise: ExerciseData) -> Iterator[Problem]:
    """Yield what is wrong between the steps of an exercise."""
    seen: dict[str, StepBase] = {}
    for index, step in enumerate(exercise.steps):
        for name in (step.id, *step.was):
            if name in seen:
                yield index, "id", "twice", {"name": name}
        for source in step.sources():
            if source not in seen:
                yield index, "id", "no_earlier_step", {"name": source}
        yield from _wrong_kinds(index, step, seen)
        yield from _unknown_choices(index, step, seen)
        for name in (step.id, *step.was):
            seen[name] = step


def _wrong_kinds(index: int, step: StepBase, seen: dict[str, StepBase]) -> Iterator[Problem]:
    def is_a(name: str | None, *kinds: type[StepBase]) -> bool:
        return name is None or name not in seen or isinstance(seen[name], kinds)

    if not is_a(step.repeat, ListStep, ChooseMany, Sort):
        yield index, "repeat", "gives_no_items", {}
    for key in ("items_from", "options_from"):
        if not is_a(getattr(step, key, None), ListStep):
            yield index, key, "no_list", {}
    if isinstance(step, ChooseOne) and step.shortlist:
        for mark in step.shortlist.marks:
            if not is_a(mark.step, Sort):
                yield index, "step", "no_sort", {"name": mark.step}
    if "{item}" in "".join(step.prompt.root.values()) and step.repeat is None:
        yield index, "prompt", "item_without_repeat", {}


def _unknown_choices(index: int, step: StepBase, seen: dict[str, StepBase]) -> Iterator[Problem]:
    if isinstance(step, ChooseOne | ChooseMany):
        yield from _twice(index, [choice.id for choice in step.choices])
    if isinstance(step, Sort):
        yield from _twice(index, [group.id for group in step.groups])
    if isinstance(step, ChooseOne) and step.shortlist:
        for mark in step.shortlist.marks:
            source = seen.get(mark.step)
            if isinstance(source, Sort) and mark.group not in {g.id for g in source.groups}:
                yield index, "group", "no_group", {"name": mark.group, "step": mark.step}
    if step.when and (source := seen.get(step.when.step)):
        known = _choice_ids(source)
        for name in (*step.when.chosen, *step.when.not_chosen, *step.when.unless):
            if name not in known:
                yield index, "when", "no_choice", {"name": name, "step": step.when.step}


def _twice(index: int, ids: list[str]) -> Iterator[Problem]:
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield index, "id", "twice", {"name": name}
    if "own" in ids:
        yield index, "id", "own_is_kept", {}


def _choice_ids(step: StepBase) -> set[str]:
    if isinstance(step, ChooseOne | ChooseMany):
        return {choice.id for choice in step.choices} | ({"own"} if step.own else set())
    if isinstance(step, Sort):
        return {group.id for group in step.groups}
    return set()
