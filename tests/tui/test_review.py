"""The review: changes made from it count, and a full disk at the last step loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from autonomie_coach.engine.given import Given
from autonomie_coach.errors import StorageError
from autonomie_coach.storage.vault import Vault
from autonomie_coach.tui.screens.closing import ClosingScreen
from autonomie_coach.tui.screens.exercise import ExerciseScreen
from autonomie_coach.tui.screens.review import ReviewScreen
from helpers.asking import begin, in_a_loop, only, the_entry, type_in
from helpers.tui import USUAL, coach_app, settled, text_of


@pytest.mark.parametrize("way_back", ["f7", "f8"])
@in_a_loop
async def test_an_answer_changed_from_the_review_is_the_one_that_is_kept(
    tmp_path: Path, way_back: str
) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await begin(app, pilot, only("cijfer"))
        await pilot.press("4", "f8")
        await settled(pilot)
        assert isinstance(app.screen, ReviewScreen)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("2", way_back)
        await settled(pilot)
        assert isinstance(app.screen, ReviewScreen)
        await pilot.press("f8")
        await settled(pilot)

        assert isinstance(app.screen, ClosingScreen)
        assert the_entry(app).answers[0].given == Given(2)


@in_a_loop
async def test_a_full_disk_at_the_last_step_is_said_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await begin(app, pilot, only("lang"))

        def full(vault: Vault, path: Path, *_: object) -> None:
            del vault
            raise StorageError("disk.full", path=path)

        with monkeypatch.context() as patched:
            patched.setattr(Vault, "create", full)
            patched.setattr(Vault, "replace", full)
            await type_in(pilot, "Blijft staan")
            for keys in (["f8"], ["f7"], ["f8"], ["f8"], ["escape"]):
                await pilot.press(*keys)
                await settled(pilot)
            assert isinstance(app.screen, ReviewScreen | ExerciseScreen)
            assert "! De schijf is vol" in text_of(app)
            assert "Bewaar elders" in text_of(app)
            assert "✓ bewaard" not in text_of(app)
            review = app.screen
        assert isinstance(review, ReviewScreen)
        assert review.saver.save()
        await settled(pilot)
        assert "! " not in text_of(app)
        await pilot.press("f8")
        await settled(pilot)

        entry = the_entry(app)
        assert entry.head.status == "done"
        assert entry.answers[0].given == Given("Blijft staan")
