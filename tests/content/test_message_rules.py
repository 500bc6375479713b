"""The word models of messages and agreements are checked, and may be missing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autonomie_coach.content import loader, rule_files
from autonomie_coach.content.words import Words
from autonomie_coach.errors import ContentError

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(CONTENT / "rules", tmp_path / "rules")
    monkeypatch.setattr(loader, "content_root", lambda: tmp_path)
    for load in (rule_files.load_message_rules, rule_files.load_agreement_rules):
        monkeypatch.setattr(rule_files, load.__name__, load.__wrapped__)
    return tmp_path / "rules" / "nl"


def test_a_model_that_does_not_fit_its_labels_is_refused_by_name(
    rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = rules / "message_model.json"
    file.write_text('{"labels":["space","peilen"],"bias":[0.0],"weights":{}}', "utf-8")

    with pytest.raises(ContentError) as caught:
        rule_files.load_message_rules("nl")
    monkeypatch.undo()

    assert "message_model.json" in Words("en").of_error(caught.value)


def test_a_language_without_models_has_its_rules_alone(rules: Path) -> None:
    for name in ("message_model.json", "agreement_model.json"):
        (rules / name).unlink()

    assert rule_files.load_message_rules("nl").model is None
    assert rule_files.load_agreement_rules("nl").model is None
