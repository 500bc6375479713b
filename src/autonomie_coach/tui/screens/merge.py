"""Two versions of an entry side by side: what stays is chosen per answer, then one is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Button, Static

from autonomie_coach.coach.merging import Side, question, side_lines
from autonomie_coach.coach.reading import Role
from autonomie_coach.coach.versions import merge, named, pair_of, versions_at
from autonomie_coach.coach.wordings import differing
from autonomie_coach.engine.safe import visible
from autonomie_coach.errors import CoachError
from autonomie_coach.tui import keys
from autonomie_coach.tui.screens.read_screen import ReadScreen
from autonomie_coach.tui.text import muted, user
from autonomie_coach.tui.widgets.buttons import ButtonRow
from autonomie_coach.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from textual.binding import BindingType
    from textual.content import Content
    from textual.widget import Widget

    from autonomie_coach.coach.merging import Difference
    from autonomie_coach.coach.reading import Line
    from autonomie_coach.coach.versions import Pair
    from autonomie_coach.content.words import Words

_BESIDE = (Side.THIS, Side.THAT)
_BULLET = "– "


class MergeScreen(ReadScreen):
    """Asks at every difference which version stays; gives back the file that remains, or None.

    Args:
        path: One of the versions.
    """

    CSS_PATH = "merge.tcss"
    places = False
    help_key = "merge.help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "turn(-1)", show=False, priority=True),
        Binding("pagedown", "turn(1)", show=False, priority=True),
        Binding("f7", "back", show=False, priority=True),
        Binding("f8,ctrl+g", "go_on", show=False, priority=True),
    ]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._pair: Pair | None = None
        self._at = 0
        self._remains: Path | None = None

    def title_text(self) -> str:
        """Return which entry it is about."""
        title = "" if self._pair is None else self._pair.merging.this.head.title
        return self.coach.words("merge.title", title=" ".join(title.split()))

    def body(self) -> Iterable[Widget]:
        """Return the question and both versions."""
        yield Static(id="place")
        yield Static(classes="prompt", id="question")
        with Vertical(id="beside"):
            for side in _BESIDE:
                with Vertical(classes="side"):
                    yield Static(id=f"{side}-name", classes="text")
                    yield Static(id=f"{side}-text", classes="text")

    def below(self) -> Iterable[Widget]:
        """Return what can be chosen, and the ways on."""
        yield Choices(marks="one", numbered=True, id="sides")
        yield ButtonRow(("back", "later", "on"), main="on")

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys that go from difference to difference."""
        on_keys = "F8" if self.size.width < 80 else self.coach.words("exercise.keys_on")
        return (
            keys.HELP,
            keys.FootKey("PgUp PgDn", "then.key_read", "screen.turn(1)", spare=True),
            keys.FootKey(on_keys, "exercise.key_on", "screen.go_on"),
            keys.FootKey("Esc", "merge.key_leave", "screen.leave"),
        )

    def on_mount(self) -> None:
        """Begin with the first pair that differs."""
        self._next_pair()

    def _next_pair(self) -> None:
        """Show the next pair that differs; equal ones are merged in passing."""
        try:
            while True:
                versions = versions_at(self.coach.journal.heads()[0], self._path)
                if versions is None:
                    self.dismiss(self._remains)
                    return
                self._path = versions.original.path
                self._pair = pair_of(self.coach.journal, versions)
                if self._pair.merging.differences:
                    break
                self._write(self._pair)
        except CoachError as error:
            self.coach.complain(error)
            self.dismiss(self._remains)
            return
        self._at = 0
        self._show()

    def _write(self, pair: Pair) -> None:
        merged = merge(self.coach.journal, pair)
        self._remains = merged.head.path
        key = "merge.same" if pair.merging.adds_nothing else "merge.merged"
        self.coach.say(self.coach.words(key))

    def _show(self) -> None:
        pair, words = self._pair, self.coach.words
        if pair is None:
            return
        merging = pair.merging
        difference = merging.differences[self._at]
        place = words("merge.place", number=self._at + 1, total=len(merging.differences))
        if pair.left:
            place += " " + words("merge.left", count=pair.left)
        self.query_one("#place", Static).update(muted(place))
        self.query_one("#question", Static).update(user(question(difference, words)))
        today = self.coach.clock().date()
        texts = _drawn(difference, words)
        for number, side in enumerate(_BESIDE, 1):
            name = f"{number}  {named(pair, side, words, today)}"
            self.query_one(f"#{side}-name", Static).update(muted(name))
            self.query_one(f"#{side}-text", Static).update(texts[number - 1])
        self._show_choices()
        self.query_one("#body").scroll_home(animate=False)
        self.refresh_frame()

    def _show_choices(self) -> None:
        pair, words = self._pair, self.coach.words
        if pair is None:
            return
        merging = pair.merging
        sides = merging.differences[self._at].sides
        shown = {
            Side.THIS: words("merge.keep_this"),
            Side.THAT: words("merge.keep_that", origin=words(f"copies.{pair.origin}")),
            Side.BOTH: words("merge.both"),
        }
        chosen = merging.chosen.get(self._at)
        choices = self.query_one("#sides", Choices)
        choices.set_rows(
            [shown[side] for side in sides], [] if chosen is None else [sides.index(chosen)]
        )
        choices.at = 0 if chosen is None else sides.index(chosen)
        choices.focus()
        labels = {"later": words("exercise.later"), "on": words("exercise.on")}
        if self._at:
            labels["back"] = words("exercise.back")
        if self._at == len(merging.differences) - 1:
            labels["on"] = words("merge.write")
        self.query_one(ButtonRow).show(labels)

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now; what was chosen stays."""
        await super().words_changed()
        self._show()

    @on(Choices.Picked, "#sides")
    def _picked(self, event: Choices.Picked) -> None:
        event.stop()
        if self._pair is None:
            return
        merging = self._pair.merging
        merging.choose(self._at, merging.differences[self._at].sides[event.position])
        if event.again:
            self.action_go_on()

    def action_go_on(self) -> None:
        """Go to the next difference; after the last one write what was chosen."""
        pair = self._pair
        if pair is None:
            return
        if self._at not in pair.merging.chosen:
            self.coach.say(self.coach.words("merge.choose_first"))
            return
        if self._at + 1 < len(pair.merging.differences):
            self._at += 1
            self._show()
            return
        try:
            self._write(pair)
        except CoachError as error:
            self.coach.complain(error)
            self.dismiss(self._remains)
            return
        self._next_pair()

    def action_back(self) -> None:
        """Go to the difference before."""
        if self._at:
            self._at -= 1
            self._show()

    def action_leave(self) -> None:
        """Leave the versions as they are."""
        key = "merge.stopped" if self._remains is None else "merge.rest_stays"
        self.coach.say(self.coach.words(key))
        self.dismiss(self._remains)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        match event.button.id:
            case "on":
                self.action_go_on()
            case "back":
                self.action_back()
            case _:
                self.action_leave()


def _drawn(difference: Difference, words: Words) -> list[Content]:
    """Return both sides as they are read; where they look alike, what differs stands out."""
    texts = ["\n".join(map(_line, side_lines(difference, side, words))) for side in _BESIDE]
    this, that = differing(*texts)
    return [_marked(text, spans) for text, spans in zip(texts, (this, that), strict=True)]


def _line(line: Line) -> str:
    return (_BULLET if line.role is Role.ITEM else "") + visible(line.text)


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> Content:
    content = user(text)
    for start, end in spans:
        content = content.stylize("bold underline", start, end)
    return content
