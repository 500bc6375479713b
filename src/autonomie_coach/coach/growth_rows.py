"""The figures of growth in words, a row each; both faces show the same rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.coach.growth import Figure, week_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autonomie_coach.coach.growth import Growth, Tally
    from autonomie_coach.content.words import Words


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the page; `figure` is what can be looked into, None for a plain line.

    `bar` is the length of the bar that is drawn behind the text, None where none is; the text and
    the count behind the bar say the same without it.
    """

    text: str
    figure: Figure | None = None
    is_heading: bool = False
    bar: int | None = None


def rows(growth: Growth, words: Words, weeks: int, how_asked: str = "") -> list[Row]:
    """Return the page.

    Args:
        growth: The figures.
        words: The language of the reader.
        weeks: How many of the weeks with moments there are at most, the latest.
        how_asked: How one says here that a question was asked; for who never did.
    """
    return [
        *_moments(growth, words, weeks),
        *_questions(growth, words, how_asked),
        *_decisions(growth, words),
        *_evaluations(growth, words),
    ]


def row_of(growth: Growth, words: Words, figure: Figure) -> Row | None:
    """Return the row of a figure in other words, or None when it has none any more."""
    every = rows(growth, words, len(growth.moments["noticed"].weeks))
    found = (one for one in every if one.figure is not None and one.figure.name == figure.name)
    return next(found, None)


def first_words(growth: Growth, words: Words) -> str:
    """Return what stands where there are too few moments to compare weeks."""
    count = sum(len(one.whole.behind) for one in growth.moments.values())
    return words("growth.few", count=count)


def _moments(growth: Growth, words: Words, weeks: int) -> Iterator[Row]:
    noticed = growth.moments["noticed"]
    yield Row(words("growth.noticed"), is_heading=True)
    if noticed.weeks:
        yield from _weeks(noticed, growth, words, weeks)
        yield Row(words("growth.honest"))
    else:
        count = len(noticed.whole.behind)
        few = words("growth.few_noticed", count=count)
        yield Row(few, noticed.whole if count else None)
    for sort in ("stepped-in", "came-back"):
        tally = growth.moments[sort]
        if tally.whole.behind:
            count = len(tally.whole.behind)
            yield Row(words(f"growth.count.{sort}", count=count), tally.whole)


def _weeks(tally: Tally, growth: Growth, words: Words, most: int) -> Iterator[Row]:
    from autonomie_coach.engine.when import short_day

    shown = tally.weeks[-most:]
    for week in shown:
        day = short_day(week.monday, words.language, growth.today).split(" ", 1)[1]
        number = int(week_name(week.monday)[-2:])
        count = len(week.figure.behind)
        label = words("growth.week", number=number, day=day)
        # A week without any is a gap, not something to look into.
        yield Row(label, week.figure if count else None, bar=count)
    total = len(tally.whole.behind)
    here = sum(len(week.figure.behind) for week in shown)
    key = "growth.together" if here == total else "growth.together_earlier"
    yield Row(words(key, here=here, weeks=len(shown), earlier=total - here), tally.whole)


def _questions(growth: Growth, words: Words, how_asked: str) -> Iterator[Row]:
    yield Row(words("growth.questions"), is_heading=True)
    for name, figure in (("real", growth.real), ("practised", growth.practised)):
        of = len(figure.all)
        if not of:
            hint = f" {how_asked}" if name == "real" and how_asked else ""
            yield Row(f"{words(f'growth.{name}_none')}{hint}")
        elif figure.is_too_few:
            yield Row(words(f"growth.{name}_few", of=of), figure)
        else:
            yield Row(words(f"growth.{name}", here=len(figure.behind), of=of), figure)
    for name, figure in (("left_out", growth.left_out), ("unread", growth.unread)):
        if figure.behind:
            yield Row(words(f"growth.{name}", count=len(figure.behind)), figure)


def _decisions(growth: Growth, words: Words) -> Iterator[Row]:
    yield Row(words("growth.decisions"), is_heading=True)
    for number, figure in enumerate(growth.decisions):
        key = figure.name.split(".")[1]
        if figure.behind:
            yield Row(words(f"growth.decision.{key}", count=len(figure.behind)), figure)
        elif number == 0:
            yield Row(words("growth.no_decisions"))


def _evaluations(growth: Growth, words: Words) -> Iterator[Row]:
    kept, late, still = growth.evaluations
    if not kept.all:
        return
    yield Row(words("growth.evaluations"), is_heading=True)
    count, of = len(kept.behind), len(kept.all)
    if not kept.is_too_few:
        yield Row(words("growth.on_time_of", here=count, of=of), kept)
    elif count:
        yield Row(words("growth.on_time", count=count), Figure(kept.name, kept.behind))
    if late.behind:
        yield Row(words("growth.late", count=len(late.behind)), late)
    if still.behind:
        yield Row(words("growth.open", count=len(still.behind)), still)


def bar_cells(count: int, most: int, room: int) -> int:
    """Return how many cells a bar takes: one or more for each, fewer where it does not fit."""
    if count <= 0 or most <= 0:
        return 0
    of_one = min(max(room // most, 1), 3) if most <= room else 0
    return count * of_one if of_one else max(count * room // most, 1)
