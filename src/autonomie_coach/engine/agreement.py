"""What an agreement says: its six parts, vague words, and whether it can be checked afterwards."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from autonomie_coach.engine.agreement_reading import CUES, EXACT, Reader
from autonomie_coach.engine.agreement_words import advice_on, advice_on_card
from autonomie_coach.engine.findings import AgreementFinding, CardFinding, VagueCue
from autonomie_coach.engine.word_features import features, scale, words_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from autonomie_coach.content.rulebook import AgreementModel, AgreementRules
    from autonomie_coach.engine.agreement_reading import Read

PARTS = ("who", "decision", "limit", "consult", "inform", "evaluate")
NEEDED = ("who", "decision", "limit", "evaluate")
"""What a card must have; who is consulted or informed may be nobody, if that was spoken about."""
_DOUBT = 0.5
_MOST_CUES = 3


def judge_agreement(text: str, rules: AgreementRules) -> AgreementFinding:
    """Return what an agreement says; for any text, and the same for the same text."""
    read = _reader(rules).read(text)
    found = evidence_total(read, rules)
    margin = found if rules.model is None else with_words(read, found, rules, rules.model)
    verdict: Literal["concrete", "vague"] = "concrete" if margin > 0 else "vague"
    vague = _cues(read)
    strong = _strong(read)
    agree = (found > 0) == (margin > 0)
    sure = agree and abs(margin) >= _DOUBT and bool(text.strip())
    parts = {name: read.parts.get(name) for name in PARTS}
    return AgreementFinding(
        text=text,
        verdict=verdict,
        sure=sure,
        parts=parts,
        vague=vague,
        strong=strong,
        advice=advice_on(rules, verdict, parts, strong, vague, sure=sure),
    )


def judge_card(parts: Mapping[str, str], rules: AgreementRules) -> CardFinding:
    """Return what an agreement in six parts still lacks, and which of them are vague.

    Args:
        parts: What was filled in, by part; what is not there counts as empty.
        rules: The rules of the language that it is written in.
    """
    written = {name: parts.get(name, "").strip() for name in PARTS}
    spoken = {name: text for name, text in written.items() if text}
    vague = {}
    for name, text in spoken.items():
        nobody = text.casefold().strip(" .") in rules.nobody
        if cues := () if nobody else _cues(_reader(rules).read(text)):
            vague[name] = cues
    missing = tuple(
        name for name in NEEDED if not spoken.get(name) or spoken[name].casefold() in rules.nobody
    )
    unspoken = tuple(name for name in PARTS if name not in NEEDED and name not in spoken)
    return CardFinding(
        vague=vague,
        missing=missing,
        unspoken=unspoken,
        advice=advice_on_card(rules, vague, missing, unspoken),
    )


def evidence_total(read: Read, rules: AgreementRules) -> float:
    """Return what the evidence comes to: above 0 it speaks for a concrete agreement."""
    found = evidence_in(read).items()
    return sum(rules.weights.get(name, 0.0) * count for name, count in found) - rules.bar


def with_words(read: Read, found: float, rules: AgreementRules, model: AgreementModel) -> float:
    """Return what evidence and words together come to."""
    said, asked = words_in(read.text, rules.vocabulary)
    if read.unreal:
        said = [word for word in said if not any(at <= word.start < end for at, end in read.unreal)]
    known = features(said, asked)
    weights = model.weights
    words = sum([weights[name] for name in known if name in weights])
    return model.bias + model.evidence * found + scale(len(known)) * words


def evidence_in(read: Read) -> dict[str, float]:
    """Return what speaks for or against, as the weights name it."""
    found = dict.fromkeys(read.evidence, 1.0)
    exact = sum(name in EXACT for name in read.evidence)
    found["exact"] = float(exact > 0)
    found["exact_twice"] = float(exact > 1)
    found["cues"] = float(min(len(read.vague), CUES))
    found["valued"] = float(read.valued)
    return found


def _cues(read: Read) -> tuple[VagueCue, ...]:
    return tuple(
        VagueCue(*hit.span, read.text[slice(*hit.span)], question)
        for hit, question in read.vague[:_MOST_CUES]
    )


def _strong(read: Read) -> tuple[str, ...]:
    """Return the parts that are said clearly."""
    clear = {
        "who": bool({"you", "named"} & read.evidence),
        "decision": not read.vague and bool({"decide", "plain"} & read.evidence),
        "limit": True,
        "consult": True,
        "inform": True,
        "evaluate": bool({"time", "event", "rhythm"} & read.evidence),
    }
    vague: Sequence[tuple[int, int]] = [hit.span for hit, _ in read.vague]
    return tuple(
        name
        for name in PARTS
        if clear[name]
        and (span := read.spans.get(name)) is not None
        and not any(span[0] < end and begin < span[1] for begin, end in vague)
    )


@lru_cache(maxsize=4)
def _reader(rules: AgreementRules) -> Reader:
    return Reader(rules)
