"""One line for what just happened and one for what went wrong; they keep their place when empty."""

from __future__ import annotations

from textual.widgets import Static

from autonomie_coach.tui.text import styled


class StatusLine(Static):
    """Says what happened, until the next key."""

    _text = ""

    def show(self, text: str) -> None:
        """Show a text; empty clears."""
        if text != self._text:
            self._text = text
            self.update(styled(text, "$text-success"))


class ErrorLine(Static):
    """Says what went wrong, until it is put right."""

    DEFAULT_CLASSES = "-empty"
    _text = ""

    def show(self, text: str) -> None:
        """Show a text; empty clears."""
        if text != self._text:
            self._text = text
            self.set_class(not text, "-empty")
            self.update(styled(f"! {text}" if text else "", "$text-error bold"))
