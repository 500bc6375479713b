"""Checks every content file and says what is wrong: `python -m autonomie_coach.content.check`."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from autonomie_coach.content.asks import AskConversation
from autonomie_coach.content.loader import (
    card_files,
    check_exercise,
    check_section,
    conversation_files,
    exercise_files,
    languages,
    load_exercise,
    load_route,
    load_word_table,
    section_files,
    word_tables,
)
from autonomie_coach.content.outline import OF_THE_WEEK
from autonomie_coach.content.rule_files import (
    load_agreement_rules,
    load_message_rules,
    load_question_rules,
    rule_languages,
)
from autonomie_coach.content.talks import check_conversation, load_turn_rules
from autonomie_coach.content.timing import minutes_of, minutes_to_rest
from autonomie_coach.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def problems() -> Iterator[str]:
    """Yield a line for each file that is wrong, and for each time that is off."""
    yield from map(_line, unusable())
    for file in (*exercise_files(), *card_files()):
        try:
            check_exercise(file)
        except ContentError:
            continue
        exercise_id = file.name.removesuffix(".toml")
        yield from _dead_references(exercise_id)
        yield from _no_conversation(exercise_id)
        for language in ("nl", "en"):
            yield from _times_off(exercise_id, language)
    for head in load_route("nl").practice:
        for language in ("nl", "en"):
            yield from _times_off(head.id, language)


def unusable() -> Iterator[ContentError]:
    """Yield why, for each file that cannot be used: which it is, and on which line."""
    checks: list[Callable[[], object]] = [
        *(partial(check_section, file) for file in section_files()),
        *(partial(check_exercise, file) for file in (*exercise_files(), *card_files())),
        *(partial(check_conversation, file) for file in conversation_files()),
        *(partial(load_word_table, code, name) for code in languages() for name in word_tables()),
        *(partial(load_question_rules, language) for language in rule_languages()),
        *(partial(load_agreement_rules, language) for language in rule_languages()),
        *(partial(load_message_rules, language) for language in rule_languages()),
        *(partial(load_turn_rules, language) for language in rule_languages()),
    ]
    seen = set()
    for check in checks:
        try:
            check()
        except ContentError as error:
            # All rules of a language share its vocabulary.
            if (where := (str(error.values.get("path")), error.values.get("line"))) not in seen:
                seen.add(where)
                yield error


def _dead_references(exercise_id: str) -> Iterator[str]:
    """Yield what an exercise quotes or takes over from a step that does not exist."""
    route = load_route("nl")
    exercise = load_exercise(exercise_id, "nl")
    if route.section(exercise.head.section) is None:
        yield f"{exercise_id}: there is no section {exercise.head.section}"
    for other, step in sorted(exercise.borrowed_from()):
        if other == OF_THE_WEEK and step in ("week", "plan"):
            continue
        if route.exercise(other) is None or load_exercise(other, "nl").step(step) is None:
            yield f"{exercise_id}: there is no {other}.{step}"


def _no_conversation(exercise_id: str) -> Iterator[str]:
    """Yield the conversations that an exercise asks for and that do not exist."""
    known = {head.id for head in load_route("nl").practice}
    for step in load_exercise(exercise_id, "nl").steps:
        if isinstance(step.ask, AskConversation) and step.ask.conversation not in known:
            yield f"{exercise_id}: there is no conversation {step.ask.conversation}"


def _times_off(exercise_id: str, language: str) -> Iterator[str]:
    exercise = load_exercise(exercise_id, language)
    head = exercise.head
    if abs(minutes_of(exercise) - head.minutes) > 1:
        yield f"{head.id} ({language}): says {head.minutes} minutes, takes {minutes_of(exercise)}"
    rest = minutes_to_rest(exercise)
    if rest is not None and head.rest_minutes is not None and abs(rest - head.rest_minutes) > 1:
        yield f"{head.id} ({language}): says {head.rest_minutes} minutes to rest, takes {rest}"


def _line(error: ContentError) -> str:
    return f"{error.key}: {error.values}"


def main() -> int:
    """Print the problems; 1 if there are any."""
    found = list(problems())
    print("\n".join(found) if found else "content is complete")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
