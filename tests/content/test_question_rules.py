"""Rules for questions that are wrong are refused with file, line, what is wrong and what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autonomie_coach.content import loader, rule_files
from autonomie_coach.content.words import Words
from autonomie_coach.errors import ContentError

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(CONTENT / "rules", tmp_path / "rules")
    monkeypatch.setattr(loader, "content_root", lambda: tmp_path)
    for load in (rule_files.load_vocabulary, rule_files.load_question_rules):
        monkeypatch.setattr(rule_files, load.__name__, load.__wrapped__)
    return tmp_path


def changed(content: Path, name: str, old: str, new: str) -> int:
    """Change a file of the Dutch rules and return the line of the change."""
    path = content / "rules" / "nl" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_a_class_that_does_not_exist_is_named_with_its_line(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = changed(content, "question.toml", "^ @sub\n", "^ @subb\n")
    with pytest.raises(ContentError) as caught:
        rule_files.load_question_rules("nl")
    monkeypatch.undo()

    said = Words("en").of_error(caught.value)
    assert f"line {line}" in said
    assert "‘subb’" in said


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("vocabulary.toml", "\nneem neemt nam", "\nneem nam", "‘neem nam namen"),
        ("question.toml", "\nunsure = ", "\nunsur = ", "‘unsure’"),
        ("question.toml", 'note = "fact"', 'note = "facts"', "‘facts’"),
        ("question_model.json", '"bias":[', '"bias":[5,', "‘bias’"),
    ],
)
def test_what_is_wrong_and_what_to_do_is_said(
    content: Path, monkeypatch: pytest.MonkeyPatch, name: str, old: str, new: str, said: str
) -> None:
    changed(content, name, old, new)
    with pytest.raises(ContentError) as caught:
        rule_files.load_question_rules("nl")
    monkeypatch.undo()

    message = Words("en").of_error(caught.value)
    assert name in message
    assert said in message


def test_a_language_without_rules_gets_the_dutch_ones() -> None:
    assert (
        rule_files.load_question_rules("fr").patterns()
        == rule_files.load_question_rules("nl").patterns()
    )


def test_a_language_without_a_model_does_without_a_second_opinion(content: Path) -> None:
    (content / "rules" / "nl" / "question_model.json").unlink()

    assert rule_files.load_question_rules("nl").model is None
