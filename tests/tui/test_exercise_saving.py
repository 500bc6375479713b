"""What is typed is kept: drafts, half answers, a disk that is full, a file that was changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.widgets import TextArea

from autonomie_coach.coach import session as sessions
from autonomie_coach.errors import StorageError
from autonomie_coach.journal.halves import left_half
from autonomie_coach.storage.vault import Vault
from autonomie_coach.tui.screens.exercise import ExerciseScreen
from autonomie_coach.tui.screens.home import HomeScreen
from autonomie_coach.tui.screens.review import ReviewScreen
from autonomie_coach.tui.widgets.choices import Choices
from autonomie_coach.tui.widgets.field import Field
from helpers.asking import begin, in_a_loop, only, open_walk, press, the_entry, type_in
from helpers.texts import HOSTILE
from helpers.tui import USUAL, coach_app, settled, text_of


@in_a_loop
async def test_what_is_typed_is_in_the_file_without_asking(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await begin(app, pilot, only("lang"))
        await type_in(pilot, "Vrijdag")
        await pilot.pause(0.8)
        pending = the_entry(app).pending

        assert pending is not None
        assert pending.text == "Vrijdag"
        assert "✓ bewaard 14:32   1 woord" in text_of(app)


@in_a_loop
async def test_typing_on_and_on_is_saved_all_the_same(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await begin(app, pilot, only("lang"))
        for _ in range(25):
            await pilot.press("a")
            await pilot.pause(0.1)

        pending = the_entry(app).pending
        assert pending is not None
        assert len(pending.text) >= 5


HALVES = [
    ("lang", ["a", "b", "enter", "c", "left"], "lang"),
    ("een", ["4", "e", "i", "g", "e", "n"], "een"),
    ("een", ["2"], "een"),
    ("meer", ["1", "3"], "meer"),
    ("cijfer", ["4"], "cijfer"),
    ("lijst", ["a", "enter", "b"], "lijst"),
    ("wie", ["N", "o"], "wie"),
    ("dag", ["o", "v", "e", "r"], "dag"),
    ("bedrag", ["1", "5"], "bedrag"),
]


@pytest.mark.parametrize(("step", "keys", "at"), HALVES)
@in_a_loop
async def test_half_an_answer_comes_back_where_it_was(
    tmp_path: Path, step: str, keys: list[str], at: str
) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        screen = await begin(app, pilot, only(step, "kort"))
        if step != "lang":  # the short text comes after the long one only
            screen.session.go_to((step, None))
            await screen.show_step()
        await press(pilot, *keys)
        assert screen.view is not None
        before = screen.view.half()
        screen.leave()
        await settled(pilot)
        again = await begin(app, pilot, only(step, "kort"))

        assert again.session.flow.at == (at, None)
        assert again.view is not None
        assert again.view.half() == before


@in_a_loop
async def test_half_a_sort_comes_back_at_the_first_item_without_a_place(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        screen = await begin(app, pilot, only("lijst", "sorteer"))
        await type_in(pilot, "een\ntwee\ndrie")
        await press(pilot, "f8", "2", "1")
        screen.leave()
        await settled(pilot)
        await begin(app, pilot, only("lijst", "sorteer"))

        assert "3 van 3" in text_of(app)
        assert "nog 1" in text_of(app)


@in_a_loop
async def test_going_back_keeps_the_half_answers_of_both_steps(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        screen = await begin(app, pilot, only("lang", "kort"))
        await type_in(pilot, "eerste")
        await press(pilot, "f8")
        await type_in(pilot, "tweede")
        await press(pilot, "f7")
        await type_in(pilot, " meer")
        screen.leave()
        await settled(pilot)
        again = await begin(app, pilot, only("lang", "kort"))
        assert app.screen.query_one(Field).text == "eerste meer"
        await press(pilot, "f8")

        assert app.screen.query_one(Field).text == "tweede"
        assert left_half(again.session.entry) == {}


@in_a_loop
async def test_skipping_a_text_keeps_it_to_come_back_to(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        screen = await begin(app, pilot, only("lang", "kort"))
        await type_in(pilot, "toch niet")
        await screen.action_skip()
        await settled(pilot)
        assert "Overgeslagen" in text_of(app)
        assert the_entry(app).answers[0].given.skipped
        await press(pilot, "f7")

        assert app.screen.query_one(TextArea).text == "toch niet"


@in_a_loop
async def test_a_disk_that_is_full_is_said_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        screen = await begin(app, pilot, only("lang"))

        def full(vault: Vault, path: Path, *_: object) -> None:
            del vault
            raise StorageError("disk.full", path=path)

        with monkeypatch.context() as patched:
            patched.setattr(Vault, "create", full)
            patched.setattr(Vault, "replace", full)
            await type_in(pilot, "Blijft staan")
            await pilot.pause(0.8)
            assert "! Nog niet bewaard." in text_of(app)
            assert "Bewaar elders" in text_of(app)
            await type_in(pilot, "x")
            screen.leave()
            await settled(pilot)
            assert app.screen is screen
            assert screen.query_one(Field).text == "Blijft staanx"
        assert screen.saver.save()
        await settled(pilot)
        assert "! " not in text_of(app)
        assert "Bewaar elders" not in text_of(app)
        pending = the_entry(app).pending
        assert pending is not None
        assert pending.text == "Blijft staanx"


@in_a_loop
async def test_the_text_can_be_saved_elsewhere_but_never_over_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = coach_app(tmp_path)
    target = tmp_path / "elders.toml"
    target.write_text("van iemand anders")
    async with app.run_test(size=USUAL) as pilot:
        screen = await begin(app, pilot, only("lang"))

        def full(vault: Vault, path: Path, *_: object) -> None:
            del vault
            raise StorageError("disk.full", path=path)

        monkeypatch.setattr(Vault, "create", full)
        await type_in(pilot, "Noodgeval")
        await pilot.pause(0.8)
        await pilot.click("#elsewhere")
        await settled(pilot)
        field = app.screen.query_one(Field)
        field.put(str(target))
        await press(pilot, "enter")
        assert target.read_text() == "van iemand anders"
        assert app.screen is not screen
        app.screen.query_one(Field).put(str(tmp_path / "nieuw.toml"))
        await press(pilot, "enter")

        assert app.screen is screen
        assert "Noodgeval" in (tmp_path / "nieuw.toml").read_text(encoding="utf-8")


@in_a_loop
async def test_a_file_changed_elsewhere_gives_two_entries_and_is_said(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await begin(app, pilot, only("lang"))
        await type_in(pilot, "Hier")
        await pilot.pause(0.8)
        (path,) = app.journal.vault.entry_files()
        path.write_bytes(path.read_bytes().replace(b"Hier", b"Daar, langer"))
        await type_in(pilot, "x")
        await pilot.pause(0.8)

        assert "Beide versies zijn bewaard." in text_of(app)
        assert len(app.journal.vault.entry_files()) == 2


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@in_a_loop
async def test_any_text_is_shown_as_text_and_kept_as_it_is(tmp_path: Path, text: str) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        screen = await begin(app, pilot, only("lang", "lijst", "sorteer"))
        field = app.screen.query_one(Field)
        field.put(text)
        await settled(pilot)
        assert "\x1b" not in text_of(app)
        await press(pilot, "f8")
        kept = screen.session.flow.answers["lang", None].value
        assert kept == "\n".join(text.splitlines())
        app.screen.query_one(Field).put(f"{text}\nnog een")
        await press(pilot, "f8")
        await press(pilot, "1")
        screen.session.go_to(None)
        await screen.show_step()
        await settled(pilot)
        assert "\x1b" not in text_of(app)
        assert app.screen.query_one(Choices).option_count == 3


@in_a_loop
async def test_an_answer_nobody_touched_keeps_its_odd_line_ends(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        screen = await begin(app, pilot, only("lang", "kort"))
        odd = "een\x0btwee\u2028drie"
        screen.session.typed(odd, 0)
        await screen.show_step()
        await settled(pilot)
        await press(pilot, "f8")

        assert screen.session.flow.answers["lang", None].value == odd


@in_a_loop
async def test_keys_that_come_all_at_once_reach_the_steps_they_are_for(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    steps = ("lang", "kort", "een", "cijfer", "lijst", "sorteer", "wie")
    burst = ["enter", *"Ditn", "left", "x", "f8", *"kort", "enter", "1", "enter", "3", "enter"]
    burst += [*"a", "enter", *"b", "enter", "enter", "1", "2", "enter", *"Noor", "enter"]
    async with app.run_test(size=USUAL) as pilot:
        screen = await open_walk(app, pilot, only(*steps))
        for key in burst:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(100):
            await settled(pilot)
            if isinstance(app.screen, ReviewScreen):
                break
        answers = {key[0]: given.value for key, given in screen.session.flow.answers.items()}

    assert answers["lang"] == "Ditxn"
    assert answers["kort"] == "kort"
    assert answers["een"] == "a"
    assert answers["cijfer"] == 3
    assert answers["lijst"] == ["a", "b"]
    assert [row["group"] for row in answers["sorteer"]] == ["hen", "mij"]
    assert answers["wie"] == "Noor"


@in_a_loop
async def test_undo_and_redo_work_in_a_short_text(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await begin(app, pilot, only("kort"))
        await type_in(pilot, "woord")
        field = app.screen.query_one(Field)
        field.put("anders")
        await press(pilot, "ctrl+z")
        assert field.text == "woord"
        await press(pilot, "ctrl+y")
        assert field.text == "anders"


@in_a_loop
async def test_quitting_saves(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await begin(app, pilot, only("lang"))
        await type_in(pilot, "Snel weg")
        await app.action_quit()
    pending = the_entry(app).pending
    assert pending is not None
    assert pending.text == "Snel weg"


@in_a_loop
async def test_a_resumed_exercise_says_so(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        screen = await begin(app, pilot, only("lang"))
        await type_in(pilot, "half")
        screen.leave()
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        session = sessions.open_session(app.journal, only("lang"), app.clock)
        await app.push_screen(ExerciseScreen(session))
        await settled(pilot)

        assert "Verder waar je was ›" in text_of(app)
        assert "stap 1 van 1" in text_of(app)
