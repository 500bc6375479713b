"""The questions and requests in a text: sentences and clauses, without what comes before them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.engine.tokens import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from autonomie_coach.engine.lexicon import Lexicon
    from autonomie_coach.engine.patterns import Pattern

LONGEST = 48
"""Words of a clause that patterns look at, so that no clause costs more than that."""
_MOST_FRAMES = 3


@dataclass(slots=True)
class Act:
    """A clause as signs with the places of its words.

    `asks` tells that it is a question or a request by its form or by its mark; `inside` that it
    was unwrapped from an indirect frame; `mark` that a question mark follows.
    """

    signs: str
    places: list[tuple[int, int]]
    mark: bool
    asks: bool
    inside: bool


@dataclass(frozen=True, slots=True)
class Shapes:
    """The patterns that tell where a question begins, and what is taken off; see QuestionRules."""

    openers: tuple[Pattern, ...]
    leading: tuple[Pattern, ...]
    starts: tuple[Pattern, ...]
    starts_marked: tuple[Pattern, ...]
    requests: tuple[Pattern, ...]
    next: tuple[Pattern, ...]
    tags: tuple[Pattern, ...]
    frames: tuple[Pattern, ...]
    quoting: tuple[Pattern, ...]
    breaks: str
    joins: str


@dataclass(slots=True)
class _Clause:
    """A part of a sentence: signs from `begin` to `end`."""

    signs: str
    places: list[tuple[int, int]]
    mark: bool

    def part(self, begin: int, end: int | None = None) -> _Clause:
        return _Clause(self.signs[begin:end], self.places[begin:end], self.mark)


def acts_in(
    text: str, lexicon: Lexicon, shapes: Shapes, abbreviations: frozenset[str]
) -> Iterator[Act]:
    """Return the clauses of a text in order; remarks too, with `asks` false."""
    for sentence in sentences(text, abbreviations):
        signs: list[str] = []
        places: list[tuple[int, int]] = []
        for word, place in zip(sentence.words, sentence.places, strict=True):
            found = lexicon.of(word, first=not signs)
            signs.append(found)
            places.extend([place] * len(found))
        yield from _acts_of(_Clause("".join(signs), places, sentence.mark), shapes)


def _acts_of(whole: _Clause, shapes: Shapes) -> Iterator[Act]:
    clause = _without_openers(whole, shapes)
    if not clause.signs:
        return
    if _first(shapes.quoting, clause) is not None:
        yield Act(clause.signs[:LONGEST], clause.places, mark=False, asks=False, inside=False)
        return
    start, request = _start_of_question(clause, shapes)
    if start is None:
        yield _act(clause, asks=clause.mark)
        return
    clause = clause.part(start)
    if request and not clause.mark:
        yield _act(clause, asks=True)
        return
    for part in _split(clause, shapes):
        yield _act(_unwrapped(part, shapes), asks=True)


def _act(clause: _Clause | tuple[_Clause, bool], *, asks: bool) -> Act:
    inside = False
    if isinstance(clause, tuple):
        clause, inside = clause
    return Act(clause.signs[:LONGEST], clause.places, clause.mark, asks, inside)


def _first(patterns: Iterable[Pattern], clause: _Clause) -> int | None:
    """Return where the first pattern that is found ends, or None."""
    signs = clause.signs[:LONGEST]
    for pattern in patterns:
        if found := pattern.search(signs):
            return found.end()
    return None


def _without_openers(clause: _Clause, shapes: Shapes) -> _Clause:
    while clause.signs:
        end = _first(shapes.openers, clause)
        if not end:
            break
        clause = clause.part(end)
    return clause


def _start_of_question(clause: _Clause, shapes: Shapes) -> tuple[int | None, bool]:
    """Return where the question or request begins, and whether it is a request.

    That is at the front, else behind a comma or colon, else behind a joining word.
    """
    if (kind := _begins(clause, shapes)) is not None:
        return 0, kind
    leading = _first(shapes.leading, clause) is not None
    for at, sign in enumerate(clause.signs[: 4 * LONGEST]):
        if sign in shapes.breaks or (sign in shapes.joins and not leading):
            rest = clause.part(at + 1)
            begin = len(rest.signs)
            rest = _without_openers(rest, shapes)
            begin = at + 1 + begin - len(rest.signs)
            if not rest.signs or _is_tag(rest, shapes):
                continue
            kind = _begins(rest, shapes, leading=leading)
            if kind is not None and (clause.mark or not leading):
                return begin, kind
    return None, False


def _begins(clause: _Clause, shapes: Shapes, *, leading: bool = False) -> bool | None:
    """Tell whether a clause begins as a question (False) or a request (True), None when neither."""
    if _first(shapes.starts, clause) is not None:
        return False
    if clause.mark and _first(shapes.starts_marked, clause) is not None:
        return False
    if not leading and _first(shapes.requests, clause) is not None:
        return True
    return None


def _is_tag(clause: _Clause, shapes: Shapes) -> bool:
    return _first(shapes.tags, clause) is not None


def _split(clause: _Clause, shapes: Shapes) -> Iterator[_Clause]:
    """Return the parts of a clause in which a joining word begins another question."""
    begin = 0
    for at, sign in enumerate(clause.signs[: 4 * LONGEST]):
        if at - begin < 2 or not (sign in shapes.joins or sign in shapes.breaks):
            continue
        rest = clause.part(at + 1)
        if rest.signs and not _is_tag(rest, shapes) and _first(shapes.next, rest) is not None:
            yield clause.part(begin, at)
            begin = at + 1
    yield clause.part(begin)


def _unwrapped(clause: _Clause, shapes: Shapes) -> tuple[_Clause, bool]:
    """Return what an indirect question asks, and whether it was indirect."""
    inside = False
    for _ in range(_MOST_FRAMES):
        end = _first(shapes.frames, clause)
        if not end or end >= len(clause.signs):
            break
        clause = clause.part(end)
        inside = True
    return clause, inside
