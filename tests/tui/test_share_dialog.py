"""Sharing a card from the screens: which page, to print or to read, and where it goes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from autonomie_coach.decisions.cards import Register
from autonomie_coach.tui.screens.share_dialog import ShareDialog
from export.test_shared_card import agreed
from helpers.tui import SMALL, USUAL, click_on, coach_app, play, settled, text_of

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from autonomie_coach.tui.app import CoachApp


@pytest.mark.parametrize(
    ("language", "size", "card", "sheet"),
    [("nl", USUAL, "afspraak", "gesprek"), ("en", SMALL, "agreement", "talk")],
)
def test_a_card_and_a_sheet_are_written_where_one_says(
    tmp_path: Path, language: str, size: tuple[int, int], card: str, sheet: str
) -> None:
    made: list[Path | None] = []

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        for keys in (("f8",), ("down", "down", "right", "down", "right", "f8")):
            app.push_screen(ShareDialog(agreed(fear="GEHEIM"), tmp_path), made.append)
            await settled(pilot)
            assert app.screen.query_one("#name", Input).value == f"{card}-abcdef.html"
            await pilot.press(*keys)
            await settled(pilot)
            assert not isinstance(app.screen, ShareDialog), text_of(app)

    play(coach_app(tmp_path, language), scenario, size)

    assert made == [tmp_path / f"{card}-abcdef.html", tmp_path / f"{sheet}-abcdef.md"]
    html, markdown = (path.read_text("utf-8") for path in made if path is not None)
    assert html.startswith("<!doctype html>")
    assert markdown.startswith("# ")
    assert "GEHEIM" not in html + markdown


def test_it_goes_over_no_file_unasked(tmp_path: Path) -> None:
    taken = tmp_path / "afspraak-abcdef.html"
    taken.write_text("van mij")

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.push_screen(ShareDialog(agreed(), tmp_path))
        await settled(pilot)
        await pilot.press("f8")
        await settled(pilot)
        assert "staat er al" in text_of(app)
        assert taken.read_text() == "van mij"
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(app.screen, ShareDialog)

    play(coach_app(tmp_path), scenario)


def test_from_a_card_one_key_or_click_leads_to_it_and_says_where_the_page_went(
    tmp_path: Path,
) -> None:
    app = coach_app(tmp_path)
    given = {"decision": "Koeriers", "person": "Noor"}
    stored = Register(app.journal.vault).add(given, "nl", date(2026, 11, 20))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_card(stored.card.path)
        await settled(pilot)
        await click_on(pilot, "Delen")
        assert isinstance(app.screen, ShareDialog)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("s")
        await settled(pilot)
        app.screen.query_one("#folder", Input).value = str(tmp_path)
        name = app.screen.query_one("#name", Input)
        proposed, name.value = name.value, "kaart.docx"
        await pilot.pause()
        await pilot.press("f8")
        await settled(pilot)
        assert "‘.docx’ kan niet" in text_of(app)
        name.value = proposed
        await pilot.pause()
        await pilot.press("f8")
        await settled(pilot)
        assert app.said.startswith("Lees dit na voor je het deelt: ")
        assert str(tmp_path / "voorstel-") in app.said
        shown = "".join(text_of(app).split())
        assert app.said.replace(" ", "") in shown

    play(app, scenario)
