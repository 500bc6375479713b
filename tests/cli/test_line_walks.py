"""Every exercise as plain lines: what was typed is what is kept, whenever it is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from autonomie_coach.content.asks import AskChoice, AskList, AskPerson, AskText
from autonomie_coach.content.loader import load_exercise, load_route
from autonomie_coach.engine import reading
from autonomie_coach.engine.given import SKIPPED, Given
from helpers.cli import Cli, cli, expected, kept, own_or_last, script
from helpers.texts import HOSTILE
from helpers.walks import valid_answer

if TYPE_CHECKING:
    from autonomie_coach.engine.page import Page

__all__ = ["cli"]

EXERCISES = [head.id for head in load_route("nl").exercises]
COMMANDS = ["q", "?", "<", ".", "\\q", "\\\\.", "eerste\n\n.\nq\n?\n\\<\nlaatste"]


def hostile(page: Page) -> Given:
    """Answer with texts that break things, another at each step; one line where one is asked."""
    texts = [*HOSTILE, *COMMANDS]
    number = page.number + 3 * page.item_number
    text = texts[number % len(texts)]
    line = text.split("\n")[0]
    match page.ask:
        case AskText(multiline=True):
            return reading.written(text)
        case AskText() | AskPerson():
            return reading.written(line)
        case AskList():
            return reading.listed([line, texts[(number + 1) % len(texts)].split("\n")[0], "en nog"])
        case AskChoice():
            return own_or_last(page.ask, line)
        case ask:
            return valid_answer(ask)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_a_walk_in_lines_keeps_every_answer_exactly(
    cli: Cli, exercise_id: str, language: str
) -> None:
    walk = script(load_exercise(exercise_id, language), hostile)

    ran = cli("walk", exercise_id, "--plain", "--lang", language, lines=walk.lines)

    assert (ran.status, ran.err) == (0, "")
    entry = cli("show", "last", "--json").json
    assert entry["status"] == "done"
    assert entry["language"] == language
    assert kept(entry) == expected(walk.end)
    assert "pending" not in entry


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_a_walk_of_empty_lines_keeps_nothing(cli: Cli, exercise_id: str) -> None:
    walk = script(load_exercise(exercise_id, "nl"), lambda _: SKIPPED)

    ran = cli("walk", exercise_id, "--plain", lines=walk.lines)

    assert ran.status == 0
    assert cli("list", "--json").json == []


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_a_walk_that_is_cut_off_after_any_line_goes_on_where_it_was(
    cli: Cli, exercise_id: str
) -> None:
    walk = script(load_exercise(exercise_id, "nl"), hostile)
    # One journal serves all cuts: every walk before was finished.
    for asked, lines in enumerate(walk.asks):
        for cut in range(len(lines)):
            if asked == 0 and cut == 0:
                continue
            before = [line for ask in walk.asks[:asked] for line in ask] + list(lines[:cut])
            # A conversation goes on in the middle; anything else is asked once more.
            rest = lines[cut:] if asked in walk.talks else lines
            after = [*rest, *(line for ask in walk.asks[asked + 1 :] for line in ask)]

            stopped = cli("walk", exercise_id, "--plain", lines="".join(f"{x}\n" for x in before))
            went_on = cli("walk", exercise_id, "--plain", lines="".join(f"{x}\n" for x in after))

            assert (stopped.status, went_on.status) == (0, 0)
            entry = cli("show", "last", "--json").json
            assert (entry["status"], kept(entry)) == ("done", expected(walk.end))
    assert all(one["status"] == "done" for one in cli("list", "--json").json)


@pytest.mark.parametrize("exercise_id", ["zorgen", "eerste-beslissing", "zien-en-denken"])
def test_starting_from_an_earlier_entry_empty_lines_take_its_answers(
    cli: Cli, exercise_id: str
) -> None:
    walk = script(load_exercise(exercise_id, "nl"), hostile)
    cli("walk", exercise_id, "--plain", lines=walk.lines)
    first = cli("show", "last", "--json").json

    ran = cli("walk", "--plain", "--from", first["id"], lines="\n" * 500)

    entry = cli("show", "last", "--json").json
    assert (ran.status, entry["id"] == first["id"]) == (0, False)
    assert kept(entry) == expected(walk.end)
