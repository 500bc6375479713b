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

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from autonomie_coach.journal.entry import Answer, Entry, Head

BEFORE = 40
"""Characters of a snippet before the first match, about."""

AFTER = 80
"""Characters of a snippet after the beginning of the first match, about."""

CUT = "…"

_WORD = re.compile(r"[^\W_]+")
"""What `str.isalnum` finds, on folded text."""

Span = tuple[int, int]
"""Beginning and end of a match in code points, end exclusive."""

Term = tuple[str, ...]
"""Folded words that follow each other; one word unless it is a phrase."""

_WORD = re.compile(r"[^\W_]+")
"""A run of letters and digits: what `str.isalnum` takes."""


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and where it stands in the text it came from."""

    text: str
    starts: tuple[int, ...]
    end: int

    def span(self, length: int) -> Span:
        """Return where its first characters stand; all of it when `length` is its length."""
        if length == len(self.text):
            return self.starts[0], self.end
        return self.starts[0], max(self.starts[length], self.starts[length - 1] + 1)


Place = Literal["answer", "lookback", "question", "title"]
"""What of an entry a text is."""


class Searched(NamedTuple):
    """A text that is searched; `step` is None when it belongs to no step."""

    text: str
    place: Place
    step: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that holds all words; `step` is None when the snippet is of no step."""

    head: Head
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
    return "".join(map(_fold_character, text))


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
    lines = ("".join(f" {word}" for word in _bare_words(one.text)) for one in texts_of(entry))
    return "\n".join(line for line in lines if line)


def _bare_words(text: str) -> list[str]:
    """Return the folded words without their places; much faster than `words_in`."""
    return _WORD.findall(folded(text))


def may_hold(cached: str, terms: Sequence[Term]) -> bool:
    """Tell from `words_of` whether an entry can hold all terms; exact unless there are phrases."""
    return all(f" {word}" in cached for term in terms for word in term)


def find(entry: Entry, terms: Sequence[Term]) -> Hit | None:
    """Return where an entry holds all terms, in the text that holds most of them; else None."""
    if not terms:
        return None
    missing = set(terms)
    best: tuple[int, Searched] | None = None
    for searched in texts_of(entry):
        words = _bare_words(searched.text)
        held = [term for term in terms if _holds(words, term)]
        missing -= set(held)
        if held and (best is None or len(held) > best[0]):
            best = (len(held), searched)
    if missing or best is None:
        return None
    text, place, step = best[1]
    snippet, matches = _snippet(text, _spans(text, terms))
    return Hit(entry.head, step, snippet, matches, place)


def _holds(words: Sequence[str], term: Term) -> bool:
    line = " " + " ".join(words)
    if any(f" {part}" not in line for part in term):
        return False
    return len(term) == 1 or next(_places(words, term), None) is not None


def _places(words: Sequence[str], term: Term) -> Iterator[int]:
    """Yield where the words of a term follow each other, by their beginnings."""
    for at in range(len(words) - len(term) + 1):
        if all(words[at + nth].startswith(part) for nth, part in enumerate(term)):
            yield at


def _spans(text: str, terms: Sequence[Term]) -> list[Span]:
    words = words_in(text)
    bare = [word.text for word in words]
    return _merged(
        (words[at].starts[0], words[at + len(term) - 1].span(len(term[-1]))[1])
        for term in terms
        for at in _places(bare, term)
    )


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _snippet(text: str, spans: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """Return the text around the first match on one line, cut between words."""
    first = spans[0]
    start = _word_edge(text, first[0] - BEFORE, first[0])
    end = max(first[1], min(len(text), first[0] + AFTER))
    if end < len(text):
        space = max((at for at in range(first[1], end) if text[at].isspace()), default=end)
        end = space
    before = CUT if start > 0 else ""
    # One character for one keeps the places right.
    line = "".join(" " if one.isspace() else one for one in text[start:end])
    shift = len(before) - start
    matches = tuple((one + shift, last + shift) for one, last in spans if last <= end)
    return before + line + (CUT if end < len(text) else ""), matches


def _word_edge(text: str, wanted: int, limit: int) -> int:
    if wanted <= 0:
        return 0
    return next((at + 1 for at in range(wanted, limit) if text[at].isspace()), wanted)
