"""Walking an exercise: which step comes next, back and forth. State in, state out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from autonomie_coach.content.asks import (
    OWN,
    AskChoice,
    AskList,
    AskNothing,
    AskPerson,
    AskSort,
    AskText,
    Choice,
)
from autonomie_coach.content.prose import fill
from autonomie_coach.engine.given import SKIPPED, Given, Key, lines_of
from autonomie_coach.engine.shortlist import Candidate, stand_out
from autonomie_coach.engine.when import amount_in_words, day_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from autonomie_coach.content.asks import Ask
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
    asked since an answer before them changed. `proposals` come from the entry one started from.
    `earlier` holds answers of other exercises by exercise and step.
    """

    exercise: Exercise
    answers: Mapping[Key, Given] = field(default_factory=dict)
    at: Key | None = None
    set_aside: Mapping[Key, Given] = field(default_factory=dict)
    proposals: Mapping[Key, Given] = field(default_factory=dict)
    earlier: Mapping[tuple[str, str], Earlier] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """What a face shows of one moment.

    `ask` is complete: choices and items from earlier answers are in it. `given` is the answer so
    far; `proposal` what could be taken over, `keeps_proposal` whether leaving it empty takes it.
    `number` of `total` counts the steps that ask; `item_number` of `items` within a repeated step.
    """

    moment: Moment
    prompt: str
    help: str
    explain: str
    ask: Ask
    given: Given | None
    proposal: Given | None
    keeps_proposal: bool
    standouts_intro: str
    standouts: tuple[Candidate, ...]
    number: int
    total: int
    item_number: int
    items: int


def start(
    exercise: Exercise,
    *,
    answers: Mapping[Key, Given] | None = None,
    set_aside: Mapping[Key, Given] | None = None,
    proposals: Mapping[Key, Given] | None = None,
    earlier: Mapping[tuple[str, str], Earlier] | None = None,
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
        )
    )
    keys = [moment.key for moment in moments(flow)]
    return replace(flow, at=at if at in keys else _first_open(flow))


def _first_open(flow: Flow) -> Key | None:
    since_answer: Key | None = None
    for moment in moments(flow):
        if moment.key in flow.answers:
            since_answer = None
        elif since_answer is None:
            since_answer = moment.key
        if moment.key not in flow.answers and not isinstance(moment.step.ask, AskNothing):
            return since_answer
    return None


def moments(flow: Flow) -> tuple[Moment, ...]:
    """Return all that is asked as things stand, in order."""
    found: list[Moment] = []
    for step in flow.exercise.steps:
        found.extend(_moments_of(step, flow.answers))
    return tuple(found)


def _moments_of(step: Step, answers: Mapping[Key, Given]) -> list[Moment]:
    if step.when and not _holds(step.when, answers.get((step.when.step, None))):
        return []
    if step.items_from and not _items(answers, step.items_from):
        return []
    if step.repeat:
        return [Moment(step, item) for item in _items(answers, step.repeat)]
    return [Moment(step)]


def _items(answers: Mapping[Key, Given], step_id: str) -> tuple[str, ...]:
    given = answers.get((step_id, None), SKIPPED)
    return tuple(dict.fromkeys(given.items()))


def _holds(condition: Condition, given: Given | None) -> bool:
    answered = given is not None and not given.skipped
    if condition.answered is not None:
        return answered == condition.answered
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
        for moment in _moments_of(step, kept):
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
    return set(_items(answers, step.items_from)) if step.items_from else set()


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


