"""Content texts as running text, and the answers they quote.

Quotes: `{step}`, `{exercise.step}`, `{exercise.step.date}`, `{item}`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_NAME = re.compile(r"\{([a-z0-9-]+(?:\.[a-z0-9-]+){0,2})\}")


def names_in(text: str) -> tuple[str, ...]:
    """Return what a text quotes, in order."""
    return tuple(_NAME.findall(text))


def fill(text: str, look_up: Callable[[str], str | None]) -> str | None:
    """Fill in every quote; None as soon as one is missing."""
    found = {name: look_up(name) for name in names_in(text)}
    if any(value is None for value in found.values()):
        return None
    return _NAME.sub(lambda match: found[match[1]] or "", text)


def unwrapped(text: str) -> str:
    """Join the lines of each paragraph; content is wrapped for its writers, not its readers."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
