"""What the code can say has words in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import autonomie_coach
from autonomie_coach.content.loader import content_root, languages
from autonomie_coach.storage import system_errors

SOURCE = Path(autonomie_coach.__file__).parent
RAISED = re.compile(r'\w*Error\(\s*"([a-z_]+\.[a-z_.]+)"')


def raised_keys() -> set[str]:
    keys = {key for file in SOURCE.rglob("*.py") for key in RAISED.findall(file.read_text("utf-8"))}
    return keys | set(system_errors._REASONS.values()) | {"internal", "disk.other"}


def keys_of(language: str) -> set[str]:
    import tomllib

    def flat(table: dict[str, object], before: str = "") -> set[str]:
        found: set[str] = set()
        for key, value in table.items():
            found |= flat(value, f"{before}{key}.") if isinstance(value, dict) else {before + key}
        return found

    file = content_root() / "languages" / f"{language}.toml"
    return flat(tomllib.loads(file.read_text("utf-8")))


@pytest.mark.parametrize("language", languages())
def test_every_error_that_is_raised_has_words(language: str) -> None:
    assert {f"error.{key}" for key in raised_keys()} <= keys_of(language)


def test_every_word_key_of_the_command_line_exists() -> None:
    used = re.compile(r'words\(\s*"((?:line|cli|error|home)\.[a-z_.]+)"')
    files = (SOURCE / "cli").rglob("*.py")
    keys = {key for file in files for key in used.findall(file.read_text("utf-8"))}

    assert len(keys) > 40
    assert keys <= keys_of("nl")
