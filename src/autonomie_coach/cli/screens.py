"""Handing over to the screens, where there is a terminal for them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from autonomie_coach.cli.output import is_terminal
from autonomie_coach.coach.app_context import AppContext
from autonomie_coach.errors import TerminalError

if TYPE_CHECKING:
    from autonomie_coach.cli.context import Context
    from autonomie_coach.coach.app_context import CardWalk


def open_screens(
    context: Context,
    *,
    start: str | None = None,
    new: bool = False,
    source: str | None = None,
    minutes: int | None = None,
    decision: str | None = None,
    kind: CardWalk | None = None,
) -> int:
    """Open the screens and return the exit status.

    Raises:
        TerminalError: there is no terminal that can show them; the message names `--plain`.
        StorageError: the journal cannot be used.
    """
    streams = (context.stdin, context.stdout, context.stderr)
    if not all(is_terminal(one) for one in streams) or os.environ.get("TERM") == "dumb":
        raise TerminalError("terminal.none")
    vault = context.journal.vault
    vault.check()
    if context.key_file is not None or context.passphrase_fd is not None:
        vault.open()
    # From here on the terminal belongs to the screens; they ask themselves.
    vault.ask_key = None
    return context.open_screens(
        AppContext(
            language=context.language,
            journal=context.journal,
            clock=context.clock,
            settings_path=context.settings_path,
            settings=context.settings,
            start=start,
            new=new,
            source=source,
            minutes=minutes,
            demo=context.demo,
            decision=decision,
            kind=kind,
            key_file=context.key_file,
            calendar=context.calendar,
        )
    )