def page(flow: Flow) -> Page:
    """Return what to show of the current moment.

    Raises:
        ValueError: the flow is at the review.
    """
    asked = moments(flow)
    moment = next((moment for moment in asked if moment.key == flow.at), None)
    if moment is None:
        raise ValueError("nothing is asked at the review")
    step = moment.step
    counted = list(
        dict.fromkeys(one.step.id for one in asked if not isinstance(one.step.ask, AskNothing))
    )
    same = [one.key for one in asked if one.step.id == step.id]
    standouts, intro = _standouts(flow, step)
    proposal, keeps = _proposal(flow, moment)
    return Page(
        moment=moment,
        prompt=prompt_of(flow, moment),
        help=_quoted(flow, moment, step.help) or "",
        explain=_quoted(flow, moment, step.explain or step.help) or "",
        ask=complete_ask(flow, step),
        given=flow.answers.get(moment.key),
        proposal=proposal,
        keeps_proposal=keeps,
        standouts_intro=intro,
        standouts=standouts,
        number=counted.index(step.id) + 1 if step.id in counted else 0,
        total=len(counted),
        item_number=same.index(moment.key) + 1,
        items=len(same),
    )


def prompt_of(flow: Flow, moment: Moment) -> str:
    """Return the prompt as it is asked now, with what it quotes."""
    step = moment.step
    return _quoted(flow, moment, step.prompt) or _quoted(flow, moment, step.unquoted) or step.prompt


def complete_ask(flow: Flow, step: Step) -> Ask:
    """Return what the step asks, with the choices and items that earlier answers bring."""
    match step.ask:
        case AskChoice() as ask if step.options_from:
            own = tuple(Choice(OWN, item) for item in _items(flow.answers, step.options_from))
            return replace(ask, choices=own + ask.choices)
        case AskSort() as ask if step.items_from:
            return replace(ask, items=_items(flow.answers, step.items_from))
        case ask:
            return ask


def _quoted(flow: Flow, moment: Moment, text: str) -> str | None:
    def look_up(name: str) -> str | None:
        first, *rest = name.split(".")
        if name == "item":
            return moment.item
        if not rest:
            given = flow.answers.get((first, None))
            return _as_quote(given, flow.exercise.language) if given else None
        earlier = flow.earlier.get((first, rest[0]))
        if earlier is None:
            return None
        if rest[1:] == ["date"]:
            return earlier.day
        return _as_quote(earlier.given, flow.exercise.language)

    return fill(text, look_up)


def _as_quote(given: Given, language: str) -> str | None:
    lines = lines_of(
        given,
        lambda day: day_in_words(day, language),
        lambda amount, currency: amount_in_words(amount, currency, language),
    )
    return "; ".join(" ".join(line.split()) for line in lines) or None


def _standouts(flow: Flow, step: Step) -> tuple[tuple[Candidate, ...], str]:
    if step.shortlist is None or step.options_from is None:
        return (), ""
    sorted_by = {key[0]: given for key, given in flow.answers.items() if key[1] is None}
    found = stand_out(step.shortlist, _items(flow.answers, step.options_from), sorted_by)
    return found, step.shortlist.intro if found else ""


def _proposal(flow: Flow, moment: Moment) -> tuple[Given | None, bool]:
    """Return what could be taken over, and whether leaving the ask empty takes it."""
    if moment.key in flow.answers:
        return None, False
    if (taken := flow.proposals.get(moment.key)) is not None and not taken.skipped:
        return taken, True
    if (aside := flow.set_aside.get(moment.key)) is not None:
        return aside, False
    source = moment.step.prefill
    if source is None:
        return None, False
    if source.exercise is None:
        found = flow.answers.get((source.step, None))
    else:
        earlier = flow.earlier.get((source.exercise, source.step))
        found = earlier.given if earlier else None
    return (_fitted(moment.step.ask, found) if found else None), False


def _fitted(ask: Ask, given: Given) -> Given | None:
    """Return an answer to another step in the shape that this ask takes."""
    if given.skipped:
        return None
    match ask:
        case AskText(multiline=True) if isinstance(given.value, str) and given.label is None:
            return Given(given.value)
        case AskText() | AskPerson():
            return Given("; ".join(given.items()))
        case AskList():
            return Given(list(given.items()))
        case _ if type(given.value) is not list and given.label is None:
            return given
        case _:
            return None
