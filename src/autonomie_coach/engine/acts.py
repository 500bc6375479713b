"""The questions and requests in a text: sentences and clauses, without what comes before them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.engine.tokens import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autonomie_coach.content.rulebook import FormShape
    from autonomie_coach.engine.lexicon import Lexicon
    from autonomie_coach.engine.shapes import Shapes
    from autonomie_coach.engine.tokens import Sentence

LONGEST = 48
"""Words of a clause that patterns look at, so that no clause costs more than that."""
_SCANNED = 4 * LONGEST
"""Words of a sentence in which a question may begin."""
_MOST_FRAMES = 3
_RESTART = 6
"""Words after which somebody may still begin a question anew: "what was, what was going on?"."""
TELLING = "telling"
"""The form of a clause that is neither a question nor a request by its words."""
PIECE = "piece"
"""The form of a few words without a verb."""


@dataclass(slots=True)
class Act:
    """A clause as signs with the places of its words.

    `form` is how it begins, None when it begins as no question; `full` tells that such a clause is
    a sentence, not a piece of one; `asks` tells that it is a question or a request, by its form or
    by its mark; `inside` that it was unwrapped from an indirect frame; `mark` that a question mark
    follows, `stop` that another end mark does, `reported` that it tells what was asked; `before`
    are the signs that stand before it in the sentence.
    """

    signs: str
    places: list[tuple[int, int]]
    mark: bool
    form: FormShape | None = None
    asks: bool = False
    full: bool = False
    inside: bool = False
    before: str = ""
    stop: bool = False
    reported: bool = False

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
            stop=self.stop,
        )


def acts_in(text: str, lexicon: Lexicon, shapes: Shapes) -> Iterator[Act]:
    """Return the clauses of a text in order; remarks too, with `asks` false."""
    for sentence in sentences(text, lexicon.abbreviations):
        yield from _acts_of(_read(sentence, lexicon), shapes)


def _read(sentence: Sentence, lexicon: Lexicon) -> Act:
    """Return a sentence as signs; a word said twice in a row, also with a comma, counts once."""
    signs: list[str] = []
    places: list[tuple[int, int]] = []
    last = ""
    commas = 0
    for word, place in zip(sentence.words, sentence.places, strict=True):
        found = lexicon.of(word) if signs else lexicon.of_first(word)
        if not found:
            continue
        if word == last and (commas == 1 or not (commas or lexicon.is_doubled(word))):
            if commas:
                del signs[-1], places[-1]
                commas = 0
            continue
        commas = commas + 1 if word == "," else 0
        last = last if commas else word
        signs.append(found)
        if len(found) == 1:
            places.append(place)
        else:
            places += [place] * len(found)
    return Act("".join(signs), places, sentence.mark, stop=sentence.stop)


def _acts_of(whole: Act, shapes: Shapes) -> Iterator[Act]:
    clause = _without_openers(whole, shapes)
    signs = clause.signs
    if not signs:
        return
    if shapes.quoting.end(signs[:LONGEST]) is not None:
        clause.mark, clause.reported = False, True
        yield clause
        return
    begin, form = _beginning(clause, shapes)
    if form is None:
        clause.asks = clause.mark
        clause.full = shapes.telling.end(signs[:LONGEST]) is not None
        yield clause
        return
    if begin:
        clause = clause.part(begin)
    clause.before = whole.signs[: len(whole.signs) - len(clause.signs)][-LONGEST:]
    clause.form, clause.asks = form, True
    if form.request:
        yield clause
        return
    _unwrap(clause, shapes)
    for part in _split(clause, shapes):
        if not part.inside:
            _unwrap(part, shapes)
        yield part


def _without_openers(clause: Act, shapes: Shapes) -> Act:
    begin = 0
    while end := shapes.openers.end(clause.signs[begin : begin + LONGEST]):
        begin += end
    return clause.part(begin) if begin else clause


def _beginning(clause: Act, shapes: Shapes) -> tuple[int, FormShape | None]:
    """Return where the question or request begins, and its form.

    That is at the front, else behind a comma or colon, else behind a joining word, else at the
    front by the question mark alone.
    """
    signs, mark = clause.signs, clause.mark
    form = shapes.at_front(signs[:LONGEST], mark=mark)
    if form is not None:
        return 0, form
    leads: bool | None = None
    for at, sign in enumerate(signs[:_SCANNED]):
        if sign not in shapes.stops:
            continue
        is_break = sign in shapes.breaks
        if not is_break:
            if leads is None:
                leads = shapes.leading.end(signs[:LONGEST]) is not None
            if leads:
                continue
        begin = at + 1
        while end := shapes.openers.end(signs[begin : begin + LONGEST]):
            begin += end
        rest = signs[begin : begin + LONGEST]
        if not rest or shapes.tags.end(rest) is not None:
            continue
        form = shapes.behind(rest, mark=mark, is_break=is_break)
        if form is not None:
            return begin, form
    return 0, shapes.by_mark(signs[:LONGEST]) if mark else None


def _split(clause: Act, shapes: Shapes) -> Iterator[Act]:
    """Return the parts of a clause in which a joining word or comma begins another question."""
    begin = 0
    signs = clause.signs
    part = clause
    for at, sign in enumerate(signs[:_SCANNED]):
        if sign not in shapes.stops or at - begin < 2:
            continue
        rest = signs[at + 1 : at + 1 + LONGEST]
        if not rest or shapes.tags.end(rest) is not None:
            continue
        form = shapes.of_next(rest, joins=sign not in shapes.breaks)
        if form is not None:
            is_restart = (
                sign in shapes.breaks and at - begin <= _RESTART and rest[:2] == part.signs[:2]
            )
            if not is_restart:
                yield part.part(0, at - begin)
            begin = at + 1
            part = clause.part(begin)
            part.form, part.inside = form, False
    yield part


def _unwrap(clause: Act, shapes: Shapes) -> None:
    """Leave of an indirect question what it asks, in its own form."""
    for _ in range(_MOST_FRAMES):
        end = shapes.frames.end(clause.signs[:LONGEST])
        if not end or end >= len(clause.signs):
            break
        clause.signs, clause.places = clause.signs[end:], clause.places[end:]
        clause.inside = True
    if clause.inside:
        clause.form = shapes.inside(clause.signs[:LONGEST]) or clause.form
