"""What the code can say has words in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import autonomie_coach
from autonomie_coach.content.loader import languages, load_word_table, word_tables
from autonomie_coach.storage import system_errors

SOURCE = Path(autonomie_coach.__file__).parent
RAISED = re.compile(r'\w*Error\(\s*"([a-z_]+\.[a-z_.]+)"')


def raised_keys() -> set[str]:
    keys = {key for file in SOURCE.rglob("*.py") for key in RAISED.findall(file.read_text("utf-8"))}
    return keys | set(system_errors._REASONS.values()) | {"internal", "disk.other"}


def keys_of(language: str) -> set[str]:
    return {key for table in word_tables() for key in load_word_table(language, table)}


@pytest.mark.parametrize("language", languages())
def test_every_error_that_is_raised_has_words(language: str) -> None:
    assert {f"error.{key}" for key in raised_keys()} <= keys_of(language)


def test_every_word_key_of_the_command_line_exists() -> None:
    used = re.compile(r'words\(\s*"((?:line|cli|error|home)\.[a-z_.]+)"')
    files = (SOURCE / "cli").rglob("*.py")
    keys = {key for file in files for key in used.findall(file.read_text("utf-8"))}

    assert len(keys) > 40
    assert keys <= keys_of("nl")
