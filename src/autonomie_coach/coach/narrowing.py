"""Which entries the journal shows: by status, place, person, kind of question and date; pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from autonomie_coach.engine.kinds import KINDS
from autonomie_coach.engine.when import plain_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from autonomie_coach.content.route import Route
    from autonomie_coach.content.words import Words
    from autonomie_coach.journal.entry import Head

STATUSES = ("draft", "done")


@dataclass(frozen=True, slots=True)
class Shown:
    """Which entries a list shows; None leaves open. Both days count along."""

    section: int | None = None
    exercise: str | None = None
    person: str | None = None
    kind: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None

    def holds(self, head: Head) -> bool:
        """Tell whether an entry is shown; its day is the date as written in `started`."""
        return (
            self.holds_place(head)
            and self.holds_status(head)
            and self.holds_person(head)
            and self.holds_kind(head)
            and self.holds_day(head)
        )

    def holds_place(self, head: Head) -> bool:
        """Tell whether an entry is of the section and the exercise."""
        return (self.section is None or self.section == head.section) and (
            self.exercise is None or self.exercise == head.exercise
        )

    def holds_status(self, head: Head) -> bool:
        """Tell whether an entry has the status."""
        return self.status is None or self.status == head.status

    def holds_person(self, head: Head) -> bool:
        """Tell whether an entry names the person."""
        return self.person is None or self.person in head.persons

    def holds_kind(self, head: Head) -> bool:
        """Tell whether an entry holds a question of the kind."""
        return self.kind is None or self.kind in head.question_kinds

    def holds_day(self, head: Head) -> bool:
        """Tell whether an entry lies in the period."""
        if self.since is None and self.until is None:
            return True
        day = head.started.date()
        return (self.since is None or day >= self.since) and (
            self.until is None or day <= self.until
        )

    def of(self, heads: Sequence[Head]) -> Sequence[Head]:
        """Return the entries that are shown."""
        return heads if self == EVERYTHING else [head for head in heads if self.holds(head)]


EVERYTHING = Shown()


@dataclass(frozen=True, slots=True)
class Way:
    """One way to narrow the list: what is shown then, its name, and how many entries that leaves.

    `depth` is 1 for an exercise under its section.
    """

    shown: Shown
    name: str
    count: int
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Ways of which one holds, such as the sections; the first leaves them open."""

    name: str
    ways: tuple[Way, ...]


def groups(heads: Sequence[Head], shown: Shown, route: Route, words: Words) -> tuple[Group, ...]:
    """Return the ways to narrow further what is shown now, with what each of them leaves.

    What was chosen in the other groups stays. There is no group of persons or of kinds of question
    when there are none.
    """
    anywhere = replace(shown, section=None, exercise=None)
    of_status, of_section, of_person, of_kind = _fitting(heads, shown)
    found = (
        Group(words("journal.by_status"), tuple(_statuses(of_status, shown, words))),
        Group(
            words("journal.by_section"),
            tuple(_sections(heads, of_section, anywhere, route, words)),
        ),
        Group(words("journal.by_person"), tuple(_persons(heads, of_person, shown, words))),
        Group(words("journal.by_kind"), tuple(_kinds(heads, of_kind, shown, words))),
    )
    return tuple(group for group in found if len(group.ways) > 1)


def _fitting(heads: Sequence[Head], shown: Shown) -> tuple[list[Head], ...]:
    """Return what is left when the status, the place, the person or the kind is left open."""
    left: tuple[list[Head], ...] = ([], [], [], [])
    for head in heads:
        if not shown.holds_day(head):
            continue
        held = (
            shown.holds_status(head),
            shown.holds_place(head),
            shown.holds_person(head),
            shown.holds_kind(head),
        )
        refused = held.count(False)
        for group, is_held in zip(left, held, strict=True):
            if refused == 0 or (refused == 1 and not is_held):
                group.append(head)
    return left


def _statuses(heads: Sequence[Head], shown: Shown, words: Words) -> Iterator[Way]:
    yield Way(replace(shown, status=None), words("journal.any_status"), len(heads))
    counts = Counter(head.status for head in heads)
    for status in STATUSES:
        named = replace(shown, status=status)
        yield Way(named, words(f"journal.{status}"), counts[status])


def _sections(
    heads: Sequence[Head], fitting: Sequence[Head], shown: Shown, route: Route, words: Words
) -> Iterator[Way]:
    yield Way(shown, words("journal.any_section"), len(fitting))
    sections = Counter(head.section for head in fitting)
    exercises = Counter((head.section, head.exercise) for head in fitting)
    titles = {(head.section, head.exercise): head.title for head in reversed(heads)}
    for section in sorted({head.section for head in heads}, key=lambda one: (one == 0, one)):
        of_section = replace(shown, section=section)
        yield Way(of_section, section_name(section, route, words), sections[section])
        own = [exercise for number, exercise in titles if number == section]
        for exercise in sorted(own, key=lambda one: _order(one, route)):
            known = route.exercise(exercise)
            name = known.title if known else _on_one_line(titles[section, exercise])
            count = exercises[section, exercise]
            yield Way(replace(of_section, exercise=exercise), name, count, depth=1)


def _persons(
    heads: Sequence[Head], fitting: Sequence[Head], shown: Shown, words: Words
) -> Iterator[Way]:
    yield Way(replace(shown, person=None), words("journal.any_person"), len(fitting))
    counts = Counter(person for head in fitting for person in head.persons)
    for person in sorted({one for head in heads for one in head.persons}, key=str.casefold):
        yield Way(replace(shown, person=person), _on_one_line(person), counts[person])


def _kinds(
    heads: Sequence[Head], fitting: Sequence[Head], shown: Shown, words: Words
) -> Iterator[Way]:
    yield Way(replace(shown, kind=None), words("journal.any_kind"), len(fitting))
    counts = Counter(kind for head in fitting for kind in head.question_kinds)
    present = {kind for head in heads for kind in head.question_kinds}
    for kind in KINDS:
        if kind in present:
            yield Way(replace(shown, kind=kind), words(f"feedback.kind.{kind}"), counts[kind])


def section_name(number: int, route: Route, words: Words) -> str:
    """Return a section by number and title."""
    if number == 0:
        return words("journal.no_section")
    section = route.section(number)
    return f"{number} {section.title}" if section else words("journal.section", number=number)


def shown_names(
    shown: Shown, heads: Sequence[Head], route: Route, words: Words, today: date
) -> list[str]:
    """Return in a few words each what a list is narrowed to; none for everything."""
    names = []
    if shown.exercise is not None:
        known = route.exercise(shown.exercise)
        title = next((one.title for one in heads if one.exercise == shown.exercise), shown.exercise)
        names.append(known.title if known else _on_one_line(title))
    elif shown.section is not None:
        names.append(section_name(shown.section, route, words))
    if shown.person is not None:
        names.append(_on_one_line(shown.person))
    if shown.kind is not None:
        names.append(words(f"feedback.kind.{shown.kind}"))
    if shown.status is not None:
        known_status = shown.status in STATUSES
        names.append(words(f"journal.{shown.status}") if known_status else shown.status)
    for name, day in (("since", shown.since), ("until", shown.until)):
        if day is not None:
            names.append(words(f"journal.{name}", day=plain_day(day, words.language, today)))
    return names


def _order(exercise: str, route: Route) -> tuple[int, str]:
    known = route.exercise(exercise)
    return (known.order if known else 1_000_000, exercise)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
