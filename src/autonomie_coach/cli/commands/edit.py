"""`edit`: opens a journal file in the person's editor and checks it on return."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.cli.agreeing import agrees
from autonomie_coach.cli.command import Command, typed
from autonomie_coach.cli.output import is_terminal, note
from autonomie_coach.errors import EditorError

if TYPE_CHECKING:
    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.coach.editor import Editor


def arguments(parser: Parser) -> None:
    """Declare the argument."""
    help_text = parser.words("cli.edit.entry")
    parser.add_argument("entry", type=typed, metavar="ENTRY|PATH", help=help_text)


def run(context: Context, arguments: Arguments) -> int:
    """Open the file, and again as long as it cannot be read and the person wants to.

    Raises:
        EntryError: no entry or file is meant.
        EditorError: there is no editor, or it may not be used.
        StorageError: the file cannot be read or written.
    """
    from autonomie_coach.coach.editing import edit_file, needs_open_copy, told
    from autonomie_coach.coach.editor import editor_of
    from autonomie_coach.coach.which_file import file_meant

    path = file_meant(context.journal, arguments.entry, Path.cwd())
    editor = editor_of(os.environ)
    context.journal.vault.read(path)
    if needs_open_copy(path):
        _see_that_it_may(context)
    while True:
        edited = edit_file(context.journal, path, editor, context.clock)
        if edited.closed.signal is not None:
            return 128 + edited.closed.signal
        note(context, told(edited, context.words))
        if not edited.is_broken:
            break
        path = edited.path
        if not _wants_again(context, editor, edited.line):
            return 1
    if edited.closed.status:
        raise EditorError("editor.failed", command=editor.name, status=edited.closed.status)
    return 0


def _see_that_it_may(context: Context) -> None:
    """Ask once whether an editor may have an open copy; a yes is remembered."""
    from autonomie_coach.storage.open_copy import place_of_copies
    from autonomie_coach.storage.settings import save_settings

    if context.settings.editor_when_encrypted:
        return
    words = context.words
    if not _is_attended(context):
        raise EditorError("editor.not_allowed", path=context.settings_path)
    note(context, words("edit.open_copy", place=place_of_copies()))
    if not agrees(context, words("edit.allow")):
        raise EditorError("editor.not_now")
    save_settings(context.settings_path, editor_when_encrypted=True)


def _wants_again(context: Context, editor: Editor, line: int | None) -> bool:
    if not _is_attended(context):
        return False
    words = context.words
    if line is not None and editor.takes_a_line:
        return agrees(context, words("edit.again_at", line=line))
    return agrees(context, words("edit.again"))


def _is_attended(context: Context) -> bool:
    return is_terminal(context.stdin) and is_terminal(context.stderr)


COMMAND = Command("edit", "cli.edit.help", arguments, run)
