"""`route`: sections, exercises, steps and practice conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autonomie_coach.cli.command import Command, add_json
from autonomie_coach.cli.output import columns, say, write_exact
from autonomie_coach.content.loader import load_exercise, load_route

if TYPE_CHECKING:
    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.content.outline import Condition, Exercise, Step

    JsonObject = dict[str, Any]


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    add_json(parser)


def run(context: Context, arguments: Arguments) -> int:
    """Write the route."""
    if arguments.json:
        from autonomie_coach.export.objects import json_text

        write_exact(context, json_text(route_object(context.language)))
    else:
        _show(context)
    return 0


def route_object(language: str) -> JsonObject:
    """Return the route as `route --json` shows it."""
    route = load_route(language)
    return {
        "sections": [
            {
                "number": section.number,
                "id": section.id,
                "title": section.title,
                "intro": section.intro,
                "exercises": [
                    _exercise_object(load_exercise(head.id, language))
                    for head in route.of_section(section.number)
                ],
            }
            for section in route.sections
        ],
        "practice": [
            {"id": head.id, "title": head.title, "minutes": head.minutes} for head in route.practice
        ],
    }


def _exercise_object(exercise: Exercise) -> JsonObject:
    head = exercise.head
    shown: JsonObject = {"id": head.id, "title": head.title, "minutes": head.minutes}
    if head.rest_minutes is not None:
        shown["rest_minutes"] = head.rest_minutes
    points = {point for step in exercise.steps for point in step.covers}
    return shown | {
        "why": head.why,
        "takeaway": head.takeaway,
        "covers": sorted(points, key=lambda point: int(point[1:])),
        "steps": [_step_object(step) for step in exercise.steps],
    }


def _step_object(step: Step) -> JsonObject:
    """Return a step; keys that do not apply to it are left out."""
    from autonomie_coach.content.asks import AskChoice, AskConversation, AskNumber, AskSort

    shown: JsonObject = {"id": step.id, "kind": step.kind, "name": step.name}
    shown |= {"prompt": step.prompt, "covers": list(step.covers)}
    if step.help:
        shown["help"] = step.help
    match step.ask:
        case AskChoice(choices=choices, own=own):
            shown["choices"] = [{"id": one.id, "label": one.label} for one in choices]
            shown |= {"own": True} if own else {}
        case AskNumber(low=low, high=high):
            shown |= {"low": low, "high": high}
        case AskSort(items=items, groups=groups):
            shown["groups"] = [{"id": one.id, "label": one.label} for one in groups]
            shown |= {"items": list(items)} if items else {}
        case AskConversation(conversation=conversation):
            shown["conversation"] = conversation
        case _:
            pass
    sources = {
        "choices_from": step.options_from,
        "items_from": step.items_from,
        "repeats": step.repeat,
        "depends_on": list(step.depends_on),
    }
    if step.when is not None:
        shown["when"] = _condition(step.when)
    return shown | {key: value for key, value in sources.items() if value}


def _condition(when: Condition) -> JsonObject:
    """Return when a step is asked, under the keys of the content format."""
    tests = {
        "in": list(when.chosen),
        "not_in": list(when.not_chosen),
        "at_least": when.at_least,
        "at_most": when.at_most,
        "answered": when.answered,
    }
    return {"step": when.step} | {
        key: value for key, value in tests.items() if value not in (None, [])
    }


def _show(context: Context) -> None:
    words = context.words
    route = load_route(context.language)
    for section in route.sections:
        if section is not route.sections[0]:
            say(context)
        say(context, f"{section.number} {section.title}")
        heads = route.of_section(section.number)
        rows = [
            (head.title, words("cli.route.minutes", count=head.minutes), head.id) for head in heads
        ]
        for head, line in zip(heads, columns(rows), strict=True):
            say(context, f"  {line}")
            steps = load_exercise(head.id, context.language).steps
            names = [step.name for step in steps if step.kind != "info"]
            say(context, "      " + " · ".join(names))
    say(context)
    say(context, words("app.place_practice"))
    minutes = [words("cli.route.minutes", count=head.minutes) for head in route.practice]
    rows = [(head.title, size, head.id) for head, size in zip(route.practice, minutes, strict=True)]
    for line in columns(rows):
        say(context, f"  {line}")


COMMAND = Command("route", "cli.route.help", arguments, run)
