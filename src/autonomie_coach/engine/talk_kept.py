"""A practice conversation as an entry keeps it, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autonomie_coach.engine.conversation import (
    MANAGER,
    Line,
    Run,
    Try,
    states_along,
    turned_at,
)
from autonomie_coach.engine.moves import Move

if TYPE_CHECKING:
    from collections.abc import Mapping

    from autonomie_coach.content.talk import Talk


def as_value(run: Run, *, you: str, sentence: str = "", is_open: bool = False) -> dict[str, Any]:
    """Return a talk as an entry keeps it; `you` is what the manager is called in it.

    `turned_at` is the place in `turns`, from 0, of the line at which it turned.
    """
    value: dict[str, Any] = {"conversation": run.talk.head.id, "name": run.talk.name, "you": you}
    value |= {"seed": run.seed, "open": True} if is_open else {"seed": run.seed}
    value["turns"] = [_as_table(line) for line in run.lines]
    if not is_open and (turned := turned_at(run)) is not None:
        value["turned_at"] = turned
    value["sentence"] = sentence
    if run.tries:
        value["tries"] = [
            {"at": one.at, "turns": [_as_table(line) for line in one.lines]} for one in run.tries
        ]
    return value


def from_value(talk: Talk, value: object) -> Run | None:
    """Return the talk that an entry keeps, or None when it is of another or cannot be read."""
    match value:
        case {"conversation": str(name), "turns": list(turns), **rest} if name == talk.head.id:
            lines = _lines(turns, talk)
            seed, tries = rest.get("seed"), rest.get("tries")
            kept = [
                Try(_whole(one.get("at")), _lines(one.get("turns"), talk)) for one in _rows(tries)
            ]
            if not lines:
                return None
            return Run(talk, _whole(seed), lines, states_along(talk, lines)[-1], tuple(kept))
        case _:
            return None


def _as_table(line: Line) -> dict[str, Any]:
    table: dict[str, Any] = {"who": line.who, "text": line.text, "kind": line.kind}
    if line.thought:
        table["thought"] = line.thought
    move = line.move
    if move is not None:
        flags = {"stacked": move.stacked, "warm": move.warm, "reason": move.reason}
        table |= {name: True for name, is_set in flags.items() if is_set}
        table |= {"about": list(move.about)} if move.about else {}
    return table


def _lines(turns: object, talk: Talk) -> tuple[Line, ...]:
    return tuple(_line(one, talk) for one in _rows(turns))


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _rows(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _line(table: Mapping[str, Any], talk: Talk) -> Line:
    text, kind = str(table.get("text", "")), str(table.get("kind", ""))
    if table.get("who") != MANAGER:
        thought = table.get("thought")
        return Line(talk.name, text, kind, thought if isinstance(thought, str) else "")
    about = table.get("about", [])
    move = Move(
        kind,
        stacked=table.get("stacked") is True,
        warm=table.get("warm") is True,
        reason=table.get("reason") is True,
        about=tuple(str(one) for one in about) if isinstance(about, list) else (),
    )
    return Line(MANAGER, text, kind, move=move)
