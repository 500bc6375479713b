"""Buttons of one line, in a row that stays where it is while its buttons change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widgets import Button

from autonomie_coach.tui.text import user

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class FlatButton(Button):
    """A button of one line, without a box.

    It is never narrower than one sign: it may be drawn once more in the width of an empty label,
    and no text can be wrapped at nothing.
    """

    SCOPED_CSS = False
    DEFAULT_CSS = """
    FlatButton, FlatButton.-style-flat, FlatButton:ansi.-style-flat {
        height: 1;
        min-width: 3;
        width: auto;
        padding: 0 1;
        margin-right: 2;
        border: none;
        background: $panel;
        color: $foreground;
        text-style: bold;
        &:hover { border: none; background: $border-blurred; color: $background; }
        &:focus { border: none; text-style: $button-focus-text-style; }
        &.-active { border: none; tint: $background 0%; }
        &.-primary { border: none; background: $primary; color: $background; }
        &.-primary:hover { border: none; background: $foreground; color: $background; }
        &.-primary.-active { border: none; }
    }
    FlatButton:ansi.-style-flat, FlatButton:ansi.-style-flat.-primary {
        background: ansi_default;
        color: ansi_default;
        &:focus { text-style: bold reverse; }
        &:hover { background: ansi_default; }
    }
    FlatButton:ansi.-style-flat.-primary { color: $primary; }
    .-short FlatButton, .-short FlatButton.-primary { padding: 0; }
    """

    def __init__(self, name: str, *, main: bool = False) -> None:
        super().__init__("", variant="primary" if main else "default", id=name, flat=True)
        # While the effect lasts a button takes no second press.
        self.active_effect_duration = 0


class ButtonRow(Horizontal):
    """A row of buttons, of which some are shown; the main one is the way on."""

    SCOPED_CSS = False
    DEFAULT_CSS = "ButtonRow { height: 1; }"

    def __init__(self, names: Sequence[str], *, main: str) -> None:
        super().__init__(*(FlatButton(name, main=name == main) for name in names))
        self._main = main

    def show(self, labels: Mapping[str, str]) -> None:
        """Show the buttons with these labels, by name; hide the others."""
        for button in self.query(FlatButton):
            label = labels.get(button.id or "")
            button.display = label is not None
            if label is not None:
                button.label = user(label)
                # A label alone does not ask for another width.
                button.refresh(layout=True)

    def focus_main(self) -> None:
        """Put the focus on the way on."""
        self.query_one(f"#{self._main}", FlatButton).focus()
