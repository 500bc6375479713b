"""Writing a look-back at an entry; what is half-typed stays with the entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Button, Static

from autonomie_coach.coach.asking_later import chosen_in
from autonomie_coach.coach.followups import answering, followup_of, reply_to
from autonomie_coach.coach.reading import Role, entry_lines
from autonomie_coach.engine.when import plain_day
from autonomie_coach.errors import CoachError
from autonomie_coach.tui import keys
from autonomie_coach.tui.screens.writing import WritingScreen
from autonomie_coach.tui.text import muted, user
from autonomie_coach.tui.widgets.buttons import ButtonRow
from autonomie_coach.tui.widgets.choices import Choices
from autonomie_coach.tui.widgets.entry_text import EntryText
from autonomie_coach.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from autonomie_coach.coach.register import Due
    from autonomie_coach.journal.entries import Stored


class LookbackScreen(WritingScreen):
    """Asks what one sees now, above what was written then; gives back whether it was added."""

    CSS_PATH = "lookback.tcss"
    help_key = "lookback.help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "leave", show=False, priority=True),
    ]

    def __init__(self, stored: Stored) -> None:
        super().__init__(stored.entry)
        self._due: Due | None = None

    def title_text(self) -> str:
        """Return which entry is looked back at."""
        head = self.entry.head
        today = self.coach.clock().date()
        day = plain_day(head.started.date(), self.coach.words.language, today)
        title = " ".join(head.title.split())
        return self.coach.words("lookback.title", title=title, day=day)

    def body(self) -> Iterable[Widget]:
        """Return the question, the field, and what was written then."""
        words = self.coach.words
        today = self.coach.clock().date()
        lines = entry_lines(self.entry, self.coach.route, words, today)
        due = self._due = self._asked()
        if due is None:
            yield Static(words("lookback.question"), classes="prompt", markup=False)
            yield Static(words("lookback.help"), classes="muted", id="how", markup=False)
        else:
            yield Static(user(f"“{due.text}”"), id="quoted")
            yield Static(user(due.question), classes="prompt")
            if due.choices:
                labels = [choice.label for choice in due.choices]
                yield Choices(labels, marks="one", numbered=True, id="answers")
        half = self.draft.half
        yield Field(half.text if half else "", cursor=half.cursor if half else None, id="field")
        yield Static(id="saved")
        yield Static(muted(words("lookback.then")), id="then")
        beside = (Role.TITLE, Role.DATE, Role.HALF_HEADING, Role.HALF)
        text = EntryText([line for line in lines if line.role not in beside], id="entry")
        yield VerticalScroll(text, id="read", can_focus=False)

    def _asked(self) -> Due | None:
        """Return the follow-up of this entry that is due today."""
        today = self.coach.clock().date()
        try:
            return followup_of(self.coach.journal, self.entry, today, self.coach.language)
        except CoachError as error:
            self.coach.complain(error)
            return None

    @on(Choices.Picked, "#answers")
    def _picked(self, event: Choices.Picked) -> None:
        """Begin the look-back with the short answer; what was written stays behind it."""
        event.stop()
        due = self._due
        if due is None:
            return
        field = self.query_one(Field)
        before = chosen_in(field.value, due.choices)
        rest = field.value.strip()
        if before is not None:
            rest = rest[len(before.label) :].lstrip(". ")
        field.put(f"{due.choices[event.position].label}. {rest}")
        field.focus()

    def answer_keys(self, text: str) -> dict[str, str | bool]:
        """Return the keys of a look-back with this text that answers what is asked."""
        return answering(self._due, text)

    def below(self) -> Iterable[Widget]:
        """Return the ways on."""
        words = self.coach.words
        row = ButtonRow(("not-now", "add"), main="add")
        labels = {"not-now": words("lookback.not_now"), "add": words("lookback.add")}
        row.call_later(row.show, labels)
        yield row

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys that work while typing."""
        on_keys = "F8" if self.size.width < 80 else self.coach.words("exercise.keys_on")
        return (
            keys.HELP,
            keys.FootKey("Ctrl+O", "exercise.key_editor", "screen.edit_text", spare=True),
            keys.FootKey(on_keys, "lookback.key_add", "screen.add"),
            keys.FootKey("Esc", "lookback.key_not_now", "screen.leave"),
        )

    def on_mount(self) -> None:
        """Start in the field."""
        self.query_one(Field).focus()

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now; the text stays."""
        self.keep()
        await super().words_changed()
        self.query_one(Field).focus()
        self.show_saved()

    def action_add(self) -> None:
        """Add the look-back to the entry, and go back to it; also when there is nothing to add."""
        self.keep()
        text = self.draft.half.text if self.draft.half is not None else ""
        added = self.add_typed()
        if added is not None and (reply := reply_to(self._due, text)):
            self.coach.say(reply)
        if added is not None or self.draft.half is None:
            self.close(added is not None)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "add":
            self.action_add()
        else:
            self.action_leave()
