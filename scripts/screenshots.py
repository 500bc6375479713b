"""Makes the pictures in docs/screens from the demo journal, always on the same day."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.coach.app_context import AppContext
from autonomie_coach.coach.demo import demo_journal
from autonomie_coach.decisions.cards import Register
from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.settings import Settings
from autonomie_coach.storage.vault import Vault
from autonomie_coach.tui.app import CoachApp

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

TARGET = Path(__file__).resolve().parents[1] / "docs" / "screens"
NOW = datetime(2026, 11, 23, 8, 40, tzinfo=timezone(timedelta(hours=1)))
SIZES = ((80, 24), (140, 40))
THEMES = {(80, 24): "heide-avond", (140, 40): "heide"}


async def home(_: CoachApp, pilot: Pilot[int]) -> None:
    """Stay where the program opens."""
    await pilot.pause()


async def exercise(app: CoachApp, pilot: Pilot[int]) -> None:
    """Take up the draft of the demo, in the middle of a sentence."""
    app.open_exercise("zien-en-denken")
    await at_rest(pilot)
    await pilot.press("enter")


async def journal(app: CoachApp, pilot: Pilot[int]) -> None:
    """Open the journal."""
    app.open_journal()
    await at_rest(pilot)


async def entry(app: CoachApp, pilot: Pilot[int]) -> None:
    """Read the entry on questions."""
    heads, _ = app.journal.heads()
    app.open_entry(next(head.path for head in heads if head.exercise == "leervragen"))
    await at_rest(pilot)


async def then(app: CoachApp, pilot: Pilot[int]) -> None:
    """Lay beside each other what was answered twice."""
    heads, _ = app.journal.heads()
    app.open_entry(next(head.path for head in heads if head.exercise == "vasthouden"))
    await at_rest(pilot)
    await pilot.press("equals_sign")
    await at_rest(pilot)


async def board(app: CoachApp, pilot: Pilot[int]) -> None:
    """Open the board of decisions."""
    app.open_board()
    await at_rest(pilot)


async def card(app: CoachApp, pilot: Pilot[int]) -> None:
    """Open the decision that has been evaluated."""
    cards = Register(app.journal.vault).cards().kept
    app.open_card(next(one.path for one in cards if one.state == "kept"))
    await at_rest(pilot)


async def growth(app: CoachApp, pilot: Pilot[int]) -> None:
    """Show what changed."""
    app.open_growth()
    await at_rest(pilot)


async def practice(app: CoachApp, pilot: Pilot[int]) -> None:
    """Choose a conversation to practise."""
    app.open_practice()
    await at_rest(pilot)


async def talk(app: CoachApp, pilot: Pilot[int]) -> None:
    """Hold a conversation up to its third turn."""
    app.open_exercise("fout")
    await at_rest(pilot)
    await pilot.press("enter")
    await at_rest(pilot)
    for said in TURNS[app.language]:
        await pilot.press(*(KEYS.get(sign, sign) for sign in said), "enter")
        await at_rest(pilot)


KEYS = {" ": "space", ".": "full_stop", "?": "question_mark", "'": "apostrophe"}
TURNS = {
    "nl": ("Fijn dat je het zegt. Hoe kwam dat zo?", "Waarom keek je dan niet even?"),
    "en": ("Thanks for telling me. How did it come about?", "Why didn't you check, then?"),
}
"""What is typed in the picture of a conversation, a question that opens and one that closes."""

SCREENS = (
    home,
    exercise,
    journal,
    entry,
    then,
    board,
    card,
    growth,
    practice,
    talk,
)


async def at_rest(pilot: Pilot[int]) -> None:
    """Wait until the screen stands and the work beside it is done."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def picture(language: str, name: str, size: tuple[int, int], folder: Path) -> str:
    """Return one screen as SVG, without fonts from elsewhere."""
    context = AppContext(
        language=language,
        journal=Journal(Vault(folder)),
        clock=lambda: NOW,
        settings_path=folder / "settings.toml",
        settings=Settings(theme=THEMES[size]),
    )
    app = CoachApp(context)
    go = next(screen for screen in SCREENS if screen.__name__ == name)
    async with app.run_test(size=size) as pilot:
        await at_rest(pilot)
        await go(app, pilot)
        await at_rest(pilot)
        svg = app.export_screenshot(title="autonomie-coach")
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("<text ", '<text xml:space="preserve" ')
    return re.sub(r"terminal-\d+", "terminal", svg)


def in_full_colour(set_variable: Callable[[str, str], object]) -> None:
    """Pretend a terminal with all colours, whatever the one this runs in."""
    set_variable("TERM", "xterm-256color")
    set_variable("COLORTERM", "truecolor")


def names() -> list[str]:
    """Return the name of every picture."""
    return [
        f"{screen.__name__}-{language}-{columns}x{lines}.svg"
        for language in ("nl", "en")
        for columns, lines in SIZES
        for screen in SCREENS
    ]


def main() -> int:
    """Write every picture."""
    in_full_colour(os.environ.__setitem__)
    os.environ.pop("NO_COLOR", None)
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in names():
        screen, language, size = name.removesuffix(".svg").split("-")
        columns, lines = size.split("x")
        with demo_journal(language, NOW) as folder:
            svg = asyncio.run(picture(language, screen, (int(columns), int(lines)), folder))
        (TARGET / name).write_text(svg, encoding="utf-8")
        print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
