"""Two versions of one entry made one again, answer by answer; pure.

Each version gives what the other one does not have. Where they differ a person chooses; nobody is
asked about look-backs, of which all stay.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from autonomie_coach.coach.halves import with_left_half
from autonomie_coach.coach.lookbacks import with_halves_elsewhere
from autonomie_coach.coach.reading import Line, Role, answer_lines, by_date
from autonomie_coach.engine.given import Given
from autonomie_coach.journal.codec import persons_in
from autonomie_coach.journal.entry import CONFLICT_OF, Answer, Pending
from autonomie_coach.journal.halves import (
    HALF_LOOKBACK,
    HALF_LOOKBACKS,
    HALF_LOOKBACKS_ELSEWHERE,
    HALF_TYPED,
    all_halves,
    halves_elsewhere,
    left_half,
)
from autonomie_coach.journal.questions import kinds_in

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence
    from typing import Any, TypeVar

    from autonomie_coach.content.words import Words
    from autonomie_coach.engine.given import Key
    from autonomie_coach.journal.entry import Entry, Head

    T = TypeVar("T", bound=Hashable)

_OURS = (
    HALF_TYPED,
    HALF_LOOKBACK,
    HALF_LOOKBACKS,
    HALF_LOOKBACKS_ELSEWHERE,
    CONFLICT_OF,
)
"""Keys beside the answers of which this module decides itself."""


class Side(StrEnum):
    """What is kept where two versions differ."""

    THIS = "this"
    THAT = "that"
    BOTH = "both"


Slot = tuple[str, str | None, int]
"""A step, its item, and which answer to it: a file edited by hand may hold several."""

What = Answer | Pending | str


@dataclass(frozen=True, slots=True)
class Difference:
    """Something the versions differ in: an answer, half-typed text, or whether it is done.

    `this` and `that` are what each holds; `both` is what keeping both would make, None where that
    cannot be. `prompt` is the question, empty where it is about the whole entry.
    """

    at: Slot | None
    prompt: str
    this: What
    that: What
    both: What | None = None

    @property
    def sides(self) -> tuple[Side, ...]:
        """Return what can be chosen."""
        return (Side.THIS, Side.THAT) if self.both is None else tuple(Side)

    @property
    def is_mixed(self) -> bool:
        """Tell whether one holds an answer, and the other half-typed text in its place."""
        return type(self.this) is not type(self.that)

    def kept(self, side: Side) -> What:
        """Return what a choice keeps."""
        found = {Side.THIS: self.this, Side.THAT: self.that, Side.BOTH: self.both}[side]
        if found is None:
            raise ValueError(f"{side} cannot be chosen here")
        return found


class Merging:
    """Two versions of an entry while a person chooses; `this` is the one that stays."""

    def __init__(self, this: Entry, that: Entry) -> None:
        self.this = this
        self.that = that
        self.differences = _differences(this, that)
        self.chosen: dict[int, Side] = {}

    def choose(self, number: int, side: Side) -> None:
        """Choose at a difference, counted from 0.

        Raises:
            ValueError: that cannot be chosen there.
        """
        self.differences[number].kept(side)
        self.chosen[number] = side

    @property
    def is_complete(self) -> bool:
        """Tell whether everything was chosen."""
        return len(self.chosen) == len(self.differences)

    @property
    def adds_nothing(self) -> bool:
        """Tell whether `that` holds nothing that `this` does not, and nothing else in its place."""
        if self.differences:
            return False
        entry = self.entry()
        head = replace(entry.head, updated=self.this.head.updated)
        return replace(entry, head=head) == self.this

    @property
    def drops_this(self) -> bool:
        """Tell whether something that only `this` holds was not chosen."""
        return Side.THAT in self.chosen.values()

    def entry(self) -> Entry:
        """Return the one entry: the chosen answers, and every look-back of both.

        Raises:
            ValueError: not everything was chosen.
        """
        if not self.is_complete:
            raise ValueError("choose everything first")
        answers = self._answers()
        entry = replace(
            self.this,
            head=self._head(answers),
            answers=answers,
            lookbacks=tuple(by_date(_union(self.this.lookbacks, self.that.lookbacks))),
            set_aside=self._set_aside(answers),
            schema=max(self.this.schema, self.that.schema),
            extra=self._extra(),
        )
        return self._with_halves(entry)

    def _kept(self) -> Iterator[tuple[Difference, What]]:
        for number, difference in enumerate(self.differences):
            yield difference, difference.kept(self.chosen[number])

    def _answers(self) -> tuple[Answer, ...]:
        mine, theirs = _slots(self.this.answers), _slots(self.that.answers)
        found = {slot: mine.get(slot) or theirs[slot] for slot in _in_order(mine, theirs)}
        for difference, kept in self._kept():
            if difference.at is None:
                continue
            if isinstance(kept, Answer):
                found[difference.at] = kept
            elif difference.is_mixed:
                del found[difference.at]
        return tuple(found.values())

    def _head(self, answers: Sequence[Answer]) -> Head:
        this, that = self.this.head, self.that.head
        status = this.status
        for difference, kept in self._kept():
            if difference.at is None:
                status = str(kept)
        finished = this.finished if this.status == status else that.finished
        return replace(
            this,
            status=status,
            updated=max(this.updated, that.updated),
            finished=finished if status == "done" else None,
            persons=persons_in(answers),
            question_kinds=kinds_in(answers),
            conflict_of=None if this.conflict_of == that.id else this.conflict_of,
        )

    def _set_aside(self, answers: Sequence[Answer]) -> tuple[Answer, ...]:
        known = [(one.key, one.given) for one in (*self.this.set_aside, *answers)]
        added = [one for one in self.that.set_aside if (one.key, one.given) not in known]
        return (*self.this.set_aside, *added)

    def _with_halves(self, entry: Entry) -> Entry:
        found = _halves(self.that) | _halves(self.this)
        for difference, kept in self._kept():
            if difference.at is None:
                continue
            if isinstance(kept, Pending):
                found[difference.at[:2]] = kept
            elif difference.is_mixed:
                del found[difference.at[:2]]
        first = next((one.pending for one in (self.this, self.that) if one.pending), None)
        pending = found.pop((first.step, first.item), None) if first is not None else None
        return with_left_half(replace(entry, pending=pending), found.values())

    def _extra(self) -> dict[str, Any]:
        theirs = {key: value for key, value in self.that.extra.items() if key not in _OURS}
        extra = theirs | self.this.extra
        if extra.get(CONFLICT_OF) == self.that.id:
            del extra[CONFLICT_OF]
        written = [half.text for _, half in all_halves(self.this)]
        added = [row for row in all_halves(self.that) if row[1].text not in written]
        entry = replace(self.this, extra=extra)
        both = [*halves_elsewhere(self.this), *added]
        return with_halves_elsewhere(entry, both).extra


def _differences(this: Entry, that: Entry) -> tuple[Difference, ...]:
    return (
        *_of_answers(this, that),
        *_of_halves(this, that),
        *_of_status(this.head, that.head),
    )


def _of_answers(this: Entry, that: Entry) -> Iterator[Difference]:
    mine, theirs = _slots(this.answers), _slots(that.answers)
    for slot in _in_order(mine, theirs):
        one, other = mine.get(slot), theirs.get(slot)
        if one is None or other is None:
            continue
        if (one.given, one.extra) != (other.given, other.extra):
            yield Difference(slot, one.prompt or one.step, one, other, _both(one, other))


def _of_halves(this: Entry, that: Entry) -> Iterator[Difference]:
    mine, theirs = _halves(this), _halves(that)
    answered, elsewhere = _slots(this.answers), _slots(that.answers)
    for key in _in_order(mine, theirs):
        slot = (*key, 0)
        prompt = _prompt(this, that, slot)
        if key in mine and key in theirs:
            one, other = mine[key], theirs[key]
            if one.text != other.text:
                yield Difference(slot, prompt, one, other, _joined(one, other))
        # Half-typed here, answered there: only one of them can be what stands at the question.
        elif key in mine and slot not in answered and _says(elsewhere.get(slot)):
            yield Difference(slot, prompt, mine[key], elsewhere[slot])
        elif key in theirs and slot not in elsewhere and _says(answered.get(slot)):
            yield Difference(slot, prompt, answered[slot], theirs[key])


def _of_status(this: Head, that: Head) -> Iterator[Difference]:
    if this.status != that.status:
        yield Difference(None, "", this.status, that.status)


def _says(answer: Answer | None) -> bool:
    return answer is not None and not answer.given.skipped


def _prompt(this: Entry, that: Entry, slot: Slot) -> str:
    answer = _slots(this.answers).get(slot) or _slots(that.answers).get(slot)
    return answer.prompt if answer is not None else ""


def _both(this: Answer, that: Answer) -> Answer | None:
    """Return an answer that keeps both: texts and lists, one under the other."""
    if this.kind != that.kind or this.extra != that.extra:
        return None
    one, other = this.given, that.given
    match this.kind, one.value, other.value:
        case "long_text", str() as above, str() as below:
            return replace(this, given=Given(f"{above}\n{below}"))
        case "short_text", str() as above, str() as below:
            # What was one line stays one.
            return replace(this, given=Given(f"{above}; {below}"))
        case "list", list() as above, list() as below:
            return replace(this, given=Given(_union(above, below)))
        case "choose_many", list(), list():
            return _both_choices(this, that)
        case _:
            return None


def _both_choices(this: Answer, that: Answer) -> Answer | None:
    shown = dict(zip(this.given.value, this.given.labels, strict=False))
    added = dict(zip(that.given.value, that.given.labels, strict=False))
    if any(shown.get(one, label) != label for one, label in added.items()):
        # Two answers in own words; there is room for one.
        return None
    chosen = shown | added
    return replace(this, given=Given(list(chosen), labels=tuple(chosen.values())))


def _joined(this: Pending, that: Pending) -> Pending:
    text = f"{this.text}\n{that.text}"
    return replace(this, text=text, cursor=len(text))


def _slots(answers: Iterable[Answer]) -> dict[Slot, Answer]:
    found: dict[Slot, Answer] = {}
    for answer in answers:
        number = 0
        while (*answer.key, number) in found:
            number += 1
        found[*answer.key, number] = answer
    return found


def _halves(entry: Entry) -> dict[Key, Pending]:
    left = left_half(entry)
    if entry.pending is not None:
        left = {(entry.pending.step, entry.pending.item): entry.pending} | {
            key: half
            for key, half in left.items()
            if key != (entry.pending.step, entry.pending.item)
        }
    return left


def _union(first: Iterable[Any], second: Iterable[Any]) -> list[Any]:
    found = list(first)
    found += [one for one in second if one not in found]
    return found


def _in_order(first: Iterable[T], second: Iterable[T]) -> list[T]:
    """Return what is in either, each at its place: what only the second has comes where it was."""
    found = list(first)
    place = 0
    for one in second:
        if one in found:
            place = found.index(one) + 1
        else:
            found.insert(place, one)
            place += 1
    return found


def side_lines(difference: Difference, side: Side, words: Words) -> list[Line]:
    """Return what a choice keeps, as it is read."""
    return list(_lines(difference.kept(side), words))


def _lines(what: What, words: Words) -> Iterator[Line]:
    match what:
        case Answer():
            yield from answer_lines(what, words)
        case Pending():
            yield Line(Role.HALF, what.text)
        case status:
            yield Line(Role.ANSWER, words("merge.done" if status == "done" else "merge.draft"))


def question(difference: Difference, words: Words) -> str:
    """Return what the difference is about."""
    if difference.at is None:
        return words("merge.is_it_done")
    return difference.prompt or words("reading.half_typed")
