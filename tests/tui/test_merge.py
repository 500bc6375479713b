"""Versions of an entry on the screens: marked, told, put side by side, and made one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from autonomie_coach.coach.merging import Side
from autonomie_coach.engine.given import Given
from autonomie_coach.journal.codec import encode
from autonomie_coach.journal.entry import Entry
from autonomie_coach.tui.app import CoachApp
from autonomie_coach.tui.screens.entry import EntryScreen
from autonomie_coach.tui.screens.exercise import ExerciseScreen
from autonomie_coach.tui.screens.lookback import LookbackScreen
from autonomie_coach.tui.screens.merge import MergeScreen
from autonomie_coach.tui.widgets.field import Field
from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry
from helpers.tui import LARGE, SMALL, USUAL, click_on, coach_app, play, settled, text_of

MARK = " (Noor's conflicted copy 2026-11-03)"


def a_copy(app: CoachApp, entry: Entry, mark: str = MARK) -> Path:
    path = app.journal.path_of(entry.id)
    path = path.with_name(f"{path.stem}{mark}.toml")
    path.write_bytes(encode(entry))
    return path


def two(app: CoachApp) -> tuple[Path, Path]:
    """Write an entry and a copy that differs in two answers."""

    def version(plan: str, moment: str) -> Entry:
        long = an_answer(moment, step="moment", kind="long_text", prompt="Wat gebeurde er?")
        return an_entry(an_answer(plan), long)

    (head,) = keep(app.journal, version("Bellen", "Ik belde hem."))
    return head.path, a_copy(app, version("Wachten", "Ik wachtte."))


async def read(app: CoachApp, pilot: Pilot[int], path: Path) -> EntryScreen:
    app.open_entry(path)
    await settled(pilot)
    assert isinstance(app.screen, EntryScreen)
    return app.screen


def files(tmp_path: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (tmp_path / "journal").rglob("*.toml")}


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_journal_marks_a_copy(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    app = coach_app(tmp_path, language)
    two(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_journal()
        await settled(pilot)
        named = {"nl": "kopie", "en": "copy"}[language]
        lines = [line for line in text_of(app).split("\n") if "controlereflexen" in line]
        assert sum(named in line for line in lines) == 1

    play(app, scenario, size)


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_reading_tells_of_the_other_version_with_a_button(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    app = coach_app(tmp_path, language)
    original, _ = two(app)
    button = {"nl": "Leg ze naast elkaar", "en": "Put them side by side"}[language]

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await read(app, pilot, original)
        assert "Dropbox" in text_of(app)
        await click_on(pilot, button)
        assert isinstance(app.screen, MergeScreen)

    play(app, scenario, size)


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
def test_both_versions_are_seen_and_chosen_between(tmp_path: Path, size: tuple[int, int]) -> None:
    app = coach_app(tmp_path)
    original, copy = two(app)
    before = files(tmp_path)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await read(app, pilot, copy)
        await pilot.press("m")
        await settled(pilot)
        lines = text_of(app).split("\n")
        here = next(line for line in lines if "Bellen" in line)
        assert ("Wachten" in here) == (size == LARGE)
        assert any("Wachten" in line for line in lines)
        await pilot.press("2", "f8", "3")
        await settled(pilot)
        assert files(tmp_path) == before
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, EntryScreen)
        assert app.screen.path == original
        assert "Samengevoegd" in text_of(app)
        assert app.screen.versions is None

    play(app, scenario, size)
    kept = app.journal.read(original).entry
    assert [one.given.value for one in kept.answers] == ["Wachten", "Ik belde hem.\nIk wachtte."]
    assert not copy.exists()


def test_nothing_is_written_without_a_choice_or_after_leaving(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    original, _ = two(app)
    before = files(tmp_path)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await read(app, pilot, original)
        await pilot.press("m")
        await settled(pilot)
        await pilot.press("f8")
        assert "Kies eerst" in text_of(app)
        await pilot.press("1", "f8", "2", "f7")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, MergeScreen)
        assert "(•) 1" in text_of(app)
        await pilot.press("escape")
        await settled(pilot)
        assert "Er is niets veranderd" in text_of(app)
        assert files(tmp_path) == before

    play(app, scenario)


def test_equal_copies_merge_at_once(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer("Bellen")))
    copy = a_copy(app, an_entry(an_answer("Bellen")), " 2")

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        screen = await read(app, pilot, copy)
        await pilot.press("m")
        await settled(pilot)
        assert app.screen is screen
        assert screen.path == head.path
        assert "gelijk" in text_of(app)
        assert not copy.exists()

    play(app, scenario)


def test_more_copies_come_one_after_the_other(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer("Bellen")))
    for mark, text in ((" (1)", "Wachten"), (" (2)", "Kijken")):
        a_copy(app, an_entry(an_answer(text)), mark)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await read(app, pilot, head.path)
        assert "nog 2 versies" in text_of(app)
        await pilot.press("m")
        await settled(pilot)
        assert "nog 1 versie" in text_of(app)
        await pilot.press("3", "f8")
        await settled(pilot)
        assert isinstance(app.screen, MergeScreen)
        assert app.screen.title_text().endswith("Mijn controlereflexen")
        await pilot.press("escape")
        await settled(pilot)
        assert "andere versies zijn er nog" in text_of(app)

    play(app, scenario)
    assert len(app.journal.vault.entry_files()) == 2


def test_a_version_that_changed_meanwhile_is_said_and_nothing_done(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    original, copy = two(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await read(app, pilot, original)
        await pilot.press("m")
        await settled(pilot)
        copy.write_bytes(copy.read_bytes() + b"# elders\n")
        before = files(tmp_path)
        await pilot.press("1", "f8", "1", "f8")
        await settled(pilot)
        assert "intussen elders gewijzigd" in text_of(app)
        assert files(tmp_path) == before

    play(app, scenario)


def test_the_choice_stays_in_another_language(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    original, _ = two(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await read(app, pilot, original)
        await pilot.press("m")
        await settled(pilot)
        await pilot.press("2")
        await app.switch_language("en")
        await settled(pilot)
        assert "Difference 1 of 2." in text_of(app)
        assert "(•) 2  The copy by Dropbox" in text_of(app)

    play(app, scenario)


def test_texts_are_shown_as_they_were_typed(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    hostile = "[bold] [/] \x1b]0;x\x07"
    (head,) = keep(app.journal, an_entry(an_answer(hostile, prompt=hostile)))
    a_copy(app, an_entry(an_answer(hostile + "!", prompt=hostile)))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await read(app, pilot, head.path)
        await pilot.press("m")
        await settled(pilot)
        assert text_of(app).count("[bold] [/]") == 3
        assert "\x1b" not in text_of(app)

    play(app, scenario)


def test_no_look_back_is_begun_at_an_entry_with_two_files(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    original, _ = two(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await read(app, pilot, original)
        await pilot.press("a")
        await settled(pilot)
        assert not isinstance(app.screen, LookbackScreen)
        assert "met m" in text_of(app)

    play(app, scenario)


def test_a_draft_with_two_files_is_merged_before_one_goes_on(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    answer = an_answer(["rooster"], step="wachtlijst", kind="list")
    draft = an_entry(answer, exercise="vasthouden", status="draft")
    (head,) = keep(app.journal, draft)
    a_copy(app, replace(draft, answers=(replace(answer, given=Given(["inkoop"])),)))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_exercise("vasthouden")
        await settled(pilot)
        assert isinstance(app.screen, MergeScreen)
        await pilot.press("3", "f8")
        await settled(pilot)
        assert isinstance(app.screen, ExerciseScreen)
        assert app.screen.session.entry.head.path == head.path
        given = app.screen.session.entry.answers[0].given
        assert given.value == ["rooster", "inkoop"]

    play(app, scenario)


@pytest.mark.parametrize("side", [Side.THIS, Side.THAT])
def test_a_walk_that_went_on_by_itself_can_be_put_beside_the_other_version(
    tmp_path: Path, side: Side
) -> None:
    app = coach_app(tmp_path)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_exercise("vasthouden")
        await settled(pilot)
        await pilot.press("enter", *"hier")
        screen = app.screen
        assert isinstance(screen, ExerciseScreen)
        screen.saver.save()
        path = screen.session.entry.head.path
        path.write_text(path.read_text().replace('"hier"', '"elders"'))
        await pilot.press("x")
        screen.saver.save()
        await settled(pilot)
        assert "ook elders gewijzigd" in text_of(app)
        await click_on(pilot, "Leg ze naast elkaar")
        assert isinstance(app.screen, MergeScreen)
        await pilot.press("1" if side is Side.THIS else "2", "f8")
        await settled(pilot)
        assert isinstance(app.screen, ExerciseScreen)
        assert app.screen.session.entry.head.path == path
        field = app.screen.query_one(Field)
        assert field.value == ("elders" if side is Side.THIS else "hierx")
        await pilot.press("end", "y")
        app.screen.saver.save()
        assert not app.screen.session.conflict

    play(app, scenario)
    (entry,), _ = app.journal.all()
    assert entry.pending is not None
    assert entry.pending.text == ("eldersy" if side is Side.THIS else "hierxy")


def test_leaving_the_versions_leaves_the_walk_as_it_was(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_exercise("vasthouden")
        await settled(pilot)
        await pilot.press("enter", *"hier")
        screen = app.screen
        assert isinstance(screen, ExerciseScreen)
        screen.saver.save()
        path = screen.session.entry.head.path
        path.write_text(path.read_text().replace('"hier"', '"elders"'))
        await pilot.press("x")
        screen.saver.save()
        await settled(pilot)
        await click_on(pilot, "Leg ze naast elkaar")
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is screen
        assert screen.query_one(Field).value == "hierx"

    app = coach_app(tmp_path)
    play(app, scenario)
    assert len(app.journal.vault.entry_files()) == 2


def test_a_walk_that_parts_at_its_very_end_says_so(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_exercise("vasthouden")
        await settled(pilot)
        await pilot.press("enter", *"hier", "f8", *"daar", "f8")
        await settled(pilot)
        path = next(iter(files(tmp_path)))
        path.write_text(path.read_text() + "# elders\n")
        await pilot.press("f8")
        await settled(pilot)
        assert "ook elders gewijzigd" in text_of(app)

    app = coach_app(tmp_path)
    play(app, scenario)
    assert len(app.journal.vault.entry_files()) == 2
