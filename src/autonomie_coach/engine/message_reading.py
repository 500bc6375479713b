"""Reading a message: which reflexes stand after room, ‘not’ and legitimate twins."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from autonomie_coach.content.rulebook import Twin
from autonomie_coach.engine.clauses import MARKS, Finder, stretches
from autonomie_coach.engine.lexicon import Lexicon
from autonomie_coach.engine.patterns import literals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from autonomie_coach.content.rulebook import MessageRules, Reflex
    from autonomie_coach.engine.clauses import Hit, Stretch

    Place = tuple[int, int]
    """A clause: the stretch (its id) and the number of the clause in it."""


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """The choice is left to the other."""


@dataclass(frozen=True, slots=True, eq=False)
class Denied:
    """A reason is named to say that it is none: ‘this is not about safety’."""


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """A reflex is shown; `weak` where only the form of the sentence says so.

    `refusing` tells that a word like ‘not’ belongs to the pattern and takes nothing back.
    """

    reflex: Reflex
    weak: bool
    refusing: bool


if TYPE_CHECKING:
    Meaning = Room | Denied | Shown | Twin
    ShownHit = Hit[Shown]

_ROOM = Room()
_DENIED = Denied()


@dataclass(slots=True)
class Read:
    """What a message says: reflexes that stand, places where room is given, twins that explain.

    `twins` holds those that stand there at all, by sentence; `turned` tells that a word like ‘but’
    begins a clause.
    """

    reflexes: list[ShownHit] = field(default_factory=list)
    room: list[tuple[int, int]] = field(default_factory=list)
    explained_by: list[Twin] = field(default_factory=list)
    twins: list[tuple[Twin, int]] = field(default_factory=list)
    turned: bool = False

    def explains(self, reflex: str, sentence: int) -> Twin | None:
        """Return a twin that would explain a reflex in a sentence, if nothing turns against it."""
        for twin, at in self.twins:
            reach = 0 if twin.here else 1
            near = twin.far or abs(at - sentence) <= reach
            if near and reflex in twin.spares and not self.turned:
                return twin
        return None


class Reader:
    """The rules of one language, ready to be used on many texts."""

    def __init__(self, rules: MessageRules) -> None:
        self._rules = rules
        meaning = list(self._meaning())
        words = {*literals(line for _, line in meaning), *MARKS, *rules.joins}
        self.lexicon = lexicon = Lexicon(rules.vocabulary, words)
        self._finder: Finder[Meaning] = Finder(meaning, lexicon)
        self._refuse = {one.id: frozenset(lexicon.signs(one.refuse)) for one in rules.reflexes}
        self._beside = {one.id: frozenset(lexicon.signs(one.weak_with)) for one in rules.reflexes}
        self._turns = frozenset(lexicon.signs(rules.turns))

    def read(self, text: str) -> Read:
        """Return what a text says."""
        rules = self._rules
        parts = list(stretches(text, self.lexicon, rules.vocabulary.abbreviations, rules.joins))
        room: list[Hit[Meaning]] = []
        twins: list[Hit[Twin]] = []
        shown: list[ShownHit] = []
        denied: set[int] = set()
        for part in parts:
            for hit in self._finder.hits(part):
                if isinstance(hit.of, Shown):
                    shown.append(cast("ShownHit", hit))
                elif isinstance(hit.of, Twin):
                    twins.append(cast("Hit[Twin]", hit))
                elif isinstance(hit.of, Denied):
                    denied.add(part.sentence)
                else:
                    room.append(hit)
        twins = [hit for hit in twins if hit.stretch.sentence not in denied]
        standing = [hit for hit in shown if not self._refused(hit)]
        room += self._taken_back(shown, set(map(id, standing)))
        read = Read(
            room=[hit.span for hit in room],
            twins=[(hit.of, hit.stretch.sentence) for hit in twins],
            turned=any(self._turns_in(part) for part in parts) if twins else False,
        )
        explained = _Explained(parts, twins, self._turns)
        for one in self._named(standing, room, parts):
            twin = explained.by(one)
            if twin is None:
                read.reflexes.append(one)
            else:
                read.explained_by.append(twin)
        return read

    def _turns_in(self, part: Stretch) -> bool:
        """Tell whether a clause begins with a word like ‘but’."""
        return any(part.signs[at + 1 : at + 2] in self._turns for at in part.begins)

    def _meaning(self) -> Iterator[tuple[Meaning, str]]:
        rules = self._rules
        for line in rules.room:
            yield _ROOM, line
        for line in rules.denied:
            yield _DENIED, line
        for twin in rules.twins:
            for line in twin.cues:
                yield twin, line
        for reflex in rules.reflexes:
            refusing = {f"@{reflex.refuse}", *rules.vocabulary.classes.get(reflex.refuse, ())}
            for weak, lines in ((False, reflex.cues), (True, reflex.weak)):
                for line in lines:
                    named = {one for part in line.split() for one in part.strip("?").split("/")}
                    yield Shown(reflex, weak, bool(named & refusing)), line

    def _refused(self, hit: ShownHit) -> bool:
        """Tell whether a word like ‘not’ takes a reflex back, in its clause."""
        begin = hit.stretch.begins[hit.stretch.clause(hit.begin)]
        refuse = self._refuse[hit.of.reflex.id]
        return not hit.of.refusing and not refuse.isdisjoint(hit.stretch.signs[begin : hit.end])

    def _taken_back(self, shown: list[ShownHit], standing: set[int]) -> Iterator[Hit[Meaning]]:
        """Yield reflexes that were taken back, which is room: ‘you need not copy me in’.

        Not where the ‘not’ belongs to the reflex: ‘nothing leaves before I have seen it’.
        """
        own = {(hit.of.reflex.id, id(hit.stretch)) for hit in shown if hit.of.refusing}
        for hit in shown:
            place = (hit.of.reflex.id, id(hit.stretch))
            if id(hit) not in standing and not hit.of.weak and place not in own:
                yield cast("Hit[Meaning]", hit)

    def _named(
        self, standing: list[ShownHit], room: Iterable[Hit[Meaning]], parts: list[Stretch]
    ) -> list[ShownHit]:
        """Return the reflexes that room in their clause, or a better name, does not take away."""
        room = list(room)
        roomy = {place for hit in room for place in _places(hit)}
        strong = [hit for hit in standing if not hit.of.weak and next(_places(hit)) not in roomy]
        strong = _with_best_name(strong)
        taken = {place for hit in strong for place in _places(hit)}
        sentences = {hit.stretch.sentence for hit in room}
        weak = [
            hit
            for hit in standing
            if hit.of.weak
            and next(_places(hit)) not in taken
            and hit.stretch.sentence not in sentences
        ]
        return [*strong, *self._enough(weak, parts)]

    def _enough(self, weak: list[ShownHit], parts: list[Stretch]) -> Iterator[ShownHit]:
        """Yield the weak places of reflexes for which there is enough to name them."""
        there = {sign for part in parts for sign in part.signs}
        places: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for hit in weak:
            places[hit.of.reflex.id].add(hit.span)
        for hit in weak:
            reflex = hit.of.reflex
            beside = not reflex.weak_with or not self._beside[reflex.id].isdisjoint(there)
            if beside and len(places[reflex.id]) >= reflex.weak_least:
                yield hit


class _Explained:
    """Which legitimate twins reach which sentences."""

    def __init__(self, parts: list[Stretch], twins: list[Hit[Twin]], turns: frozenset[str]) -> None:
        self._turns = turns
        self._in: dict[int, dict[Twin, Place]] = defaultdict(dict)
        self._far: list[Twin] = []
        for hit in twins:
            self._in[hit.stretch.sentence].setdefault(
                hit.of, (id(hit.stretch), hit.clauses().start)
            )
            if hit.of.far and hit.of not in self._far:
                self._far.append(hit.of)
        self._turned: dict[int, bool] = {}
        for part in parts:
            self._turned.setdefault(part.sentence, self._begins_with_turn(part, 0))

    def by(self, hit: ShownHit) -> Twin | None:
        """Return the twin that explains a reflex, from its sentence or, unless it turns, near."""
        here = hit.stretch.sentence
        clause = hit.clauses().start
        turns = clause > 0 and self._begins_with_turn(hit.stretch, clause)
        twins = [
            twin
            for twin, (stretch, at) in self._in.get(here, {}).items()
            if not (turns and stretch == id(hit.stretch) and at < clause)
        ]
        if not self._turned[here] and not turns:
            beside = [*self._in.get(here - 1, ()), *self._in.get(here + 1, ())]
            twins += [*(twin for twin in beside if not twin.here), *self._far]
        return next((twin for twin in twins if hit.of.reflex.id in twin.spares), None)

    def _begins_with_turn(self, stretch: Stretch, clause: int) -> bool:
        """Tell whether a clause begins with a word like ‘but’."""
        begin = stretch.begins[clause]
        return not self._turns.isdisjoint(stretch.signs[begin + 1 : begin + 2])


def _with_best_name(strong: list[ShownHit]) -> list[ShownHit]:
    """Return reflexes without those for which another in the same clause is the better name."""
    places: dict[str, set[Place]] = defaultdict(set)
    for hit in strong:
        places[hit.of.reflex.id].update(_places(hit))
    reflexes = {hit.of.reflex for hit in strong}
    dropped: set[int] = set()
    for reflex in sorted(reflexes, key=lambda one: (len(one.yields), one.id)):
        better = {place for name in reflex.yields for place in places[name]}
        own = [hit for hit in strong if hit.of.reflex is reflex]
        gone = [hit for hit in own if better.intersection(_places(hit))]
        dropped.update(map(id, gone))
        places[reflex.id] = {
            place for hit in own if id(hit) not in dropped for place in _places(hit)
        }
    return [hit for hit in strong if id(hit) not in dropped]


def _places(hit: Hit[Meaning] | ShownHit) -> Iterator[Place]:
    """Yield the clauses that a hit reaches over."""
    for clause in hit.clauses():
        yield id(hit.stretch), clause
