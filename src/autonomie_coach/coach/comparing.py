"""Then and now: what was answered to the same question at different times; for both faces."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.coach.reading import Line, Role, answer_lines
from autonomie_coach.content.asks import AskNumber
from autonomie_coach.content.loader import load_exercise
from autonomie_coach.engine.when import plain_day
from autonomie_coach.errors import CoachError
from autonomie_coach.journal.entries import Stored
from autonomie_coach.journal.entry import FREE_TEXT
from autonomie_coach.journal.search import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime

    from autonomie_coach.content.outline import Exercise
    from autonomie_coach.content.words import Words
    from autonomie_coach.engine.given import Key
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.journal.entry import Answer, Entry, Head

NOT_COMPARED = ("info", "person")
"""Kinds of steps whose answers say nothing side by side: a page to read, and who it was about."""

MOST = 300
"""Entries laid side by side; of more the oldest and the newest half of these."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What was written at a question once: an answer, or a look-back at one.

    `prompt` is the question as it was asked then, empty when it is the one that stands above them
    all. `is_here` marks the entry one came from.
    """

    when: datetime
    head: Head
    lines: tuple[Line, ...]
    prompt: str = ""
    is_lookback: bool = False
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question with everything that was written at it, the oldest first.

    `at` names it in the entry one came from; `scale` tells what its numbers mean.
    """

    at: Key
    prompt: str
    moments: tuple[Moment, ...]
    scale: str = ""

    @property
    def is_worth_comparing(self) -> bool:
        """Tell whether something else was written at another time."""
        return len({one.lines for one in self.moments}) > 1


def questions(
    here: Entry, entries: Iterable[Entry], exercise: Exercise | None, words: Words
) -> tuple[Question, ...]:
    """Return the questions that an entry answers, each with what was written at it ever.

    Args:
        here: The entry one came from; it need not be among the others.
        entries: Entries of the same exercise.
        exercise: Tells which step was called otherwise before; None when it is unknown by now.
        words: The language of the reader.
    """
    written = [here, *(one for one in entries if one.head.path != here.head.path)]
    written.sort(key=lambda one: (one.head.started.timestamp(), one.id))
    moments: dict[Key, list[Moment]] = {}
    for entry in written:
        for at, moment in _moments(entry, words, is_here=entry is here):
            moments.setdefault(_same(at, exercise), []).append(moment)
    return tuple(
        _question(here, answer, moments[_same(answer.key, exercise)], exercise, words)
        for answer in here.answers
        if _is_compared(answer)
    )


def first_to_show(found: Sequence[Question], at: Key | None = None) -> int:
    """Return the number of a question, else of the first that is worth comparing, else 0."""
    for number, question in enumerate(found):
        if question.at == at:
            return number
    worth = (number for number, one in enumerate(found) if one.is_worth_comparing)
    return next(worth, 0)


def compared(
    journal: Journal,
    here: Entry,
    words: Words,
    is_wanted: Callable[[], bool] = lambda: True,
) -> tuple[Question, ...]:
    """Read the entries of the same exercise and return the questions of this one.

    Gives up, with what was read so far, once nobody waits for it.

    Raises:
        StorageError: the journal folder cannot be used.
    """
    try:
        exercise = load_exercise(here.head.exercise, words.language)
    except CoachError:
        exercise = None
    return questions(here, _same_exercise(journal, here, is_wanted), exercise, words)


def _same_exercise(journal: Journal, here: Entry, is_wanted: Callable[[], bool]) -> Iterator[Entry]:
    if here.head.exercise == FREE_TEXT:
        # Free texts answer no common question.
        yield here
        return
    listed, _ = journal.listed()
    own = [one for one in listed if one.exercise == here.head.exercise]
    if len(own) > MOST:
        own = [*own[: MOST // 2], *own[-MOST // 2 :]]
    for one in own:
        if is_wanted():
            read = journal.try_read(Path(one.path))
            if isinstance(read, Stored):
                yield read.entry


def moment_name(moment: Moment, words: Words, today: date) -> str:
    """Return the day of a moment in words, for in front of what was written then."""
    return plain_day(moment.when.date(), words.language, today)


def moment_remark(moment: Moment, words: Words) -> str:
    """Return what a moment is besides an answer: a look-back, or an answer of a draft."""
    if moment.is_lookback:
        return words("then.lookback")
    return words("journal.draft") if moment.head.status == "draft" else ""


def _is_compared(answer: Answer) -> bool:
    return not answer.given.skipped and answer.kind not in NOT_COMPARED


def _moments(entry: Entry, words: Words, *, is_here: bool) -> Iterator[tuple[Key, Moment]]:
    for answer in entry.answers:
        if _is_compared(answer):
            lines = tuple(answer_lines(answer, words))
            prompt = entry.prompt_at(answer.key)
            yield (
                answer.key,
                Moment(entry.head.started, entry.head, lines, prompt, is_here=is_here),
            )
    for lookback in entry.lookbacks:
        if lookback.at is not None:
            said = (Line(Role.LOOKBACK, lookback.text),)
            yield lookback.at, Moment(lookback.written, entry.head, said, is_lookback=True)


def _same(at: Key, exercise: Exercise | None) -> Key:
    """Return under which key the same question is found, whatever it was called before."""
    step, item = at
    known = exercise.step(step) if exercise is not None else None
    plain = None if item is None else " ".join(folded(item).split())
    return (known.id if known is not None else step, plain)


def _question(
    here: Entry, answer: Answer, moments: list[Moment], exercise: Exercise | None, words: Words
) -> Question:
    prompt = here.prompt_at(answer.key)
    ordered = sorted(moments, key=lambda one: one.when.timestamp())
    return Question(
        at=answer.key,
        prompt=prompt,
        moments=tuple(_without_prompt(one, prompt) for one in ordered),
        scale=_scale(answer, exercise, words),
    )


def _without_prompt(moment: Moment, prompt: str) -> Moment:
    same = " ".join(moment.prompt.split()) == " ".join(prompt.split())
    return replace(moment, prompt="") if same else moment


def _scale(answer: Answer, exercise: Exercise | None, words: Words) -> str:
    step = exercise.step(answer.step) if exercise is not None else None
    match step.ask if step is not None else None:
        case AskNumber(low=low, high=high, low_label=low_label, high_label=high_label) if (
            low_label and high_label
        ):
            values = {"low": low, "high": high, "low_label": low_label}
            return words("line.scale", **values, high_label=high_label)
        case _:
            return ""
