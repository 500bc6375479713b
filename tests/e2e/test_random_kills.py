"""The running program killed with SIGKILL at 200 random moments while somebody types in it."""

from __future__ import annotations

from pathlib import Path
from random import Random

from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.names import is_temporary
from autonomie_coach.storage.vault import Vault
from helpers.terminal import Terminal
from helpers.typists import Start, Steps, Typed, Typist, let_all_type, seed, shows

SCREENS, LINES = 40, 160
AGO_S = 2.0
"""What was typed so long before the kill is kept."""


def at_a_field(terminal: Terminal) -> Steps:
    yield from shows(terminal, "Begin ›")
    terminal.send("\r")
    yield from shows(terminal, "Stap 1")
    terminal.send("\x07")
    yield from shows(terminal, "Stap 2")


def at_a_list(terminal: Terminal) -> Steps:
    yield from shows(terminal, "een lege regel sluit af")


def typists(
    folder: Path, count: int, start: Start, arguments: tuple[str, ...], between: tuple[str, ...]
) -> list[Typist]:
    found = []
    for number in range(count):
        home = folder / str(number)
        home.mkdir()
        chance = Random(f"{seed()}-{number}")
        found.append(Typist(arguments, start, between, Typed(home), chance))
    return found


def check(typed: Typed) -> int:
    """Check what a kill left; return how many words had to be there."""
    root = typed.home / "dagboek"
    entries, broken = Journal(Vault(root)).all()
    assert not broken
    assert len(entries) <= 1
    due = typed.due(AGO_S)
    text = "".join(entry.head.path.read_text("utf-8") for entry in entries)
    missing = [word for word in due if word not in text]
    assert not missing, f"typed in time but lost: {missing} in {text}"
    left = [path for path in root.rglob("*") if is_temporary(path.name)]
    assert len(left) <= 1
    return len(due)


def check_all(found: list[Typist]) -> None:
    words = [check(one.typed) for one in found]
    assert sum(words) > 10, "too little was typed in time to prove anything"


def test_what_is_typed_on_the_screens_survives_a_kill_at_any_moment(tmp_path: Path) -> None:
    found = typists(tmp_path, SCREENS, at_a_field, ("walk", "vasthouden"), (" ",))

    let_all_type(found)

    check_all(found)


def test_what_is_typed_in_line_mode_survives_a_kill_at_any_moment(tmp_path: Path) -> None:
    arguments = ("walk", "vasthouden", "--plain")
    found = typists(tmp_path, LINES, at_a_list, arguments, (" ", " ", " ", "\n"))

    let_all_type(found)

    check_all(found)
