"""Giving the terminal to an editor and taking it back, with what came of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from autonomie_coach.coach import editing
from autonomie_coach.coach.editor import editor_of
from autonomie_coach.errors import CoachError, EditorError, EntryError
from autonomie_coach.journal.entry import Broken

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from autonomie_coach.coach.editing import Edited
    from autonomie_coach.coach.editor import Editor
    from autonomie_coach.tui.app import CoachApp
    from autonomie_coach.tui.widgets.field import Field


def edit_file(app: CoachApp, path: Path, then: Callable[[Edited], None]) -> None:
    """Open a journal file in the editor; say what became of it, and hand it on."""

    def edit(editor: Editor) -> None:
        with app.suspend():
            edited = editing.edit_file(app.journal, path, editor, app.clock)
        _report(app, editor, edited)
        then(edited)

    _with_editor(app, edit, is_open_copy=editing.needs_open_copy(path))


def _report(app: CoachApp, editor: Editor, edited: Edited) -> None:
    said = editing.told(edited, app.words)
    if isinstance(edited.now, Broken):
        # The reading screen says why.
        line = edited.line
        app.complain(
            EntryError("entry.still_broken" if line is None else "entry.still_broken_at", line=line)
        )
        return
    app.complain(_failure(editor, edited.closed.status))
    app.say(said)


def _failure(editor: Editor, status: int) -> EditorError | None:
    return EditorError("editor.failed", command=editor.name, status=status) if status else None


def edit_field(app: CoachApp, field: Field) -> None:
    """Open the text of a field in the editor; undo brings back what stood there."""

    def edit(editor: Editor) -> None:
        line = field.cursor_location[0] + 1
        with app.suspend():
            text, closed = editing.edit_text(field.value, editor, line)
        if field.single:
            text = " ".join(text.split("\n"))
        if text != field.value:
            field.put(text)
        app.complain(_failure(editor, closed.status))

    _with_editor(app, edit, is_open_copy=app.journal.vault.sealing is not None)


def _with_editor(app: CoachApp, edit: Callable[[Editor], None], *, is_open_copy: bool) -> None:
    """Find the editor, see that it may be used here, and let it be used."""
    try:
        editor = editor_of(os.environ)
    except EditorError as error:
        app.complain(error)
        return
    if not is_open_copy or app.settings.editor_when_encrypted:
        _give_way(app, edit, editor)
        return
    from autonomie_coach.tui.screens.may_open import MayOpenScreen

    def answered(may: bool | None) -> None:
        if may:
            app.remember(editor_when_encrypted=True)
            _give_way(app, edit, editor)

    app.push_screen(MayOpenScreen(), answered)


def _give_way(app: CoachApp, edit: Callable[[Editor], None], editor: Editor) -> None:
    error = app.save_now()
    if error is not None:
        app.complain(error)
        return
    try:
        edit(editor)
    except SuspendNotSupported:
        app.complain(EditorError("editor.no_screen"))
    except CoachError as trouble:
        app.complain(trouble)
