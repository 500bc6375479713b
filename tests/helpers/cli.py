"""The command line run inside the test: arguments and lines in, status and output out."""

from __future__ import annotations

import io
import json
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, assert_never

import pytest

from autonomie_coach.__main__ import main
from autonomie_coach.content.asks import (
    AskAgreement,
    AskAmount,
    AskChoice,
    AskConversation,
    AskDate,
    AskList,
    AskMessage,
    AskNothing,
    AskNumber,
    AskPerson,
    AskSort,
    AskText,
    AskWorkshop,
)
from autonomie_coach.engine import flow as walking
from autonomie_coach.engine import page as paging
from autonomie_coach.engine import reading
from autonomie_coach.engine.agreed import PARTS
from autonomie_coach.engine.given import Given
from autonomie_coach.engine.workshop import versions_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from autonomie_coach.content.asks import Ask
    from autonomie_coach.content.outline import Exercise
    from autonomie_coach.engine.flow import Flow
    from autonomie_coach.engine.page import Page

_COMMAND = re.compile(r"\\*[?<q.]")


@dataclass(frozen=True)
class Ran:
    """What a run left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Cli:
    """Runs the program on one journal, in Dutch unless the arguments say otherwise."""

    def __init__(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.journal = tmp_path / "journal"
        self.home = tmp_path / "home"
        self._monkeypatch = monkeypatch
        for name in ("LC_ALL", "LC_MESSAGES", "LANG", "AUTONOMIE_COACH_LANG"):
            monkeypatch.delenv(name, raising=False)
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            monkeypatch.setenv(name, str(self.home))
        monkeypatch.setenv("AUTONOMIE_COACH_JOURNAL", str(self.journal))
        monkeypatch.setenv("COLUMNS", "80")

    def __call__(self, *arguments: str, lines: str | bytes = b"") -> Ran:
        data = lines.encode() if isinstance(lines, str) else lines
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        with self._monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            status = main(arguments)
        return Ran(status, _text(out), _text(err))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    return Cli(tmp_path, monkeypatch)


def escaped(line: str) -> str:
    """Return a line of text so that line mode takes it as text."""
    return "\\" + line if _COMMAND.fullmatch(line) else line


def escaped_version(line: str) -> str:
    """Return a version of a question so that line mode takes it as text: `!` counts there too."""
    return "\\" + line if line.strip("\\") == "!" and line.endswith("!") else escaped(line)


def lines_for(ask: Ask, given: Given) -> list[str]:
    """Return the lines that give this answer."""
    if given.skipped:
        if isinstance(ask, AskConversation):
            return [""] * 3
        return [""] * (len(ask.items) if isinstance(ask, AskSort) else 1)
    match ask:
        case AskChoice():
            positions, own = reading.positions_of(ask, given)
            numbers = ",".join(str(at + 1) for at in positions)
            return [numbers, escaped(own)] if len(ask.choices) in positions else [numbers]
        case AskText(multiline=True):
            return [*map(escaped, given.value.split("\n")), "."]
        case AskText() | AskPerson():
            return [escaped(given.value)]
        case AskAgreement():
            return [*(escaped(given.value[name]) for name in PARTS), "ja"]
        case AskMessage():
            return ["Prima, dinsdag dan.", ".", "nee"]
        case AskWorkshop():
            return [*(escaped_version(one.text) for one in versions_of(given)), ""]
        case AskConversation():
            said = [one["text"] for one in given.value["turns"] if one["who"] == "manager"]
            return [*map(escaped, said), escaped(given.value["sentence"])]
        case AskList():
            return [*map(escaped, given.value), ""]
        case AskSort(groups=groups):
            ids = [group.id for group in groups]
            by_item = {row["item"]: ids.index(row["group"]) + 1 for row in given.value}
            return [str(by_item.get(item, "")) for item in ask.items]
        case AskNumber():
            return [str(given.value)]
        case AskDate():
            return [given.value.isoformat()]
        case AskAmount():
            return [given.value["amount"]]
        case AskNothing():
            return []
        case _:
            assert_never(ask)


@dataclass(frozen=True)
class Script:
    """A walk as lines, a list for each ask, and where it ends; `talks` are conversations."""

    asks: tuple[tuple[str, ...], ...]
    end: Flow
    talks: frozenset[int] = frozenset()

    @property
    def lines(self) -> str:
        return "".join(f"{line}\n" for lines in self.asks for line in lines)


def script(
    exercise: Exercise, answer: Callable[[Page], Given], start: Flow | None = None
) -> Script:
    """Walk an exercise beside the program, and write down the lines that walk it the same way."""
    flow = start or walking.start(exercise)
    asks: list[tuple[str, ...]] = []
    talks: set[int] = set()
    for _ in range(500):
        if flow.at is None:
            return Script(tuple(asks), flow, frozenset(talks))
        page = paging.page(flow)
        if isinstance(page.ask, AskNothing):
            flow = walking.go_on(flow)
            continue
        given = answer(page)
        talks |= {len(asks)} if isinstance(page.ask, AskConversation) else set()
        asks.append(tuple(lines_for(page.ask, given)))
        flow = walking.answer(flow, given)
    raise AssertionError(f"{exercise.head.id} never ends")


def kept(entry: dict[str, Any]) -> dict[tuple[str, str | None], tuple[Any, ...]]:
    """Return the answers of `show --json` by step and item: value, label, labels."""
    return {
        (one["step"], one.get("item")): (_bare(one["value"]), one.get("label"), one.get("labels"))
        for one in entry["answers"]
    }


def _bare(value: Any) -> Any:
    """Return a reworked question without what the program adds to it: its reading and the time."""
    if isinstance(value, dict) and "versions" in value:
        return [one["text"] for one in value["versions"]]
    if isinstance(value, dict) and "turns" in value:
        # What the other says is up to chance.
        said = [one["text"] for one in value["turns"] if one["who"] == "manager"]
        return [value["conversation"], *said, value["sentence"]]
    return value


def expected(flow: Flow) -> dict[tuple[str, str | None], tuple[Any, ...]]:
    """Return what `kept` should be after this flow."""
    from autonomie_coach.export.objects import plain

    return {
        key: (_bare(plain(given.value)), given.label, list(given.labels) or None)
        for key, given in flow.answers.items()
    }


def own_or_last(ask: AskChoice, text: str) -> Given:
    """Return the own answer where there is one, together with the first when several may."""
    last = len(ask.choices) - (0 if ask.own else 1)
    return reading.picked(ask, [0, last] if ask.many else [last], text)
