"""The command line: language, settings and journal of a run, then the subcommand."""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import replace
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach import __version__
from autonomie_coach.cli import unlocking
from autonomie_coach.cli.context import Context
from autonomie_coach.cli.language import asked_language, language_of
from autonomie_coach.coach import clock
from autonomie_coach.coach.calendar_keeping import KeptCalendar
from autonomie_coach.content.loader import languages
from autonomie_coach.content.words import Words
from autonomie_coach.engine.safe import visible
from autonomie_coach.errors import CoachError, ContentError, StorageError, UsageError
from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.paths import cache_folder, default_journal, expanded, settings_file
from autonomie_coach.storage.settings import Settings, load_settings
from autonomie_coach.storage.system_errors import as_storage_error
from autonomie_coach.storage.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autonomie_coach.cli.command import Arguments
    from autonomie_coach.cli.context import OpenScreens

JOURNAL_VARIABLE = "AUTONOMIE_COACH_JOURNAL"


def prepare_streams() -> None:
    """Make the streams take any text: what cannot be read or shown becomes a replacement sign."""
    # A stream is None when the program was started without it.
    sys.stdin = sys.stdin or StringIO()
    sys.stdout = sys.stdout or StringIO()
    sys.stderr = sys.stderr or StringIO()
    if isinstance(sys.stdin, TextIOWrapper):
        # Only LF ends a line: a lone CR inside an answer is part of it.
        sys.stdin.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


class Program:
    """One run of the command line.

    Raises:
        ContentError: there are no content files; no other error comes before `run`.
    """

    def __init__(self, arguments: Sequence[str], open_screens: OpenScreens) -> None:
        self._arguments = arguments
        self._open_screens = open_screens
        self._settings_path = settings_file()
        self._settings = Settings()
        self._problem: StorageError | None = None
        try:
            self._settings = load_settings(self._settings_path)
        except StorageError as error:
            self._problem = error
        self._language = language_of(arguments, os.environ, self._settings.language)
        self._words = Words(self._language)

    def run(self) -> int:
        """Do what the arguments ask and return the exit status.

        Raises:
            CoachError: what the user should know.
        """
        from autonomie_coach.cli.usage import parse

        self._check_language()
        try:
            parsed = parse(self._words, self._arguments)
        except SystemExit as done:
            # Only `--help` ends here.
            return int(done.code or 0)
        if parsed.version:
            print(__version__)
            return 0
        if self._problem is not None:
            self._say(self._words.of_error(self._problem))
        with contextlib.ExitStack() as until_done:
            if parsed.demo:
                from autonomie_coach.coach.demo import demo_journal

                root = until_done.enter_context(demo_journal(self._language))
                journal = Journal(Vault(root))
            else:
                journal = Journal(self._vault(parsed.journal), cache_folder())
            context = self._context(journal, parsed)
            unlocking.set_up(context)
            until_done.callback(self._renew_calendar, context.calendar)
            status: int = parsed.run(context, parsed)
            return status

    def _renew_calendar(self, calendar: KeptCalendar) -> None:
        """Keep the calendar file up with what this run changed; what fails is said, no more."""
        problem = calendar.renew(self._language)
        if problem is not None:
            self._say(self._words.of_error(problem))

    def _check_language(self) -> None:
        asked = asked_language(self._arguments)
        if asked is not None and asked not in languages():
            raise UsageError("usage.no_language", code=asked, codes=", ".join(languages()))

    def _vault(self, asked: str | None) -> Vault:
        if asked == "":
            raise UsageError("usage.no_folder")
        named = asked or os.environ.get(JOURNAL_VARIABLE) or self._settings.journal
        return Vault(expanded(named)) if named else Vault(default_journal(), with_parents=True)

    def _context(self, journal: Journal, parsed: Arguments) -> Context:
        calendar, settings = KeptCalendar(journal, clock.now), self._settings
        if not parsed.demo:
            calendar.follow(settings)
        else:
            # A pause is one's own, and would leave the demo empty.
            settings = replace(settings, pause_until=None)
        return Context(
            words=self._words,
            language=self._language,
            journal=journal,
            clock=clock.now,
            settings=settings,
            settings_path=self._settings_path,
            stdin=sys.stdin,
            stdout=sys.stdout,
            stderr=sys.stderr,
            open_screens=self._open_screens,
            demo=parsed.demo,
            key_file=unlocking.key_file_of(parsed.age_key, self._settings, journal.vault),
            passphrase_fd=parsed.passphrase_fd,
            calendar=calendar,
        )

    def report(self, error: Exception) -> int:
        """Say what a CoachError says, and return its exit status."""
        if not isinstance(error, CoachError):
            return self.report_unexpected(error)
        try:
            self._say(self._words.of_error(error))
        except ContentError as broken:
            # The file with the words for errors itself cannot be read.
            self._say(f"autonomie-coach: {error}; {broken}")
        return error.exit_code

    def report_system(self, error: OSError) -> int:
        """Say what the operating system refused, and return the exit status."""
        path = Path(os.fsdecode(error.filename)) if error.filename else Path("-")
        return self.report(as_storage_error(error, path))

    def report_unexpected(self, error: Exception) -> int:
        """Say that the program itself failed: where, without any text of a person."""
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = ""
        if place is not None:
            where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}"
        return self.report(CoachError("internal", kind=type(error).__name__, where=where))

    def finish(self, status: int) -> int:
        """Write what is still to be written, and return the exit status that becomes of it.

        Whoever read the output may be gone, which is no error; after a signal, the terminal too.
        """
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError as error:
                with contextlib.suppress(OSError, ValueError):
                    # Python would complain when it flushes once more at its end.
                    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
                if status == 0 and not isinstance(error, BrokenPipeError):
                    return self.report(StorageError("disk.output"))
        return status

    def _say(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
        with contextlib.suppress(OSError, ValueError):
            print(visible(text), file=sys.stderr, flush=True)
