"""What a face shows of the current moment: prompt with quotes, complete ask, proposal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from autonomie_coach.content.asks import (
    OWN,
    AskChoice,
    AskConversation,
    AskList,
    AskNothing,
    AskPerson,
    AskSort,
    AskText,
    AskWorkshop,
    Choice,
)
from autonomie_coach.content.prose import fill
from autonomie_coach.engine.agreed import agreed
from autonomie_coach.engine.flow import Flow, Moment, items_of, moments
from autonomie_coach.engine.given import Given, lines_of
from autonomie_coach.engine.shortlist import Candidate, stand_out
from autonomie_coach.engine.workshop import final_of, is_reworked

if TYPE_CHECKING:
    from autonomie_coach.content.asks import Ask
    from autonomie_coach.content.outline import Step


@dataclass(frozen=True, slots=True)
class Page:
    """What a face shows of one moment.

    `ask` is complete: choices and items from earlier answers are in it. `given` is the answer so
    far; `proposal` what could be taken over, `keeps_proposal` whether leaving it empty takes it,
    `suggested` that the coach proposes it and not an earlier answer. `number` of `total` counts
    the steps that ask; `item_number` of `items` within a repeated step.
    """

    moment: Moment
    prompt: str
    help: str
    explain: str
    ask: Ask
    given: Given | None
    proposal: Given | None
    keeps_proposal: bool
    suggested: bool
    standouts_intro: str
    standouts: tuple[Candidate, ...]
    number: int
    total: int
    item_number: int
    items: int


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
    counted = steps_that_ask(flow)
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
        suggested=proposal is not None and proposal is flow.suggestions.get(moment.key),
        standouts_intro=intro,
        standouts=standouts,
        number=counted.index(step.id) + 1 if step.id in counted else 0,
        total=most_steps(flow),
        item_number=same.index(moment.key) + 1,
        items=len(same),
    )


def steps_that_ask(flow: Flow) -> list[str]:
    """Return the steps that ask, and those that will once a step before them is answered."""
    asked = {moment.step.id for moment in moments(flow)}
    return [
        step.id
        for step in flow.exercise.steps
        if not isinstance(step.ask, AskNothing) and (step.id in asked or _is_to_come(flow, step))
    ]


def most_steps(flow: Flow) -> int:
    """Return how many steps ask, along the longest way on from the first choice still to make."""
    counted = steps_that_ask(flow)
    deciding = {step.when.step for step in flow.exercise.steps if step.when is not None}
    for step in flow.exercise.steps:
        is_open = step.id in counted and (step.id, None) not in flow.answers
        if is_open and step.id in deciding and isinstance(step.ask, AskChoice):
            ways = (
                replace(
                    flow,
                    answers={**flow.answers, (step.id, None): Given(choice.id, choice.label)},
                )
                for choice in step.ask.choices
            )
            return max((len(steps_that_ask(way)) for way in ways), default=len(counted))
    return len(counted)


def _is_to_come(flow: Flow, step: Step) -> bool:
    """Tell whether a step waits for an answer that has not been asked yet: a list, or any at all.

    What depends on which choice is made is counted once that is known, and by `most_steps` before.
    """
    if step.when is not None:
        return step.when.answered is True and (step.when.step, None) not in flow.answers
    source = step.items_from or step.repeat
    return source is not None and (source, None) not in flow.answers


def prompt_of(flow: Flow, moment: Moment) -> str:
    """Return the prompt as it is asked now, with what it quotes."""
    step = moment.step
    return _quoted(flow, moment, step.prompt) or _quoted(flow, moment, step.unquoted) or step.prompt


def complete_ask(flow: Flow, step: Step) -> Ask:
    """Return what the step asks, with the choices and items that earlier answers bring."""
    match step.ask:
        case AskChoice() as ask if step.options_from:
            own = tuple(Choice(OWN, item) for item in items_of(flow.answers, step.options_from))
            return replace(ask, choices=own + ask.choices)
        case AskSort() as ask if step.items_from:
            return replace(ask, items=items_of(flow.answers, step.items_from))
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
    if is_reworked(given):
        return final_of(given) or None
    lines = lines_of(given, language)
    return "; ".join(" ".join(line.split()) for line in lines) or None


def _standouts(flow: Flow, step: Step) -> tuple[tuple[Candidate, ...], str]:
    if step.shortlist is None or step.options_from is None:
        return (), ""
    sorted_by = {key[0]: given for key, given in flow.answers.items() if key[1] is None}
    found = stand_out(step.shortlist, items_of(flow.answers, step.options_from), sorted_by)
    return found, step.shortlist.intro if found else ""


def _proposal(flow: Flow, moment: Moment) -> tuple[Given | None, bool]:
    """Return what could be taken over, and whether leaving the ask empty takes it."""
    if moment.key in flow.answers or isinstance(moment.step.ask, AskConversation):
        # Another talk is another talk.
        return None, False
    if (taken := flow.proposals.get(moment.key)) is not None and not taken.skipped:
        return taken, True
    if moment.key not in flow.set_aside and moment.key in flow.suggestions:
        return flow.suggestions[moment.key], True
    if (aside := flow.set_aside.get(moment.key)) is not None:
        return aside, False
    if moment.step.parts_from:
        return _from_parts(flow, moment.step), False
    source = moment.step.prefill
    if source is None:
        return None, False
    if source.exercise is None:
        found = flow.answers.get((source.step, None))
    else:
        earlier = flow.earlier.get((source.exercise, source.step))
        found = earlier.given if earlier else None
    return (_fitted(moment.step.ask, found) if found else None), False


def _from_parts(flow: Flow, step: Step) -> Given | None:
    """Return the parts of an agreement as earlier steps have them."""
    parts: dict[str, str] = {}
    for part, source in step.parts_from:
        given = flow.answers.get((source, None))
        text = _as_quote(given, flow.exercise.language) if given is not None else None
        if text:
            parts[part] = text
    return agreed(parts, together=False) if parts else None


def _fitted(ask: Ask, given: Given) -> Given | None:
    """Return an answer to another step in the shape that this ask takes."""
    if given.skipped:
        return None
    match ask:
        case AskText(multiline=True) if isinstance(given.value, str) and given.label is None:
            return Given(given.value)
        case AskText() | AskPerson() | AskWorkshop():
            return Given("; ".join(given.items()))
        case AskList():
            return Given(list(given.items()))
        case _ if type(given.value) is not list and given.label is None:
            return given
        case _:
            return None
