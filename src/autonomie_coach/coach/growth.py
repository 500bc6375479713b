"""What changed over months, as counts with what is behind each; pure figures on what was read.

Counts and own words, never a score; under five items no share and no weeks side by side (domain
guide, section 8). docs/growth.md defines every figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from autonomie_coach.decisions.card import OUTCOMES, Card
from autonomie_coach.decisions.moment import SORTS, Moment
from autonomie_coach.journal.copies import versions_among
from autonomie_coach.journal.tried import WORKSHOP, Tried

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from autonomie_coach.journal.entry import Listed

Kept = TypeVar("Kept", Card, Moment)

FEWEST = 5
"""Items from which there is a share, and weeks are laid side by side (domain guide, section 8)."""

WANTED = ("open", "learning")
"""Kinds of questions that leave the answer to the other."""


class Behind(NamedTuple):
    """One thing behind a figure: what it is, its id, its file, and the day it counts at.

    `tried` is the question, where it is one. `planned` is the agreed day of an evaluation.
    """

    sort: Literal["entry", "decision", "moment"]
    id: str
    path: str
    day: date
    tried: Tried | None = None
    planned: date | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A count by name, with everything behind it, the oldest first.

    `among` is what it is a share of, None when it is none. Of under five items there is no share.
    """

    name: str
    behind: tuple[Behind, ...]
    among: tuple[Behind, ...] | None = None

    @property
    def is_too_few(self) -> bool:
        """Tell whether there are too few items for a share."""
        return self.among is not None and len(self.among) < FEWEST

    @property
    def all(self) -> tuple[Behind, ...]:
        """Return what there is to look into: with a share, everything it is a share of."""
        return self.behind if self.among is None else self.among


class Week(NamedTuple):
    """An ISO week, from its Monday on."""

    monday: date
    figure: Figure

    @property
    def name(self) -> str:
        """Return it as `2026-W46`."""
        return week_name(self.monday)


