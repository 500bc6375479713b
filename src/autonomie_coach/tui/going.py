"""Getting around: which screen opens on which, and the settings that change all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autonomie_coach.content.words import Words
from autonomie_coach.errors import CoachError
from autonomie_coach.tui import theme

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App

    from autonomie_coach.tui.screens.base import CoachScreen

    class _Base(App[int]):
        """What the app brings."""

else:
    _Base = object


class Going(_Base):
    """Opens screens; each is imported when it is first needed."""
