"""The section screen."""

from __future__ import annotations

from autonomie_coach.tui.screens.base import CoachScreen


class SectionScreen(CoachScreen):
    """Comes soon."""

    def __init__(self, *_: object) -> None:
        super().__init__()
