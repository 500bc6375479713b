"""Each row of `docs/safety.md` names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
PAGE = TESTS.parent / "docs" / "safety.md"


def rows() -> list[str]:
    lines = PAGE.read_text("utf-8").splitlines()
    return [line for line in lines if line.startswith("| ") and not line.startswith("| fault")]


def test_every_row_names_a_test_and_every_test_exists() -> None:
    code = "\n".join(path.read_text("utf-8") for path in TESTS.rglob("test_*.py"))
    there = set(re.findall(r"^(?:def|class) (\w+)\(", code, flags=re.MULTILINE))

    assert len(rows()) > 20
    for row in rows():
        named = re.findall(r"`(\w+)`", row.split("|")[3])
        assert named, row
        assert set(named) <= there, set(named) - there
