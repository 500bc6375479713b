"""What a line of the journal's list looks like: months, entries, files that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from autonomie_coach.coach.reading import by_month
from autonomie_coach.engine.when import month_in_words, weekday
from autonomie_coach.tui.text import muted, strong, user

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from autonomie_coach.content.words import Words
    from autonomie_coach.journal.entry import Head
    from autonomie_coach.journal.search import Hit

TITLE_WIDTH = 34
"""Cells for a title where there is room; what the titles of the route need at most."""
ASIDE_WIDTH = 12
"""Cells kept for persons and `concept` beside the title."""
DAY_WIDTH = 8
"""Cells for the day: a weekday of two or three letters, the number, and space after it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A month, or what the lines below it have in common; empty for a blank line."""

    text: str


class EntryLine(NamedTuple):
    """An entry that can be opened; light, for there may be very many.

    `made_by` is what made it a copy, empty when it is none.
    """

    head: Head
    made_by: str = ""

    @property
    def path(self) -> Path:
        """Return its file."""
        return self.head.path


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that is told in a sentence: a decision, or one that cannot be read and why."""

    path: Path
    text: str


@dataclass(frozen=True, slots=True)
class DoorLine:
    """A way to another list."""

    text: str


Item = Heading | EntryLine | FileLine | DoorLine


def path_of(item: Item) -> Path | None:
    """Return the file a line stands for, None when it stands for none."""
    return item.path if isinstance(item, EntryLine | FileLine) else None


def month_items(
    heads: Iterable[Head], words: Words, copies: Mapping[Path, str] | None = None
) -> list[Item]:
    """Return entries under the months they were begun in; `copies` tells what made some."""
    made_by = copies or {}
    items: list[Item] = []
    for month in by_month(heads):
        items.append(Heading(month_in_words(month.first, words.language)))
        items += [EntryLine(head, made_by.get(head.path, "")) for head in month.heads]
    return items


def drawn_entry(line: EntryLine, width: int, words: Words) -> Content:
    """Return the line of an entry: day, title; at its right `concept`, a copy, persons."""
    head = line.head
    day = head.started.date()
    when = f"{weekday(day, words.language)} {day.day:>2}".ljust(DAY_WIDTH)
    for_title = max(min(TITLE_WIDTH, width - DAY_WIDTH - 2 - ASIDE_WIDTH), 12)
    title = one_line(head.title).truncate(for_title, ellipsis=True, pad=True)
    room = max(width - DAY_WIDTH - for_title - 2, 1)
    return muted(when) + title + Content("  ") + _aside(line, room, words)


def _aside(line: EntryLine, room: int, words: Words) -> Content:
    head = line.head
    parts = [words("journal.draft")] if head.status == "draft" else []
    if line.made_by:
        made_by = words(f"copies.{line.made_by}")
        parts.insert(0, made_by if len(made_by) <= room else words("copies.unknown"))
    parts += [" ".join(person.split()) for person in head.persons]
    aside = muted(parts[0]) if parts else Content("")
    for part in parts[1:]:
        longer = aside + muted(f" · {part}")
        if longer.cell_length > room:
            break
        aside = longer
    return aside.truncate(room, ellipsis=True)


@dataclass(frozen=True, slots=True)
class Quote:
    """What was found in an entry: where (the name of its question), and the text around it."""

    where: str
    hit: Hit


def drawn_quote(quote: Quote | None, width: int) -> Content:
    """Return the second line of an entry while searching, so that the first match is in sight."""
    indent = Content(" " * DAY_WIDTH)
    if quote is None:
        return indent
    room = max(width - DAY_WIDTH, 1)
    where = muted(quote.where).truncate(max(room * 2 // 5, 8), ellipsis=True)
    before = where + muted(": ") if quote.where else where
    rest = max(room - before.cell_length, 1)
    return indent + before + _marked(quote.hit, rest).truncate(rest, ellipsis=True)


def _marked(hit: Hit, room: int) -> Content:
    """Return what was found, in bold and between ‹ ›, with the text around it."""
    text, matches = hit.snippet, hit.matches
    cut = max(_cut_before(text, matches[0], room) if matches else 0, 0)
    parts = [muted("…" if cut else "")]
    for start, end in matches:
        parts += [muted(text[cut:start]), strong(f"‹{text[start:end]}›")]
        cut = end
    return Content.assemble(*parts, muted(text[cut:]))


def _cut_before(text: str, match: tuple[int, int], room: int) -> int:
    """Return how much of the beginning is left out, whole words, so that a match is in sight."""
    start, end = match
    if user(text[:end]).cell_length + 2 <= room:
        return 0
    kept = max((room - (end - start) - 3) // 2, 0)
    space = text.find(" ", start - kept, start)
    return space + 1 if space >= 0 else start


def one_line(text: str) -> Content:
    """Return a text on one line."""
    return user(" ".join(text.split()))
