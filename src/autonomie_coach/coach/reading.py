"""What a reader sees of an entry, and of a month of entries; pure, for both faces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from autonomie_coach.engine.given import lines_of
from autonomie_coach.engine.when import day_in_words, plain_day
from autonomie_coach.journal.entry import ASKED, FREE_TEXT, SCHEMA
from autonomie_coach.journal.halves import all_halves, left_half

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from autonomie_coach.content.route import Route
    from autonomie_coach.content.words import Words
    from autonomie_coach.journal.entry import Answer, Entry, Head, Lookback


class Role(StrEnum):
    """What a line of an entry is to its reader."""

    TITLE = "title"
    DATE = "date"
    NOTE = "note"
    PROMPT = "prompt"
    ANSWER = "answer"
    ITEM = "item"
    SKIPPED = "skipped"
    HALF_HEADING = "half-heading"
    HALF = "half"
    ASIDE_HEADING = "aside-heading"
    LOOKBACK_DATE = "lookback-date"
    LOOKBACK_PROMPT = "lookback-prompt"
    LOOKBACK = "lookback"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to read; a text keeps its own line ends."""

    role: Role
    text: str


def entry_lines(entry: Entry, route: Route, words: Words, today: date) -> tuple[Line, ...]:
    """Return an entry as it is read: title, day, notes, prompts with answers, look-backs."""
    head = entry.head
    return (
        Line(Role.TITLE, _on_one_line(head.title)),
        Line(Role.DATE, day_in_words(head.started.date(), words.language)),
        *_notes(entry, route, words),
        *_answers(entry.answers, words),
        *_half_typed(entry, words),
        *_set_aside(entry, words),
        *_lookbacks(entry, words, today),
        *_half_lookbacks(entry, words),
    )


def is_known(head: Head, route: Route) -> bool:
    """Tell whether the exercise of an entry is one of the route, or never was one."""
    return head.exercise == FREE_TEXT or route.exercise(head.exercise) is not None


def _notes(entry: Entry, route: Route, words: Words) -> Iterator[Line]:
    if entry.head.status == "draft":
        yield Line(Role.NOTE, words("reading.draft"))
    if entry.schema > SCHEMA:
        yield Line(Role.NOTE, words("reading.later_schema"))
    if not is_known(entry.head, route) and not entry.extra.get("practice"):
        yield Line(Role.NOTE, words("reading.unknown_exercise", exercise=entry.head.exercise))
    if entry.head.conflict_of is not None:
        yield Line(Role.NOTE, words("reading.conflict"))
    if not entry.answers and entry.pending is None:
        yield Line(Role.NOTE, words("reading.nothing"))


def _answers(answers: Iterable[Answer], words: Words) -> Iterator[Line]:
    for answer in answers:
        yield Line(Role.PROMPT, answer.prompt or answer.step)
        yield from answer_lines(answer, words)


def answer_lines(answer: Answer, words: Words) -> Iterator[Line]:
    """Return one answer as it is read; a skipped step is said as such."""
    given = answer.given
    if given.skipped:
        yield Line(Role.SKIPPED, words("reading.skipped"))
        return
    texts = lines_of(given, words.language, words)
    role = Role.ITEM if isinstance(given.value, list | dict) and len(texts) > 1 else Role.ANSWER
    for text in texts:
        yield Line(role, text)


def _half_typed(entry: Entry, words: Words) -> Iterator[Line]:
    for half in (entry.pending, *left_half(entry).values()):
        if half is not None:
            yield Line(Role.HALF_HEADING, words("reading.half_typed"))
            yield Line(Role.HALF, half.text)


def _set_aside(entry: Entry, words: Words) -> Iterator[Line]:
    if entry.set_aside:
        yield Line(Role.ASIDE_HEADING, words("reading.set_aside"))
        yield from _answers(entry.set_aside, words)


def _lookbacks(entry: Entry, words: Words, today: date) -> Iterator[Line]:
    for one in by_date(entry.lookbacks):
        day = plain_day(one.written.date(), words.language, today)
        said = words("reading.lookback", day=day)
        if one.extra.get(ASKED) is True:
            said = f"{said} · {words('asked.mark')}"
        yield Line(Role.LOOKBACK_DATE, said)
        if one.at is not None:
            yield Line(Role.LOOKBACK_PROMPT, entry.prompt_at(one.at))
        yield Line(Role.LOOKBACK, one.text)


def by_date(lookbacks: Iterable[Lookback]) -> list[Lookback]:
    """Return look-backs in the order in which they were written."""
    return sorted(lookbacks, key=lambda one: one.written.timestamp())


def _half_lookbacks(entry: Entry, words: Words) -> Iterator[Line]:
    for at, half in all_halves(entry):
        if at is None:
            yield Line(Role.HALF_HEADING, words("reading.half_lookback"))
        else:
            prompt = entry.prompt_at(at)
            yield Line(Role.HALF_HEADING, words("reading.half_lookback_at", prompt=prompt))
        yield Line(Role.HALF, half.text)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Month:
    """The entries of one month; `first` is its first day."""

    first: date
    heads: tuple[Head, ...]


def by_month(heads: Iterable[Head]) -> list[Month]:
    """Return the entries by the month they were begun in, in the order they come in."""
    months: dict[tuple[int, int], list[Head]] = {}
    for head in heads:
        started = head.started
        months.setdefault((started.year, started.month), []).append(head)
    return [Month(date(year, month, 1), tuple(own)) for (year, month), own in months.items()]
