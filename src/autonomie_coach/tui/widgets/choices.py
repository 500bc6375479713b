"""A list to pick from: `▸` shows where you are, `(•)` and `[x]` what is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.segment import Segment
from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from autonomie_coach.tui import signs
from autonomie_coach.tui.text import strong, user
from autonomie_coach.tui.widgets.hanging import Hanging

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType

INDENT = 2
"""Cells before a line, for the cursor sign; headings stand without."""

Marks = Literal["none", "one", "many"]
_SIGNS = {"none": ("", ""), "one": ("( ) ", "(•) "), "many": ("[ ] ", "[x] ")}


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between the choices that cannot be picked; empty for a blank line."""

    text: str | Content = ""


Row = Content | str | Heading


class Choices(OptionList):
    """A list of lines; knows nothing of what they stand for.

    Positions count the lines that can be picked, from 0. With marks `one` or `many` it keeps what
    is chosen in `chosen`; `Picked.again` tells that the line was already chosen before. A `led`
    list is moved by another widget, which keeps the focus.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", show=False),
        *(Binding(str(n), f"pick({n - 1})", show=False) for n in range(1, 10)),
    ]

    @dataclass
    class Picked(Message):
        """A line was picked, by Enter, space, number or mouse."""

        choices: Choices
        position: int
        again: bool

        @property
        def control(self) -> Choices:
            """Return the list it came from."""
            return self.choices

    def __init__(
        self,
        rows: Sequence[Row] = (),
        *,
        marks: Marks = "none",
        chosen: Iterable[int] = (),
        numbered: bool = False,
        led: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._marks = marks
        self._numbered = numbered
        self._led = led
        self.can_focus = not led
        self.set_class(led, "-led")
        self._rows: list[Row] = []
        self._index_of: list[int] = []
        self.chosen: frozenset[int] = frozenset(chosen)
        self.set_rows(rows, chosen)

    def set_rows(self, rows: Sequence[Row], chosen: Iterable[int] = ()) -> None:
        """Show other lines; the cursor stays at its place when there is one."""
        self._rows = list(rows)
        self.chosen = frozenset(chosen)
        self._index_of = [i for i, row in enumerate(rows) if not isinstance(row, Heading)]
        at = self.at
        self.set_options(self._built())
        if self._index_of:
            wanted = at if at is not None else min(self.chosen, default=0)
            self.at = min(wanted, len(self._index_of) - 1)

    def choose(self, positions: Iterable[int]) -> None:
        """Mark exactly these lines as chosen."""
        self.chosen = frozenset(positions)
        for option, shown in zip(self.options, self._built(), strict=True):
            option._set_prompt(shown.prompt)
        self._clear_caches()
        self.refresh(layout=True)

    @property
    def at(self) -> int | None:
        """Return the position of the cursor."""
        if self.highlighted is None or self.highlighted not in self._index_of:
            return None
        return self._index_of.index(self.highlighted)

    @at.setter
    def at(self, position: int) -> None:
        self.highlighted = self._index_of[position]

    def _built(self) -> list[Option]:
        options = []
        position = 0
        for row in self._rows:
            if isinstance(row, Heading):
                shown = strong(row.text) if isinstance(row.text, str) else row.text
                options.append(Option(shown, disabled=True))
                continue
            options.append(Option(self._shown(row, position)))
            position += 1
        return options

    def _shown(self, row: Content | str, position: int) -> Hanging:
        off, on_ = _SIGNS[self._marks]
        before = on_ if position in self.chosen else off
        if self._numbered:
            before += f"{position + 1}  "
        return Hanging(before, user(row) if isinstance(row, str) else row)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the digits to the screen where the lines have no numbers."""
        if action == "pick":
            return self._numbered
        return super().check_action(action, parameters)

    def action_pick(self, position: int) -> None:
        """Pick a line by its number."""
        if position < len(self._index_of):
            self.at = position
            self._pick(position)

    @on(OptionList.OptionSelected)
    def _report(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._pick(self._index_of.index(event.option_index))

    def _pick(self, position: int) -> None:
        again = position in self.chosen
        if self._marks == "one":
            self.choose({position})
        elif self._marks == "many":
            self.choose(self.chosen ^ {position})
        self.post_message(self.Picked(self, position, again))

    def render_line(self, y: int) -> Strip:
        """Put the cursor sign in the first cell of the line one is at."""
        strip = super().render_line(y)
        line = self.scroll_offset.y + y
        if line >= len(self._lines):
            return strip
        index, offset = self._lines[line]
        if isinstance(self._rows[index], Heading):
            look = next(iter(strip)).style
            return strip.crop(INDENT).extend_cell_length(strip.cell_length, look)
        if index != self.highlighted or not (self.has_focus or self._led):
            return strip
        # On the bar every colour but its own is too pale to read.
        look = next(iter(strip)).style
        text = strip.text if offset else signs.HERE + strip.text[1:]
        return Strip([Segment(text, look)], strip.cell_length)
