"""The journal: past entries by month, narrowed and searched; `Enter` reads one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.actions import SkipAction
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from autonomie_coach.coach import finding
from autonomie_coach.coach.reading import EVERYTHING, Line, Shown, by_month, shown_name
from autonomie_coach.engine.when import month_in_words
from autonomie_coach.errors import CoachError
from autonomie_coach.tui import keys
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.text import MUTED, muted, styled, user
from autonomie_coach.tui.widgets.choices import Choices
from autonomie_coach.tui.widgets.entry_list import (
    BrokenLine,
    EntryLine,
    EntryList,
    Heading,
    Item,
)
from autonomie_coach.tui.widgets.entry_text import EntryText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from autonomie_coach.journal.entry import Broken, Head
    from autonomie_coach.journal.search import Hit

AT_ONCE = 60
"""Entries read before the rest, so that the first screen is there at once."""


class SearchField(Input):
    """A field of one line; the arrows go through the list while one types."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", show=False),
        Binding("up", "screen.move(-1)", show=False),
        Binding("down", "screen.move(1)", show=False),
        Binding("pageup", "screen.page(-1)", show=False),
        Binding("pagedown", "screen.page(1)", show=False),
    ]

    def action_copy(self) -> None:
        """Copy what is selected; without that the key is the program's own."""
        if self.selection.is_empty:
            raise SkipAction
        super().action_copy()


