"""The README names every subcommand, and what it names exists."""

from __future__ import annotations

import os
import re
from pathlib import Path

from autonomie_coach.cli.usage import all_commands

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def test_every_subcommand_is_in_the_readme() -> None:
    missing = [
        command.name
        for command in all_commands()
        if not re.search(rf"[`/ ·]{command.name}\b", README)
    ]

    assert missing == []


def test_every_file_the_readme_points_to_is_there() -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", README)

    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_run_script_can_be_run() -> None:
    assert os.access(ROOT / "run", os.X_OK)


def test_where_it_runs_is_said_in_the_first_ten_lines() -> None:
    top = "\n".join(README.splitlines()[:10])

    assert all(name in top for name in ("Linux", "macOS", "WSL", "Python 3.11"))
