"""The home screen."""

from __future__ import annotations

from autonomie_coach.tui.screens.base import CoachScreen


class HomeScreen(CoachScreen):
    """Comes soon."""

    def __init__(self, *_: object) -> None:
        super().__init__()
