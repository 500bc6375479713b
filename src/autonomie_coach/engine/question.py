"""What kind of question a text is, which words tell so, and what else could be said."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from autonomie_coach.engine.acts import LONGEST, acts_in
from autonomie_coach.engine.findings import Cue, QuestionFinding
from autonomie_coach.engine.lexicon import Lexicon
from autonomie_coach.engine.patterns import literals
from autonomie_coach.engine.rewriting import Rewriter
from autonomie_coach.engine.rule_index import RuleIndex
from autonomie_coach.engine.second_opinion import SecondOpinion
from autonomie_coach.engine.shapes import BREAKS, Shapes
from autonomie_coach.engine.tokens import QUOTE

if TYPE_CHECKING:
    from autonomie_coach.content.rulebook import QuestionRules
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
_DOUBT = 0.5
"""Up to this likelihood a verdict is not sure."""


def judge_question(text: str, rules: QuestionRules) -> QuestionFinding:
    """Return how a question may land; for any text, and the same for the same text."""
    return _engine(rules).judge(text)


@dataclass(slots=True)
class _Verdict:
    """The kind of one clause, and where it shows: `spans` of its words.

    `trust` is what it counts beside a second opinion; None when none is asked.
    """

    act: Act
    kind: str
    note: str = ""
    why: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    trust: float | None = None
    sure: bool = field(default=True, kw_only=True)


def parsed(text: str, rules: QuestionRules) -> tuple[Lexicon, list[Act], list[Act]]:
    """Return the words that a text is read with, its clauses that ask, and all."""
    engine = _engine(rules)
    return (engine.lexicon, *engine.asking(text))


class _Engine:
    """The rules of one language, ready to be used on many texts."""

    def __init__(self, rules: QuestionRules) -> None:
        self._advice_texts = rules.advice
        words = {*literals(rules.patterns()), *BREAKS, QUOTE}
        self.lexicon = Lexicon(rules.vocabulary, words)
        self._shapes = Shapes(rules, self.lexicon)
        ordered = sorted(rules.rules, key=lambda rule: _TRIED.index(rule.kind))
        self._index = RuleIndex(ordered, self.lexicon)
        self._rewriter = Rewriter(rules.rewrites, self.lexicon)
        self._model = rules.model
        self._second = SecondOpinion(rules.model, self.lexicon) if rules.model else None

    def judge(self, text: str) -> QuestionFinding:
        """Return the finding."""
        asking, acts = self.asking(text)
        verdicts = [self._verdict(act) for act in asking or acts]
        if len(verdicts) == 1 or not asking:
            verdicts = [self._heard(verdict, text) for verdict in verdicts]
        if not verdicts:
            return self._finding(text, "statement", stacked=False, verdict=None)
        worst = verdicts[0]
        for verdict in verdicts:
            if _RANK[verdict.kind] < _RANK[worst.kind]:
                worst = verdict
        stacked = len(asking) > 1 and not worst.act.request
        return self._finding(text, worst.kind, stacked=stacked, verdict=worst)

    def asking(self, text: str) -> tuple[list[Act], list[Act]]:
        """Return the clauses that ask, and all.

        A request beside a question only sets the scene for it: "Ga zitten. Hoe was je week?"
        """
        acts = list(acts_in(text, self.lexicon, self._shapes))
        asking = [act for act in acts if act.asks and not act.request]
        return asking or [act for act in acts if act.asks], acts

    def _verdict(self, act: Act) -> _Verdict:
        found = self._index.first(act, act.signs[:LONGEST])
        model = self._model
        if found is None:
            kind, sure = ("open", False) if act.asks else ("statement", True)
            trust = None
            if model is not None and not act.reported:
                trust = model.trust if act.asks else model.trust_told
            return _Verdict(act, kind, trust=trust, sure=sure)
        rule, match = found
        spans = tuple(span for span in match.regs[1:] if span[0] < span[1])
        trust = None
        if model is not None:
            trust = model.trust if rule.by_form else model.trust_broad if rule.broad else None
        return _Verdict(act, rule.kind, rule.note, rule.why, spans, trust, sure=rule.sure)

    def _heard(self, verdict: _Verdict, text: str) -> _Verdict:
        """Return the verdict after a second opinion, where no rule is sure."""
        if self._second is None or self._model is None or verdict.trust is None:
            return verdict
        opinion = self._second.of(verdict.act, text, verdict.kind, verdict.trust)
        if opinion.kind == verdict.kind:
            verdict.sure = verdict.sure and opinion.likely > _DOUBT
            return verdict
        why = self._model.why.get(opinion.kind, verdict.why)
        spans = tuple((word, word + 1) for word in opinion.words)
        return _Verdict(verdict.act, opinion.kind, "", why, spans, sure=False)

    def _finding(
        self, text: str, kind: str, *, stacked: bool, verdict: _Verdict | None
    ) -> QuestionFinding:
        note = verdict.note if verdict else ""
        sure = verdict.sure if verdict else True
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
    places = verdict.act.places
    spans = {(places[begin][0], places[end - 1][1]) for begin, end in verdict.spans}
    return tuple(
        [Cue(begin, end, text[begin:end], verdict.why) for begin, end in sorted(spans)[:_MOST_CUES]]
    )


@lru_cache(maxsize=4)
def _engine(rules: QuestionRules) -> _Engine:
    return _Engine(rules)
