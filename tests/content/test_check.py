"""A content file that somebody broke by hand is named, with its line and what is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from autonomie_coach.content import check, loader, rule_files, talks
from autonomie_coach.content.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT = Path(__file__).parents[2] / "content"
CACHED = (
    rule_files.load_vocabulary,
    rule_files.load_question_rules,
    rule_files.load_agreement_rules,
    rule_files.load_message_rules,
    talks.load_turn_rules,
)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    shutil.copytree(CONTENT, tmp_path / "content")
    with monkeypatch.context() as patch:
        patch.setattr(loader, "content_root", lambda: tmp_path / "content")
        _forget()
        yield tmp_path / "content"
    _forget()


def _forget() -> None:
    for load in CACHED:
        load.cache_clear()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("rules/nl/agreement.toml", "[evidence]", "[bewijs]"),
        ("rules/en/message.toml", "[twins.rule]", "[twins.rule"),
        ("rules/en/question_model.json", "{", ""),
        ("rules/nl/vocabulary.toml", "[classes]", "[classes"),
        ("conversations/fout.toml", "[[turns]]", "[[turns]"),
        ("exercises/zorgen.toml", "minutes", "minuten"),
    ],
)
def test_a_broken_file_is_named_once_with_its_line(
    content: Path, name: str, old: str, new: str
) -> None:
    file = content / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")

    found = list(check.unusable())

    assert [one.values["path"] for one in found] == [file]
    if old not in ("[evidence]", "minutes"):
        # What is missing has no line; the nearest above it is named.
        assert found[0].values["line"] == text[: text.index(old)].count("\n") + 1
    for language in ("nl", "en"):
        assert name.rsplit("/", 1)[-1] in Words(language).of_error(found[0])


def test_content_as_it_is_can_be_used() -> None:
    assert list(check.unusable()) == []
