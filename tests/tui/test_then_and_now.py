"""Then and now: one question at a time, with room for what one would write now."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from autonomie_coach.journal.entry import Lookback
from autonomie_coach.journal.halves import half_written
from autonomie_coach.tui.screens.entry import EntryScreen
from autonomie_coach.tui.screens.then_and_now import ThenScreen
from autonomie_coach.tui.widgets.field import Field
from helpers.keeping import keep
from helpers.made_entries import STARTED, an_answer, an_entry
from helpers.tui import LARGE, SMALL, USUAL, coach_app, settled, text_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from autonomie_coach.journal.entry import Head
    from autonomie_coach.tui.app import CoachApp

    Scenario = Callable[[CoachApp, Pilot[int]], Awaitable[None]]

HOSTILE = "[bold] [/] [link=http://x]hier \x1b]0;x\x07"


def twice(app: CoachApp) -> list[Head]:
    return keep(
        app.journal,
        an_entry(
            an_answer("Bellen", prompt="Wat doe je?"),
            an_answer(["rooster"], step="lijst", kind="list", prompt="Wat nog?"),
        ),
        an_entry(
            an_answer("Eerst wachten", prompt="Wat doe je?"),
            an_answer(["verlof"], step="lijst", kind="list", prompt="Wat nog?"),
            days=12,
            tail="bbbbbb",
        ),
    )


def play(app: CoachApp, head: Head, scenario: Scenario, size: tuple[int, int] = USUAL) -> None:
    """Open an entry, lay then and now beside each other, and go on from there."""

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            app.open_entry(head.path)
            await settled(pilot)
            await pilot.press("equals_sign")
            for _ in range(2):
                await settled(pilot)
            await scenario(app, pilot)

    asyncio.run(run())


async def type_text(pilot: Pilot[int], text: str) -> None:
    await pilot.press(*({" ": "space", ".": "full_stop"}.get(letter, letter) for letter in text))


def place_of(app: CoachApp, text: str) -> tuple[int, int]:
    lines = text_of(app).split("\n")
    row = next(number for number, line in enumerate(lines) if text in line)
    return lines[row].index(text), row


@pytest.mark.parametrize("size", [SMALL, USUAL])
def test_answers_stand_below_each_other_by_date(tmp_path: Path, size: tuple[int, int]) -> None:
    app = coach_app(tmp_path)
    _, head = twice(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        assert "vraag 1 van 2" in text_of(app)
        assert "Wat doe je?" in text_of(app)
        then, now = place_of(app, "Bellen"), place_of(app, "Eerst wachten")
        assert then[1] < now[1]
        assert place_of(app, "2 november")[1] == then[1]
        assert place_of(app, "▸ 14 november")[1] == now[1]
        assert place_of(app, "Wat zou ik nu schrijven?")[1] > now[1]
        await pilot.pause()

    play(app, head, scenario, size)


def test_a_wide_screen_lays_them_and_now_side_by_side(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    _, head = twice(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        then, now = place_of(app, "Bellen"), place_of(app, "Eerst wachten")
        assert then[1] == now[1]
        assert then[0] < now[0] < place_of(app, "Wat zou ik nu schrijven?")[0]
        await pilot.pause()

    play(app, head, scenario, LARGE)


@pytest.mark.parametrize("way", ["keys", "buttons"])
def test_one_goes_to_other_questions_and_back(tmp_path: Path, way: str) -> None:
    app = coach_app(tmp_path)
    _, head = twice(app)

    async def go(pilot: Pilot[int], key: str, button: str) -> None:
        await (pilot.press(key) if way == "keys" else pilot.click(button))
        await settled(pilot)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await go(pilot, "right", "#next")
        assert "Wat nog?" in text_of(app)
        assert "verlof" in text_of(app)
        await pilot.press("right")
        assert "laatste vraag" in app.said
        await go(pilot, "left", "#previous")
        assert "Wat doe je?" in text_of(app)
        await pilot.press("less_than_sign")
        assert "eerste vraag" in app.said

    play(app, head, scenario)


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
def test_what_one_would_write_now_is_kept_at_its_question(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = coach_app(tmp_path)
    _, head = twice(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("a")
        await type_text(pilot, "Vragen.")
        await pilot.press("f8")
        for _ in range(3):
            await settled(pilot)
        assert "Je terugblik staat erbij." in text_of(app)
        assert "Vragen." in text_of(app)
        assert "terugblik" in text_of(app)
        assert app.screen.query_one(Field).value == ""
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, EntryScreen)
        await pilot.press("end")
        await pilot.pause()
        shown = text_of(app)
        assert shown.index("Terugblik, 23 november") < shown.rindex("Wat doe je?")
        assert shown.rindex("Wat doe je?") < shown.index("Vragen.")

    play(app, head, scenario, size)
    entry = app.journal.read(head.path).entry
    assert [(one.text, one.at) for one in entry.lookbacks] == [("Vragen.", ("plan", None))]
    assert b'step = "plan"' in head.path.read_bytes().split(b"[[lookbacks]]")[1]


def test_the_button_keeps_it_too(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    head, _ = twice(app)

    async def scenario(_: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.click("#field")
        await type_text(pilot, "Nu")
        await pilot.click("#add")
        await settled(pilot)

    play(app, head, scenario)
    assert [one.text for one in app.journal.read(head.path).entry.lookbacks] == ["Nu"]


def test_half_typed_text_waits_at_its_own_question(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    _, head = twice(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        field = app.screen.query_one(Field)
        await pilot.press("a")
        await type_text(pilot, "een")
        await pilot.press("escape", "right", "a")
        assert field.value == ""
        await type_text(pilot, "twee")
        await pilot.press("escape", "left")
        assert field.value == "een"
        await pilot.press("escape")
        await settled(pilot)
        assert "Terugblik, nog niet af, bij: Wat doe je?" in " ".join(text_of(app).split())
        await pilot.press("equals_sign")
        await settled(pilot)
        assert app.screen.query_one(Field).value == "een"

    play(app, head, scenario)
    entry = app.journal.read(head.path).entry
    halves = [half_written(entry, (step, None)) for step in ("plan", "lijst")]
    assert [half.text for half in halves if half is not None] == ["een", "twee"]
    assert half_written(entry) is None
    assert entry.lookbacks == ()


def test_half_typed_text_is_saved_when_the_program_must_end(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    head, _ = twice(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("a")
        await type_text(pilot, "een")
        assert app.save_now() is None

    play(app, head, scenario)
    half = half_written(app.journal.read(head.path).entry, ("plan", None))
    assert half is not None
    assert half.text == "een"


def test_a_question_is_not_left_while_its_text_cannot_be_saved(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    head, _ = twice(app)
    data = head.path.read_bytes()

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("a")
        await type_text(pilot, "een")
        head.path.unlink()
        await pilot.click("#next")
        assert app.trouble
        assert app.screen.query_one(Field).value == "een"
        head.path.write_bytes(data)
        await pilot.click("#next")
        await pilot.click("#previous")
        assert app.screen.query_one(Field).value == "een"
        assert not app.trouble

    play(app, head, scenario)


def test_another_language_keeps_question_and_text(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    head, _ = twice(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("right", "a")
        await type_text(pilot, "een")
        await app.switch_language("en")
        for _ in range(2):
            await settled(pilot)
        assert "question 2 of 2" in text_of(app)
        assert "What would I write now?" in text_of(app)
        assert app.screen.query_one(Field).value == "een"
        await type_text(pilot, "s")
        assert app.screen.query_one(Field).value == "eens"

    play(app, head, scenario)


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
def test_many_long_answers_scroll_also_while_writing(tmp_path: Path, size: tuple[int, int]) -> None:
    app = coach_app(tmp_path)
    heads = keep(
        app.journal,
        *(
            an_entry(an_answer(f"Nummer {n} " + "woord " * 60), days=n, tail=f"{n:06d}")
            for n in range(30)
        ),
    )

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        assert "Nummer 0 " in text_of(app)
        await pilot.press("a", "x")
        seen = ""
        for _ in range(120):
            seen += text_of(app)
            await pilot.press("pagedown")
            await pilot.pause()
        assert all(f"Nummer {n} " in seen for n in range(30))
        assert "Zet erbij" in text_of(app)
        await pilot.press("escape", "home")
        await pilot.pause()
        assert "Nummer 0 " in text_of(app)

    play(app, heads[3], scenario, size)


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
def test_user_text_is_shown_as_it_was_typed(tmp_path: Path, size: tuple[int, int]) -> None:
    app = coach_app(tmp_path)
    made = an_entry(an_answer(HOSTILE, prompt=HOSTILE), title=HOSTILE)
    seen = Lookback(STARTED, HOSTILE, {"step": "plan"})
    (head,) = keep(app.journal, replace(made, lookbacks=(seen,)))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        assert text_of(app).count("[bold] [/]") >= 3
        assert "\x1b" not in text_of(app)
        assert "\x07" not in text_of(app)
        await pilot.pause()

    play(app, head, scenario, size)


def test_an_entry_without_answers_says_so(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer(None)))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, ThenScreen)
        assert "geen antwoorden om naast elkaar te leggen" in text_of(app)
        await pilot.press("a", "right", "ctrl+g", "escape")
        await settled(pilot)
        assert isinstance(app.screen, EntryScreen)

    play(app, head, scenario)


def test_the_button_of_the_entry_opens_it(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    _, head = twice(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("escape")
        await settled(pilot)
        await pilot.click("#then")
        await settled(pilot)
        assert isinstance(app.screen, ThenScreen)

    play(app, head, scenario, SMALL)


def test_the_menu_of_the_entry_opens_it(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    _, head = twice(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("f2")
        await settled(pilot)
        await type_text(pilot, "toen en")
        await pilot.press("enter")
        for _ in range(2):
            await settled(pilot)
        assert isinstance(app.screen, ThenScreen)

    play(app, head, scenario)


@pytest.mark.parametrize(("language", "asked"), [("nl", "andere vraag"), ("en", "other question")])
def test_help_names_the_keys(tmp_path: Path, language: str, asked: str) -> None:
    app = coach_app(tmp_path, language)
    _, head = twice(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("f1")
        await settled(pilot)
        assert asked in text_of(app)

    play(app, head, scenario, LARGE)
