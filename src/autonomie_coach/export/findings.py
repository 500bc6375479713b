"""Findings about texts as JSON objects: what `feedback --json` writes, a line each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from autonomie_coach.export.objects import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

    from autonomie_coach.engine.findings import (
        AgreementFinding,
        Cue,
        MessageFinding,
        QuestionFinding,
    )

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def json_line(finding: dict[str, Any]) -> str:
    """Return an object as one line of JSON that steers no terminal, with its line end."""
    return harmless(_encode(finding)) + "\n"


def question_object(finding: QuestionFinding) -> dict[str, Any]:
    """Return a finding about a question."""
    return {
        "text": finding.text,
        "kind": finding.kind,
        "stacked": finding.stacked,
        "sure": finding.sure,
        "cues": cue_objects(finding.cues),
        "advice": finding.advice,
        "rewrites": list(finding.rewrites),
    }


def agreement_object(finding: AgreementFinding) -> dict[str, Any]:
    """Return a finding about an agreement; `strong` is beside what was agreed on."""
    return {
        "text": finding.text,
        "verdict": finding.verdict,
        "sure": finding.sure,
        "parts": finding.parts,
        "vague": [
            {"start": c.start, "end": c.end, "text": c.text, "question": c.question}
            for c in finding.vague
        ],
        "advice": finding.advice,
        "strong": list(finding.strong),
    }


def message_object(finding: MessageFinding) -> dict[str, Any]:
    """Return a finding about a message."""
    return {
        "text": finding.text,
        "verdict": finding.verdict,
        "sure": finding.sure,
        "reflexes": [
            {"reflex": c.reflex, "start": c.start, "end": c.end, "text": c.text, "why": c.why}
            for c in finding.reflexes
        ],
        "advice": finding.advice,
        "rewrites": list(finding.rewrites),
    }


def cue_objects(cues: Iterable[Cue]) -> list[dict[str, Any]]:
    """Return cues with their places."""
    return [{"start": c.start, "end": c.end, "text": c.text, "why": c.why} for c in cues]
