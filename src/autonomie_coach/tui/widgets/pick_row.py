"""A few things to pick from on one line: numbers of a scale, quick days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from autonomie_coach.tui import signs
from autonomie_coach.tui.text import HERE, MUTED, user

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType

_POSITION = "position"


class PickRow(Widget, can_focus=True):
    """A line of names; arrows go along it, Enter picks, so does a click.

    With `brackets` the picked one stays marked: `▸[3]`.
    """

    DEFAULT_CSS = """
    PickRow { width: 100%; height: auto; max-width: 73; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("home", "move(-99)", show=False),
        Binding("end", "move(99)", show=False),
        Binding("enter,space", "pick_here", show=False),
    ]
    at: reactive[int] = reactive(0)
    picked: reactive[int | None] = reactive(None)

    @dataclass
    class Picked(Message):
        """A name was picked; `again` when it was picked already."""

        row: PickRow
        position: int
        again: bool

        @property
        def control(self) -> PickRow:
            """Return the row it came from."""
            return self.row

    def __init__(
        self,
        names: Sequence[str],
        *,
        picked: int | None = None,
        brackets: bool = False,
        before: str = "",
        after: str = "",
    ) -> None:
        super().__init__()
        self._names = tuple(names)
        self._brackets = brackets
        self._before = before
        self._after = after
        self.set_reactive(PickRow.picked, picked)
        self.set_reactive(PickRow.at, picked or 0)

    def render(self) -> Content:
        """Show the names, with what stands before and after them."""
        shown = [self._shown(position) for position in range(len(self._names))]
        line = Content("" if self._brackets else "  ").join(shown)
        if self._before:
            line = Content.styled(f"{self._before} ", MUTED) + line
        return line + Content.styled(f"  {self._after}", MUTED) if self._after else line

    def _shown(self, position: int) -> Content:
        here = self.has_focus and position == self.at
        sign = signs.HERE if here else " "
        name = self._names[position]
        if self._brackets:
            name = f"[{name}]" if position == self.picked else f" {name} "
        text = user(f"{sign}{name}")
        marked = here or (self._brackets and position == self.picked)
        text = text.stylize(HERE) if marked else text
        return text.stylize(Style.from_meta({_POSITION: position}))

    def on_click(self, event: events.Click) -> None:
        """Pick the name that was clicked."""
        position = event.style.meta.get(_POSITION)
        if isinstance(position, int):
            event.stop()
            self.action_pick(position)

    def watch_has_focus(self, focus: bool) -> None:
        """Show or hide the cursor sign."""
        del focus
        self.refresh()

    def action_move(self, distance: int) -> None:
        """Go along the line; on a scale going is picking."""
        last = len(self._names) - 1
        if self._brackets and self.picked is None and distance <= last:
            distance = 0
        self.at = min(max(self.at + distance, 0), last)
        if self._brackets and self.at != self.picked:
            self.action_pick(self.at)

    def action_pick_here(self) -> None:
        """Pick the name the cursor is at."""
        self.action_pick(self.at)

    def action_pick(self, position: int) -> None:
        """Pick a name."""
        again = position == self.picked
        self.at = position
        self.picked = position
        self.focus()
        self.post_message(self.Picked(self, position, again))
