"""The journal screen's reading and searching, beside the screen so that typing never waits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import VerticalScroll
from textual.message import Message
from textual.worker import get_current_worker

from autonomie_coach.coach import finding, trash
from autonomie_coach.coach.narrowing import EVERYTHING, Shown
from autonomie_coach.errors import CoachError
from autonomie_coach.journal.copies import versions_among
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.widgets.entry_list import EntryList
from autonomie_coach.tui.widgets.entry_rows import Quote
from autonomie_coach.tui.widgets.entry_text import EntryText

if TYPE_CHECKING:
    from pathlib import Path

    from textual.timer import Timer

    from autonomie_coach.coach.reading import Line
    from autonomie_coach.journal.entry import Broken, Head

AT_ONCE = 60
"""Entries read before the rest, so that the first screen is there at once."""

DRAWN_AT_ONCE = 1000
"""Entries that are drawn as soon as they are found."""

DRAW_AFTER_S = 0.2
"""Seconds after a search before more entries than that are drawn, unless a key is pressed."""


class JournalReading(CoachScreen):
    """A screen that knows the entries; the subclass shows them.

    `found` holds what was searched for, None when nothing is; `meant` what may have been meant
    when nothing was found. `come_to` is where the cursor goes once it is in the list.
    """

    @dataclass
    class Read(Message):
        """Entries were read; `complete` when these are all, `trashed` is how many were deleted."""

        heads: list[Head]
        broken: list[Broken]
        complete: bool
        trashed: int = 0
        trouble: CoachError | None = None

    @dataclass
    class Found(Message):
        """A search came to its end."""

        query: str
        heads: list[Head]
        meant: str | None = None
        trouble: CoachError | None = None

    @dataclass
    class Quoted(Message):
        """What was found in entries was looked up."""

        query: str
        quotes: dict[Path, Quote]

    @dataclass
    class Previewed(Message):
        """The entry for the preview was read."""

        path: Path
        lines: tuple[Line, ...]

    def __init__(self) -> None:
        super().__init__()
        self.heads: list[Head] = []
        self.broken: list[Broken] = []
        self.made_by: dict[Path, str] = {}
        self.trashed = 0
        self.complete = False
        self.shown: Shown = EVERYTHING
        self.come_to: Path | None = None
        self.query_text = ""
        self.found: list[Head] | None = None
        self.meant: str | None = None
        self._finder: finding.Finder | None = None
        self._is_finding = False
        self._drawing: Timer | None = None
        self._query_shown = ""

    def show_list(self, *, stay: bool) -> None:
        """Show the entries as they are known now; `stay` keeps the cursor at its entry."""
        raise NotImplementedError

    @work(thread=True, exclusive=True, group="read")
    def read_all(self) -> None:
        """Read the journal; the newest entries are there before the rest."""
        journal, worker = self.coach.journal, get_current_worker()
        try:
            if not self.complete:
                first = finding.newest(journal, AT_ONCE)
                self.post_message(self.Read(first, [], complete=False))
            heads, broken = journal.heads()
            trashed = trash.count(journal)
        except CoachError as error:
            self.post_message(self.Read([], [], complete=True, trouble=error))
            return
        if not worker.is_cancelled:
            self.post_message(self.Read(heads, broken, complete=True, trashed=trashed))

    @on(Read)
    def _take(self, message: Read) -> None:
        if message.trouble is not None:
            self.coach.complain(message.trouble)
            return
        before = (self.heads, self.broken, self.trashed)
        changed = (message.heads, message.broken, message.trashed) != before
        if not changed and message.complete == self.complete:
            return
        stay = bool(self.heads)
        self.heads, self.broken = message.heads, message.broken
        self.made_by = {
            one.head.path: one.origin
            for versions in versions_among(self.heads)
            for one in versions.copies
        }
        self.complete, self.trashed = message.complete, message.trashed
        self._finder = None
        if self.query_text:
            self.search(self.query_text)
        else:
            self.show_list(stay=stay)

    def search(self, query: str) -> None:
        """Look for what was typed; nothing typed shows everything."""
        if not finding.typed_terms(query):
            self.found = None
            self._query_shown = ""
            self.show_list(stay=False)
            if query.strip():
                self.coach.say(self.coach.words("cli.search.no_words"))
        elif not self._is_finding:
            self._is_finding = True
            self._finder = self._finder or finding.Finder(self.coach.journal, self.heads)
            self._find(query, self._finder)

    @work(thread=True, group="find")
    def _find(self, query: str, finder: finding.Finder) -> None:
        # One search at a time: it gives up at the next key, and the newest query follows it.
        def is_wanted() -> bool:
            return self.is_attached and query == self.query_text

        try:
            found = finder.matching(finding.typed_terms(query), is_wanted)
            meant = finder.suggestion(query, is_wanted) if not found else None
        except CoachError as error:
            self.post_message(self.Found(query, [], trouble=error))
        else:
            self.post_message(self.Found(query, found or [], meant))

    @on(Found)
    def _take_found(self, message: Found) -> None:
        self._is_finding = False
        if message.trouble is not None:
            self.coach.complain(message.trouble)
        if message.query != self.query_text:
            self.search(self.query_text)
            return
        if self._drawing is not None:
            self._drawing.stop()
        if len(message.heads) > DRAWN_AT_ONCE:
            # Drawing thousands would hold up the next letter: it waits until typing does.
            self._drawing = self.set_timer(DRAW_AFTER_S, partial(self._show_found, message))
        else:
            self._show_found(message)

    def _show_found(self, message: Found) -> None:
        if message.query != self.query_text:
            return
        stay = message.query == self._query_shown
        self._query_shown = message.query
        self.found, self.meant = message.heads, message.meant
        self.show_list(stay=stay)

    @on(EntryList.InSight)
    def _look_up(self, message: EntryList.InSight) -> None:
        if self.found is not None:
            self._quote(self.query_text, message.paths)

    @work(thread=True, exclusive=True, group="quote")
    def _quote(self, query: str, paths: list[Path]) -> None:
        worker, terms = get_current_worker(), finding.typed_terms(query)
        words, quotes = self.coach.words, {}
        for path in paths:
            if worker.is_cancelled:
                return
            hit = finding.hit(self.coach.journal, path, terms)
            if hit is not None:
                quotes[path] = Quote(finding.found_at(hit, words), hit)
        self.post_message(self.Quoted(query, quotes))

    @on(Quoted)
    def _take_quotes(self, message: Quoted) -> None:
        if message.query == self.query_text:
            self.query_one(EntryList).show_quotes(message.quotes)

    @work(thread=True, exclusive=True, group="preview")
    def read_preview(self, path: Path) -> None:
        """Read the entry that is shown beside the list."""
        coach = self.coach
        today = coach.clock().date()
        _, lines = finding.file_lines(coach.journal, path, coach.route, coach.words, today)
        self.post_message(self.Previewed(path, lines))

    @on(Previewed)
    def _take_preview(self, message: Previewed) -> None:
        if message.path == self.query_one(EntryList).path:
            self.query_one("#preview-text", EntryText).show(message.lines)
            self.query_one("#preview", VerticalScroll).scroll_home(animate=False)
