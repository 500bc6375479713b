"""What the app does for the files at start: sweeping, and telling who else can read them."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry
from helpers.tui import LARGE, SMALL, USUAL, click_on, coach_app, play, settled, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from autonomie_coach.tui.app import CoachApp


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
def test_home_says_that_others_can_read_the_journal_and_a_click_ends_it(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    app = coach_app(tmp_path, language)
    (head,) = keep(app.journal, an_entry(an_answer("iets")))
    head.path.parent.chmod(0o755)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        assert app.words("home.open") in " ".join(text_of(app).split())
        await click_on(pilot, app.words("home.mend")[:8])
        await settled(pilot)
        assert app.words("home.open")[:20] not in text_of(app)
        assert app.words("cli.paths.mended", count=1)[:20] in text_of(app)
        assert stat.S_IMODE(head.path.parent.stat().st_mode) == 0o700

    play(app, scenario, size)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_the_menu_mends_it_too_and_offers_that_only_then(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer("iets")))
    head.path.chmod(0o644)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("f2", *"mij leesbaar".replace(" ", ""))
        await settled(pilot)
        await pilot.press("escape", "f2", *"leesbaar", "enter")
        await settled(pilot)
        assert stat.S_IMODE(head.path.stat().st_mode) == 0o600
        await pilot.press("f2", *"leesbaar")
        await settled(pilot)
        assert "Niets met" in text_of(app)

    play(app, scenario)


def test_a_private_journal_is_not_mentioned_and_old_temporary_files_go(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    (head,) = keep(app.journal, an_entry(an_answer("iets")))
    left = head.path.with_name(".autonomie-coach-oud.tmp")
    left.write_bytes(b"half")
    left.chmod(0o600)
    os.utime(left, (0, 0))

    async def scenario(app: CoachApp, _: Pilot[int]) -> None:
        assert app.words("home.open") not in text_of(app)
        assert not left.exists()
        assert head.path.exists()

    play(app, scenario)
