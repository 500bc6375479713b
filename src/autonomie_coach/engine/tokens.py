"""Text to words and sentences, with their places; words between quotation marks become one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

QUOTE = '"'
"""What stands for everything between quotation marks."""

# Abbreviation, number, word with what is stuck to it, end of a sentence, any other sign.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,:]\d+)+"
    r"|[^\W_][\w\u0300-\u036f]*(?:['’‘\-][\w\u0300-\u036f]+)*"
    r"|['’‘][^\W\d_](?![^\W_])"
    r"|[.?!…\n]+"
    r"|[^\s\w]"
)
# Bounded, so that a text full of opening marks costs no more than its length.
_QUOTED = re.compile(
    r'"[^"]{1,400}"|“[^”“]{1,400}[”“]|„[^”“„]{1,400}[”“]|«[^»«]{1,400}»'
    r"|(?<![\w'])['‘](?=\w)[^'‘\n]{1,200}[?!.,]['’](?!\w)"
    r"|(?<![\w'])['‘](?=\w\w)[^'’‘\n]{0,200}['’](?!\w)"
)
_MARKS = re.compile("[\"'“„«‘]")
_ENDS = frozenset(".?!…\n")
_JOINING = frozenset("'’‘-")


@dataclass(slots=True)
class Sentence:
    """The words and signs of one sentence, without what ends it.

    `mark` tells of a "?" there, `stop` of another sign.
    """

    words: list[str]
    places: list[tuple[int, int]]
    mark: bool
    stop: bool = False


def normal(word: str) -> str:
    """Return a word as it is compared: folded, without accents, with straight apostrophes."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'").replace("‘", "'"))
    return "".join([one for one in plain if not unicodedata.combining(one)])


def sentences(text: str, abbreviations: frozenset[str] = frozenset()) -> Iterator[Sentence]:
    """Return the sentences of a text that hold at least one word or sign."""
    quoted = _quoted(text)
    sentence = Sentence([], [], mark=False)
    skip_to = -1
    for found in _TOKEN.finditer(text):
        word, place = found[0], found.span()
        if quoted:
            start = place[0]
            if start < skip_to:
                continue
            if start in quoted:
                skip_to = quoted[start]
                word, place = QUOTE, (start, skip_to)
        if word[0] in _ENDS:
            if word == "." and sentence.words and sentence.words[-1].lower() in abbreviations:
                continue
            if sentence.words:
                sentence.mark = "?" in word
                sentence.stop = word != "\n" and not sentence.mark
                yield sentence
                sentence = Sentence([], [], mark=False)
            continue
        sentence.words.append(word)
        sentence.places.append(place)
    if sentence.words:
        yield sentence


def _quoted(text: str) -> dict[int, int]:
    """Return where quotations begin and end; none when nothing stands outside them."""
    if not _MARKS.search(text):
        return {}
    spans = {found.start(): found.end() for found in _QUOTED.finditer(text)}
    if spans and not re.search(r"\w", _QUOTED.sub(" ", text)):
        return {}
    return spans
