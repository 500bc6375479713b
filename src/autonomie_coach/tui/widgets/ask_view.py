"""What takes the answer to one ask: the part that all of them have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.message import Message

from autonomie_coach.engine.given import SKIPPED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from autonomie_coach.content.asks import Ask
    from autonomie_coach.content.words import Words
    from autonomie_coach.engine.given import Given


@dataclass(frozen=True, slots=True)
class Start:
    """What an ask begins with.

    `given` is the answer so far or what could be taken over; `half` what was half done, which goes
    before it, with the cursor in characters. `remarks` are what stands out, by the label of a
    choice. `today` is the day of now. `reacts` tells whether the coach reacts while one types;
    `initials` what is suggested where a person is asked.
    `prompt` and `help` are for a view that shows them itself; `seed` is chance.
    """

    words: Words
    today: date
    given: Given | None = None
    half: str | None = None
    cursor: int = 0
    remarks: Mapping[str, str] = field(default_factory=dict)
    reacts: bool = True
    initials: bool = True
    prompt: str = ""
    help: str = ""
    seed: int = 0


class AskView(Vertical):
    """Takes one answer; knows nothing of flows, files or screens.

    Half an answer is kept as text: what was typed, or the labels of what was picked.
    """

    SCOPED_CSS = False
    DEFAULT_CSS = "AskView { height: auto; }"

    @dataclass
    class Changed(Message):
        """What is half done changed."""

        view: AskView

    @dataclass
    class Finished(Message):
        """The person goes on with what stands here."""

        view: AskView

    def __init__(self, start: Start) -> None:
        super().__init__()
        self.start = start
        self.touched = start.half is not None

    def given(self) -> Given:
        """Return the answer as it stands; a skip when there is none.

        Raises:
            AnswerError: what stands here is no answer.
        """
        raise NotImplementedError

    def half(self) -> tuple[str, int]:
        """Return what stands here as text, with the cursor; nothing is an empty text."""
        raise NotImplementedError

    def half_in(self, other: Ask) -> tuple[str, int]:
        """Return `half` for the same ask in another language."""
        del other
        return self.half()

    def note(self) -> str:
        """Return what the status line says of it, such as the number of words."""
        return ""

    def hold(self) -> str:
        """Return what to say once before going on leaves something out; empty for nothing."""
        return ""

    def unfinished(self) -> bool:
        """Tell whether there is more to do here before one can go on."""
        return False

    def go_on_inside(self) -> bool:
        """Go on within the step, if there is more of it; tell whether that was so."""
        return False

    def skipped(self) -> Given:
        """Return what is kept when one leaves it at this."""
        return SKIPPED

    def take_focus(self) -> None:
        """Put the cursor where one begins."""
        raise NotImplementedError

    def changed(self) -> None:
        """Report that a person changed something here."""
        self.touched = True
        self.post_message(self.Changed(self))

    def finished(self) -> None:
        """Report that a person goes on."""
        self.post_message(self.Finished(self))

    def untouched(self) -> Given | None:
        """Return what it began with, as long as nobody changed it."""
        return None if self.touched else self.start.given


def typed_text(start: Start) -> tuple[str, int | None]:
    """Return the text a field begins with, and its cursor; None is the end."""
    if start.half is not None:
        return start.half, start.cursor
    given = start.given
    if given is None or given.skipped:
        return "", None
    if isinstance(given.value, str) and given.label is None:
        return given.value, None
    return "; ".join(given.items()), None
