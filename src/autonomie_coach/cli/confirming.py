"""Asking a person to type something before what cannot be undone."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from autonomie_coach.cli.output import note

if TYPE_CHECKING:
    from autonomie_coach.cli.context import Context


def is_typed(context: Context, question: str, wanted: str) -> bool:
    """Ask for a text and tell whether exactly that was typed; a pipe can give it as well.

    Spaces around it do not count; the end of the input is another text.
    """
    from autonomie_coach.cli.line_input import EndOfInputError, Lines

    note(context, question)
    try:
        line = Lines(context).read_quietly()
    except EndOfInputError:
        return False
    return _plain(line) == _plain(wanted)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip())
