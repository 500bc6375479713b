"""Interface words and code agree: no key is missing, none is left over."""

from __future__ import annotations

import re
from pathlib import Path

from autonomie_coach.content.words import Words

SOURCE = Path(__file__).parents[2] / "src" / "autonomie_coach"
CODE = "\n".join(path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py")))
KEYS = Words("nl").keys()


def test_every_key_that_the_code_names_has_words() -> None:
    named = set(re.findall(r"\bwords\(\s*\"([a-z_0-9.]+)\"", CODE))

    assert sorted(named - KEYS - {key.removesuffix("_one") for key in KEYS}) == []


def test_every_error_that_the_code_raises_has_words() -> None:
    raised = set(re.findall(r"\b(?!ValueError)[A-Z]\w+Error\(\s*\"([a-z_0-9.]+)\"", CODE))
    disk = set(re.findall(r"\"(disk\.\w+)\"", CODE))
    problems = {
        f"content.problem.{name}"
        for name in re.findall(r"\bwrong\(\"(\w+)\"|yield index, [\w\"]+, \"(\w+)\"", CODE)
        for name in name
        if name
    }

    assert sorted(key for key in raised | disk | problems if f"error.{key}" not in KEYS) == []


def test_no_words_are_left_over() -> None:
    literals = set(re.findall(r"[\"']([a-z_0-9.]+)[\"']", CODE))
    patterns = [
        re.compile(re.sub(r"\\\{[^{}]*\\\}", r"[a-z_0-9.-]+", re.escape(made)) + "$")
        for made in re.findall(r"f\"([a-z_0-9.{}]*\{[^\"]*)\"", CODE)
        if not made.startswith("{")
    ]

    unused = [
        key
        for key in sorted(KEYS)
        if key.removesuffix("_one") not in literals
        and not key.startswith(("error.", "language."))
        and not any(pattern.match(key.removesuffix("_one")) for pattern in patterns)
    ]

    assert unused == []
