"""Writes docs/coverage.md: for each point of the article the steps in which it is practised."""

from __future__ import annotations

import sys
from pathlib import Path

from autonomie_coach.content.loader import load_exercise, load_route

TARGET = Path(__file__).resolve().parents[1] / "docs" / "coverage.md"
POINTS = [f"A{number}" for number in range(1, 41)]


def rows() -> list[tuple[str, str, str, str]]:
    """Return point, exercise, step and Dutch prompt for each step that practises a point."""
    found = []
    for head in load_route("nl").exercises:
        for step in load_exercise(head.id, "nl").steps:
            found += [(point, head.id, step.id, step.prompt) for point in step.covers]
    return sorted(found, key=lambda row: POINTS.index(row[0]))


def page() -> str:
    """Return the page as Markdown."""
    lines = [
        "# Which step practises which point",
        "",
        "Made by `python scripts/coverage_page.py` from `covers` in `content/exercises/`.",
        "",
        "| point | exercise | step | what is asked |",
        "|---|---|---|---|",
    ]
    for point, exercise, step, prompt in rows():
        text = " ".join(prompt.split()).replace("|", "\\|")
        lines.append(f"| {point} | `{exercise}` | `{step}` | {text} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page."""
    TARGET.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
