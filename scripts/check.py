"""Every check, one command: format, lint, types, imports, tests; stops at the first that fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent

CHECKS = (
    ("format", [BIN / "ruff", "format", "--check", "src", "tests", "scripts", "checks"]),
    ("lint", [BIN / "ruff", "check", "src", "tests", "scripts", "checks"]),
    ("types", [BIN / "mypy"]),
    ("imports", [BIN / "lint-imports"]),
    ("tests", [sys.executable, "-m", "pytest", "-q"]),
)


def main() -> int:
    """Run the checks in order and return the first failure."""
    # The checks speak for themselves in any surroundings: no settings of the person who runs them.
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("AUTONOMIE_COACH")
    }
    for name, command in CHECKS:
        print(f"== {name}", flush=True)
        done = subprocess.run([str(part) for part in command], cwd=ROOT, env=environment)
        if done.returncode:
            print(f"== {name}: failed", flush=True)
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
