"""The questions and requests in a text: sentences and clauses, without what comes before them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.engine.tokens import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from autonomie_coach.engine.lexicon import Lexicon
    from autonomie_coach.engine.patterns import Pattern
    from autonomie_coach.engine.tokens import Sentence

LONGEST = 48
"""Words of a clause that patterns look at, so that no clause costs more than that."""
_SCANNED = 4 * LONGEST
"""Words of a sentence in which a question may begin."""
_MOST_FRAMES = 3
TELLING = "telling"
"""The form of a clause that is neither a question nor a request by its words."""
PIECE = "piece"
"""The form of a few words without a verb."""


@dataclass(frozen=True, slots=True)
class Form:
    """Patterns for the beginning of a clause of one form; see `FormShape`."""

    name: str
    request: bool
    match: tuple[Pattern, ...]
    front: tuple[Pattern, ...]
    marked: tuple[Pattern, ...]
    joined: tuple[Pattern, ...]
    weak: tuple[Pattern, ...]
    inside: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Shapes:
    """The patterns that tell where a question begins, and what is taken off; see QuestionRules."""

    forms: tuple[Form, ...]
    openers: tuple[Pattern, ...]
    leading: tuple[Pattern, ...]
    tags: tuple[Pattern, ...]
    frames: tuple[Pattern, ...]
    quoting: tuple[Pattern, ...]
    telling: tuple[Pattern, ...]
    breaks: str
    joins: str


@dataclass(slots=True)
class Act:
    """A clause as signs with the places of its words.

    `form` is how it begins, None when it begins as no question; `full` tells that such a clause is
    a sentence, not a piece of one; `asks` tells that it is a question or a request, by its form or
    by its mark; `inside` that it was unwrapped from an indirect frame; `mark` that a question mark
    follows. `before` are the signs that stand before it in the sentence.
    """

    signs: str
    places: list[tuple[int, int]]
    mark: bool
    form: Form | None = None
    asks: bool = False
    full: bool = False
    inside: bool = False
    before: str = ""

    @property
    def request(self) -> bool:
        """Tell whether it asks for a deed by its form."""
        return self.form is not None and self.form.request

    @property
    def form_name(self) -> str:
        """Return how rules call its form."""
        if self.form is not None:
            return self.form.name
        return TELLING if self.full else PIECE

    def part(self, begin: int, end: int | None = None) -> Act:
        """Return the part between two of its words."""
        return Act(
            self.signs[begin:end],
            self.places[begin:end],
            self.mark,
            self.form,
            self.asks,
            inside=self.inside,
            before=self.before,
        )


def acts_in(
    text: str, lexicon: Lexicon, shapes: Shapes, abbreviations: frozenset[str]
) -> Iterator[Act]:
    """Return the clauses of a text in order; remarks too, with `asks` false."""
    for sentence in sentences(text, abbreviations):
        yield from _acts_of(_read(sentence, lexicon), shapes)


def _read(sentence: Sentence, lexicon: Lexicon) -> Act:
    """Return a sentence as signs; a word said twice in a row counts once."""
    signs: list[str] = []
    places: list[tuple[int, int]] = []
    last = ""
    for word, place in zip(sentence.words, sentence.places, strict=True):
        found = lexicon.of(word, first=not signs)
        if not found or (word == last and not lexicon.is_doubled(word)):
            continue
        last = word
        signs.append(found)
        places.extend([place] * len(found))
    return Act("".join(signs), places, sentence.mark)


def _acts_of(whole: Act, shapes: Shapes) -> Iterator[Act]:
    clause = _without_openers(whole, shapes)
    if not clause.signs:
        return
    if _ends(shapes.quoting, clause.signs):
        clause.mark = False
        yield clause
        return
    begin, form = _beginning(clause, shapes)
    if form is None:
        clause.asks = clause.mark
        clause.full = _ends(shapes.telling, clause.signs) is not None
        yield clause
        return
    clause = clause.part(begin)
    clause.before = whole.signs[: len(whole.signs) - len(clause.signs)][-LONGEST:]
    if form.request:
        clause.form, clause.asks = form, True
        yield clause
        return
    clause = _unwrapped(clause, form, shapes)
    for part in _split(clause, shapes):
        yield part if part.inside else _unwrapped(part, part.form, shapes)


def _ends(patterns: Iterable[Pattern], signs: str) -> int | None:
    """Return where the first pattern that is found ends, or None."""
    for pattern in patterns:
        if found := pattern.search(signs[:LONGEST]):
            return found.end()
    return None


def _without_openers(clause: Act, shapes: Shapes) -> Act:
    begin = 0
    while end := _ends(shapes.openers, clause.signs[begin : begin + LONGEST]):
        begin += end
    return clause.part(begin) if begin else clause


def _beginning(clause: Act, shapes: Shapes) -> tuple[int, Form | None]:
    """Return where the question or request begins, and its form.

    That is at the front, else behind a comma or colon, else behind a joining word, else at the
    front by the question mark alone.
    """
    signs = clause.signs
    for form in shapes.forms:
        if not (form.request and clause.mark) and (
            _ends(form.match, signs) is not None or _ends(form.front, signs) is not None
        ):
            return 0, form
        if clause.mark and _ends(form.marked, signs) is not None:
            return 0, form
    leads = _ends(shapes.leading, signs) is not None
    for at, sign in enumerate(signs[:_SCANNED]):
        is_break = sign in shapes.breaks
        if is_break or (sign in shapes.joins and not leads):
            rest = _without_openers(clause.part(at + 1), shapes)
            if not rest.signs or _ends(shapes.tags, rest.signs) is not None:
                continue
            behind = _form_behind(rest, shapes, is_break=is_break)
            if behind is not None:
                return len(signs) - len(rest.signs), behind
    for form in shapes.forms:
        if clause.mark and _ends(form.weak, signs) is not None:
            return 0, form
    return 0, None


def _form_behind(rest: Act, shapes: Shapes, *, is_break: bool) -> Form | None:
    for form in shapes.forms:
        if not (form.request and rest.mark) and _ends(form.match, rest.signs) is not None:
            return form
        patterns = form.marked if is_break else form.joined
        if rest.mark and _ends(patterns, rest.signs) is not None:
            return form
    return None


def _split(clause: Act, shapes: Shapes) -> Iterator[Act]:
    """Return the parts of a clause in which a joining word or comma begins another question."""
    begin = 0
    signs = clause.signs
    part = clause
    for at in range(2, min(len(signs), _SCANNED)):
        joins = signs[at] in shapes.joins
        if at - begin < 2 or not (joins or signs[at] in shapes.breaks):
            continue
        rest = signs[at + 1 : at + 1 + LONGEST]
        if not rest or _ends(shapes.tags, rest) is not None:
            continue
        if (form := _form_of_next(rest, shapes, joins=joins)) is not None:
            yield part.part(0, at - begin)
            begin = at + 1
            part = clause.part(begin)
            part.form, part.inside = form, False
    yield part


def _form_of_next(rest: str, shapes: Shapes, *, joins: bool) -> Form | None:
    for form in shapes.forms:
        patterns = (*form.match, *form.joined) if joins else form.match
        if not form.request and _ends(patterns, rest) is not None:
            return form
    return None


def _unwrapped(clause: Act, form: Form | None, shapes: Shapes) -> Act:
    """Return what an indirect question asks, in its own form."""
    inside = False
    for _ in range(_MOST_FRAMES):
        end = _ends(shapes.frames, clause.signs)
        if not end or end >= len(clause.signs):
            break
        clause = clause.part(end)
        inside = True
    if inside:
        form = next((one for one in shapes.forms if _ends(one.inside, clause.signs)), form)
    clause.form, clause.asks, clause.inside = form, True, inside
    return clause
