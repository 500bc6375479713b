"""The journal as a screen reads it: newest first, then everything; searching as one types."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from autonomie_coach.coach.reading import Line, Role, entry_lines
from autonomie_coach.coach.register import card_lines
from autonomie_coach.coach.which_file import is_card
from autonomie_coach.content.loader import step_names
from autonomie_coach.decisions.cards import Register
from autonomie_coach.errors import CoachError
from autonomie_coach.journal.entries import Stored
from autonomie_coach.journal.entry import Broken, newest_first
from autonomie_coach.journal.search import Sought, find, terms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from autonomie_coach.coach.suggesting import Suggester
    from autonomie_coach.content.route import Route
    from autonomie_coach.content.words import Words
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.journal.entry import Head
    from autonomie_coach.journal.search import Hit, Term

_TYPED = re.compile(r'"([^"]*)"?|(\S+)')


def typed_terms(query: str) -> tuple[Term, ...]:
    """Return what somebody looks for: words, and phrases between double quotes."""
    found = _TYPED.findall(query.replace("“", '"').replace("”", '"'))
    return terms_of(phrase or word for phrase, word in found)


def newest(journal: Journal, count: int) -> list[Head]:
    """Return so many of the newest entries without reading the rest; broken files are left out.

    Raises:
        StorageError: the journal folder cannot be used.
    """
    read = [journal.try_read(path) for path in journal.vault.newest_files(count)]
    heads = [one.entry.head for one in read if isinstance(one, Stored)]
    return sorted(heads, key=newest_first)


class Finder:
    """Searches entries by their words, kept so that the next letter is quick.

    Make another one when entries may have been written.
    """

    def __init__(self, journal: Journal, heads: Sequence[Head]) -> None:
        self._journal = journal
        self._heads = heads
        self._words: dict[Path, str] | None = None
        self._suggester: Suggester | None = None

    def matching(self, terms: Sequence[Term], is_wanted: Callable[[], bool]) -> list[Head] | None:
        """Return the entries that hold all terms; None once nobody waits for them.

        Raises:
            StorageError: the journal folder cannot be used.
        """
        if self._words is None:
            self._words = self._journal.words()
        sought = Sought(terms)
        found = []
        for number, head in enumerate(self._heads):
            if number % 100 == 0 and not is_wanted():
                return None
            if sought.place_in(self._words.get(head.path, "")) is not None:
                found.append(head)
        return found

    def suggestion(self, query: str, is_wanted: Callable[[], bool]) -> str | None:
        """Return what may have been meant by a query that found nothing, or None."""
        from autonomie_coach.coach.suggesting import Suggester

        if self._suggester is None:
            self._suggester = Suggester(self._journal, self._words or {})
        return self._suggester.suggestion(query, typed_terms(query), is_wanted)


def found_at(hit: Hit, words: Words) -> str:
    """Return in a few words where something was found: the name of its question, or what it is."""
    name = _step_name(hit, words) if hit.step is not None else ""
    match hit.place:
        case "answer":
            return name
        case "title":
            return words("journal.in_title")
        case place:
            kind = words(f"journal.in_{place}")
            return f"{name}, {kind}" if name else kind


def _step_name(hit: Hit, words: Words) -> str:
    step = hit.step or ""
    try:
        return step_names(hit.head.exercise, words.language).get(step) or step
    except CoachError:
        # An exercise that is gone by now; its steps are known by their ids only.
        return step


def hit(journal: Journal, path: Path, terms: Sequence[Term]) -> Hit | None:
    """Return where an entry holds the terms; None when it does not, or cannot be read."""
    read = journal.try_read(path)
    return find(read.entry, terms) if isinstance(read, Stored) else None


def file_lines(
    journal: Journal, path: Path, route: Route, words: Words, today: date
) -> tuple[Stored | None, tuple[Line, ...]]:
    """Return a file as it is read; of one that is no entry the reason and the text in it.

    Of a card there are lines only.
    """
    if is_card(journal, path):
        return None, _lines_of_card(journal, path, words, today)
    read = journal.try_read(path)
    if isinstance(read, Stored):
        return read, entry_lines(read.entry, route, words, today)
    return None, _broken_lines(journal, read, words)


def _lines_of_card(journal: Journal, path: Path, words: Words, today: date) -> tuple[Line, ...]:
    try:
        card = Register(journal.vault).read(path).card
    except CoachError as error:
        return _broken_lines(journal, Broken(path, error.key, error.values), words)
    title, *rest = card_lines(card, words, today)
    return Line(Role.TITLE, title), Line(Role.ANSWER, "\n".join(rest))


def broken_reason(broken: Broken, words: Words) -> str:
    """Return why a file cannot be read: which file, where in it, and what is wrong."""
    return words.of_error(CoachError(broken.key, **broken.values))


def _broken_lines(journal: Journal, broken: Broken, words: Words) -> tuple[Line, ...]:
    title = Line(Role.TITLE, words("journal.broken_file"))
    reason = Line(Role.ANSWER, broken_reason(broken, words))
    try:
        data, _ = journal.vault.read(broken.path)
    except CoachError:
        return title, reason
    text = data.decode("utf-8", errors="replace")
    return (
        title,
        reason,
        Line(Role.PROMPT, words("journal.broken_text")),
        Line(Role.ANSWER, text),
    )
