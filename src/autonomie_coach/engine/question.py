"""What kind of question a text is, which words tell so, and what else could be said."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

from autonomie_coach.engine.acts import LONGEST, acts_in
from autonomie_coach.engine.findings import Cue, QuestionFinding
from autonomie_coach.engine.lexicon import Lexicon
from autonomie_coach.engine.patterns import literals
from autonomie_coach.engine.rewriting import Rewriter
from autonomie_coach.engine.rule_index import RuleIndex
from autonomie_coach.engine.shapes import BREAKS, Shapes
from autonomie_coach.engine.tokens import QUOTE

if TYPE_CHECKING:
    import re

    from autonomie_coach.content.rulebook import QuestionRule, QuestionRules
    from autonomie_coach.engine.acts import Act
    from autonomie_coach.engine.findings import Kind

ORDER = (
    "blame",
    "justify",
    "leading",
    "directive",
    "check",
    "learning",
    "closed",
    "open",
    "statement",
)
"""The most steering kind first: of several questions in a text it names the whole (guide, 3)."""
_RANK = {kind: rank for rank, kind in enumerate(ORDER)}
_TRIED = (*ORDER[:6], "open", "closed", "statement")
"""In this order the rules are tried on one clause: what is not open is closed, by its form."""
_MOST_CUES = 3


def judge_question(text: str, rules: QuestionRules) -> QuestionFinding:
    """Return how a question may land; for any text, and the same for the same text."""
    return _engine(rules).judge(text)


class _Verdict:
    """The kind of one clause, and where it shows."""

    __slots__ = ("act", "found", "kind", "rule")

    def __init__(
        self, act: Act, kind: str, rule: QuestionRule | None, found: re.Match[str] | None
    ) -> None:
        self.act = act
        self.kind = kind
        self.rule = rule
        self.found = found


class _Engine:
    """The rules of one language, ready to be used on many texts."""

    def __init__(self, rules: QuestionRules) -> None:
        self._advice_texts = rules.advice
        words = {*literals(rules.patterns()), *BREAKS, QUOTE}
        self._lexicon = Lexicon(rules.vocabulary, words)
        self._shapes = Shapes(rules, self._lexicon)
        ordered = sorted(rules.rules, key=lambda rule: _TRIED.index(rule.kind))
        self._index = RuleIndex(ordered, self._lexicon)
        self._rewriter = Rewriter(rules.rewrites, self._lexicon)

    def judge(self, text: str) -> QuestionFinding:
        """Return the finding."""
        acts = list(acts_in(text, self._lexicon, self._shapes))
        # A request beside a question sets the scene for it: "Ga zitten. Hoe was je week?"
        asking = [act for act in acts if act.asks and not act.request]
        asking = asking or [act for act in acts if act.asks]
        verdicts = [self._verdict(act) for act in asking or acts]
        if not verdicts:
            return self._finding(text, "statement", stacked=False, verdict=None)
        worst = verdicts[0]
        for verdict in verdicts:
            if _RANK[verdict.kind] < _RANK[worst.kind]:
                worst = verdict
        stacked = len(asking) > 1 and not worst.act.request
        return self._finding(text, worst.kind, stacked=stacked, verdict=worst)

    def _verdict(self, act: Act) -> _Verdict:
        found = self._index.first(act, act.signs[:LONGEST])
        if found is not None:
            return _Verdict(act, found[0].kind, *found)
        return _Verdict(act, "open" if act.asks else "statement", None, None)

    def _finding(
        self, text: str, kind: str, *, stacked: bool, verdict: _Verdict | None
    ) -> QuestionFinding:
        rule = verdict.rule if verdict else None
        sure = rule.sure if rule else kind == "statement"
        note = rule.note if rule else ""
        return QuestionFinding(
            text=text,
            kind=cast("Kind", kind),
            stacked=stacked,
            sure=sure,
            cues=_cues(text, verdict) if verdict else (),
            advice=self._advice(note or kind, stacked=stacked, sure=sure),
            rewrites=self._rewriter.offers(
                note if self._rewriter.knows(note) else kind,
                verdict.act if verdict else None,
                text,
            ),
        )

    def _advice(self, name: str, *, stacked: bool, sure: bool) -> str:
        texts = self._advice_texts
        more = [texts["stacked"]] * stacked + [texts["unsure"]] * (not sure)
        return " ".join([texts[name], *more])


def _cues(text: str, verdict: _Verdict) -> tuple[Cue, ...]:
    rule, found = verdict.rule, verdict.found
    if rule is None or found is None:
        return ()
    places = verdict.act.places
    spans: list[tuple[int, int]] = []
    for begin, end in found.regs[1:]:
        if begin < end:
            span = (places[begin][0], places[end - 1][1])
            if span not in spans:
                spans.append(span)
    spans.sort()
    return tuple([Cue(begin, end, text[begin:end], rule.why) for begin, end in spans[:_MOST_CUES]])


@lru_cache(maxsize=4)
def _engine(rules: QuestionRules) -> _Engine:
    return _Engine(rules)
