"""Settings: language and looks, at once and for next time; where the journal is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from autonomie_coach.content.loader import languages
from autonomie_coach.content.words import Words
from autonomie_coach.engine.when import plain_day
from autonomie_coach.tui import keys, theme
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.text import muted, strong, user
from autonomie_coach.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from textual.widget import Widget

LOOKS = ("", *theme.NAMES, theme.SIXTEEN)
"""What one can choose; the empty one follows the terminal."""

NAMES = ("initials", "names")
"""What can be suggested where a person is asked."""


PAUSE_WEEKS = (1, 2, 3)
"""How many weeks a pause can last here; `pause --until` takes any day."""


class SettingsScreen(CoachScreen):
    """Label left, choice right."""

    places = False
    help_key = "settings.help"

    def title_text(self) -> str:
        """Name the screen."""
        return self.coach.words("settings.title")

    def body(self) -> Iterable[Widget]:
        """Lay out a row a setting."""
        words, settings = self.coach.words, self.coach.settings
        codes = languages()
        names = [Words(code)("language.name") for code in codes]
        yield self._one_of("language", names, [codes.index(self.coach.language)])
        look = settings.theme or ""
        looks = [words(f"settings.look_{name or 'terminal'}") for name in LOOKS]
        yield self._one_of("look", looks, [LOOKS.index(look) if look in LOOKS else 0])
        suggested = [words(f"settings.names_{how}") for how in NAMES]
        yield self._one_of("names", suggested, [0 if settings.suggests_initials else 1])
        if self.coach.keeper is not None:
            from autonomie_coach.tui.locks import MINUTES

            now = self.coach.keeper.minutes
            idle = [self._idle_label(one) for one in MINUTES]
            yield self._one_of("lock", idle, [MINUTES.index(now)] if now in MINUTES else [])
        where = Static(user(str(self.coach.journal.vault.root)), classes="text")
        how = Static(muted(words("settings.journal_how")), classes="text")
        yield self._row("journal", Vertical(where, how))
        if self.coach.context.calendar is not None and not self.coach.context.demo:
            yield self._row("calendar", self._calendar(self.coach.context.calendar.path))
        if not self.coach.context.demo:
            days = self._pause_days()
            pauses = [self._pause_label(day) for day in days]
            yield self._one_of("pause", pauses, [days.index(self._paused_until())])

    def _row(self, name: str, setting: Widget) -> Widget:
        label = Static(strong(self.coach.words(f"settings.{name}")), classes="label")
        return Horizontal(label, setting, classes="setting")

    def _one_of(self, name: str, rows: Sequence[str], chosen: Iterable[int]) -> Widget:
        return self._row(name, Choices(rows, marks="one", chosen=chosen, id=name))

    def _idle_label(self, minutes: int) -> str:
        words = self.coach.words
        if not minutes:
            return words("settings.lock_never")
        return words("settings.lock_after", count=minutes)

    def _calendar(self, path: Path | None) -> Widget:
        words = self.coach.words
        file = Input(
            str(path or ""),
            placeholder=words("settings.calendar_none"),
            compact=True,
            select_on_focus=False,
            id="calendar",
        )
        return Vertical(file, Static(muted(words("settings.calendar_how")), classes="text"))

    def _paused_until(self) -> date | None:
        """Return the day on which the pause of now ends; None without one."""
        until = self.coach.settings.pause_until
        return until if until is not None and until > self.coach.clock().date() else None

    def _pause_days(self) -> list[date | None]:
        today = self.coach.clock().date()
        days = {today + timedelta(weeks=weeks) for weeks in PAUSE_WEEKS}
        until = self._paused_until()
        return [None, *sorted(days | ({until} if until is not None else set()))]

    def _pause_label(self, day: date | None) -> str:
        words = self.coach.words
        if day is None:
            return words("settings.pause_none")
        today = self.coach.clock().date()
        return words("settings.pause_until", day=plain_day(day, words.language, today))

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys of this screen."""
        return (keys.HELP, keys.MENU, keys.CHOOSE, keys.BACK)

    @on(Choices.Picked, "#language")
    async def choose_language(self, event: Choices.Picked) -> None:
        """Go on in that language."""
        await self.coach.choose_language(languages()[event.position])

    @on(Choices.Picked, "#look")
    def choose_look(self, event: Choices.Picked) -> None:
        """Show everything in those colours."""
        self.coach.choose_theme(LOOKS[event.position])

    @on(Choices.Picked, "#names")
    def choose_names(self, event: Choices.Picked) -> None:
        """Suggest initials or names from now on."""
        self.coach.choose_names(NAMES[event.position])

    @on(Input.Submitted, "#calendar")
    def choose_calendar(self, event: Input.Submitted) -> None:
        """Keep that calendar file from now on, or none."""
        event.stop()
        self.coach.choose_calendar(event.value)

    @on(Choices.Picked, "#pause")
    def choose_pause(self, event: Choices.Picked) -> None:
        """Let nothing be due until that day."""
        self.coach.choose_pause(self._pause_days()[event.position])

    @on(Choices.Picked, "#lock")
    def choose_lock_minutes(self, event: Choices.Picked) -> None:
        """Lock after so many idle minutes."""
        from autonomie_coach.tui.locks import MINUTES

        self.coach.choose_lock_minutes(MINUTES[event.position])

    async def words_changed(self) -> None:
        """Keep the cursor where it was."""
        focused = self.focused.id if self.focused else None
        await super().words_changed()
        if focused:
            self.query_one(f"#{focused}").focus()
