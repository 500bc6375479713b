"""The clock of the program; tests and the demo bring their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
"""Returns now, with the zone's offset, in whole seconds."""


def now() -> datetime:
    """Return now in the local zone, in whole seconds."""
    return datetime.now().astimezone().replace(microsecond=0)
