"""The shell around the screens: getting around by keys and mouse, quitting, crashing, themes."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

import pytest
from textual.color import Color
from textual.content import Content

from autonomie_coach.errors import StorageError, TerminalError
from autonomie_coach.tui import theme
from autonomie_coach.tui.app import run_app
from autonomie_coach.tui.screens.blank import BlankScreen
from autonomie_coach.tui.screens.help import HelpScreen
from autonomie_coach.tui.screens.home import HomeScreen
from autonomie_coach.tui.screens.journal import JournalScreen
from autonomie_coach.tui.screens.menu import MenuScreen
from autonomie_coach.tui.screens.section import SectionScreen
from autonomie_coach.tui.screens.settings import SettingsScreen
from autonomie_coach.tui.text import user
from autonomie_coach.tui.widgets.choices import Choices
from helpers.texts import HOSTILE
from helpers.tui import LARGE, SMALL, USUAL, click_on, coach_app, play, settled, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from autonomie_coach.tui.app import CoachApp


@pytest.mark.parametrize(
    ("keys", "screen"),
    [
        (("f1",), HelpScreen),
        (("question_mark",), HelpScreen),
        (("f2",), MenuScreen),
        (("ctrl+p",), MenuScreen),
        (("f9",), BlankScreen),
        (("full_stop",), BlankScreen),
        (("2",), JournalScreen),
        (("2", "1"), HomeScreen),
        (("f1", "escape"), HomeScreen),
        (("f1", "enter"), HomeScreen),
        (("f2", "escape"), HomeScreen),
        (("f9", "enter"), HomeScreen),
        (("2", "escape"), HomeScreen),
        (("tab", "enter"), SectionScreen),
        (("tab", "enter", "escape"), HomeScreen),
    ],
)
def test_keys_go_to_screens_and_back(
    tmp_path: Path, keys: tuple[str, ...], screen: type[object]
) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        assert type(app.screen) is screen

    play(coach_app(tmp_path), scenario)


@pytest.mark.parametrize(
    ("clicks", "screen"),
    [
        (("F1 hulp",), HelpScreen),
        (("F1 hulp", "Esc sluiten"), HomeScreen),
        (("F2 menu",), MenuScreen),
        (("F2 menu", "Instellingen"), SettingsScreen),
        (("F2 menu", "Even leeg scherm"), BlankScreen),
        (("F2 menu", "Even leeg scherm", "Even weg"), HomeScreen),
        (("2 Dagboek",), JournalScreen),
        (("2 Dagboek", "1 Route"), HomeScreen),
        (("1 Waarom loslaten schuurt",), SectionScreen),
        (("1 Waarom loslaten schuurt", "Esc terug"), HomeScreen),
    ],
)
def test_the_mouse_goes_where_the_keys_go(
    tmp_path: Path, clicks: tuple[str, ...], screen: type[object]
) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        for text in clicks:
            await click_on(pilot, text)
        assert type(app.screen) is screen

    play(coach_app(tmp_path), scenario)


def test_the_menu_finds_by_a_few_letters_whatever_the_accents(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("f2", *"een stap")
        await settled(pilot)
        assert "Eén stap voor morgen" in text_of(app)
        assert "Mijn controlereflexen" not in text_of(app)
        await pilot.press(*"qqq")
        await settled(pilot)
        assert "Niets met ‘een stapqqq’." in text_of(app)
        await pilot.press("enter")
        assert isinstance(app.screen, MenuScreen)

    play(coach_app(tmp_path), scenario)


def test_the_menu_opens_an_exercise_and_closes_what_was_open(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("2")
        await settled(pilot)
        await pilot.press("f2", *"controlereflexen", "enter")
        await settled(pilot)
        assert [type(one).__name__ for one in app.screen_stack] == ["HomeScreen", "ExerciseScreen"]

    play(coach_app(tmp_path), scenario)


def test_help_says_what_is_beyond_the_program_and_what_the_law_asks(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("f1")
        await settled(pilot)
        shown = " ".join(text_of(app).replace("▌", " ").split())
        for word in ("HR", "vertrouwenspersoon", "coach van vlees en bloed", "AVG", "Ctrl+Q"):
            assert word in shown

    play(coach_app(tmp_path), scenario, LARGE)


def test_help_fits_a_small_screen_by_scrolling(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("f1")
        await settled(pilot)
        assert "AVG" not in text_of(app)
        assert "Esc sluiten" in text_of(app)
        await pilot.press("pagedown", "pagedown", "pagedown")
        await settled(pilot)
        assert "AVG" in text_of(app)

    play(coach_app(tmp_path), scenario, SMALL)


def test_a_blank_screen_tells_nothing(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("f9")
        await settled(pilot)
        assert text_of(app).strip() == "Even weg. Enter brengt je terug."

    play(coach_app(tmp_path), scenario)


def test_escape_at_home_closes_the_program(tmp_path: Path) -> None:
    app = coach_app(tmp_path)

    async def run() -> None:
        async with app.run_test(size=USUAL) as pilot:
            await settled(pilot)
            await pilot.press("escape")

    asyncio.run(run())

    assert app.return_value == 0


def test_ctrl_c_asks_once_and_another_key_takes_it_back(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("ctrl+c")
        await settled(pilot)
        assert "Alles is bewaard. Nog eens Ctrl+C sluit af." in text_of(app)
        await pilot.press("down")
        await settled(pilot)
        assert "Alles is bewaard" not in text_of(app)
        await pilot.press("ctrl+c")
        assert app.return_value is None
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert app.return_value == 0

    play(coach_app(tmp_path), scenario)


def test_quitting_asks_once_more_when_saving_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = coach_app(tmp_path)
    full = StorageError("disk.full", path=tmp_path, detail="")
    monkeypatch.setattr(app, "save_now", lambda: full)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("ctrl+q")
        await settled(pilot)
        assert "Nog niet bewaard" in text_of(app)
        assert app.return_value is None
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert app.return_value == 0

    play(app, scenario)


def test_a_signal_ends_with_the_status_a_shell_expects(tmp_path: Path) -> None:
    app = coach_app(tmp_path)

    async def run() -> None:
        async with app.run_test(size=USUAL) as pilot:
            await settled(pilot)
            app.end_by_signal(15)

    asyncio.run(run())

    assert app.return_code == 143


def test_a_crash_says_where_and_nothing_of_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = coach_app(tmp_path)
    saved = []
    monkeypatch.setattr(app, "save_now", lambda: saved.append("saved"))

    def crash(_: HomeScreen) -> None:
        secret = "Noor is boos"
        raise ValueError(secret)

    monkeypatch.setattr(HomeScreen, "action_time", crash)

    async def scenario(_: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("t")
        await pilot.pause()

    with pytest.raises(ValueError, match="Noor"):
        play(app, scenario)

    said = " ".join(capsys.readouterr().err.split())
    assert "ValueError, test_app.py:" in said
    assert "Noor" not in said
    assert "Traceback" not in said
    assert saved
    assert app.return_code == 1


@pytest.mark.parametrize("term", ["dumb", "xterm-256color"])
def test_without_a_terminal_the_error_names_the_plain_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    monkeypatch.setenv("TERM", term)
    app = coach_app(tmp_path)

    with pytest.raises(TerminalError) as caught:
        run_app(app.context)

    assert "--plain" in app.words(f"error.{caught.value.key}", **caught.value.values)


@pytest.mark.parametrize("text", HOSTILE)
def test_user_text_is_shown_as_it_is_and_steers_nothing(text: str) -> None:
    shown = user(text)

    assert isinstance(shown, Content)
    assert not shown.spans
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]", shown.plain
    )


@pytest.mark.parametrize("text", [text for text in HOSTILE if len(text) < 1000])
def test_a_list_takes_any_text(tmp_path: Path, text: str) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.screen.query_one("#choices", Choices).set_rows([text, "twee"])
        app.say(text)
        app.complain(StorageError("disk.full", path=text, detail=text))
        await settled(pilot)
        assert user(text).plain.expandtabs().split("\n")[0].strip()[:20] in text_of(app)

    play(coach_app(tmp_path), scenario, LARGE)


def test_digits_pick_in_a_numbered_list(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        numbered = Choices(["een", "twee"], marks="one", numbered=True, id="numbered")
        app.open_settings()  # its own lists are told apart by id
        await settled(pilot)
        await app.screen.query_one("#body").mount(numbered)
        numbered.focus()
        await pilot.press("2", "9")
        await settled(pilot)
        assert numbered.chosen == {1}
        assert "▸ (•) 2  twee" in text_of(app)
        assert "  ( ) 1  een" in text_of(app)
        await pilot.press("1")
        await settled(pilot)
        assert numbered.chosen == {0}

    play(coach_app(tmp_path), scenario, LARGE)


def test_several_can_be_chosen_and_left_again(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        many = Choices(["een", "twee"], marks="many", numbered=True, id="many")
        app.open_settings()
        await settled(pilot)
        await app.screen.query_one("#body").mount(many)
        many.focus()
        await pilot.press("1", "2", "1")
        await settled(pilot)
        assert many.chosen == {1}
        assert "[x] 2  twee" in text_of(app)
        assert "[ ] 1  een" in text_of(app)

    play(coach_app(tmp_path), scenario, LARGE)


def _ratio(one: str, other: str) -> float:
    def luminance(name: str) -> float:
        parts = Color.parse(name).normalized
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", theme.NAMES)
def test_every_colour_can_be_read_on_every_background(name: str) -> None:
    values = next(one for one in theme.themes() if one.name == name).to_color_system().generate()

    texts = ("text", "text-muted", "text-primary", "text-success", "text-warning", "text-error")
    for text in (*texts, "foreground", "footer-key-foreground", "footer-foreground"):
        for ground in ("background", "surface", "panel"):
            assert _ratio(values[text], values[ground]) >= 4.5, (text, ground)
    assert _ratio(values["block-cursor-foreground"], values["block-cursor-background"]) >= 7


@pytest.mark.parametrize(
    ("told", "expected"),
    [("0;15", "heide"), ("0;default;7", "heide"), ("15;0", "heide-avond"), ("", "heide-avond")],
)
def test_the_terminal_may_tell_that_it_is_light(told: str, expected: str) -> None:
    assert theme.terminal_theme({"COLORFGBG": told}) == expected


def test_few_colours_or_none_take_the_theme_of_sixteen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = coach_app(tmp_path, theme=None)

    assert app.theme == theme.SIXTEEN
    assert app.native_ansi_color
