"""Sorting: one item at a time into a group, the whole list below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.widgets import Static

from autonomie_coach.content.asks import AskSort
from autonomie_coach.engine.reading import group_positions, sorted_into
from autonomie_coach.tui import signs
from autonomie_coach.tui.text import MUTED, joined, muted, strong, styled
from autonomie_coach.tui.widgets.ask_view import AskView
from autonomie_coach.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content

    from autonomie_coach.content.asks import Ask
    from autonomie_coach.engine.given import Given
    from autonomie_coach.tui.widgets.ask_view import Start

ITEM_CELLS = 34
"""Cells for an item in the list below; a longer one is cut there, never above."""


class AskSortView(AskView):
    """The item of now, the groups to put it in, and all items with their groups.

    Left and right go to the item before and after; so does picking one in the list.
    """

    SCOPED_CSS = False
    DEFAULT_CSS = """
    AskSortView #item { height: auto; max-width: 72; margin-bottom: 1; }
    AskSortView #all { margin-top: 1; }
    .-short AskSortView #item { margin-bottom: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(-1)", show=False),
        Binding("right", "go(1)", show=False),
    ]

    def __init__(self, ask: AskSort, start: Start) -> None:
        super().__init__(start)
        self.ask = ask
        if start.half is None:
            self._places = list(group_positions(ask, start.given))
        else:
            self._places = read_half(ask, start.half)
        self._at = next((n for n, place in enumerate(self._places) if place is None), 0)

    def compose(self) -> ComposeResult:
        """Lay out the item, the groups and the list."""
        labels = [group.label for group in self.ask.groups]
        yield Static(id="item")
        yield Choices(labels, marks="one", numbered=True, id="groups")
        yield Choices(id="all")

    def on_mount(self) -> None:
        """Show the first item without a group."""
        self._show()

    @property
    def _groups(self) -> Choices:
        return self.query_one("#groups", Choices)

    def _show(self) -> None:
        ask, words = self.ask, self.start.words
        if not ask.items:
            return
        number = words("exercise.item", number=self._at + 1, total=len(ask.items))
        item = self.query_one("#item", Static)
        item.update(joined(strong(ask.items[self._at]), "   ", muted(number)))
        place = self._places[self._at]
        self._groups.choose(() if place is None else (place,))
        self._groups.at = place or 0
        everything = self.query_one("#all", Choices)
        everything.set_rows([self._row(n) for n in range(len(ask.items))])
        everything.at = self._at

    def _row(self, position: int) -> Content:
        place = self._places[position]
        sign = signs.NOT_YET if place is None else signs.DONE
        longest = max(len(" ".join(item.split())) for item in self.ask.items)
        cells = min(longest, ITEM_CELLS)
        item = " ".join(self.ask.items[position].split())
        item = item if len(item) <= cells else item[: cells - 1] + "…"
        group = "" if place is None else self.ask.groups[place].label
        look = "bold" if position == self._at else MUTED
        return joined(styled(f"{sign} {item.ljust(cells)}", look), muted(f"  {group}"))

    def given(self) -> Given:
        """Return the items that have a group."""
        groups = [None if place is None else self.ask.groups[place] for place in self._places]
        return self.untouched() or sorted_into(self.ask, groups)

    def half(self) -> tuple[str, int]:
        """Return a line for each item that has a group."""
        return self.half_in(self.ask)

    def half_in(self, other: Ask) -> tuple[str, int]:
        """Return the lines in another language."""
        ask = other if isinstance(other, AskSort) else self.ask
        lines = [
            _line(item, ask.groups[place].label)
            for item, place in zip(ask.items, self._places, strict=False)
            if place is not None
        ]
        return "\n".join(lines), 0

    def note(self) -> str:
        """Return how many items have no group yet."""
        left = self._left()
        words = self.start.words
        return words("exercise.to_sort", left=left) if left else words("exercise.all_sorted")

    def hold(self) -> str:
        """Say that some items have no group, where others have one."""
        left = self._left()
        some = 0 < left < len(self.ask.items)
        return self.start.words("exercise.sort_left", count=left) if some else ""

    def _left(self) -> int:
        return sum(place is None for place in self._places)

    def take_focus(self) -> None:
        """Begin at the groups."""
        self._groups.focus(scroll_visible=False)

    def action_go(self, distance: int) -> None:
        """Go to another item."""
        self._at = min(max(self._at + distance, 0), len(self.ask.items) - 1)
        self._show()

    @on(Choices.Picked, "#groups")
    def _picked(self, event: Choices.Picked) -> None:
        event.stop()
        self._places[self._at] = event.position
        if not event.again:
            self.changed()
        after = [*range(self._at + 1, len(self._places)), *range(self._at)]
        following = next((n for n in after if self._places[n] is None), None)
        if following is not None:
            self._at = following
        elif event.again:
            self.finished()
        self._show()

    @on(Choices.Picked, "#all")
    def _chosen(self, event: Choices.Picked) -> None:
        event.stop()
        self._at = event.position
        self._show()
        self._groups.focus()


def _line(item: str, label: str) -> str:
    return f"{' '.join(item.split())}: {label}"


def read_half(ask: AskSort, half: str) -> list[int | None]:
    """Return the group of each item as the lines say."""
    lines = set(half.split("\n"))
    return [
        next((n for n, group in enumerate(ask.groups) if _line(item, group.label) in lines), None)
        for item in ask.items
    ]
