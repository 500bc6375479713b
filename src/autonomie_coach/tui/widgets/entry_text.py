"""An entry laid out to read: title and day, prompts that stand back, answers, look-backs."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from autonomie_coach.coach.reading import Line, Role
from autonomie_coach.tui.text import muted, strong, styled, user

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

MOST_COLUMNS = 72
_NEW_PART = (Role.PROMPT, Role.HALF_HEADING, Role.ASIDE_HEADING, Role.LOOKBACK_DATE)
_BULLET = "– "


class EntryText(Widget):
    """Shows the lines of an entry, at most 72 columns wide."""

    def __init__(
        self,
        lines: Sequence[Line] = (),
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._lines = tuple(lines)
        self._laid_out: tuple[int, Content] | None = None

    def show(self, lines: Sequence[Line]) -> None:
        """Show another entry."""
        self._lines = tuple(lines)
        self._laid_out = None
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines the entry takes at that width."""
        return self._content(width).plain.count("\n") + 1

    def render(self) -> Content:
        """Return the entry, wrapped for the width there is."""
        return self._content(self.content_size.width)

    def _content(self, width: int) -> Content:
        width = max(min(width, MOST_COLUMNS), 8)
        if self._laid_out is None or self._laid_out[0] != width:
            self._laid_out = (width, laid_out(self._lines, width))
        return self._laid_out[1]


def laid_out(lines: Sequence[Line], width: int) -> Content:
    """Return lines of an entry as one text, wrapped at `width` cells."""
    shown: list[Content] = []
    if lines[:1] and lines[0].role is Role.TITLE:
        shown += _top(lines[0], lines[1] if len(lines) > 1 else None, width)
    for before, line in pairwise((Line(Role.TITLE, ""), *lines)):
        if line.role in (Role.TITLE, Role.DATE):
            continue
        if shown and (line.role in _NEW_PART or before.role in (Role.TITLE, Role.DATE)):
            shown.append(Content(""))
        shown += wrapped(line, width)
    return Content("\n").join(shown)


def _top(title: Line, day: Line | None, width: int) -> list[Content]:
    name = strong(title.text)
    when = muted(day.text if day is not None and day.role is Role.DATE else "")
    room = width - name.cell_length - when.cell_length
    if room >= 2:
        return [name + Content(" " * room) + when]
    return [*name.wrap(width), *when.wrap(width)]


def wrapped(line: Line, width: int) -> list[Content]:
    """Return one line of an entry as it is drawn, wrapped at `width` cells."""
    match line.role:
        case Role.ITEM:
            return _hanging(user(line.text), _BULLET, width)
        case Role.HALF:
            return _hanging(styled(line.text, "italic"), "▌ ", width, again=True)
        case Role.ANSWER | Role.LOOKBACK:
            return user(line.text).wrap(width)
        case Role.LOOKBACK_DATE:
            return strong(line.text).wrap(width)
        case _:
            return muted(line.text).wrap(width)


def _hanging(text: Content, before: str, width: int, *, again: bool = False) -> list[Content]:
    lines = text.wrap(max(width - len(before), 4))
    rest = before if again else " " * len(before)
    return [muted(before if number == 0 else rest) + line for number, line in enumerate(lines)]
