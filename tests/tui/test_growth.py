"""Place 5: the figures, what is behind each, and saying that a question was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from autonomie_coach.decisions.cards import Register
from autonomie_coach.tui.screens import growth_behind
from autonomie_coach.tui.screens.card import CardScreen
from autonomie_coach.tui.screens.entry import EntryScreen
from autonomie_coach.tui.screens.exercise import ExerciseScreen
from autonomie_coach.tui.screens.growth import GrowthScreen
from autonomie_coach.tui.screens.growth_behind import BehindScreen
from autonomie_coach.tui.screens.then_and_now import ThenScreen
from autonomie_coach.tui.widgets.choices import Choices
from helpers.grown import grow
from helpers.tui import LARGE, NOW, SMALL, USUAL, click_on, coach_app, play, settled, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from autonomie_coach.tui.app import CoachApp

AT_80 = """\
   Reflexen opgemerkt, per week
   ▸ week 45, 2 nov   ██████ 2
     week 46, 9 nov   █████████ 3
     week 47, 16 nov  ███ 1
     Samen 6 in 3 weken
     Meer opmerken kan beter kijken zijn.
     zelf ingegrepen: 1

   Open en lerende vragen
     echt gesteld: nog geen. Stelde je er een? Zeg het met v bij het
     stuk in je dagboek.
     geoefend: 3 van 5

   Beslissingen
     overgedragen: 2
     nu bij je team: 2"""

AT_140 = """\
         Toen en nu
           Wat wil je daarmee beschermen?
           3 september                                            12 november
           Dat ik het niet kan uitleggen.                         Of Noor het leuk blijft vinden."""


async def to_growth(pilot: Pilot[int]) -> None:
    await press(pilot, "5")
    await settled(pilot)


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def without_scrollbar(text: str) -> str:
    return "\n".join(line.rstrip(" ▁▂▃▄▅▆▇") for line in text.split("\n"))


def test_the_page_at_80_by_24(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    grow(app.journal)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await to_growth(pilot)
        assert without_scrollbar(text_of(app)).split("\n")[3:19] == AT_80.split("\n")

    play(app, scenario)


def test_at_140_by_40_then_and_now_stand_next_to_each_other(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    grow(app.journal)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await to_growth(pilot)
        assert AT_140 in without_scrollbar(text_of(app))

    play(app, scenario, LARGE)


@pytest.mark.parametrize("size", [SMALL, USUAL])
def test_from_a_figure_to_the_entry_behind_it_and_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = coach_app(tmp_path)
    made = grow(app.journal)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await to_growth(pilot)
        # Three weeks and their sum, the one stepped in, then the practised questions.
        await press(pilot, *["down"] * 5, "enter")
        assert isinstance(app.screen, BehindScreen)
        shown = text_of(app)
        assert "geoefend: 3 van 5" in shown
        assert shown.index("Vraag 4, eerst?") < shown.index("Vraag 0, eerst?")
        assert "een vraag om verantwoording" in shown
        await press(pilot, "enter")
        assert isinstance(app.screen, EntryScreen)
        assert app.screen.path == made.questions[4].path
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, GrowthScreen)
        assert app.screen.query_one(Choices).at == 5

    play(app, scenario, size)


def test_a_click_on_a_week_shows_its_moments_and_their_text_literally(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    grow(app.journal)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await to_growth(pilot)
        await click_on(pilot, "week 47")
        assert "dag 16 [bold] [/] hier" in text_of(app)
        await click_on(pilot, "dag 16")
        assert "maandag 16 november 2026" in text_of(app)
        assert "dag 16 [bold] [/] hier" in text_of(app)

    play(app, scenario)


def test_a_decision_behind_a_figure_opens_with_its_history(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    grow(app.journal)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await to_growth(pilot)
        await press(pilot, *["down"] * 8, "enter", "enter")
        assert isinstance(app.screen, CardScreen)
        assert "liep vanzelf" in text_of(app)

    play(app, scenario)


def test_a_moment_leads_on_to_the_decision_it_was_about(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    made = grow(app.journal)
    Register(app.journal.vault).note_moment(
        "came-back", NOW, "nl", note="vroeg om een knik", decision=made.decisions[0]
    )

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await to_growth(pilot)
        await click_on(pilot, "bij jou teruggekomen")
        assert "Koeriers" in text_of(app)
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, CardScreen)

    play(app, scenario)


def test_then_and_now_opens_from_its_line(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    grow(app.journal)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await to_growth(pilot)
        await press(pilot, "end", "enter")
        assert isinstance(app.screen, ThenScreen)

    play(app, scenario)


def test_an_empty_journal_says_what_comes_and_how_to_begin(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await to_growth(pilot)
        assert "Vanaf vijf momenten zie je hier verandering. Nu: 0." in text_of(app)
        await press(pilot, "f1")
        assert "Meer opmerken kan beter kijken zijn" in " ".join(text_of(app).split())
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, ExerciseScreen)

    play(coach_app(tmp_path), scenario, LARGE)


def test_a_broken_file_is_named_and_the_rest_counts(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    made = grow(app.journal)
    made.moments[6].path.write_text("moment = 3")

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await to_growth(pilot)
        assert "Samen 6 in 3 weken" in text_of(app)
        assert made.moments[6].path.name in text_of(app)

    play(app, scenario)


def test_v_while_reading_says_that_the_question_was_asked_and_takes_it_back(
    tmp_path: Path,
) -> None:
    app = coach_app(tmp_path)
    made = grow(app.journal)
    path = made.questions[0].path

    def says() -> list[object]:
        return [one.extra["asked"] for one in app.journal.read(path).entry.lookbacks]

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_entry(path)
        await settled(pilot)
        await press(pilot, "v")
        assert says() == [True]
        assert "vraag gesteld" in text_of(app)
        await press(pilot, "v")
        assert says() == [True, False]
        await press(pilot, "escape", "5")
        await settled(pilot)
        assert "geoefend: 3 van 5" in text_of(app)

    play(app, scenario)


def test_of_several_questions_v_asks_which(tmp_path: Path) -> None:
    from helpers.keeping import keep
    from helpers.made_entries import an_answer, an_entry

    app = coach_app(tmp_path)
    answers = [
        an_answer(
            {"final": text, "versions": [{"text": text, "kind": "open"}]},
            step=text,
            kind="workshop",
        )
        for text in ("Hoe?", "Wat nog?")
    ]
    [head] = keep(app.journal, an_entry(*answers))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_entry(head.path)
        await settled(pilot)
        await press(pilot, "v", "down", "enter")
        assert "[x] Wat nog?" in text_of(app)
        assert "[ ] Hoe?" in text_of(app)
        [lookback] = app.journal.read(head.path).entry.lookbacks
        assert lookback.at == ("Wat nog?", None)

    play(app, scenario)


def test_of_very_many_the_last_line_shows_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growth_behind, "AT_ONCE", 4)
    app = coach_app(tmp_path)
    grow(app.journal)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await to_growth(pilot)
        await press(pilot, *["down"] * 3, "enter")
        assert "dag 2" not in text_of(app)
        await press(pilot, "end", "enter")
        assert "dag 2" in text_of(app)

    play(app, scenario)


def test_another_language_below_an_open_entry_changes_every_screen(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    grow(app.journal)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await to_growth(pilot)
        await press(pilot, *["down"] * 5, "enter", "enter")
        await app.switch_language("en")
        await settled(pilot)
        await press(pilot, "escape")
        assert "practised: 3 of 5" in text_of(app)
        assert "an open question" in text_of(app)
        await press(pilot, "escape")
        await settled(pilot)
        assert "Reflexes noticed, by week" in text_of(app)

    play(app, scenario)
