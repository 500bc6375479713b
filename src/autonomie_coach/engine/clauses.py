"""Stretches of a text as strings of signs, with the beginnings of clauses marked for patterns."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from autonomie_coach.engine.patterns import Pattern, required
from autonomie_coach.engine.tokens import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from autonomie_coach.engine.lexicon import Lexicon

Meaning = TypeVar("Meaning")

BEGIN = "‹"
"""Stands before each clause: at the start of a stretch and after a comma."""
JOINED = "«"
"""Stands before a joining word, where the subject may be the one of the clause before."""
END = "›"
_LOOKS = 3
"""How many of the words that a pattern needs are looked for before it is tried."""
_BREAKS = frozenset(":;–—•")
MARKS = frozenset((BEGIN, JOINED, END, ",", "?", *_BREAKS))


def placed(written: str) -> str:
    """Return a pattern in which `^` and `$` stand for the beginning and end of a clause.

    `^^` is a beginning that is not made by a joining word.
    """
    marks = {
        "^": f"{BEGIN}/{JOINED} @opener*",
        "^^": f"{BEGIN} @opener*",
        "$": f"=( ,/?/)/{JOINED}/{END} )",
    }
    return " ".join(marks.get(part, part) for part in written.split())


@dataclass(slots=True)
class Stretch:
    """A part of a sentence between semicolons or colons, as rules see it.

    `places` holds where each sign stands in the text; marks take no room. `sentence` counts
    sentences from 0; `asked` tells that the sentence ends with a question mark; `opened_by` is the
    sign before it in the sentence, if any; `begins` holds where its clauses begin.
    """

    signs: str
    words: list[str]
    places: list[tuple[int, int]]
    sentence: int
    asked: bool
    opened_by: str
    begins: list[int]

    def clause(self, at: int) -> int:
        """Return the number of the clause, from 0, that a sign stands in."""
        return bisect_right(self.begins, at) - 1

    def span_of(self, clauses: range) -> tuple[int, int]:
        """Return the place of clauses in the text, without a joining word or marks at the ends."""
        begin = self.begins[clauses.start]
        after = self.begins[clauses.stop] if clauses.stop < len(self.begins) else len(self.words)
        if self.words[begin] == JOINED and self.words[begin + 2] not in MARKS:
            begin += 2
        begin, after = _without_marks(self, begin, after)
        return self.places[begin][0], self.places[after - 1][1]


def stretches(
    text: str, lexicon: Lexicon, abbreviations: frozenset[str], joins: frozenset[str]
) -> Iterator[Stretch]:
    """Yield the stretches of a text in order."""
    for number, sentence in enumerate(sentences(text, abbreviations)):
        made: list[tuple[str, tuple[int, int]]] = []
        opened_by = ""
        for word, place in zip(sentence.words, sentence.places, strict=True):
            if word not in _BREAKS:
                made.append((word, place))
                continue
            if made:
                yield _stretch(made, lexicon, joins, number, sentence.mark, opened_by)
            made = []
            opened_by = word
        if made:
            if sentence.mark:
                made.append(("?", (made[-1][1][1], made[-1][1][1])))
            yield _stretch(made, lexicon, joins, number, sentence.mark, opened_by)


def _stretch(
    made: list[tuple[str, tuple[int, int]]],
    lexicon: Lexicon,
    joins: frozenset[str],
    number: int,
    asked: bool,
    opened_by: str,
) -> Stretch:
    signs: list[str] = []
    words: list[str] = []
    places: list[tuple[int, int]] = []

    def add(word: str, sign: str, place: tuple[int, int]) -> None:
        signs.append(sign)
        words.append(word)
        places.append(place)

    add(BEGIN, lexicon.of(BEGIN), (made[0][1][0], made[0][1][0]))
    for index, (word, place) in enumerate(made):
        if word.lower() in joins and index and words[-1] not in (BEGIN, JOINED):
            add(JOINED, lexicon.of(JOINED), (place[0], place[0]))
        for sign in lexicon.of(word):
            add(word, sign, place)
        if word == ",":
            add(BEGIN, lexicon.of(BEGIN), (place[1], place[1]))
    end = made[-1][1][1]
    add(END, lexicon.of(END), (end, end))
    begins = [at for at, word in enumerate(words) if word in (BEGIN, JOINED)]
    return Stretch("".join(signs), words, places, number, asked, opened_by, begins)


@dataclass(frozen=True, slots=True)
class Hit(Generic[Meaning]):
    """A pattern found between two signs of a stretch, end exclusive."""

    of: Meaning
    written: str
    stretch: Stretch
    begin: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """Return the place in the text."""
        return self.stretch.places[self.begin][0], self.stretch.places[self.end - 1][1]

    def clauses(self) -> range:
        """Return the numbers of the clauses that it reaches over."""
        return range(self.stretch.clause(self.begin), self.stretch.clause(self.end - 1) + 1)


class Finder(Generic[Meaning]):
    """Many patterns with what they mean, tried where one of their rare words stands."""

    def __init__(self, meaning: Iterable[tuple[Meaning, str]], lexicon: Lexicon) -> None:
        self._patterns: list[tuple[Meaning, Pattern, bool]] = []
        self._by_sign: list[dict[str, int]] = [{} for _ in range(_LOOKS)]
        self._always = [0] * _LOOKS
        for of, written in meaning:
            bit = 1 << len(self._patterns)
            pattern = placed(written)
            self._patterns.append((of, Pattern(pattern, lexicon), "{" in written))
            sets = required(pattern, lexicon)
            for look in range(_LOOKS):
                if look >= len(sets):
                    self._always[look] |= bit
                    continue
                table = self._by_sign[look]
                for sign in sets[look]:
                    table[sign] = table.get(sign, 0) | bit

    def hits(self, stretch: Stretch) -> Iterator[Hit[Meaning]]:
        """Yield the places of each pattern in a stretch, in the order of the patterns."""
        signs = stretch.signs
        present = set(signs)
        bits = -1
        for table, always in zip(self._by_sign, self._always, strict=True):
            for sign in present:
                always |= table.get(sign, 0)
            bits &= always
        while bits:
            lowest = bits & -bits
            bits ^= lowest
            of, pattern, by_hand = self._patterns[lowest.bit_length() - 1]
            for match in pattern.all(signs):
                shown = match.span(1) if by_hand else match.span()
                begin, end = _without_marks(stretch, *shown)
                yield Hit(of, pattern.written, stretch, begin, end)


def _without_marks(stretch: Stretch, begin: int, end: int) -> tuple[int, int]:
    """Return a span without marks at its ends."""
    while begin < end - 1 and stretch.words[begin] in MARKS:
        begin += 1
    while end > begin + 1 and stretch.words[end - 1] in MARKS:
        end -= 1
    return begin, end
