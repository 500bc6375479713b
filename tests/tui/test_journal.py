"""The journal screen: what it lists, how it is read, and what holds when it is very long."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from autonomie_coach.tui.screens import journal_reading
from autonomie_coach.tui.screens.entry import EntryScreen
from autonomie_coach.tui.screens.journal import JournalScreen
from autonomie_coach.tui.widgets.entry_list import EntryList
from helpers.journal_screen import play, several, type_query
from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry
from helpers.tui import LARGE, SMALL, USUAL, coach_app, settled, text_of, until

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from autonomie_coach.tui.app import CoachApp

    Scenario = Callable[[CoachApp, Pilot[int]], Awaitable[None]]


HOSTILE = "[bold] [/] [link=http://x]hier \x1b]0;x\x07 [@click=app.quit]"


def test_entries_are_listed_by_month_newest_first_with_drafts_marked(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        shown = text_of(app)
        places = [
            shown.index(text)
            for text in ("december 2026", "Half", "november 2026", "Onze afspraak", "Eerste")
        ]
        assert places == sorted(places)
        line = next(line for line in shown.split("\n") if "Half" in line)
        assert "za 12" in line
        assert "concept" in line
        assert "3 oefeningen" in shown
        await pilot.pause()

    play(app, scenario)


def test_enter_reads_the_entry_and_escape_comes_back_to_it(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    heads = several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, EntryScreen)
        assert app.screen.path == heads[1].path
        await pilot.press("left", "escape")
        await settled(pilot)
        assert app.screen.query_one(EntryList).path == heads[0].path

    play(app, scenario)


def test_a_click_reads_the_entry(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    heads = several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        line = next(n for n, text in enumerate(text_of(app).split("\n")) if "Eerste" in text)
        await pilot.click(offset=(14, line))
        await settled(pilot)
        assert isinstance(app.screen, EntryScreen)
        assert app.screen.path == heads[0].path

    play(app, scenario)


def test_a_click_on_a_month_opens_nothing(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        line = next(n for n, text in enumerate(text_of(app).split("\n")) if "november" in text)
        await pilot.click(offset=(6, line))
        await settled(pilot)
        assert isinstance(app.screen, JournalScreen)

    play(app, scenario)


def test_an_empty_journal_offers_a_way_to_begin(tmp_path: Path) -> None:
    from autonomie_coach.tui.screens.exercise import ExerciseScreen

    app = coach_app(tmp_path)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        assert "Hier komt wat je schrijft." in text_of(app)
        assert app.route.exercises[0].title in text_of(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ExerciseScreen)

    play(app, scenario)


def test_broken_files_are_listed_last_with_file_line_and_reason(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    heads = several(app)
    heads[0].path.write_text('schema = 1\ntitle = "half')

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("end")
        await settled(pilot)
        listed = "\n".join(text_of(app).split("\n")[4:20])
        assert f"{heads[0].path.name}, regel 2" in " ".join(listed.split())
        assert app.screen.query_one(EntryList).path == heads[0].path
        await pilot.press("enter")
        await settled(pilot)
        assert 'title = "half' in text_of(app)

    play(app, scenario)


def test_a_wide_screen_shows_the_entry_beside_the_list(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("end")
        for _ in range(2):
            await settled(pilot)
        assert "Het budget is rond" in text_of(app)
        assert "maandag 2 november 2026" in text_of(app)

    play(app, scenario, LARGE)


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
def test_user_text_is_shown_as_it_was_typed(tmp_path: Path, size: tuple[int, int]) -> None:
    app = coach_app(tmp_path)
    keep(
        app.journal, an_entry(an_answer(HOSTILE), an_answer(HOSTILE, kind="person"), title=HOSTILE)
    )

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        assert "[bold] [/]" in text_of(app)
        await type_query(pilot, "hier")
        assert "‹hier›" in text_of(app)
        assert "\x1b" not in text_of(app)
        assert "\x07" not in text_of(app)
        await pilot.press("escape", "f")
        await settled(pilot)
        assert "[bold] [/]" in text_of(app)

    play(app, scenario, size)


def test_another_language_is_shown_at_once_at_the_same_entry(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    heads = several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("down")
        await app.switch_language("en")
        await settled(pilot)
        shown = text_of(app)
        assert "November 2026" in shown
        assert "draft" in shown
        assert "3 exercises" in shown
        assert app.screen.query_one(EntryList).path == heads[1].path
        assert app.screen.query_one(EntryList).has_focus

    play(app, scenario)


def test_what_was_written_elsewhere_is_there_on_coming_back(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("enter")
        await settled(pilot)
        keep(app.journal, an_entry(an_answer("x"), title="Van elders", days=5, tail="dddddd"))
        await pilot.press("escape")
        for _ in range(2):
            await settled(pilot)
        assert "Van elders" in text_of(app)

    play(app, scenario)


def test_an_unusable_journal_folder_is_said(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    (tmp_path / "journal").write_text("geen map")

    async def run() -> None:
        async with app.run_test(size=USUAL) as pilot:
            await pilot.pause()
            app.push_screen(JournalScreen())
            await pilot.pause()
            await pilot.pause()
            await pilot.pause()
            assert "journal" in app.trouble

    asyncio.run(run())


def test_thousands_of_entries_are_drawn_only_where_one_looks(tmp_path: Path) -> None:
    from autonomie_coach.content.words import Words
    from autonomie_coach.tui.widgets import entry_list
    from autonomie_coach.tui.widgets.entry_rows import month_items

    app = coach_app(tmp_path)
    head = an_entry().head
    heads = [replace(head, id=str(n), path=head.path / str(n)) for n in range(10_000)]

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        listed = app.screen.query_one(entry_list.EntryList)
        app.screen.query_one("#both").display = True
        await pilot.pause()
        listed.show(month_items(heads, Words("nl")), searching=False, stay=False)
        listed.focus()
        await pilot.press("end")
        await pilot.pause()
        assert listed.path == heads[-1].path
        await pilot.press("home")
        assert listed.path == heads[0].path
        assert len(listed.paths) == 10_000

    play(app, scenario)


def test_very_many_results_are_drawn_when_typing_pauses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_reading, "DRAWN_AT_ONCE", 0)
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await type_query(pilot, "bud")
        await until(pilot, "‹bud›get")
        assert "1 gevonden" in text_of(app)
        await type_query(pilot, "x")
        await until(pilot, "0 gevonden")

    play(app, scenario)
