"""The journal screen: what it lists, how it is narrowed and searched, by keys and by mouse."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from autonomie_coach.tui.screens import journal_reading
from autonomie_coach.tui.screens.entry import EntryScreen
from autonomie_coach.tui.screens.journal import JournalScreen
from autonomie_coach.tui.screens.narrow import NarrowScreen
from autonomie_coach.tui.widgets.entry_list import EntryList
from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry
from helpers.tui import LARGE, SMALL, USUAL, click_on, coach_app, settled, text_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from autonomie_coach.journal.entry import Head
    from autonomie_coach.tui.app import CoachApp

    Scenario = Callable[[CoachApp, Pilot[int]], Awaitable[None]]

HOSTILE = "[bold] [/] [link=http://x]hier \x1b]0;x\x07 [@click=app.quit]"


def several(app: CoachApp) -> list[Head]:
    return keep(
        app.journal,
        an_entry(an_answer("Het budget is rond"), title="Eerste", tail="aaaaaa"),
        an_entry(
            an_answer("Noor", kind="person"),
            exercise="afspraak",
            section=3,
            title="Onze afspraak",
            days=9,
            tail="bbbbbb",
        ),
        an_entry(an_answer("x"), status="draft", title="Half", days=40, tail="cccccc"),
    )


def play(app: CoachApp, scenario: Scenario, size: tuple[int, int] = USUAL) -> None:
    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            app.open_journal()
            await settled(pilot)
            await settled(pilot)
            await scenario(app, pilot)

    asyncio.run(run())


async def type_query(pilot: Pilot[int], query: str) -> None:
    await pilot.press("slash")
    for letter in query:
        await pilot.press("space" if letter == " " else letter)
    for _ in range(3):
        await settled(pilot)


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


def test_searching_while_typing_marks_what_was_found(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await type_query(pilot, "bud")
        shown = text_of(app)
        assert "Het ‹bud›get is rond" in shown
        assert "1 gevonden" in shown
        assert "Onze afspraak" not in shown
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, EntryScreen)

    play(app, scenario)


def test_emptying_the_field_shows_everything_again(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await type_query(pilot, "bud")
        await pilot.press("backspace", "backspace", "backspace")
        await settled(pilot)
        assert "3 oefeningen" in text_of(app)

    play(app, scenario)


def test_digits_and_letters_type_in_the_field(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await type_query(pilot, "f1n?.")
        assert isinstance(app.screen, JournalScreen)
        assert app.screen.query_text == "f1n?."

    play(app, scenario)


def test_the_arrows_go_through_the_list_while_searching(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    heads = several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("f3", "down", "down")
        assert app.screen.query_one(EntryList).path == heads[0].path
        await pilot.press("escape")
        assert app.focused is app.screen.query_one(EntryList)

    play(app, scenario)


def test_when_nothing_is_found_everything_can_be_shown_again(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await type_query(pilot, "zeppelin")
        assert "Niets met ‘zeppelin’." in text_of(app)
        await pilot.press("tab", "enter")
        for _ in range(2):
            await settled(pilot)
        assert "3 oefeningen" in text_of(app)

    play(app, scenario)


async def narrow(pilot: Pilot[int], *keys: str) -> None:
    """Open the ways to narrow the list and press keys there."""
    await pilot.press("f")
    await settled(pilot)
    assert isinstance(pilot.app.screen, NarrowScreen)
    await pilot.press(*keys)
    await settled(pilot)


async def settled_list(pilot: Pilot[int]) -> None:
    for _ in range(3):
        await settled(pilot)


def test_the_list_is_narrowed_to_an_exercise(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await narrow(pilot, *["down"] * 7, "enter")
        assert "(•)   Onze afspraak  1" in text_of(app)
        await pilot.press("enter")
        await settled(pilot)
        shown = text_of(app)
        assert isinstance(app.screen, JournalScreen)
        assert "1 oefening" in shown
        assert "Onze afspraak" in shown
        assert "Eerste" not in shown

    play(app, scenario)


def test_the_list_is_narrowed_to_a_kind_of_question(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)
    versions = {"final": "Hoe?", "versions": [{"text": "Hoe?", "kind": "open"}]}
    keep(app.journal, an_entry(an_answer(versions, kind="workshop"), title="Vraag", tail="dddddd"))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await narrow(pilot, "end", "enter")
        assert "(•) een open vraag  1" in text_of(app)
        await pilot.press("enter")
        await settled(pilot)
        assert "een open vraag" in text_of(app)
        assert "1 oefening" in text_of(app)
        assert "Vraag" in text_of(app)

    play(app, scenario)


def test_ways_to_narrow_hold_together_and_with_searching(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await narrow(pilot, "down", "enter", *["down"] * 3, "enter", "escape")
        assert "1 Waarom loslaten schuurt · concept" in text_of(app)
        assert "1 oefening" in text_of(app)
        await type_query(pilot, "budget")
        assert "0 gevonden" in text_of(app)
        assert "Niets met ‘budget’ binnen deze keuze." in text_of(app)
        await click_on(pilot, "Zoek in alles: 1 gevonden")
        await settled_list(pilot)
        assert "1 gevonden" in text_of(app)
        assert "‹budget›" in text_of(app)
        assert "concept" not in text_of(app)

    play(app, scenario)


@pytest.mark.parametrize("size", [SMALL, USUAL])
@pytest.mark.parametrize("way", ["key", "click"])
def test_what_the_list_is_narrowed_to_is_cleared_at_once(
    tmp_path: Path, way: str, size: tuple[int, int]
) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await narrow(pilot, "down", "down", "enter", "escape")
        assert "2 oefeningen" in text_of(app)
        assert "afgerond" in text_of(app)
        await (pilot.press("x") if way == "key" else click_on(pilot, "x alles tonen"))
        await settled_list(pilot)
        assert "3 oefeningen" in text_of(app)
        assert "afgerond" not in text_of(app)

    play(app, scenario, size)


def test_clearing_clears_what_was_searched_too(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await type_query(pilot, "budget")
        await pilot.press("escape", "x")
        await settled_list(pilot)
        assert "3 oefeningen" in text_of(app)

    play(app, scenario)


@pytest.mark.parametrize(
    ("since", "until", "left"),
    [
        ("9-11-2026", "", ["Onze afspraak", "Half"]),
        ("", "3 november 2026", ["Eerste"]),
        ("begin november", "gisteren", ["Eerste", "Onze afspraak"]),
        ("2026-11-11", "11 nov 2026", ["Onze afspraak"]),
    ],
)
def test_the_list_is_narrowed_to_days_in_words(
    tmp_path: Path, since: str, until: str, left: list[str]
) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await narrow(pilot)
        app.screen.query_one("#since", Input).value = since
        app.screen.query_one("#until", Input).value = until
        await pilot.pause()
        await pilot.press("escape")
        await settled_list(pilot)
        shown = text_of(app)
        for title in ("Eerste", "Onze afspraak", "Half"):
            assert (title in shown) is (title in left)

    play(app, scenario)


def test_how_a_day_was_understood_is_shown_beside_it(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await narrow(pilot, "shift+tab")
        await pilot.press(*"gisteren")
        await settled(pilot)
        assert "zondag 22 november 2026" in text_of(app)
        assert "Laat 2 zien" in text_of(app)
        await pilot.press("x")
        await settled(pilot)
        assert "Dit is nog geen datum." in text_of(app)
        assert "Laat 3 zien" in text_of(app)
        await pilot.press("backspace", "enter")
        await settled_list(pilot)
        assert "tot en met 22 november" in text_of(app)
        await narrow(pilot)
        assert "zondag 22 november 2026" in text_of(app)
        await click_on(pilot, "Toon alles")
        await pilot.press("escape")
        await settled_list(pilot)
        assert "3 oefeningen" in text_of(app)

    play(app, scenario)


def test_what_the_list_is_narrowed_to_can_be_clicked(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.click("#narrow", offset=(1, 0))
        await settled(pilot)
        assert isinstance(app.screen, NarrowScreen)
        await pilot.press("end")
        await click_on(pilot, "Noor  1")
        await click_on(pilot, "Laat 1 zien")
        assert "1 oefening" in text_of(app)
        await click_on(pilot, "Noor   ")
        assert isinstance(app.screen, NarrowScreen)

    play(app, scenario)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_the_ways_to_narrow_are_there_in_both_languages(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await narrow(pilot, "down", "enter")
        await app.switch_language(language)
        await settled(pilot)
        assert {"nl": "(•) concept  1", "en": "(•) draft  1"}[language] in text_of(app)
        assert {"nl": "Laat 1 zien", "en": "Show 1"}[language] in text_of(app)
        await pilot.press("f1")
        await settled(pilot)
        assert {"nl": "vorige maand", "en": "last month"}[language] in text_of(app)

    play(app, scenario, size)


@pytest.mark.parametrize("way", ["enter", "list", "click"])
def test_a_misspelled_word_leads_to_the_one_that_is_there(tmp_path: Path, way: str) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await type_query(pilot, "budgt")
        assert "Niets met ‘budgt’. Bedoel je ‘budget’?" in text_of(app)
        match way:
            case "enter":
                await pilot.press("enter")
            case "list":
                await pilot.press("tab", "enter")
            case _:
                await click_on(pilot, "Zoek ‘budget’")
        await settled_list(pilot)
        assert "‹budget›" in text_of(app)
        assert isinstance(app.screen, JournalScreen)
        assert app.screen.query_text == "budget"

    play(app, scenario)


@pytest.mark.parametrize("query", ["!?", '"', "🙂", "‘"])
def test_a_query_without_letters_shows_everything_and_says_so(tmp_path: Path, query: str) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.screen.query_one("#search", Input).value = query
        await settled_list(pilot)
        assert "3 oefeningen" in text_of(app)
        assert "letters en cijfers" in text_of(app)

    play(app, scenario)


def test_half_typed_quotation_marks_search_as_far_as_they_go(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        for query, count in (('"', None), ('"het', 1), ('"het budget', 1), ('"budget het"', 0)):
            app.screen.query_one("#search", Input).value = query
            await settled_list(pilot)
            said = "3 oefeningen" if count is None else f"{count} gevonden"
            assert said in text_of(app)

    play(app, scenario)


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
def test_results_tell_at_which_question_with_the_match_in_sight(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = coach_app(tmp_path)
    text = "Een lange aanloop van meer dan veertig tekens en dan pas het budget dat rond is."
    keep(app.journal, an_entry(an_answer(text)))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await type_query(pilot, "budget")
        (line,) = [one for one in text_of(app).split("\n") if "‹" in one]
        assert "Plan: " in line
        assert "‹budget›" in line
        await type_query(pilot, "")

    play(app, scenario, size)


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
        for _ in range(100):
            await pilot.pause(0.02)
            if "1 gevonden" in text_of(app):
                break
        assert "‹bud›get" in text_of(app)
        await type_query(pilot, "x")
        await settled_list(pilot)
        assert "0 gevonden" in text_of(app)

    play(app, scenario)
