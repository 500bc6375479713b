"""Searching entries by the beginnings of words; pure.

Texts are compared after NFKD, casefold and removal of combining marks; words are runs of letters
and digits. An argument with a space in it is a phrase: its words follow each other in one text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from autonomie_coach.journal.entry import Listed
from autonomie_coach.journal.snippet import Span, merged, snippet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from autonomie_coach.journal.entry import Answer, Entry

Term = tuple[str, ...]
"""Folded words that follow each other; one word unless it is a phrase."""

_WORD = re.compile(r"[^\W_]+")
"""A run of letters and digits: what `str.isalnum` takes."""

_FOLDING = re.compile(r"[A-Z\u0080-\U0010ffff]")
"""Characters that folding may change."""


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and where it stands in the text it came from."""

    text: str
    starts: tuple[int, ...]
    end: int


Place = Literal["answer", "lookback", "question", "title"]
"""What of an entry a text is."""


class Searched(NamedTuple):
    """A text that is searched; `step` is None when it belongs to no step."""

    text: str
    place: Place
    step: str | None = None


class Kept(NamedTuple):
    """The searched texts of an entry in one, quick to load; a line of `words_of` is one of them.

    `ends` says where each text ends in `joined`, `places` what each is and of which step.
    """

    joined: str
    ends: tuple[int, ...]
    places: tuple[tuple[Place, str | None], ...]

    @classmethod
    def of(cls, entry: Entry) -> Kept:
        """Return the texts of an entry."""
        texts = list(texts_of(entry))
        ends: list[int] = []
        for one in texts:
            ends.append((ends[-1] if ends else 0) + len(one.text))
        places = tuple((one.place, one.step) for one in texts)
        return cls("".join([one.text for one in texts]), tuple(ends), places)

    def text(self, number: int) -> Searched:
        """Return one of the texts."""
        begin = self.ends[number - 1] if number else 0
        return Searched(self.joined[begin : self.ends[number]], *self.places[number])


class Hit(NamedTuple):
    """An entry that holds all words; `step` is None when the snippet is of no step."""

    head: Listed
    step: str | None
    snippet: str
    matches: tuple[Span, ...]
    place: Place = "answer"


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    folded = unicodedata.normalize("NFKD", character).casefold()
    again = unicodedata.normalize("NFKD", folded)
    return "".join(one for one in again if not unicodedata.category(one).startswith("M"))


def folded(text: str) -> str:
    """Return text as it is compared: without case, accents and compatibility forms."""
    if text.isascii():
        return text.casefold()
    return _FOLDING.sub(lambda found: _fold_character(found[0]), text)


def words_in(text: str) -> list[Word]:
    """Return the words of a text with their places; a character may fold to several or none."""
    found: list[Word] = []
    letters: list[str] = []
    starts: list[int] = []
    end = 0
    for place, character in enumerate(text):
        plain = _fold_character(character)
        if not plain and letters:
            end = place + 1
        for one in plain:
            if one.isalnum():
                letters.append(one)
                starts.append(place)
                end = place + 1
            elif letters:
                found.append(Word("".join(letters), tuple(starts), end))
                letters, starts = [], []
    if letters:
        found.append(Word("".join(letters), tuple(starts), end))
    return found


def terms_of(arguments: Iterable[str]) -> tuple[Term, ...]:
    """Return what to look for; an argument without letters and digits asks nothing."""
    terms: list[Term] = []
    for argument in arguments:
        words = tuple(word.text for word in words_in(argument))
        if any(character.isspace() for character in argument.strip()):
            terms.append(words)
        else:
            terms.extend((word,) for word in words)
    return tuple(term for term in dict.fromkeys(terms) if term)


def texts_of(entry: Entry) -> Iterator[Searched]:
    """Return every text that is searched, those that say most first."""
    for answer in entry.answers:
        for text in _answer_texts(answer):
            yield Searched(text, "answer", answer.step)
    for lookback in entry.lookbacks:
        yield Searched(lookback.text, "lookback", lookback.at[0] if lookback.at else None)
    for answer in entry.answers:
        yield Searched(answer.prompt, "question", answer.step)
    yield Searched(entry.head.title, "title")


