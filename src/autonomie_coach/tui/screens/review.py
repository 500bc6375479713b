"""The review: every answer in a row, to change or fill in, before closing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.widgets import Button, Static

from autonomie_coach.content.loader import load_exercise
from autonomie_coach.engine.given import lines_of
from autonomie_coach.errors import CoachError
from autonomie_coach.journal.halves import left_half
from autonomie_coach.tui import keys
from autonomie_coach.tui.saver import Saver
from autonomie_coach.tui.screens.walk_screen import WalkScreen
from autonomie_coach.tui.text import joined, muted, user
from autonomie_coach.tui.widgets.buttons import ButtonRow
from autonomie_coach.tui.widgets.choices import Choices
from autonomie_coach.tui.widgets.step_view import takeaway_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.content import Content
    from textual.widget import Widget

    from autonomie_coach.coach.session import Session
    from autonomie_coach.engine.flow import Moment
    from autonomie_coach.engine.given import Given

ROW_CELLS = 70
WIDEST_NAME = 18
"""Cells for the name of a step."""


class ReviewScreen(WalkScreen):
    """Shows what was answered; Enter goes to that step and comes back here."""

    CSS_PATH = "review.tcss"
    places = False
    help_key = "review.help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "back", show=False, priority=True),
        Binding("f8,ctrl+g", "done", show=False, priority=True),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._knew_conflict = session.conflict
        self._rows: tuple[tuple[Moment, str, Given | None], ...] = ()

    def title_text(self) -> str:
        """Return the exercise's title."""
        return " ".join(self.session.exercise.head.title.split())

    def body(self) -> Iterable[Widget]:
        """Return the answers and the takeaway."""
        self.saver = Saver(self, self.session, self.coach.clock, self._tell_saving)
        yield Static(user(self.coach.words("review.title")), classes="prompt")
        yield Choices(id="answers")
        yield Static(id="takeaway", classes="text")

    def below(self) -> Iterable[Widget]:
        """Return the ways out."""
        yield ButtonRow(("back", "leave", "done", "elsewhere"), main="done")

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys of this screen."""
        on_keys = "F8" if self.size.width < 80 else self.coach.words("exercise.keys_on")
        return (
            keys.HELP,
            keys.FootKey("Enter", "review.key_change", "screen.press_enter", spare=True),
            keys.FootKey(on_keys, "review.key_done", "screen.done"),
            keys.FootKey("Esc", "exercise.key_later", "screen.leave"),
        )

    def on_mount(self) -> None:
        """Show the answers; begin at the list."""
        self.coach.session_to_save = self.session
        self._fill()
        self.saver.save()
        self.query_one(Choices).focus(scroll_visible=False)

    async def show_size(self) -> None:
        """Cut the answers to the width."""
        await super().show_size()
        self._fill()

    def _fill(self) -> None:
        words = self.coach.words
        self._rows = self.session.reviewed()
        choices = self.query_one("#answers", Choices)
        choices.set_rows([self._row(moment, given) for moment, _, given in self._rows])
        takeaway = self.session.exercise.head.takeaway
        self.query_one("#takeaway", Static).update(takeaway_line(takeaway, words))
        self._show_buttons()

    def _show_buttons(self) -> None:
        words = self.coach.words
        labels = {name: words(f"review.{name}") for name in ("leave", "done")}
        if self.saver.trouble is not None:
            labels["elsewhere"] = words("exercise.elsewhere")
        self.query_one(ButtonRow).show({"back": words("exercise.back"), **labels})

    def _tell_saving(self) -> None:
        """Say when saving fails, and offer another place; the saver tries again by itself."""
        self.coach.complain(self.saver.trouble)
        self._tell_conflict()
        self._show_buttons()

    def _tell_conflict(self) -> None:
        """Say once that the walk went on in a file of its own."""
        if self.session.conflict and not self._knew_conflict:
            self._knew_conflict = True
            self.coach.say(self.coach.words("exercise.conflict"))

    def _row(self, moment: Moment, given: Given | None) -> Content:
        words = self.coach.words
        answered = given is not None and not given.skipped
        deeds = [words("review.change"), words("review.fill_in")]
        deed = deeds[0 if answered else 1].ljust(max(len(one) for one in deeds))
        name = moment.step.name if moment.item is None else f"{moment.step.name}: {moment.item}"
        cells = min(max((len(one.step.name) for one, _, _ in self._rows), default=0), WIDEST_NAME)
        wide = max(min(self.size.width - (6 if self.size.width < 80 else 10), ROW_CELLS), 30)
        room = wide - cells - len(deed) - 6
        answer = _cut(self._answer(moment, given), room)
        shown = user(answer) if answered else muted(answer)
        before = joined(muted(_cut(name, cells).ljust(cells + 2)), shown)
        gap = " " * max(wide - before.cell_length - len(deed) - 2, 2)
        return joined(before, gap, muted(deed))

    def _answer(self, moment: Moment, given: Given | None) -> str:
        words = self.coach.words
        half = left_half(self.session.entry).get(moment.key)
        if half is not None:
            return words("review.half", text=half.text)
        if given is None:
            return words("review.open")
        if given.skipped:
            return words("review.skipped")
        lines = lines_of(given, words.language, words)
        return "; ".join(lines)

    async def words_changed(self) -> None:
        """Show the answers in the language chosen just now."""
        exercise_id = self.session.exercise.head.id
        self.session.in_language(load_exercise(exercise_id, self.coach.language))
        self.query_one(".prompt", Static).update(user(self.coach.words("review.title")))
        self._fill()
        self.refresh_frame()

    @on(Choices.Picked)
    def _change(self, event: Choices.Picked) -> None:
        event.stop()
        self._to(self._rows[event.position][0].key, returning=True)

    def _to(self, key: tuple[str, str | None] | None, *, returning: bool) -> None:
        from autonomie_coach.tui.screens.exercise import ExerciseScreen

        # What a card needed is being filled in.
        self.coach.complain(self.saver.trouble)
        if key is None:
            self.session.back()
        else:
            self.session.go_to(key)
        self.app.switch_screen(ExerciseScreen(self.session, begun=True, returning=returning))

    def action_back(self) -> None:
        """Go to the last step."""
        self._to(None, returning=False)

    def action_done(self) -> None:
        """Close the entry and say goodbye."""
        from autonomie_coach.tui.screens.closing import ClosingScreen

        try:
            entry = self.session.close()
        except CoachError as error:
            # Closing again is left to the person; what was answered is saved as soon as it can be.
            self.session.dirty = True
            if self.saver.save():
                self._point_at(error)
            return
        self.coach.complain(None)
        self.coach.session_to_save = None
        self._tell_conflict()
        self.app.switch_screen(ClosingScreen(self.session, entry))

    def _point_at(self, error: CoachError) -> None:
        """Say what a card still needs, and go to the answer in which it is missing."""
        self.coach.complain(error)
        steps = [moment.step.id for moment, _, _ in self._rows]
        step = error.values.get("step")
        if step in steps:
            choices = self.query_one("#answers", Choices)
            choices.at = steps.index(str(step))
            choices.focus(scroll_visible=False)

    def action_leave(self) -> None:
        """Leave it open, saved."""
        self.leave()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        match event.button.id:
            case "done":
                self.action_done()
            case "back":
                self.action_back()
            case "elsewhere":
                self.save_elsewhere()
            case _:
                self.action_leave()


def _cut(text: str, cells: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= cells else text[: max(cells - 1, 0)].rstrip() + "…"
