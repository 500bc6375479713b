"""The entries as a list by month; draws only the lines in sight, so that it may be very long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from autonomie_coach.tui import signs
from autonomie_coach.tui.text import strong, user
from autonomie_coach.tui.widgets.entry_rows import (
    DoorLine,
    EntryLine,
    FileLine,
    Heading,
    Item,
    Quote,
    drawn_entry,
    drawn_quote,
    path_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from textual import events
    from textual.binding import BindingType

    from autonomie_coach.content.words import Words

INDENT = 2
"""Cells left of every line that can be opened; `▸` stands in the first."""


class EntryList(ScrollView, can_focus=True):
    """A list to open entries from. `path` is the file one is at, None when there is none."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"entry-list--cursor", "entry-list--cursor-blurred"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end(0)", show=False),
        Binding("end", "end(-1)", show=False),
        Binding("enter,space", "open", show=False),
    ]

    @dataclass
    class At(Message):
        """The cursor came to another file."""

        path: Path | None

    @dataclass
    class Opened(Message):
        """A file is to be opened."""

        path: Path

    @dataclass
    class Left(Message):
        """The door to another list is to be opened."""

    @dataclass
    class InSight(Message):
        """These entries are on screen, and what was found in them is not known yet."""

        paths: list[Path]

    def __init__(self, words: Words, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.words = words
        self._items: Sequence[Item] = ()
        self._lines: list[tuple[int, int]] = []
        self._first_line: list[int] = []
        self._stops: list[int] = []
        self._at = 0
        self._laid_out_for = 0
        self._quotes: dict[Path, Quote] | None = None

    @property
    def path(self) -> Path | None:
        """Return the file one is at."""
        return path_of(self._items[self._stops[self._at]]) if self._stops else None

    @property
    def paths(self) -> list[Path]:
        """Return every file that can be opened, from top to bottom."""
        found = (path_of(self._items[stop]) for stop in self._stops)
        return [path for path in found if path is not None]

    def show(self, items: Sequence[Item], *, searching: bool, stay: bool) -> None:
        """Show other lines; `stay` keeps the cursor at its file, if that is still there.

        While searching every entry has a second line for what was found in it.
        """
        before, was_at_door = self.path, bool(self._stops) and self.path is None
        self._items = items
        self._quotes = {} if searching else None
        self._stops = [i for i, item in enumerate(items) if not isinstance(item, Heading)]
        self._at = self._stop_of(before) if stay and before is not None else 0
        if stay and before is None and was_at_door:
            self._at = max(len(self._stops) - 1, 0)
        self._lay_out()
        if stay:
            self._bring_into_sight()
        else:
            self.scroll_to(y=0, animate=False)
        self.post_message(self.At(self.path))
        self.call_after_refresh(self._ask_for_quotes)

    def show_quotes(self, found: Mapping[Path, Quote]) -> None:
        """Show what was found in entries; ignored when no longer searching."""
        if self._quotes is not None:
            self._quotes |= found
            self.refresh()

    def go_to(self, path: Path) -> None:
        """Put the cursor at a file, if it is in the list."""
        self._go(self._stop_of(path))

    def leave(self, path: Path) -> None:
        """Put the cursor beside a file that is about to go: below it, else above."""
        paths = self.paths
        if path in paths:
            at = paths.index(path)
            self.go_to(paths[at + 1] if at + 1 < len(paths) else paths[max(at - 1, 0)])

    def _stop_of(self, path: Path) -> int:
        for number, stop in enumerate(self._stops):
            if path_of(self._items[stop]) == path:
                return number
        return 0

    def _lay_out(self) -> None:
        """Give every item its lines; a tenth of a second at most for tens of thousands."""
        width = max(self.scrollable_content_region.width, 1)
        self._laid_out_for = width
        lines: list[tuple[int, int]] = []
        first_line: list[int] = []
        for index, item in enumerate(self._items):
            first_line.append(len(lines))
            lines.append((index, 0))
            height = self._height(index, item, width)
            if height > 1:
                lines += [(index, offset) for offset in range(1, height)]
        self._lines, self._first_line = lines, first_line
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def _height(self, index: int, item: Item, width: int) -> int:
        if isinstance(item, EntryLine):
            return 1 if self._quotes is None else 2
        match item:
            case Heading(text=text):
                return 2 if index and text else 1
            case DoorLine():
                return 1
            case FileLine(text=text):
                return len(user(text).wrap(max(width - INDENT, 1)))

    def on_resize(self) -> None:
        """Lay out anew for another width."""
        if self.scrollable_content_region.width != self._laid_out_for:
            self._lay_out()
        self._bring_into_sight()
        self.call_after_refresh(self._ask_for_quotes)

    def render_line(self, y: int) -> Strip:
        """Draw one line in sight."""
        width = self.scrollable_content_region.width
        line = self.scroll_offset.y + y
        if line >= len(self._lines) or not width:
            return Strip.blank(width, self.rich_style)
        index, offset = self._lines[line]
        is_cursor = bool(self._stops) and index == self._stops[self._at]
        style = self.visual_style
        if is_cursor:
            name = "entry-list--cursor" if self.has_focus else "entry-list--cursor-blurred"
            style = self.get_visual_style(name)
        content = self._drawn(self._items[index], offset, index, width - INDENT)
        if is_cursor and self.has_focus:
            # The bar has one colour for text; what stands back elsewhere would be unreadable.
            content = Content(content.plain)
        if not isinstance(self._items[index], Heading):
            content = Content(" " * INDENT) + content
        strips = Visual.to_strips(self, content, width, 1, style, apply_selection=False, pad=True)
        strip = strips[0] if strips else Strip.blank(width, style.rich_style)
        if is_cursor and offset == 0:
            first = next(iter(strip.crop(0, 1)))
            strip = Strip([Segment(signs.HERE, first.style), *strip.crop(1, strip.cell_length)])
        return strip

    def _drawn(self, item: Item, offset: int, index: int, width: int) -> Content:
        match item:
            case Heading(text=text):
                return strong(text) if offset or not index else Content("")
            case FileLine(text=text):
                return user(text).wrap(max(width, 1))[offset]
            case DoorLine(text=text):
                return user(text)
            case EntryLine() if offset == 0:
                return drawn_entry(item, width, self.words)
            case EntryLine(path=path):
                return drawn_quote((self._quotes or {}).get(path), width)

    def _go(self, stop: int) -> None:
        if not self._stops:
            return
        stop = min(max(stop, 0), len(self._stops) - 1)
        if stop != self._at:
            self._at = stop
            self.refresh()
            self.post_message(self.At(self.path))
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        if not self._stops or not self._lines:
            return
        index = self._stops[self._at]
        first = self._first_line[index]
        last = first
        while last + 1 < len(self._lines) and self._lines[last + 1][0] == index:
            last += 1
        # A month is seen with its first entry.
        first = 0 if self._at == 0 else first - (isinstance(self._items[index - 1], Heading))
        region = Region(0, first, 1, last - first + 1)
        self.scroll_to_region(region, animate=False, force=True, x_axis=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for what was found in the entries that came into sight."""
        super().watch_scroll_y(old_value, new_value)
        self._ask_for_quotes()

    def _ask_for_quotes(self) -> None:
        if self._quotes is None:
            return
        top = self.scroll_offset.y
        indexes = dict.fromkeys(line[0] for line in self._lines[top : top + self.size.height])
        items = (self._items[index] for index in indexes)
        paths = [item.path for item in items if isinstance(item, EntryLine)]
        missing = [path for path in paths if path not in self._quotes]
        if missing:
            self.post_message(self.InSight(missing))

    def action_move(self, distance: int) -> None:
        """Go up or down."""
        self._go(self._at + distance)

    def action_page(self, direction: int) -> None:
        """Go a screenful up or down."""
        height = 1 if self._quotes is None else 2
        self._go(self._at + direction * max(self.size.height // height - 1, 1))

    def action_end(self, position: int) -> None:
        """Go to the first (0) or last (-1)."""
        self._go(position % max(len(self._stops), 1))

    def action_open(self) -> None:
        """Open what the cursor is at."""
        if self.path is not None:
            self.post_message(self.Opened(self.path))
        elif self._stops:
            self.post_message(self.Left())

    def on_click(self, event: events.Click) -> None:
        """Open what was clicked."""
        line = self.scroll_offset.y + event.y
        if line < len(self._lines) and self._lines[line][0] in self._stops:
            event.stop()
            self._go(self._stops.index(self._lines[line][0]))
            self.action_open()
