"""Reading an agreement: what can be checked, what is vague without a value, and its parts."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from autonomie_coach.engine.agreement_parts import spans_of_parts
from autonomie_coach.engine.clauses import MARKS, Finder, stretches
from autonomie_coach.engine.lexicon import Lexicon
from autonomie_coach.engine.patterns import literals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from autonomie_coach.content.rulebook import AgreementRules
    from autonomie_coach.engine.clauses import Hit, Stretch

EXACT = frozenset(("amount", "count", "time", "rhythm", "scope", "free", "event"))
"""Evidence that an outsider can check; it gives a vague word its value when it follows."""
CUES = 3
"""Vague words that count; more make it no vaguer."""
_NEAR = 5

Meaning = tuple[str, str]
"""What a pattern is for (`evidence`, `vague` or `part`), and its name or question."""


@dataclass(slots=True)
class Read:
    """What an agreement says: `valued` tells that a vague word got its value, `spans` the parts.

    `unreal` holds the places of vague words that look exact.
    """

    text: str
    evidence: set[str] = field(default_factory=set)
    vague: list[tuple[Hit[Meaning], str]] = field(default_factory=list)
    valued: bool = False
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    unreal: list[tuple[int, int]] = field(default_factory=list)

    @property
    def parts(self) -> dict[str, str]:
        """Return the text of each part that was found."""
        return {name: self.text[slice(*span)] for name, span in self.spans.items()}


_MOST_UNREAL = 20
"""Places of words that look exact which are remembered."""


class Reader:
    """The rules of one language, ready to be used on many texts."""

    def __init__(self, rules: AgreementRules) -> None:
        self._rules = rules
        meaning = list(self._meaning())
        words = {*literals(line for _, line in meaning), *MARKS, *rules.joins}
        self._lexicon = lexicon = Lexicon(rules.vocabulary, words)
        self._finder: Finder[Meaning] = Finder(meaning, lexicon)
        self._links = frozenset(lexicon.signs(rules.links))
        self._limits = frozenset(lexicon.signs(rules.limits))

    def read(self, text: str) -> Read:
        """Return what a text says."""
        read = Read(text)
        vocabulary = self._rules.vocabulary
        parts = list(stretches(text, self._lexicon, vocabulary.abbreviations, self._rules.joins))
        hits = [hit for part in parts for hit in self._finder.hits(part)]
        vague = list(_apart(hit for hit in hits if hit.of[0] == "vague"))
        found = [hit for hit in hits if hit.of[0] == "evidence"]
        evidence, read.unreal = _without_unreal(found, vague)
        read.evidence = {hit.of[1] for hit in evidence}
        exact = [hit for hit in evidence if hit.of[1] in EXACT]
        values = _Values(exact, parts, self._links, self._limits)
        for hit in vague:
            if values.follow(hit):
                read.valued = True
            else:
                read.vague.append((hit, hit.of[1]))
        read.spans = spans_of_parts(evidence, [hit for hit in hits if hit.of[0] == "part"])
        return read

    def _meaning(self) -> Iterator[tuple[Meaning, str]]:
        rules = self._rules
        for name, lines in rules.evidence.items():
            for line in lines:
                yield ("evidence", name), line
        for vague in rules.vague:
            for line in vague.cues:
                yield ("vague", vague.question), line
        for name, lines in rules.parts.items():
            for line in lines:
                yield ("part", name), line


class _Values:
    """Where values stand that a vague word may be followed by."""

    def __init__(
        self,
        exact: list[Hit[Meaning]],
        parts: list[Stretch],
        links: frozenset[str],
        limits: frozenset[str],
    ) -> None:
        self._parts = parts
        self._links = links
        self._limits = limits
        self._number = {id(part): number for number, part in enumerate(parts)}
        self._opening: dict[int, Stretch] = {}
        for part in parts:
            self._opening.setdefault(part.sentence, part)
        self._begins: dict[int, list[int]] = defaultdict(list)
        self._last_end: dict[int, int] = defaultdict(int)
        for hit in exact:
            self._begins[id(hit.stretch)].append(hit.begin)
            self._last_end[id(hit.stretch)] = max(self._last_end[id(hit.stretch)], hit.end)
        for begins in self._begins.values():
            begins.sort()
        self._signals: dict[int, tuple[list[int], list[int]]] = {}

    def follow(self, hit: Hit[Meaning]) -> bool:
        """Tell whether the value of a vague word follows: ‘in time, so by Wednesday noon’."""
        here = id(hit.stretch)
        begins = self._begins.get(here, [])
        if begins and begins[-1] >= hit.end:
            linked, commas = self._signals_in(hit.stretch)
            at = bisect_left(linked, hit.end)
            if at < len(linked) and linked[at] < self._last_end[here]:
                return True
            at = bisect_left(commas, hit.end)
            if at < len(commas):
                first = bisect_left(begins, commas[at])
                if first < len(begins) and begins[first] < commas[at] + _NEAR:
                    return True
        return self._come_later(hit.stretch)

    def _signals_in(self, stretch: Stretch) -> tuple[list[int], list[int]]:
        """Return where words stand that announce a value, and commas before the word of a limit."""
        if id(stretch) not in self._signals:
            signs, words = stretch.signs, stretch.words
            linked = [
                at for at, word in enumerate(words) if word == "(" or signs[at] in self._links
            ]
            commas = [
                at for at, word in enumerate(words) if word == "," and signs[at + 2] in self._limits
            ]
            self._signals[id(stretch)] = (linked, commas)
        return self._signals[id(stretch)]

    def _come_later(self, stretch: Stretch) -> bool:
        """Tell whether what follows names the value: after a colon, or ‘That means …’."""
        at = self._number[id(stretch)]
        for number in range(at + 1, len(self._parts)):
            part = self._parts[number]
            if part.sentence == stretch.sentence:
                announced = part.opened_by == ":"
            else:
                opening = self._opening[part.sentence]
                announced = not self._links.isdisjoint(opening.signs[1:4])
            if not announced:
                return False
            # What a colon lists is a value by itself: ‘important things: fire, police’.
            listed = part.opened_by == ":" and number == at + 1 and "," in part.words
            if listed or id(part) in self._begins:
                return True
        return False


def _without_unreal(
    evidence: list[Hit[Meaning]], vague: list[Hit[Meaning]]
) -> tuple[list[Hit[Meaning]], list[tuple[int, int]]]:
    """Return evidence without what is exact only inside vague words, and where those stand.

    ‘By 31 February’ looks like a day and is none.
    """
    in_stretch: dict[int, list[Hit[Meaning]]] = defaultdict(list)
    for hit in vague:
        in_stretch[id(hit.stretch)].append(hit)
    kept: list[Hit[Meaning]] = []
    unreal: dict[tuple[int, int], None] = {}
    for hit in evidence:
        there = in_stretch.get(id(hit.stretch), []) if hit.of[1] in EXACT else []
        at = bisect_left(there, hit.end, key=lambda one: one.begin) - 1
        if at >= 0 and hit.begin < there[at].end:
            unreal[there[at].span] = None
        else:
            kept.append(hit)
    return kept, list(unreal)[:_MOST_UNREAL]


def _apart(hits: Iterable[Hit[Meaning]]) -> Iterator[Hit[Meaning]]:
    """Yield hits that do not overlap; of those that do, the one that begins first, the longest."""
    end_of: dict[int, int] = {}
    for hit in sorted(hits, key=lambda one: (one.span[0], -one.span[1])):
        if hit.begin >= end_of.get(id(hit.stretch), 0):
            end_of[id(hit.stretch)] = hit.end
            yield hit
