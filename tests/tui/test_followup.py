"""A follow-up on the screen: question and words of then above the field, short answers to pick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.tui.screens.lookback import LookbackScreen
from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry
from helpers.tui import coach_app, play, settled, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from autonomie_coach.tui.app import CoachApp


def test_what_is_due_is_asked_above_the_field_and_answered_with_a_key(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    decision = an_answer("welke [b]bus[/b] we nemen", step="beslissing")
    [entry] = keep(app.journal, an_entry(decision, exercise="morgen", days=18))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_lookback(entry.path)
        await settled(pilot)
        shown = text_of(app)
        assert "“welke [b]bus[/b] we nemen”" in shown
        assert "Gedaan, verschoven of toch niet?" in shown
        await pilot.press("shift+tab", "2", *"ziek")
        await settled(pilot)
        await pilot.press("f8")
        await settled(pilot)
        assert not isinstance(app.screen, LookbackScreen)
        assert "Over een week" in text_of(app)

    play(app, scenario)

    [lookback] = app.journal.read(entry.path).entry.lookbacks
    assert lookback.text == "Verschoven. ziek"
    assert lookback.extra == {"followup": "gedaan", "choice": "verschoven"}