class JournalScreen(CoachScreen):
    """All entries; decides what the list shows."""

    CSS_PATH = "journal.tcss"
    place = 2
    help_key = "journal"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", show=False),
        Binding("f3", "search", show=False, priority=True),
        Binding("f", "narrow", show=False),
    ]

    @dataclass
    class Read(Message):
        """Entries were read; `complete` when these are all there are."""

        heads: list[Head]
        broken: list[Broken]
        complete: bool
        trouble: CoachError | None = None

    @dataclass
    class Found(Message):
        """A search came to its end."""

        query: str
        heads: list[Head]

    @dataclass
    class Quoted(Message):
        """What was found in entries was looked up."""

        query: str
        hits: dict[Path, Hit]

    @dataclass
    class Previewed(Message):
        """The entry for the preview was read."""

        path: Path
        lines: tuple[Line, ...]

    def __init__(self) -> None:
        super().__init__()
        self.heads: list[Head] = []
        self.broken: list[Broken] = []
        self.complete = False
        self.shown: Shown = EVERYTHING
        self.query_text = ""
        self.found: list[Head] | None = None
        self._finder: finding.Finder | None = None

    @property
    def finder(self) -> finding.Finder:
        """Return what searches this journal."""
        if self._finder is None:
            self._finder = finding.Finder(self.coach.journal)
        return self._finder

    def body(self) -> Iterable[Widget]:
        """Return the line to search with, the list with its preview, and what stands in for it."""
        words = self.coach.words
        field = SearchField(self.query_text, placeholder=words("journal.search"), id="search")
        yield Horizontal(
            Static(user("/"), id="slash"),
            field,
            Static(id="narrow"),
            Static(id="count"),
            id="bar",
        )
        yield Horizontal(
            EntryList(words, id="list"),
            VerticalScroll(EntryText(id="preview-text"), id="preview", can_focus=False),
            id="both",
        )
        yield Vertical(Static(id="nothing-text"), Choices(id="nothing-choices"), id="nothing")

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return search and narrowing beside the usual."""
        return (
            keys.HELP,
            keys.FootKey("/", "journal.key_search", "screen.search"),
            keys.FootKey("f", "journal.key_narrow", "screen.narrow"),
            keys.BACK,
        )

    def on_mount(self) -> None:
        """Begin reading; the list is there before everything has been read."""
        super().on_mount()
        self.query_one("#list").focus()
        self._show_bar()
        self._read_all()

    def on_screen_resume(self) -> None:
        """Read anew after another screen: something may have been written."""
        super().on_screen_resume()
        if self.complete:
            self._read_all()

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now, at the same entry."""
        listed = self.query_one(EntryList)
        path, had_focus = listed.path, listed.has_focus
        await super().words_changed()
        self._show_list(stay=False)
        listed = self.query_one(EntryList)
        if path is not None:
            listed.go_to(path)
        (listed if had_focus else self.query_one("#search")).focus()

    @work(thread=True, exclusive=True, group="read")
    def _read_all(self) -> None:
        journal, worker = self.coach.journal, get_current_worker()
        try:
            if not self.complete:
                first = finding.newest(journal, AT_ONCE)
                self.post_message(self.Read(first, [], complete=False))
            heads, broken = journal.heads()
        except CoachError as error:
            self.post_message(self.Read([], [], complete=True, trouble=error))
            return
        if not worker.is_cancelled:
            self.post_message(self.Read(heads, broken, complete=True))

    @on(Read)
    def _take(self, message: Read) -> None:
        if message.trouble is not None:
            self.coach.complain(message.trouble)
        changed = (message.heads, message.broken) != (self.heads, self.broken)
        if not changed and message.complete == self.complete:
            return
        stay = bool(self.heads)
        self.heads, self.broken = message.heads, message.broken
        self.complete = message.complete
        if self.query_text:
            self._search(self.query_text)
        else:
            self._show_list(stay=stay)

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        if event.value == self.query_text:
            return
        self.query_text = event.value
        self._search(event.value)

    def _search(self, query: str) -> None:
        if finding.typed_terms(query):
            self._find(query, self.heads)
            return
        self.workers.cancel_group(self, "find")
        self.found = None
        self._show_list(stay=False)

    @work(thread=True, exclusive=True, group="find")
    def _find(self, query: str, heads: list[Head]) -> None:
        worker = get_current_worker()
        terms = finding.typed_terms(query)
        found = self.finder.matching(heads, terms, lambda: not worker.is_cancelled)
        if found is not None:
            self.post_message(self.Found(query, found))

    @on(Found)
    def _take_found(self, message: Found) -> None:
        if message.query == self.query_text:
            self.found = message.heads
            self._show_list(stay=False)

    def _show_list(self, *, stay: bool) -> None:
        words = self.coach.words
        searching = self.found is not None
        of_all = self.heads if self.found is None else self.found
        heads = [head for head in of_all if self.shown.holds(head)]
        items: list[Item] = []
        for month in by_month(heads):
            items.append(Heading(month_in_words(month.first, words.language)))
            items += [EntryLine(head) for head in month.heads]
        if self.broken and not searching and self.shown == EVERYTHING:
            items.append(Heading(words("journal.broken", count=len(self.broken))))
            items += [
                BrokenLine(one.path, finding.broken_reason(one, words)) for one in self.broken
            ]
        self.query_one(EntryList).show(items, searching=searching, stay=stay)
        self.query_one("#both").display = bool(items) or not self.complete
        self._show_nothing(is_empty=not items and self.complete)
        self._show_bar(len(heads))

    def _show_bar(self, count: int = 0) -> None:
        words = self.coach.words
        name = shown_name(self.shown, self.heads, self.coach.route, words)
        look = MUTED if not name else "$text-primary bold"
        click = Style.from_meta({"@click": "screen.narrow"})
        label = styled(name or words("journal.narrow"), look).stylize(click)
        self.query_one("#narrow", Static).update(label)
        if self.found is not None:
            said = words("journal.found", count=count)
        elif self.complete:
            said = words("journal.entries", count=count) if self.heads else ""
        else:
            said = words("journal.reading")
        self.query_one("#count", Static).update(muted(said))

    def _show_nothing(self, *, is_empty: bool) -> None:
        self.query_one("#nothing").display = is_empty
        if not is_empty:
            return
        words = self.coach.words
        choices = self.query_one("#nothing-choices", Choices)
        text = self.query_one("#nothing-text", Static)
        if self.heads:
            key = "journal.nothing_found" if self.found is not None else "journal.nothing_narrowed"
            text.update(user(words(key, query=" ".join(self.query_text.split()))))
            choices.set_rows([words("journal.show_all")])
        else:
            first = self.coach.route.exercises[0]
            text.update(user(words("journal.empty")))
            choices.set_rows([words("journal.begin", title=first.title, minutes=first.minutes)])
            if not isinstance(self.focused, Input):
                choices.focus()

    @on(Choices.Picked, "#nothing-choices")
    def _begin_or_show_all(self) -> None:
        if self.heads:
            self.shown = EVERYTHING
            self.query_one("#search", Input).value = ""
            self._show_list(stay=False)
            self.query_one(EntryList).focus()
        else:
            self.coach.open_exercise(self.coach.route.exercises[0].id)

    @on(EntryList.InSight)
    def _look_up(self, message: EntryList.InSight) -> None:
        if self.found is not None:
            self._quote(self.query_text, message.paths)

    @work(thread=True, exclusive=True, group="quote")
    def _quote(self, query: str, paths: list[Path]) -> None:
        worker, terms = get_current_worker(), finding.typed_terms(query)
        hits = {}
        for path in paths:
            if worker.is_cancelled:
                return
            hit = self.finder.hit(path, terms)
            if hit is not None:
                hits[path] = hit
        self.post_message(self.Quoted(query, hits))

    @on(Quoted)
    def _take_quotes(self, message: Quoted) -> None:
        if message.query == self.query_text:
            quotes = {path: _marked(hit) for path, hit in message.hits.items()}
            self.query_one(EntryList).show_snippets(quotes)

    @on(EntryList.At)
    def _show_preview(self, message: EntryList.At) -> None:
        if message.path is not None and self.query_one("#preview").display:
            self._read_preview(message.path)

    def on_resize(self) -> None:
        """Fill the preview when it comes into sight."""
        super().on_resize()
        for listed in self.query(EntryList):
            self.call_after_refresh(self._show_preview, EntryList.At(listed.path))

    @work(thread=True, exclusive=True, group="preview")
    def _read_preview(self, path: Path) -> None:
        coach = self.coach
        today = coach.clock().date()
        _, lines = finding.file_lines(coach.journal, path, coach.route, coach.words, today)
        self.post_message(self.Previewed(path, lines))

    @on(Previewed)
    def _take_preview(self, message: Previewed) -> None:
        if message.path == self.query_one(EntryList).path:
            self.query_one("#preview-text", EntryText).show(message.lines)
            self.query_one("#preview", VerticalScroll).scroll_home(animate=False)

    @on(EntryList.Opened)
    def _open(self, message: EntryList.Opened) -> None:
        from autonomie_coach.tui.screens.entry import EntryScreen

        listed = self.query_one(EntryList)
        self.app.push_screen(EntryScreen(message.path, listed.paths), self._come_back)

    def _come_back(self, path: object) -> None:
        if isinstance(path, Path):
            self.query_one(EntryList).go_to(path)

    @on(Input.Submitted, "#search")
    def _open_first(self) -> None:
        self.query_one(EntryList).action_open()

    def action_move(self, distance: int) -> None:
        """Go up or down in the list, from the field."""
        self.query_one(EntryList).action_move(distance)

    def action_page(self, direction: int) -> None:
        """Go a screenful up or down in the list, from the field."""
        self.query_one(EntryList).action_page(direction)

    def action_search(self) -> None:
        """Go to the field to search in."""
        self.query_one("#search").focus()

    def action_narrow(self) -> None:
        """Choose which entries to see."""
        from autonomie_coach.tui.screens.narrow import NarrowScreen

        self.app.push_screen(NarrowScreen(self.heads, self.shown), self._narrowed)

    def _narrowed(self, shown: object) -> None:
        if isinstance(shown, Shown):
            self.shown = shown
            self._show_list(stay=False)
            self.query_one(EntryList).focus()

    def action_leave(self) -> None:
        """Leave the field; outside it, the screen."""
        if isinstance(self.focused, Input):
            self.query_one(EntryList).focus()
        else:
            super().action_leave()


def _marked(hit: Hit) -> Content:
    """Return a snippet with what was found in bold and between ‹ ›."""
    parts: list[Content] = []
    place = 0
    for start, end in hit.matches:
        parts += [muted(hit.snippet[place:start]), styled(f"‹{hit.snippet[start:end]}›", "bold")]
        place = end
    return Content.assemble(*parts, muted(hit.snippet[place:]))
