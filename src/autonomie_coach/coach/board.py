"""The board: decisions by level and by person, and what moving one writes; for both faces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from autonomie_coach.coach.people import known_persons
from autonomie_coach.coach.register import plain_text
from autonomie_coach.decisions.card import JOINT_LEVEL, LEVELS, with_changes, with_event
from autonomie_coach.decisions.checkins import coming, due
from autonomie_coach.errors import DecisionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.decisions.cards import Unread
    from autonomie_coach.journal.entries import Journal

LANES = range(JOINT_LEVEL, LEVELS.stop)
"""The levels at which something is handed over; each has a lane of its own."""

Sort = Literal["level", "no-level", "concept", "mine", "back", "person", "nobody"]
"""What the cards of a group have in common.

`level`: handed over at one level. `no-level`: agreed, but nobody said at which. `concept`: not
agreed yet. `mine`: noted as no hand-over (levels 1 to 3). `back`: taken back. `person`: of one
person. `nobody`: of nobody yet.
"""

Step = Literal[-1, 1]
"""To less room, or to more."""

MoveEvent = Literal["widened", "narrowed", "taken-back"]


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading; `level` and `person` where the sort says so."""

    sort: Sort
    cards: tuple[Card, ...]
    level: int | None = None
    person: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """Everything on the board: cards, everyone named in the journal, and files not read."""

    cards: tuple[Card, ...]
    persons: tuple[str, ...]
    unread: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a card stands in a few words; `is_due` tells that something is to be asked."""

    parts: tuple[str, ...]
    is_due: bool = False

    @property
    def text(self) -> str:
        """Return it on one line."""
        return " · ".join(self.parts)


@dataclass(frozen=True, slots=True)
class Move:
    """A step to less or more room.

    `event` is what it is called in the history, None where nothing was agreed yet. `wants` names
    what has to be known besides the reason: `limit`, `evaluate_on`.
    """

    level: int
    event: MoveEvent | None
    wants: tuple[str, ...] = ()


def read_board(journal: Journal) -> Board:
    """Read the cards, and who was ever named in an entry.

    Raises:
        StorageError: the journal folder cannot be used.
    """
    from autonomie_coach.decisions.cards import Register

    read = Register(journal.vault).cards()
    persons = tuple(name for name, _ in known_persons(journal))
    return Board(read.kept, persons, read.unread)


def persons_to_suggest(journal: Journal) -> list[tuple[str, int]]:
    """Return everyone named in entries and on cards with the number of times, most often first.

    Raises:
        StorageError: the journal folder cannot be used.
    """
    from collections import Counter

    from autonomie_coach.decisions.cards import Register

    counted = Counter(dict(known_persons(journal)))
    cards = Register(journal.vault).cards().kept
    counted.update(card.person for card in cards if card.person.strip())
    return counted.most_common()


def level_before(card: Card) -> int | None:
    """Return the level it had before the present one; None when it had no other."""
    here = card.level
    named = [one.changes.get(name) for one in card.history for name in ("level_now", "level_goal")]
    known = [level for level in (card.level_now, *named) if level is not None]
    return next((level for level in reversed(known) if level != here), None)


def by_level(cards: Iterable[Card], today: date) -> list[Group]:
    """Return the cards by who decides; levels first, then what is no hand-over (yet).

    In a group what is to be asked comes first, then what comes soonest.
    """
    found: dict[tuple[Sort, int | None], list[Card]] = {}
    for card in cards:
        found.setdefault(_place(card), []).append(card)
    order: list[tuple[Sort, int | None]] = [("level", level) for level in LANES]
    others: tuple[Sort, ...] = ("no-level", "concept", "mine", "back")
    order += [(sort, None) for sort in others]
    return [
        Group(sort, _soonest_first(found[sort, level], today), level)
        for sort, level in order
        if (sort, level) in found
    ]


def _place(card: Card) -> tuple[Sort, int | None]:
    if card.state == "taken-back":
        return "back", None
    if card.keeps_deciding:
        return "mine", None
    if card.state == "concept":
        return "concept", None
    level = card.level
    return ("level", level) if level in LANES else ("no-level", None)


def lanes(cards: Iterable[Card], today: date) -> tuple[dict[int, Group], list[Group]]:
    """Return a lane for each level that hands over, and the groups that have none.

    A concept stands in the lane it is meant for.
    """
    groups = by_level(cards, today)
    concepts = [card for one in groups if one.sort == "concept" for card in one.cards]
    here: dict[int, list[Card]] = {level: [] for level in LANES}
    for one in groups:
        if one.sort == "level" and one.level is not None:
            here[one.level] += one.cards
    for card in concepts:
        if card.level_goal in here:
            here[card.level_goal].append(card)
    rest = [one for one in groups if one.sort in ("no-level", "mine", "back")]
    if loose := tuple(one for one in concepts if one.level_goal is None):
        rest.append(Group("concept", loose))
    found = {
        level: Group("level", _soonest_first(own, today), level) for level, own in here.items()
    }
    return found, rest


def by_person(cards: Iterable[Card], persons: Iterable[str], today: date) -> list[Group]:
    """Return the cards by person, by name; also who has none. Nobody is put before anybody.

    Args:
        cards: All cards.
        persons: Everyone named in the journal.
        today: The day of now.
    """
    names: dict[str, str] = {}
    own: dict[str, list[Card]] = {}
    for card in cards:
        key = plain_text(card.person)
        names.setdefault(key, card.person)
        own.setdefault(key, []).append(card)
    for name in persons:
        names.setdefault(plain_text(name), name)
    groups = [
        Group("person", _soonest_first(own.get(key, ()), today), person=names[key])
        for key in sorted(names)
        if key
    ]
    if "" in own:
        groups.append(Group("nobody", _soonest_first(own[""], today)))
    return groups


def _soonest_first(cards: Iterable[Card], today: date) -> tuple[Card, ...]:
    def order(card: Card) -> tuple[int, int, str, str]:
        asked = due(card, today)
        ahead = asked or (coming(card, today) if card.is_open else None)
        day = ahead.day.toordinal() if ahead else LAST
        return (0 if asked else 1, day, card.decision.casefold(), card.id)

    return tuple(sorted(cards, key=order))


LAST = 10**7
"""Sorts behind every day."""


def group_name(group: Group, words: Words) -> str:
    """Return the heading of a group."""
    match group.sort:
        case "level":
            return f"{words(f'decisions.level.{group.level}')} · {group.level}"
        case "person":
            return " ".join(group.person.split())
        case _:
            return words(f"board.group.{group.sort}")


def standing(card: Card, words: Words, today: date) -> Standing:
    """Return how a card stands: what is asked now, what comes, what a concept lacks."""
    from autonomie_coach.engine.when import brief_day

    if card.state == "taken-back":
        return Standing((words("decisions.state.taken-back"),))
    if card.keeps_deciding:
        return Standing((words("board.level", level=card.level_goal),))
    if card.missing:
        lacks = ", ".join(words(f"board.lacks.{name}") for name in card.missing)
        return Standing((words("board.lacking", missing=lacks),))
    moment = due(card, today)
    if moment is not None:
        return Standing((words(f"decisions.due.{moment.kind}"),), is_due=True)
    ahead = coming(card, today)
    evaluated = card.state not in ("agreed", "concept")
    parts = [words(f"decisions.state.{card.state}")] if evaluated or ahead is None else []
    if ahead is not None:
        day = brief_day(ahead.day, words.language, today)
        parts.append(words(f"decisions.coming.{ahead.kind}", day=day))
    return Standing(tuple(parts))


def move_of(card: Card, step: Step) -> Move:
    """Return what one step to less (-1) or more (1) room is for a card.

    Below the level of deciding together nothing is handed over: that step takes it back.

    Raises:
        DecisionError: it was taken back, or there is no level that way.
    """
    if card.state == "taken-back":
        raise DecisionError("decision.was_taken_back", event="")
    here = card.level if card.state != "concept" else card.level_goal
    level = JOINT_LEVEL if here is None else here + step
    if level not in LEVELS:
        raise DecisionError("decision.no_more_room" if step > 0 else "decision.no_less_room")
    if card.handed_over is None or here is None or max(here, level) < JOINT_LEVEL:
        return Move(level, None)
    if level < JOINT_LEVEL:
        return Move(level, "taken-back")
    # The joint moment of level 4 is no limit, and the other way round.
    limit = ("limit",) if not card.limit or JOINT_LEVEL in (here, level) else ()
    if step > 0:
        return Move(level, "widened", limit)
    return Move(level, "narrowed", (*limit, "evaluate_on"))


def moved(card: Card, move: Move, on: date, reason: str, more: Mapping[str, object]) -> Card:
    """Return a card after a step, with the reason in its history.

    Args:
        card: The card as it is.
        move: What `move_of` said of it.
        on: The day of now.
        reason: Why, in the manager's own words.
        more: Values for what the move wants; a limit that is left empty stays as it was.

    Raises:
        DecisionError: something is missing, or not possible.
    """
    if not reason.strip():
        raise DecisionError("decision.reason_needed")
    changes = {name: value for name, value in more.items() if value and name in move.wants}
    if move.event is None:
        changed = with_changes(card, {"level_goal": move.level}, on)
        return with_event(changed, "note", on, note=reason)
    if "evaluate_on" in move.wants and "evaluate_on" not in changes:
        raise DecisionError("decision.day_needed")
    return with_event(
        card, move.event, on, note=reason, changes={"level_goal": move.level, **changes}
    )


def open_first(cards: Iterable[Card], today: date) -> Sequence[Card]:
    """Return the cards that are handed over and open, what is to be asked first."""
    return _soonest_first((one for one in cards if one.handed_over and one.is_open), today)
