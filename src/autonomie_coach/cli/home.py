"""The program without a subcommand: the screens, or home as plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autonomie_coach.cli.command import Arguments
    from autonomie_coach.cli.context import Context


def run_home(context: Context, arguments: Arguments) -> int:
    """Open home.

    Raises:
        CoachError: no terminal, or the journal cannot be used.
    """
    if arguments.plain:
        from autonomie_coach.cli.line_home import home_in_lines

        return home_in_lines(context)
    from autonomie_coach.cli.screens import open_screens

    return open_screens(context)
