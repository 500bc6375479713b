"""What every subcommand is given: words, journal, clock and streams of this run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from autonomie_coach.coach.app_context import AppContext
    from autonomie_coach.coach.calendar_keeping import KeptCalendar
    from autonomie_coach.coach.clock import Clock
    from autonomie_coach.content.words import Words
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.storage.settings import Settings

    OpenScreens = Callable[[AppContext], int]


@dataclass(frozen=True, slots=True)
class Context:
    """One run of the program.

    `open_screens` starts the TUI; only the entry point knows it. `demo` tells that the journal is
    made up and gone afterwards. `key_file` and `passphrase_fd` are where the key of an encrypted
    journal comes from; with neither the terminal is asked for its passphrase. `calendar` is the
    file that is kept up with the decisions, if one was set.
    """

    words: Words
    language: str
    journal: Journal
    clock: Clock
    settings: Settings
    settings_path: Path
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    open_screens: OpenScreens
    calendar: KeptCalendar
    demo: bool = False
    key_file: Path | None = None
    passphrase_fd: int | None = None

    @property
    def today(self) -> date:
        """Return the day it is now."""
        return self.clock().date()

    @property
    def root(self) -> Path:
        """Return the journal folder."""
        return self.journal.vault.root
