"""The follow-ups that an exercise declares, in one language, read without checking the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from autonomie_coach.content import loader
from autonomie_coach.content.outline import Condition
from autonomie_coach.content.prose import unwrapped

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class FollowUpChoice:
    """A short answer; `reply` is what the coach says to it.

    `again` is the number of days after which it is asked once more, None when that ends it.
    `asked` tells whether the quoted question was asked for real, None when it says nothing of that.
    """

    id: str
    label: str
    reply: str = ""
    again: int | None = None
    asked: bool | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is asked later about a finished entry; see `followup_table.FollowUpData`.

    `every` is the number of days after which it comes back, None when it is asked once;
    `every_by` replaces that number by the choice made at the step `every_step`.
    """

    id: str
    question: str
    quote: tuple[str, ...]
    after: int = 0
    on: str | None = None
    otherwise: int | None = None
    since_evaluation: bool = False
    unquoted: str = ""
    when: Condition | None = None
    every: int | None = None
    every_step: str = ""
    every_by: Mapping[str, int] = field(default_factory=dict)
    choices: tuple[FollowUpChoice, ...] = ()


@cache
def known_exercises() -> frozenset[str]:
    """Return the ids of all exercises."""
    return frozenset(file.name.removesuffix(".toml") for file in loader.exercise_files())


@cache
def known_conversations() -> frozenset[str]:
    """Return the ids of all practice conversations."""
    return frozenset(file.name.removesuffix(".toml") for file in loader.conversation_files())


@cache
def load_followups(exercise_id: str, language: str) -> tuple[FollowUp, ...]:
    """Read the follow-ups of an exercise; one that does not exist has none.

    Raises:
        ContentError: the file is wrong; names file, line and what is wrong.
    """
    if exercise_id not in known_exercises():
        return ()
    file = loader.content_root() / "exercises" / f"{exercise_id}.toml"
    try:
        tables = loader.last_tables(file, "followup")
        return tuple(_followup(table, language) for table in tables)
    except (KeyError, TypeError, ValueError, AttributeError):
        loader.check_exercise(file)
        raise


def _followup(table: dict[str, Any], language: str) -> FollowUp:
    every_by = table.get("every_by", {})
    return FollowUp(
        id=table["id"],
        question=_text(table["question"], language),
        quote=tuple(table["quote"]),
        after=table.get("after", 0),
        on=table.get("on"),
        otherwise=table.get("otherwise"),
        since_evaluation=table.get("since") == "evaluation",
        unquoted=_text(table["unquoted"], language) if "unquoted" in table else "",
        when=_condition(table["when"]) if "when" in table else None,
        every=table.get("every"),
        every_step=every_by.get("step", ""),
        every_by=every_by.get("days", {}),
        choices=tuple(_choice(one, language) for one in table.get("choices", ())),
    )


def _text(value: dict[str, str], language: str) -> str:
    return unwrapped(value.get(language) or value[loader.FALLBACK_LANGUAGE])


def _condition(table: dict[str, Any]) -> Condition:
    return Condition(
        step=table["step"],
        chosen=tuple(table.get("in", ())),
        not_chosen=tuple(table.get("not_in", ())),
        at_least=table.get("at_least"),
        at_most=table.get("at_most"),
        answered=table.get("answered"),
    )


def _choice(table: dict[str, Any], language: str) -> FollowUpChoice:
    reply = _text(table["reply"], language) if "reply" in table else ""
    return FollowUpChoice(
        table["id"], _text(table, language), reply, table.get("again"), table.get("asked")
    )
