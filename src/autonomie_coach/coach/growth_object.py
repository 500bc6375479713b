"""Growth as JSON: every figure with the ids behind it; docs/growth.md describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autonomie_coach.coach.growth import FEWEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autonomie_coach.coach.comparing import Moment
    from autonomie_coach.coach.growing import Pair
    from autonomie_coach.coach.growth import Behind, Figure, Growth, Tally

JsonObject = dict[str, Any]


def growth_object(growth: Growth, pairs: Sequence[Pair]) -> JsonObject:
    """Return what `growth --json` writes."""
    on_time, late, still = growth.evaluations
    return {
        "on": growth.today.isoformat(),
        "fewest": FEWEST,
        "moments": {name: _tally(one) for name, one in growth.moments.items()},
        "questions": {
            "real": _share(growth.real),
            "practised": _share(growth.practised),
            "read_differently": _questions(growth.left_out),
            "without_reading": _questions(growth.unread),
        },
        "decisions": {
            one.name.split(".")[1].replace("-", "_"): _count(one) for one in growth.decisions
        },
        "evaluations": {
            "on_time": _evaluations(on_time) | {"of": len(on_time.all)},
            "late": _evaluations(late),
            "open": _evaluations(still),
        },
        "then_and_now": [_pair(one) for one in pairs],
    }


def _ids(found: Sequence[Behind]) -> list[str]:
    return list(dict.fromkeys(one.id for one in found))


def _count(figure: Figure) -> JsonObject:
    return {"count": len(figure.behind), "ids": _ids(figure.behind)}


def _tally(tally: Tally) -> JsonObject:
    weeks = [
        {"week": week.name, "monday": week.monday.isoformat()} | _count(week.figure)
        for week in tally.weeks
    ]
    return _count(tally.whole) | {"weeks": weeks}


def _share(figure: Figure) -> JsonObject:
    """Return a share; of too few items `count` is null, since that would tell it all the same."""
    few = figure.is_too_few
    return {
        "count": None if few else len(figure.behind),
        "of": len(figure.all),
        "ids": _ids(figure.all),
        "counted": None if few else _ids(figure.behind),
        "questions": [_question(one) for one in figure.all],
    }


def _questions(figure: Figure) -> JsonObject:
    return _count(figure) | {"questions": [_question(one) for one in figure.behind]}


def _question(one: Behind) -> JsonObject:
    tried = one.tried
    shown: JsonObject = {"entry": one.id, "day": one.day.isoformat()}
    if tried is not None:
        shown |= {"step": tried.step, "kind": tried.kind}
        shown |= {"item": tried.item} if tried.item is not None else {}
        shown |= {"turn": tried.turn} if tried.sort == "conversation" else {}
    return shown


def _evaluations(figure: Figure) -> JsonObject:
    days = [
        {
            "decision": one.id,
            "planned": one.planned.isoformat() if one.planned is not None else None,
            "day": one.day.isoformat() if figure.name != "evaluations.open" else None,
        }
        for one in figure.behind
    ]
    return _count(figure) | {"days": days}


def _pair(pair: Pair) -> JsonObject:
    step, item = pair.at
    shown: JsonObject = {"exercise": pair.exercise, "step": step, "prompt": pair.prompt}
    if item is not None:
        shown["item"] = item
    return shown | {"first": _moment(pair.first), "latest": _moment(pair.latest)}


def _moment(moment: Moment) -> JsonObject:
    text = "\n".join(line.text for line in moment.lines)
    return {"entry": moment.head.id, "written": moment.when.isoformat(), "text": text}