@dataclass(frozen=True, slots=True)
class Tally:
    """Moments of one sort; `weeks` from the first to the last, those without any too."""

    whole: Figure
    weeks: tuple[Week, ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """Every figure there is on a day.

    `moments` are by sort. `real` and `practised` are the open and learning questions among those
    that were asked, and among those that were practised. `left_out` were read differently,
    `unread` have no reading; neither counts.
    """

    today: date
    moments: dict[str, Tally]
    real: Figure
    practised: Figure
    left_out: Figure
    unread: Figure
    decisions: tuple[Figure, ...]
    evaluations: tuple[Figure, ...]

    def figures(self) -> Iterator[Figure]:
        """Yield them all."""
        for tally in self.moments.values():
            yield tally.whole
            yield from (week.figure for week in tally.weeks)
        yield from (self.real, self.practised, self.left_out, self.unread)
        yield from self.decisions
        yield from self.evaluations

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing behind any figure."""
        return not any(one.all for one in self.figures())


def growth(
    listed: Sequence[Listed], cards: Iterable[Card], moments: Iterable[Moment], today: date
) -> Growth:
    """Return every figure on a day.

    Args:
        listed: All entries; of one that lies there in several versions the original counts.
        cards: All decisions.
        moments: All moments.
        today: Tells which evaluations have come.
    """
    one_each = _one_each(cards)
    noted = sorted(_one_each(moments), key=lambda one: (one.noted.timestamp(), one.id))
    tried = list(_tried(listed))
    read = [one for one in tried if _is_read(one)]
    real = [one for one in read if one.tried is not None and one.tried.asked]
    practised = [one for one in read if one.tried is not None and not one.tried.asked]
    return Growth(
        today=today,
        moments={sort: _tally(sort, [one for one in noted if one.sort == sort]) for sort in SORTS},
        real=_share("questions.real", real),
        practised=_share("questions.practised", practised),
        left_out=Figure(
            "questions.read-differently",
            tuple(one for one in tried if one.tried is not None and one.tried.read_differently),
        ),
        unread=Figure(
            "questions.without-reading",
            tuple(one for one in tried if one.tried is not None and _lacks_reading(one.tried)),
        ),
        decisions=tuple(_decisions(one_each)),
        evaluations=tuple(_evaluations(one_each, today)),
    )


def week_name(day: date) -> str:
    """Return the ISO week of a day as `2026-W46`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _one_each(found: Iterable[Kept]) -> list[Kept]:
    """Return one of those with the same id: the file with its name, else the first."""
    kept: dict[str, Kept] = {}
    for one in found:
        if one.id not in kept or one.path.stem == one.id:
            kept[one.id] = one
    return list(kept.values())


def _tally(sort: str, moments: Sequence[Moment]) -> Tally:
    behind = [Behind("moment", one.id, str(one.path), one.noted.date()) for one in moments]
    name = f"moments.{sort}"
    return Tally(Figure(name, tuple(behind)), tuple(_weeks(name, behind)))


def _weeks(name: str, behind: Sequence[Behind]) -> Iterator[Week]:
    if len(behind) < FEWEST:
        return
    by_monday: dict[date, list[Behind]] = {}
    for one in behind:
        by_monday.setdefault(_monday(one.day), []).append(one)
    monday, last = min(by_monday), max(by_monday)
    while monday <= last:
        own = tuple(by_monday.get(monday, ()))
        yield Week(monday, Figure(f"{name}.{week_name(monday)}", own))
        monday += timedelta(days=7)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _tried(listed: Sequence[Listed]) -> Iterator[Behind]:
    """Yield every question, the oldest first; one that was taken along counts where it began."""
    copies = {one.head.path for found in versions_among(listed) for one in found.copies}
    marks: set[str] = set()
    for head in sorted(listed, key=lambda one: (one.instant, one.id)):
        if not head.tried or head.path in copies:
            continue
        day = date.fromisoformat(head.day)
        for row in head.tried:
            tried = Tried(*row)
            if tried.carried and tried.mark in marks:
                continue
            marks.add(tried.mark)
            yield Behind("entry", head.id, head.path, day, tried)


def _is_read(one: Behind) -> bool:
    tried = one.tried
    return tried is not None and not tried.read_differently and not _lacks_reading(tried)


def _lacks_reading(tried: Tried) -> bool:
    return tried.sort == WORKSHOP and not tried.kind and not tried.read_differently


def _share(name: str, among: Sequence[Behind]) -> Figure:
    wanted = [one for one in among if one.tried is not None and one.tried.kind in WANTED]
    return Figure(name, tuple(wanted), tuple(among))


def _decisions(cards: Sequence[Card]) -> Iterator[Figure]:
    """Yield what was handed over, what is with the team now, and each outcome there ever was."""
    handed = [card for card in cards if _is_handed_over(card)]
    yield Figure("decisions.handed-over", tuple(_card(card) for card in handed))
    still = [card for card in handed if card.is_open]
    yield Figure("decisions.with-team", tuple(_card(card) for card in still))
    for outcome in OUTCOMES:
        had = [card for card in handed if outcome in _outcomes(card)]
        yield Figure(f"decisions.{outcome}", tuple(_card(card) for card in had))


def _is_handed_over(card: Card) -> bool:
    # A file made by hand may tell its state without a history.
    return card.handed_over is not None or card.state != "concept"


def _outcomes(card: Card) -> set[str]:
    return {*(one.event for one in card.history), card.state} & {*OUTCOMES}


def _card(card: Card, planned: date | None = None, day: date | None = None) -> Behind:
    at = day or card.handed_over or card.evaluate_on or date.min
    return Behind("decision", card.id, str(card.path), at, planned=planned)


def _evaluations(cards: Sequence[Card], today: date) -> Iterator[Figure]:
    """Yield which agreed days were kept, which were looked back at later, and which stand open."""
    answered = [one for card in cards for one in _answered(card)]
    kept = [one for one in answered if one.planned is not None and one.day <= one.planned]
    late = [one for one in answered if one.planned is not None and one.day > one.planned]
    still = [
        _card(card, card.evaluate_on, card.evaluate_on) for card in cards if _open(card, today)
    ]
    every = sorted([*answered, *still], key=lambda one: (one.day, one.id))
    yield Figure("evaluations.on-time", _by_day(kept), tuple(every))
    yield Figure("evaluations.late", _by_day(late))
    yield Figure("evaluations.open", _by_day(still))


def _by_day(found: Iterable[Behind]) -> tuple[Behind, ...]:
    return tuple(sorted(found, key=lambda one: (one.day, one.id)))


def _answered(card: Card) -> Iterator[Behind]:
    """Yield each outcome with the day that was agreed for it then; without one it is none."""
    known = any("evaluate_on" in one.changes for one in card.history)
    standing = None if known else card.evaluate_on
    for one in card.history:
        if one.event in OUTCOMES and standing is not None:
            yield _card(card, standing, one.date)
            if one.date >= standing:
                standing = None
        standing = one.changes.get("evaluate_on", standing)


def _open(card: Card, today: date) -> bool:
    day = card.evaluate_on
    if day is None or day > today or card.handed_over is None or not card.is_open:
        return False
    return not any(one.event in OUTCOMES and one.date >= day for one in card.history)
