"""The route on one line: a dot a section, the chosen one in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from autonomie_coach.tui import signs
from autonomie_coach.tui.text import HERE, muted, styled, user
from autonomie_coach.tui.widgets.clickline import ClickLine, clickable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType


@dataclass(frozen=True, slots=True)
class Stop:
    """A section on the line: its number, the words for it, and whether it is behind one."""

    number: int
    words: str
    passed: bool


def dot_of(stop: Stop, here: int) -> str:
    """Return the sign of a section."""
    if stop.number == here:
        return signs.PRESENT
    return signs.PASSED if stop.passed else signs.AHEAD


class RouteLine(ClickLine, can_focus=True):
    """Left and right choose a section, Enter or a click opens it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("enter,space", "open", show=False),
    ]

    @dataclass
    class Opened(Message):
        """A section was chosen."""

        number: int

    def __init__(self) -> None:
        super().__init__()
        self._label = ""
        self._stops: Sequence[Stop] = ()
        self._here = 0
        self._at = 0

    def show_route(self, name: str, stops: Sequence[Stop], here: int) -> None:
        """Show the sections; `here` is the number of the one somebody is in."""
        self._label, self._stops, self._here = name, stops, here
        self._at = next((at for at, stop in enumerate(stops) if stop.number == here), 0)
        self._draw()

    def _draw(self) -> None:
        if not self._stops:
            return
        at = self._stops[self._at]
        dots = []
        for stop in self._stops:
            look = f"{HERE} reverse" if self.has_focus and stop is at else ""
            if stop.number == self._here:
                look = look or HERE
            dot = styled(dot_of(stop, self._here), look)
            dots.append(clickable(dot, f"open({stop.number})"))
        number, _, rest = at.words.partition(" · ")
        line = user(f"{self._label} ") + Content("─").join(dots) + "  "
        named = clickable(styled(number, HERE), f"open({at.number})")
        self.show(line + named + muted(f" · {rest}" if rest else ""))

    def on_focus(self) -> None:
        """Show which section is chosen."""
        self._draw()

    def on_blur(self) -> None:
        """Show where one is, without a choice."""
        self._draw()

    def action_step(self, by: int) -> None:
        """Choose the section before or after."""
        self._at = max(0, min(self._at + by, len(self._stops) - 1))
        self._draw()

    def action_open(self, number: int | None = None) -> None:
        """Open the chosen section, or the one that was clicked."""
        if self._stops:
            self.post_message(self.Opened(number or self._stops[self._at].number))
