"""Home at all sizes and in both languages: the first time, on the way, and when all is done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from autonomie_coach.tui.screens.entry import EntryScreen
from autonomie_coach.tui.screens.exercise import ExerciseScreen
from autonomie_coach.tui.screens.section import SectionScreen
from autonomie_coach.tui.screens.then_and_now import ThenScreen
from autonomie_coach.tui.widgets.choices import Choices
from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry
from helpers.tui import LARGE, NOW, SMALL, click_on, coach_app, play, settled, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from autonomie_coach.tui.app import CoachApp

SIZES = [(60, 20), (80, 24), (140, 40)]


def on_the_way(app: CoachApp) -> None:
    keep(
        app.journal,
        an_entry(an_answer("x"), exercise="zorgen", title="Waar lig je wakker van?", days=1),
        an_entry(
            an_answer("bellen", step="offerte", kind="choose_one", label="Bellen"),
            status="draft",
            days=4,
        ),
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("Welkom.", "Wat je schrijft blijft op deze computer.", "▸ Begin")),
        ("en", ("Welcome.", "What you write stays on this computer.", "▸ Begin")),
    ],
)
def test_the_first_time_one_enter_leads_to_the_first_exercise(
    tmp_path: Path, language: str, words: tuple[str, ...], size: tuple[int, int]
) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        shown = text_of(app)
        for word in words:
            assert word in shown
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ExerciseScreen)

    play(coach_app(tmp_path, language), scenario, size)


@pytest.mark.parametrize("way", ["key", "list", "click"])
def test_the_first_time_one_key_or_click_changes_the_language(tmp_path: Path, way: str) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        match way:
            case "key":
                await pilot.press("l")
            case "list":
                await pilot.press("down", "enter")
            case _:
                await click_on(pilot, "In English, please")
        await settled(pilot)
        await settled(pilot)
        assert "Welcome." in text_of(app)
        assert 'language = "en"' in app.context.settings_path.read_text("utf-8")

    play(coach_app(tmp_path), scenario)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "nl",
            (
                "Vandaag, maandag 23 november",
                "Wat kost vasthouden?",
                "Daarna",
                "Mijn controlereflexen",
                "verder bij stap",
            ),
        ),
        (
            "en",
            (
                "Today, Monday 23 November",
                "After that",
                "My control reflexes",
                "go on at step",
            ),
        ),
    ],
)
def test_on_the_way_home_offers_the_next_one_and_what_is_open(
    tmp_path: Path, language: str, words: tuple[str, ...], size: tuple[int, int]
) -> None:
    app = coach_app(tmp_path, language)
    on_the_way(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await settled(pilot)
        for word in words:
            assert word in text_of(app)

    play(app, scenario, size)


def test_a_draft_is_taken_up_from_home(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    on_the_way(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        assert "verder bij stap" in text_of(app)
        await click_on(pilot, "Ga verder")
        assert isinstance(app.screen, ExerciseScreen)
        assert app.screen.session.resumed

    play(app, scenario)


def test_a_recent_entry_opens_to_read(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    on_the_way(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        assert "di 3 nov" in text_of(app)
        await click_on(pilot, "di 3 nov")
        assert isinstance(app.screen, EntryScreen)

    play(app, scenario)


def test_recent_entries_make_room_on_a_small_screen(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    on_the_way(app)

    async def scenario(app: CoachApp, _: Pilot[int]) -> None:
        assert "Kort geleden" not in text_of(app)
        assert "1 Waarom loslaten schuurt" in text_of(app)

    play(app, scenario, SMALL)


def test_the_time_there_is_changes_what_is_offered(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("t")
        await settled(pilot)
        assert "Past in 3 minuten" in text_of(app)
        assert "Wat heb je nodig?" in text_of(app)
        await pilot.press("t")
        await settled(pilot)
        assert "Past in 10 minuten" in text_of(app)
        await click_on(pilot, "20 min")
        assert "Past in 20 minuten" in text_of(app)
        await click_on(pilot, "alle tijd")
        assert "Past in" not in text_of(app)

    play(coach_app(tmp_path), scenario)


def test_the_first_part_of_a_longer_exercise_is_offered_as_such(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, _: Pilot[int]) -> None:
        assert "eerste deel, 4 min" in text_of(app)

    play(coach_app(tmp_path, minutes=5), scenario, LARGE)


def test_the_route_is_a_map_on_a_wide_screen_and_opens_what_is_clicked(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        assert "◉ 1 Waarom loslaten schuurt" in text_of(app)
        assert "│ · Mijn controlereflexen" in text_of(app)
        await click_on(pilot, "○ 4 Als iemand niet wil")
        assert isinstance(app.screen, SectionScreen)
        assert app.screen.number == 4
        await pilot.press("escape", "down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, SectionScreen)
        assert app.screen.number == 5

    play(coach_app(tmp_path), scenario, LARGE)


def test_the_route_on_a_line_is_walked_by_arrows(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("tab", "right", "right")
        await settled(pilot)
        assert "3 Klein beginnen · 0 van 4 gedaan" in text_of(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, SectionScreen)
        assert "Mijn eerste beslissing" in text_of(app)

    play(coach_app(tmp_path), scenario)


def test_a_section_shows_what_was_done_and_opens_an_exercise(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    on_the_way(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_section(1)
        await settled(pilot)
        lines = text_of(app).split("\n")
        assert any("✓ Waar lig je wakker van?" in line and "gedaan" in line for line in lines)
        assert any("Mijn controlereflexen" in line and "begonnen" in line for line in lines)
        await pilot.press("down", "down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, ExerciseScreen)
        assert app.screen.session.exercise.head.id == "vasthouden"

    play(app, scenario)


def test_what_was_written_shows_as_soon_as_one_is_home_again(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_section(1)
        await settled(pilot)
        on_the_way(app)
        await pilot.press("escape")
        await settled(pilot)
        assert "Wat kost vasthouden?" in text_of(app)

    play(coach_app(tmp_path), scenario)


def test_broken_files_are_one_line_and_the_rest_works(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    on_the_way(app)
    folder = app.journal.vault.entries / "2026-11"
    (folder / "2026-11-05-zorgen-broken.toml").write_text('schema = 1\ntitle = "open\n', "utf-8")
    (folder / "2026-11-06-zorgen-broken.toml").write_bytes(b"\xff\xfe")

    async def scenario(app: CoachApp, _: Pilot[int]) -> None:
        shown = text_of(app)
        assert "! 2 bestanden zijn niet te lezen." in shown
        assert "2026-11-05-zorgen-broken.toml" in shown
        assert "regel 2" in shown
        assert "Wat kost vasthouden?" in shown

    play(app, scenario, LARGE)


def test_someone_who_was_long_away_is_simply_welcome(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    entry = an_entry(an_answer("x"), days=(NOW - timedelta(days=40) - NOW).days)
    keep(app.journal, entry)

    async def scenario(app: CoachApp, _: Pilot[int]) -> None:
        assert "Fijn dat je er bent. Wat bleef hangen?" in text_of(app)

    play(app, scenario)


def test_a_title_of_a_file_is_no_markup(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    keep(app.journal, an_entry(an_answer("x"), title="[/b] [@click=app.quit]weg[/] \x1b[2J"))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        assert "[/b] [@click=app.quit]weg[/] ␛[2J" in text_of(app)
        await click_on(pilot, "weg")
        assert isinstance(app.screen, EntryScreen)

    play(app, scenario)


def test_the_cursor_stays_when_home_is_drawn_again(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    on_the_way(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("down")
        await pilot.resize_terminal(100, 30)
        await settled(pilot)
        assert app.screen.query_one("#choices", Choices).at == 1

    play(app, scenario)


def test_the_exercise_asked_for_opens_at_once(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await settled(pilot)
        assert isinstance(app.screen, ExerciseScreen)
        assert app.screen.session.exercise.head.id == "reflexen"

    play(coach_app(tmp_path, start="reflexen"), scenario)


def answered_again(app: CoachApp) -> None:
    keep(
        app.journal,
        an_entry(an_answer("Eerst bellen", kind="long_text", step="moment"), days=-60),
        an_entry(an_answer("Eerst vragen", kind="long_text", step="moment"), tail="bbbbbb"),
    )


@pytest.mark.parametrize("way", ["key", "click", "list"])
def test_an_old_answer_leads_to_then_and_now(tmp_path: Path, way: str) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        shown = text_of(app)
        assert shown.index("Kort geleden") < shown.index("Weet je nog?")
        assert "“Eerst bellen”" in shown
        match way:
            case "key":
                await pilot.press("equals_sign")
            case "click":
                await click_on(pilot, "Eerst bellen")
            case _:
                await pilot.press("end", "enter")
        for _ in range(2):
            await settled(pilot)
        assert isinstance(app.screen, ThenScreen)
        assert "Eerst bellen" in text_of(app)
        assert "Eerst vragen" in text_of(app)
        await pilot.press("escape")
        await settled(pilot)
        assert "Weet je nog?" in text_of(app)

    app = coach_app(tmp_path)
    answered_again(app)
    play(app, scenario, LARGE)


def test_without_room_nothing_old_pushes_the_next_step_away(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        for lines in (20, 24, 26, 30, 40):
            await pilot.resize_terminal(80, lines)
            await settled(pilot)
            body = app.screen.query_one("#body")
            if "Weet je nog?" in text_of(app):
                assert body.max_scroll_y == 0
            assert "▸ Begin" in text_of(app)
        assert "Weet je nog?" in text_of(app)
        await pilot.resize_terminal(60, 20)
        await settled(pilot)
        assert "Weet je nog?" not in text_of(app)

    app = coach_app(tmp_path)
    answered_again(app)
    play(app, scenario)


def test_an_old_answer_is_shown_as_it_was_typed(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        assert "“[bold] [/] [@click=app.quit]" in text_of(app)
        assert "\x1b" not in text_of(app)
        await pilot.pause()

    app = coach_app(tmp_path)
    hostile = "[bold] [/] [@click=app.quit] \x1b]0;x\x07 en nog wat erachter."
    keep(app.journal, an_entry(an_answer(hostile, kind="long_text"), days=-60))
    play(app, scenario, LARGE)
