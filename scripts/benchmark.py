"""Measures speed as ratios within one run: commands to `--version`, first frame to a bare app.

`python scripts/benchmark.py [--entries N] [--rounds N]`. A decision for every twenty entries, a
moment for every ten. The runs are interleaved; medians count.
"""

from __future__ import annotations

import argparse
import os
import pty
import random
import select
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

COACH = [str(Path(sys.executable).parent / "autonomie-coach")]
BARE_APP = """
from textual.app import App
from textual.widgets import Footer, Header, Static

class Bare(App):
    def compose(self):
        yield Header()
        yield Static("READY")
        yield Footer()

Bare().run()
"""
WORDS = [
    "Noor",
    "rooster",
    "koerier",
    "afspraak",
    "begroting",
    "klant",
    "offerte",
    "planning",
    "overdracht",
    "vrijdag",
    "week",
    "gesprek",
    "vraag",
    "beslissing",
    "ruimte",
    "grens",
    "bedrag",
    "plan",
    "moment",
    "zorg",
    "team",
]


def fill_journal(root: Path, count: int) -> None:
    """Write that many made-up entries over the past eight years."""
    from autonomie_coach.engine.given import Given
    from autonomie_coach.journal.codec import encode
    from autonomie_coach.journal.entry import Answer, Entry, Head

    dice = random.Random(7)
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    for number in range(count):
        then = now - timedelta(hours=7 * number)
        entry_id = f"{then:%Y-%m-%d}-reflexen-{number:06d}"
        path = root / "entries" / f"{then:%Y-%m}" / f"{entry_id}.toml"
        head = Head(
            id=entry_id,
            route="autonomie",
            exercise="reflexen",
            section=1,
            title="Mijn controlereflexen",
            status="done",
            language="nl",
            started=then,
            updated=then,
            finished=then,
            path=path,
        )
        answers = tuple(
            Answer(f"stap-{step}", "long_text", "Wat gebeurde er?", Given(_text(dice, number)))
            for step in range(5)
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encode(Entry(head, answers)))


def fill_register(root: Path, cards: int, moments: int) -> None:
    """Write that many made-up decisions with their history, and moments, over the same years."""
    from autonomie_coach.decisions.card import with_event
    from autonomie_coach.decisions.cards import Register
    from autonomie_coach.storage.vault import Vault

    dice = random.Random(11)
    register = Register(Vault(root))
    today = datetime(2026, 11, 23, 12, tzinfo=UTC)
    for number in range(cards):
        made = today.date() - timedelta(days=5 * number)
        fields = {
            "decision": _text(dice, 0),
            "person": dice.choice(WORDS[:12]),
            "level_now": 2,
            "level_goal": 5,
            "limit": "tot € 300",
            "discussed_on": made,
            "evaluate_on": made + timedelta(days=21),
        }
        stored = register.add(fields, "nl", made)
        if number > 30:
            held = with_event(stored.card, "kept", made + timedelta(days=21 + number % 3))
            register.save(stored, held)
    for number in range(moments):
        register.note_moment(
            "noticed",
            today - timedelta(hours=60 * number),
            "nl",
            note="hand op de deur",
            decision=None,
        )


def _text(dice: random.Random, number: int) -> str:
    rare = " zeldzaam" if number % 1000 == 7 else ""
    return " ".join(dice.choices(WORDS, k=35)) + rare


def fill_questions(path: Path, count: int) -> None:
    """Write that many questions, one a line, from the labelled sentences."""
    data = Path(__file__).parents[1] / "tests" / "data" / "feedback" / "question.nl.dev.tsv"
    texts = [line.split("\t")[3] for line in data.read_text("utf-8").splitlines()]
    path.write_text("".join(f"{texts[at % len(texts)]}\n" for at in range(count)), "utf-8")


def run_time(command: list[str], given: Path) -> float:
    """Return the seconds one run takes with that file as input, output thrown away."""
    with given.open("rb") as stdin:
        began = time.perf_counter()
        subprocess.run(
            command,
            check=True,
            stdin=stdin,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return time.perf_counter() - began


def frame_time(command: list[str], marker: bytes) -> float:
    """Return the seconds until a marker stands on the screen of a terminal program."""
    began = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        os.execvp(command[0], command)
    seen = b""
    try:
        while marker not in seen:
            if not select.select([terminal], [], [], 20)[0]:
                raise TimeoutError(f"{command}: {marker!r} did not appear")
            seen += os.read(terminal, 65536)
        return time.perf_counter() - began
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        os.environ |= {"HOME": folder, "XDG_CACHE_HOME": folder, "LANG": "nl_NL.UTF-8"}
        journal = home / "journal"
        fill_journal(journal, options.entries)
        fill_register(journal, options.entries // 20, options.entries // 10)
        questions = home / "questions"
        fill_questions(questions, 10_000)
        on_it = [*COACH, "--journal", str(journal)]
        commands = {
            "--version": [*COACH, "--version"],
            "list": [*on_it, "list"],
            "list --json": [*on_it, "list", "--json"],
            "search, rare word": [*on_it, "search", "zeldzaam", "--json"],
            "search, every entry": [*on_it, "search", "rooster", "--json"],
            "status": [*on_it, "status", "--json"],
            "growth": [*on_it, "growth", "--json"],
            "feedback, 10,000 questions": [*on_it, "feedback", "question", "--json"],
        }
        frames = {
            "bare Textual app": ([sys.executable, "-c", BARE_APP], b"READY"),
            "home": (COACH, b"hulp"),
            "home, full journal": (on_it, b"hulp"),
        }
        # The first run of each is a warm-up: it builds the index and fills the disk cache.
        times: dict[str, list[float]] = {name: [] for name in (*commands, *frames)}
        for round_number in range(options.rounds + 1):
            for name, command in commands.items():
                times[name].append(run_time(command, questions))
            for name, (command, marker) in frames.items():
                times[name].append(frame_time(command, marker))
            if round_number == 0:
                print(f"building the index: {times['list'][0] * 1000:.0f} ms", flush=True)
                times = {name: [] for name in times}
    _print("--version", times, commands)
    _print("bare Textual app", times, frames)
    return 0


def _print(base: str, times: dict[str, list[float]], names: Iterable[str]) -> None:
    for name in names:
        milliseconds = statistics.median(times[name]) * 1000
        ratio = statistics.median(
            one / other for one, other in zip(times[name], times[base], strict=True)
        )
        print(f"{name:26} {milliseconds:6.0f} ms   {ratio:5.2f} × {base}")


if __name__ == "__main__":
    sys.exit(main())
