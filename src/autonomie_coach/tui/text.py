"""Text for widgets: user text is never markup and never a terminal command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from autonomie_coach.engine.safe import visible

if TYPE_CHECKING:
    from textual.style import Style

MUTED = "$text-muted"
HERE = "$text-primary bold"
STRONG = "bold"


def user(text: str) -> Content:
    """Return any text as it is shown: literally, with control characters visible."""
    return Content(visible(text))


def styled(text: str, style: str | Style) -> Content:
    """Return a text in one style, safely."""
    return Content.styled(visible(text), style)


def muted(text: str) -> Content:
    """Return a text that stands back."""
    return styled(text, MUTED)


def strong(text: str) -> Content:
    """Return a text in bold."""
    return styled(text, STRONG)


def joined(*parts: Content | str) -> Content:
    """Return parts as one text; plain strings are shown as they are."""
    return Content.assemble(*(user(part) if isinstance(part, str) else part for part in parts))


def paragraphs(text: str) -> Content:
    """Return a text of several paragraphs, as content files hold them."""
    return user(text)
