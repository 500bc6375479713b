"""One entry on the screen, and what can be done with it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from autonomie_coach.content.loader import load_exercise
from autonomie_coach.journal.entry import Pending
from autonomie_coach.journal.halves import half_written
from autonomie_coach.tui.screens.entry import EntryScreen
from autonomie_coach.tui.screens.exercise import ExerciseScreen
from autonomie_coach.tui.screens.export_dialog import ExportDialog
from autonomie_coach.tui.screens.lookback import LookbackScreen
from autonomie_coach.tui.widgets.field import Field
from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry
from helpers.tui import LARGE, SMALL, USUAL, coach_app, settled, text_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from autonomie_coach.journal.entry import Head
    from autonomie_coach.tui.app import CoachApp

    Scenario = Callable[[CoachApp, Pilot[int]], Awaitable[None]]

HOSTILE = "[bold] [/] [link=http://x]hier \x1b]0;x\x07"


def play(app: CoachApp, head: Head, scenario: Scenario, size: tuple[int, int] = USUAL) -> None:
    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            app.open_entry(head.path)
            await settled(pilot)
            await scenario(app, pilot)

    asyncio.run(run())


def step_of(exercise: str) -> str:
    return next(step.id for step in load_exercise(exercise, "nl").steps if step.kind == "long_text")


async def type_text(pilot: Pilot[int], text: str) -> None:
    for letter in text:
        await pilot.press({" ": "space", ".": "full_stop"}.get(letter, letter))


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_entry_is_laid_out_to_read(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    app = coach_app(tmp_path, language)
    (head,) = keep(
        app.journal,
        an_entry(
            an_answer("woord " * 40, prompt="Wat deed je?"),
            an_answer(["een", "twee"], kind="list", prompt="Welke?"),
            an_answer(None, prompt="Nog iets?"),
            lookbacks=("Het lukte.",),
        ),
    )

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        first = next(line for line in text_of(app).split("\n") if head.title in line)
        assert "2026" in first
        seen = text_of(app)
        for _ in range(9):
            await pilot.press("pagedown")
            await pilot.pause()
            seen += text_of(app)
        for text in ("Wat deed je?", "– een", "– twee", "Nog iets?", "Het lukte."):
            assert text in seen
        widest = max(len(line.strip()) for line in seen.split("\n") if "woord" in line)
        assert widest <= 73

    play(app, head, scenario, size)


@pytest.mark.parametrize("size", [SMALL, USUAL])
def test_user_text_is_shown_as_it_was_typed(tmp_path: Path, size: tuple[int, int]) -> None:
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer(HOSTILE, prompt=HOSTILE), title=HOSTILE))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        assert text_of(app).count("[bold] [/]") == 3
        assert "\x1b" not in text_of(app)
        await pilot.press("a")
        await settled(pilot)
        assert "[bold] [/]" in text_of(app)
        assert "\x1b" not in text_of(app)

    play(app, head, scenario, size)


def test_the_arrows_and_the_buttons_go_to_earlier_and_later_entries(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    old, middle, new = keep(
        app.journal,
        *(an_entry(an_answer("x"), days=d, tail=f"{d:06d}", title=f"Dag {d}") for d in (0, 1, 2)),
    )

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        screen = app.screen
        assert isinstance(screen, EntryScreen)
        await pilot.press("left")
        assert screen.path == old.path
        await pilot.press("left")
        assert "oudste" in app.said
        await pilot.press("right", "right")
        assert screen.path == new.path
        await pilot.click("#earlier")
        assert screen.path == middle.path
        assert "Dag 1" in text_of(app)

    play(app, middle, scenario)


def test_an_entry_of_an_unknown_exercise_is_shown_from_its_file(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer("oud werk"), exercise="ooit"))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        assert "oud werk" in text_of(app)
        assert "‘ooit’" in text_of(app)
        assert not app.screen.query_one("#again").display
        await pilot.press("n")
        assert isinstance(app.screen, EntryScreen)

    play(app, head, scenario)


def test_going_on_resumes_this_very_draft(tmp_path: Path) -> None:
    step = step_of("reflexen")
    app = coach_app(tmp_path)
    old, _ = keep(
        app.journal,
        an_entry(status="draft", pending=Pending(step, "van toen", 8)),
        an_entry(status="draft", pending=Pending(step, "van later", 9), days=3, tail="bbbbbb"),
    )

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        assert "van toen" in text_of(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ExerciseScreen)
        assert app.screen.session.entry.id == old.id

    play(app, old, scenario)


def test_doing_it_again_begins_a_new_entry_from_this_one(tmp_path: Path) -> None:
    step = step_of("reflexen")
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer("toen", step=step, kind="long_text")))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("n")
        await settled(pilot)
        assert isinstance(app.screen, ExerciseScreen)
        session = app.screen.session
        assert session.entry.id != head.id
        assert session.flow.proposals[step, None].value == "toen"

    play(app, head, scenario)


def test_a_look_back_is_added_with_its_date(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer("Bellen", step="moment")))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("a")
        await settled(pilot)
        assert "Wat zie je nu?" in text_of(app)
        assert "Bellen" in text_of(app)
        await type_text(pilot, "Ze belde zelf.")
        await pilot.press("ctrl+g")
        await settled(pilot)
        assert "Terugblik, 23 november" in text_of(app)
        assert "Ze belde zelf." in text_of(app)
        assert "Je terugblik staat erbij." in text_of(app)

    play(app, head, scenario)
    entry = app.journal.read(head.path).entry
    assert [one.text for one in entry.lookbacks] == ["Ze belde zelf."]
    assert [one.given.value for one in entry.answers] == ["Bellen"]


def test_a_look_back_that_was_added_is_in_sight(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer("woord\n" * 60)))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("a")
        await settled(pilot)
        await type_text(pilot, "Nu zie ik het.")
        await pilot.click("#add")
        await settled(pilot)
        await settled(pilot)
        assert "Nu zie ik het." in text_of(app)

    play(app, head, scenario, SMALL)


def test_a_half_typed_look_back_waits_at_its_entry(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer("Bellen"), exercise="vasthouden"))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("a")
        await settled(pilot)
        await type_text(pilot, "Nu zie")
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, EntryScreen)
        assert "Nu zie" in text_of(app)
        await pilot.press("a")
        await settled(pilot)
        await type_text(pilot, " ik")
        assert app.screen.query_one(Field).value == "Nu zie ik"

    play(app, head, scenario)
    half = half_written(app.journal.read(head.path).entry)
    assert half is not None
    assert half.text.startswith("Nu zie")


def test_typing_is_saved_without_any_key_for_it(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer("Bellen")))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("a")
        await settled(pilot)
        await type_text(pilot, "Nu")
        for _ in range(40):
            await pilot.pause(0.05)
            if "bewaard 14:32" in text_of(app):
                break
        half = half_written(app.journal.read(head.path).entry)
        assert half is not None
        assert half.text == "Nu"

    play(app, head, scenario)


def test_a_look_back_is_saved_when_the_program_must_end(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer("Bellen")))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("a")
        await settled(pilot)
        await type_text(pilot, "Nu")
        assert app.save_now() is None
        half = half_written(app.journal.read(head.path).entry)
        assert half is not None

    play(app, head, scenario)


def test_a_look_back_that_cannot_be_saved_stays_in_the_program(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer("Bellen")))
    data = head.path.read_bytes()

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("a")
        await settled(pilot)
        await type_text(pilot, "Nu")
        head.path.unlink()
        await pilot.press("escape")
        await settled(pilot)
        assert app.trouble
        head.path.write_bytes(data)
        app.pop_screen()
        app.open_entry(head.path)
        await settled(pilot)
        await pilot.press("a")
        await settled(pilot)
        assert app.screen.query_one(Field).value == "Nu"
        await pilot.press("ctrl+g")
        await settled(pilot)

    play(app, head, scenario)
    assert [one.text for one in app.journal.read(head.path).entry.lookbacks] == ["Nu"]


def test_another_language_keeps_what_is_typed(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer("Bellen", step="moment")))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("a")
        await settled(pilot)
        await type_text(pilot, "Nu")
        await app.switch_language("en")
        await settled(pilot)
        assert "What do you see now?" in text_of(app)
        assert isinstance(app.screen, LookbackScreen)
        assert app.screen.query_one(Field).value == "Nu"
        await pilot.press("escape")
        await settled(pilot)
        assert "Monday 2 November 2026" in text_of(app)

    play(app, head, scenario)


async def open_export(app: CoachApp, pilot: Pilot[int], folder: Path) -> None:
    await pilot.press("e")
    await settled(pilot)
    assert isinstance(app.screen, ExportDialog)
    app.screen.query_one("#folder", Input).value = str(folder)
    await pilot.pause()


def test_exporting_writes_a_private_file_and_says_where(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer("Bellen"), exercise="vasthouden"))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await open_export(app, pilot, tmp_path)
        assert f"{head.id}.md" in text_of(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, EntryScreen)
        assert app.said == f"Geëxporteerd naar {tmp_path / head.id}.md"

    play(app, head, scenario)
    written = tmp_path / f"{head.id}.md"
    assert "Bellen" in written.read_text("utf-8")
    assert written.stat().st_mode & 0o777 == 0o600


def test_an_export_can_have_initials_for_names(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    _, head = keep(
        app.journal,
        an_entry(an_answer("Noor", kind="person"), tail="bbbbbb"),
        an_entry(an_answer("Noor bellen")),
    )

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await open_export(app, pilot, tmp_path)
        await pilot.press("down", "down", "right")
        await settled(pilot)
        assert "[als initialen]" in text_of(app)
        await pilot.press("f8")
        await settled(pilot)
        assert app.said.startswith("Met initialen geëxporteerd")

    play(app, head, scenario)
    assert "N. bellen" in (tmp_path / f"{head.id}.md").read_text("utf-8")


def test_a_file_that_is_there_is_only_replaced_by_a_second_deed(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer("Bellen")))
    there = tmp_path / f"{head.id}.md"
    there.write_text("van mij")

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await open_export(app, pilot, tmp_path)
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert "staat er al" in text_of(app)
        assert there.read_text() == "van mij"
        await pilot.click("#overwrite")
        await settled(pilot)

    play(app, head, scenario)
    assert "Bellen" in there.read_text("utf-8")


def test_another_name_is_no_longer_an_overwrite(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer("Bellen")))
    (tmp_path / f"{head.id}.md").write_text("van mij")

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await open_export(app, pilot, tmp_path)
        await pilot.press("enter")
        await pilot.pause()
        app.screen.query_one("#name", Input).value = "anders.md"
        await pilot.pause()
        assert not app.screen.query_one("#overwrite").display
        await pilot.press("enter")
        await settled(pilot)

    play(app, head, scenario)
    assert (tmp_path / f"{head.id}.md").read_text() == "van mij"
    assert (tmp_path / "anders.md").exists()


@pytest.mark.parametrize("name", ["", "  ", "..", "map/bestand.md", "a\0b"])
def test_a_name_that_is_no_file_name_is_refused(tmp_path: Path, name: str) -> None:
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer("Bellen")))
    before = sorted(tmp_path.rglob("*.md"))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await open_export(app, pilot, tmp_path)
        app.screen.query_one("#name", Input).value = name
        await pilot.press("enter")
        await settled(pilot)
        assert "Geef het bestand een naam" in text_of(app)

    play(app, head, scenario)
    assert sorted(tmp_path.rglob("*.md")) == before


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer("Bellen")))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await open_export(app, pilot, tmp_path / "weg")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ExportDialog)
        assert "! " in text_of(app)
        await pilot.click("#cancel")
        await settled(pilot)
        assert isinstance(app.screen, EntryScreen)

    play(app, head, scenario, SMALL)
