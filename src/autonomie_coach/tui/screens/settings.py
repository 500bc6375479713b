"""Settings: language and looks, at once and for next time; where the journal is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from autonomie_coach.content.loader import languages
from autonomie_coach.content.words import Words
from autonomie_coach.tui import keys, theme
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.text import muted, strong, user
from autonomie_coach.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

LOOKS = ("", *theme.NAMES, theme.SIXTEEN)
"""What one can choose; the empty one follows the terminal."""

NAMES = ("initials", "names")
"""What can be suggested where a person is asked."""


class SettingsScreen(CoachScreen):
    """Label left, choice right."""

    places = False
    help_key = "settings.help"

    def title_text(self) -> str:
        """Name the screen."""
        return self.coach.words("settings.title")

    def body(self) -> Iterable[Widget]:
        """Lay out a row a setting."""
        words = self.coach.words
        codes = languages()
        yield Horizontal(
            Static(strong(words("settings.language")), classes="label"),
            Choices(
                [Words(code)("language.name") for code in codes],
                marks="one",
                chosen=[codes.index(self.coach.language)],
                id="language",
            ),
            classes="setting",
        )
        look = self.coach.settings.theme or ""
        yield Horizontal(
            Static(strong(words("settings.look")), classes="label"),
            Choices(
                [words(f"settings.look_{name or 'terminal'}") for name in LOOKS],
                marks="one",
                chosen=[LOOKS.index(look) if look in LOOKS else 0],
                id="look",
            ),
            classes="setting",
        )
        yield Horizontal(
            Static(strong(words("settings.names")), classes="label"),
            Choices(
                [words(f"settings.names_{how}") for how in NAMES],
                marks="one",
                chosen=[0 if self.coach.settings.suggests_initials else 1],
                id="names",
            ),
            classes="setting",
        )
        if self.coach.keeper is not None:
            from autonomie_coach.tui.locks import MINUTES

            now = self.coach.keeper.minutes
            yield Horizontal(
                Static(strong(words("settings.lock")), classes="label"),
                Choices(
                    [
                        words("settings.lock_after", count=one)
                        if one
                        else words("settings.lock_never")
                        for one in MINUTES
                    ],
                    marks="one",
                    chosen=[MINUTES.index(now)] if now in MINUTES else [],
                    id="lock",
                ),
                classes="setting",
            )
        yield Horizontal(
            Static(strong(words("settings.journal")), classes="label"),
            Vertical(
                Static(user(str(self.coach.journal.vault.root)), classes="text"),
                Static(muted(words("settings.journal_how")), classes="text"),
            ),
            classes="setting",
        )
        if self.coach.context.calendar is not None and not self.coach.context.demo:
            path = self.coach.context.calendar.path
            yield Horizontal(
                Static(strong(words("settings.calendar")), classes="label"),
                Vertical(
                    Input(
                        str(path or ""),
                        placeholder=words("settings.calendar_none"),
                        compact=True,
                        select_on_focus=False,
                        id="calendar",
                    ),
                    Static(muted(words("settings.calendar_how")), classes="text"),
                ),
                classes="setting",
            )

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
