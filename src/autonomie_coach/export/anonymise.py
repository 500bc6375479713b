"""Names of persons become initials in what is exported; pure, the journal stays as it is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from autonomie_coach.decisions.card import TRACKED
from autonomie_coach.journal.search import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from autonomie_coach.decisions.card import Card
    from autonomie_coach.engine.given import Given
    from autonomie_coach.journal.entry import Answer, Entry, Pending

SHORTEST_PART = 3
"""Letters that a part of a name needs to be replaced by itself; shorter ones are often words."""

IDS = frozenset(
    (
        *("id", "path", "source", "conflict_of", "route", "exercise", "section", "step", "kind"),
        *("group", "conversation", "reflexes", "currency", "amount", "language", "status", "state"),
    )
)
"""Keys of the file whose values are ids, whatever table they stand in."""

NO_LETTER = "X"
"""Stands for a person who was given as a number."""

_BEGIN = r"(?:(?<![^\W_])|(?=[\W_]))"
_END = r"(?:(?![^\W_]|[\u0300-\u036f])|(?<=[\W_]))"
"""A name that begins or ends with a sign of its own needs no edge of a word there."""

_GENITIVE = r"['’]s|-s|(?<=[^\W\d_]{3})s"
"""Behind two letters an s makes another name: Bo is not Bos."""

_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?|[^\W\d_]{1,2}")


@dataclass(frozen=True, slots=True)
class Replaced:
    """A name that stood in what was exported, what stands there now, and how often."""

    name: str
    initials: str
    count: int


def persons_of(entries: Iterable[Entry]) -> list[str]:
    """Return each person value of entries once, the one that was named first in front."""
    ordered = sorted(entries, key=lambda one: (one.head.started.timestamp(), one.id))
    named = (
        answer.given.value
        for entry in ordered
        for answer in (*entry.answers, *entry.set_aside)
        if answer.kind == "person"
    )
    return list(dict.fromkeys(value for value in named if isinstance(value, str)))


class Anonymiser:
    """Replaces persons by their initials in any text, and keeps count of what it replaced."""

    def __init__(self, persons: Iterable[str]) -> None:
        """Take the persons of the whole journal, in the order in which they were first named."""
        self._initials = _initials_by_name(list(persons))
        self._shouted = _in_capitals(self._initials)
        self._pattern = _pattern([*self._initials, *self._shouted])
        self._counts: Counter[str] = Counter()

    @property
    def replaced(self) -> list[Replaced]:
        """Return what was replaced until now, most often first."""
        return [
            Replaced(name, self._initials[name], count)
            for name, count in self._counts.most_common()
        ]

    def text(self, text: str) -> str:
        """Return a text with initials for names."""
        return self._without_names(text, self._counts)

    def _without_names(self, text: str, counts: Counter[str]) -> str:
        def initials_for(found: re.Match[str]) -> str:
            genitive = found["genitive"] or ""
            name = _key(found[0].removesuffix(genitive))
            name = self._shouted.get(name, name)
            counts[name] += 1
            # ‘Noors rooster’: an s right behind a point would read as one more initial.
            return self._initials[name] + ("’s" if genitive == "s" else genitive)

        return self._pattern.sub(initials_for, text) if self._pattern is not None else text

    def entry(self, entry: Entry) -> Entry:
        """Return an entry with initials for names in every text; ids and keys stay."""
        head = entry.head
        persons = tuple(self._without_names(one, Counter()) for one in head.persons)
        return replace(
            entry,
            head=replace(head, title=self.text(head.title), persons=persons),
            answers=tuple(map(self._answer, entry.answers)),
            set_aside=tuple(map(self._answer, entry.set_aside)),
            lookbacks=tuple(
                replace(one, text=self.text(one.text), extra=self._value(one.extra))
                for one in entry.lookbacks
            ),
            pending=None if entry.pending is None else self._pending(entry.pending),
            extra=self._value(entry.extra),
        )

    def card(self, card: Card) -> Card:
        """Return a decision with initials for names in every text; ids and states stay."""
        texts: dict[str, Any] = {
            name: self.text(value)
            for name in TRACKED
            if isinstance(value := getattr(card, name), str)
        }
        history = tuple(
            replace(
                one,
                note=self.text(one.note),
                said=self.text(one.said),
                changes=self._value(dict(one.changes)),
                extra=self._value(dict(one.extra)),
            )
            for one in card.history
        )
        return replace(card, **texts, history=history, extra=self._value(dict(card.extra)))

    def _pending(self, pending: Pending) -> Pending:
        before = self._without_names(pending.text[: pending.cursor], Counter())
        text, item = self.text(pending.text), self._item(pending.item)
        return replace(pending, text=text, item=item, cursor=min(len(before), len(text)))

    def _item(self, item: str | None) -> str | None:
        return None if item is None else self.text(item)

    def _answer(self, answer: Answer) -> Answer:
        return replace(
            answer,
            prompt=self.text(answer.prompt),
            given=self._given(answer.given),
            item=self._item(answer.item),
            extra=self._value(answer.extra),
        )

    def _given(self, given: Given) -> Given:
        if given.label is None and not given.labels:
            return replace(given, value=self._value(given.value))
        # With labels the value holds the ids of choices.
        label = None if given.label is None else self.text(given.label)
        return replace(given, label=label, labels=tuple(map(self.text, given.labels)))

    def _value(self, value: Any) -> Any:
        match value:
            case str():
                return self.text(value)
            case list():
                return [self._value(one) for one in value]
            case dict():
                return {key: one if key in IDS else self._value(one) for key, one in value.items()}
            case _:
                return value


def _initials_by_name(persons: list[str]) -> dict[str, str]:
    """Return the initials for every name to look for: whole values, and their longer parts."""
    holders: dict[str, str] = {}
    taken = {initials_of(one) for one in persons if _are_initials(one)}
    whole: dict[str, str] = {}
    parts: dict[str, set[str]] = {}
    for person in persons:
        name = _key(person)
        if _are_initials(person) or not any(one.isalnum() for one in name):
            continue
        holder = folded(name)
        if holder not in holders:
            holders[holder] = _free(initials_of(name), taken)
        whole |= dict.fromkeys((name, name[:1].upper() + name[1:]), holders[holder])
        for part in dict.fromkeys((*name.split(), *re.split(r"[\s-]+", name))):
            part = part.strip(".,;:()[]\"'‘’“”")
            if part[:1].isupper() and _letters(part) >= SHORTEST_PART:
                parts.setdefault(part, set()).add(holders[holder])
    # A part that two persons share says no more than its own letter.
    shared = {part: held.pop() if len(held) == 1 else f"{part[0]}." for part, held in parts.items()}
    return shared | whole


def _in_capitals(names: Iterable[str]) -> dict[str, str]:
    """Return the names as they stand in a heading, ‘JAN’, each with the name it stands for."""
    known = dict.fromkeys(names)
    shouted = ((_key(name.upper()), name) for name in known if _letters(name) >= SHORTEST_PART)
    return {shout: name for shout, name in shouted if shout not in known}


def _letters(name: str) -> int:
    return sum(one.isalpha() for one in name)


def _key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _are_initials(person: str) -> bool:
    """Tell whether somebody was written down as initials already: `N.`, `NB`, `N. de B.`."""
    words = person.split()
    short = [one for one in words if one.islower() and len(one) <= SHORTEST_PART]
    rest = [one for one in words if one not in short]
    return bool(rest) and all(one.isupper() and _INITIALS.fullmatch(one) for one in rest)


def initials_of(name: str) -> str:
    """Return the initials of a name; without any capital, of all its words."""
    if _are_initials(name):
        return "".join(f"{one}." for one in name if one.isupper())
    firsts = [
        letter
        for word in re.split(r"[\s-]+", name)
        if (letter := next((one for one in word if one.isalpha()), ""))
    ]
    capitals = [one for one in firsts if not one.islower()]
    return "".join(f"{one.upper()}." for one in capitals or firsts) or f"{NO_LETTER}."


def _free(initials: str, taken: set[str]) -> str:
    number, free = 2, initials
    while free in taken:
        free = f"{initials}{number}"
        number += 1
    taken.add(free)
    return free


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds the names, the longest first, as whole words."""
    forms = dict.fromkeys(
        r"\s+".join(map(re.escape, form.split()))
        for name in sorted(names, key=len, reverse=True)
        for form in (name, unicodedata.normalize("NFD", name))
    )
    if not forms:
        return None
    return re.compile(f"{_BEGIN}(?:{'|'.join(forms)})(?P<genitive>{_GENITIVE})?{_END}")