def _answer_texts(answer: Answer) -> Iterator[str]:
    given = answer.given
    if given.label is not None:
        yield given.label
    elif given.labels:
        yield from given.labels
    else:
        yield from _value_texts(given.value)
    if answer.item is not None:
        yield answer.item


def _value_texts(value: Any) -> Iterator[str]:
    match value:
        case None | bool():
            return
        case {"item": item, "group": group, **rest}:
            yield f"{item}: {rest.get('label') or group}"
        case dict():
            for one in value.values():
                yield from _value_texts(one)
        case list():
            for one in value:
                yield from _value_texts(one)
        case _:
            yield str(value)


def words_of(entry: Entry) -> str:
    """Return all folded words of an entry for a cache: a line a text, a space before each word."""
    return "\n".join(
        ["".join([f" {word}" for word in _bare_words(one.text)]) for one in texts_of(entry)]
    )


def _bare_words(text: str) -> list[str]:
    """Return the folded words without their places; much faster than `words_in`."""
    return _WORD.findall(folded(text))


def may_hold(cached: str, terms: Sequence[Term]) -> bool:
    """Tell from `words_of` whether an entry can hold all terms; exact unless there are phrases.

    Of several entries together: whether one of them may.
    """
    return all(f" {word}" in cached for term in terms for word in term)


class Sought:
    """Terms made ready to be looked for in many entries."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = terms
        self._single = f" {terms[0][0]}" if len(terms) == 1 and len(terms[0]) == 1 else None
        self._in_words = [re.compile(_in_words(term)) for term in terms]
        self._in_text = [re.compile(_in_text(term)) for term in terms]

    def place_in(self, words: str) -> int | None:
        """Return which text holds most terms, by `words_of`; None unless all are in the entry."""
        if self._single is not None:
            at = words.find(self._single)
            return None if at < 0 else words.count("\n", 0, at)
        if not self.terms or not may_hold(words, self.terms):
            return None
        missing = set(self._in_words)
        best, most = None, 0
        for number, line in enumerate(words.split("\n")):
            held = [pattern for pattern in self._in_words if pattern.search(line)]
            missing.difference_update(held)
            if len(held) > most:
                best, most = number, len(held)
        return None if missing else best

    def hit(self, head: Listed, found: Searched) -> Hit:
        """Return a text in which at least one term stands as it is shown."""
        shown, matches = snippet(found.text, self._spans(found.text))
        return Hit(head, found.step, shown, matches, found.place)

    def _spans(self, text: str) -> list[Span]:
        plain = folded(text)
        spans = [
            (found.start(), found.end(1)) for one in self._in_text for found in one.finditer(plain)
        ]
        if not text.isascii():
            return _unfolded(text, spans)
        return spans if self._single is not None else merged(spans)


def _in_words(term: Term) -> str:
    return "[^ \n]*".join([f" {word}" for word in term])


def _in_text(term: Term) -> str:
    """Return the pattern of a term in folded text; its group ends where the match ends.

    What is looked for comes first, so that it is found without trying every place. Only the first
    word is taken, so that phrases may overlap.
    """
    first, *others = term
    rest = "".join([rf"[^\W_]*[\W_]+{word}" for word in others])
    return rf"{first}(?<![^\W_]{first})(?=({rest}))"


def holding(entries: Iterable[Entry], sought: Sought) -> Iterator[tuple[Listed, Searched]]:
    """Yield the entries that hold all terms, each with the text that holds most of them."""
    for entry in entries:
        place = sought.place_in(words_of(entry))
        if place is not None:
            yield Listed.of(entry.head), Kept.of(entry).text(place)


def find(entry: Entry, terms: Sequence[Term]) -> Hit | None:
    """Return where an entry holds all terms, in the text that holds most of them; else None."""
    sought = Sought(terms)
    return next((sought.hit(*found) for found in holding([entry], sought)), None)


def _unfolded(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return spans of folded text as they stand in the text it came from."""
    origin = [at for at, one in enumerate(text) for _ in _fold_character(one)]
    origin.append(len(text))
    # A mark after the last letter belongs to it; a character that is several is taken whole.
    return merged((origin[one], max(origin[end], origin[end - 1] + 1)) for one, end in spans)
