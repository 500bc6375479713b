"""What kind of question a text is, which words tell so, and what else could be said."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

from autonomie_coach.engine.acts import LONGEST, Form, Shapes, acts_in
from autonomie_coach.engine.findings import Cue, QuestionFinding
from autonomie_coach.engine.lexicon import Lexicon
from autonomie_coach.engine.patterns import Pattern, anchor, literals
from autonomie_coach.engine.rewriting import Rewriter
from autonomie_coach.engine.tokens import QUOTE

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

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
_TRIED = (*ORDER[:6], "open", "closed", "statement")
"""In this order the rules are tried on one clause: what is not open is closed, by its form."""
_BREAKS = (",", ":", ";", "-", "–", "—", "(", ")")
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


class _Candidate:
    """One pattern of a rule, with what undoes it."""

    __slots__ = ("before", "pattern", "rule", "unless")

    def __init__(
        self,
        rule: QuestionRule,
        pattern: Pattern,
        unless: tuple[Pattern, ...],
        before: tuple[Pattern, ...],
    ) -> None:
        self.rule = rule
        self.pattern = pattern
        self.unless = unless
        self.before = before

    def fits(self, act: Act, form_name: str) -> bool:
        """Tell whether the rule is for such a clause."""
        rule = self.rule
        return (
            (act.asks or rule.remark)
            and (not rule.forms or form_name in rule.forms)
            and (rule.mark is None or rule.mark is act.mark)
            and (rule.inside is None or rule.inside is act.inside)
        )

    def search(self, signs: str, before: str) -> re.Match[str] | None:
        """Return where the pattern is found, unless something undoes it."""
        found = self.pattern.search(signs)
        if found is None or (self.before and not any(one.search(before) for one in self.before)):
            return None
        return None if any(one.search(signs) for one in self.unless) else found


class _Engine:
    """The rules of one language, ready to be used on many texts."""

    def __init__(self, rules: QuestionRules) -> None:
        self._rules = rules
        ordered = sorted(rules.rules, key=lambda rule: _TRIED.index(rule.kind))
        named = [*_shape_patterns(rules), *rules.rewrites.topics]
        for rule in ordered:
            named += [*rule.match, *rule.unless, *rule.before]
        words = {*literals(named), *_BREAKS, QUOTE}
        self._lexicon = lexicon = Lexicon(rules.vocabulary, words)
        self._shapes = self._compiled_shapes()
        self._candidates: list[_Candidate] = []
        self._by_sign: dict[str, int] = {}
        self._always = 0
        for rule in ordered:
            unless, before = self._patterns(rule.unless), self._patterns(rule.before)
            for written in rule.match:
                self._add(_Candidate(rule, Pattern(written, lexicon), unless, before))
        self._rewriter = Rewriter(rules.rewrites, lexicon)

    def judge(self, text: str) -> QuestionFinding:
        """Return the finding."""
        acts = list(
            acts_in(text, self._lexicon, self._shapes, self._rules.vocabulary.abbreviations)
        )
        # A request beside a question sets the scene for it: "Ga zitten. Hoe was je week?"
        asking = [act for act in acts if act.asks and not act.request]
        asking = asking or [act for act in acts if act.asks]
        verdicts = [self._verdict(act) for act in asking or acts]
        questions = sum(verdict.act.asks for verdict in verdicts)
        if not verdicts:
            return self._finding(text, "statement", stacked=False, verdict=None)
        worst = min(verdicts, key=lambda verdict: ORDER.index(verdict.kind))
        stacked = questions > 1 and not worst.act.request
        return self._finding(text, worst.kind, stacked=stacked, verdict=worst)

    def _compiled_shapes(self) -> Shapes:
        rules = self._rules
        signs = self._lexicon.signs
        return Shapes(
            forms=tuple(
                Form(
                    name=form.name,
                    request=form.request,
                    match=self._patterns(form.match),
                    front=self._patterns(form.front),
                    marked=self._patterns(form.marked),
                    joined=self._patterns(form.joined),
                    weak=self._patterns(form.weak),
                    inside=self._patterns(form.inside),
                )
                for form in rules.forms
            ),
            openers=self._patterns(rules.openers),
            leading=self._patterns(rules.leading),
            tags=self._patterns(rules.tags),
            frames=self._patterns(rules.frames),
            quoting=self._patterns(rules.quoting),
            telling=self._patterns(rules.telling),
            breaks="".join(signs(f"={one}") for one in _BREAKS),
            joins=signs("joins"),
        )

    def _patterns(self, written: Iterable[str]) -> tuple[Pattern, ...]:
        return tuple(Pattern(one, self._lexicon) for one in written)

    def _add(self, candidate: _Candidate) -> None:
        bit = 1 << len(self._candidates)
        self._candidates.append(candidate)
        signs = anchor(candidate.pattern.written, self._lexicon)
        if not signs:
            self._always |= bit
        for sign in signs:
            self._by_sign[sign] = self._by_sign.get(sign, 0) | bit

    def _verdict(self, act: Act) -> _Verdict:
        signs = act.signs[:LONGEST]
        by_sign = self._by_sign
        bits = self._always
        for sign in signs:
            bits |= by_sign.get(sign, 0)
        form_name = act.form_name
        while bits:
            lowest = bits & -bits
            bits ^= lowest
            candidate = self._candidates[lowest.bit_length() - 1]
            if candidate.fits(act, form_name) and (found := candidate.search(signs, act.before)):
                return _Verdict(act, candidate.rule.kind, candidate.rule, found)
        return _Verdict(act, "open" if act.asks else "statement", None, None)

    def _finding(
        self, text: str, kind: str, *, stacked: bool, verdict: _Verdict | None
    ) -> QuestionFinding:
        rule = verdict.rule if verdict else None
        return QuestionFinding(
            text=text,
            kind=cast("Kind", kind),
            stacked=stacked,
            sure=rule.sure if rule else kind == "statement",
            cues=_cues(text, verdict) if verdict else (),
            advice=self._advice(kind, rule, stacked=stacked),
            rewrites=self._rewriter.offers(kind, verdict.act if verdict else None, text),
        )

    def _advice(self, kind: str, rule: QuestionRule | None, *, stacked: bool) -> str:
        advice = self._rules.advice
        words = advice[rule.note if rule and rule.note else kind]
        return f"{words} {advice['stacked']}" if stacked else words


def _cues(text: str, verdict: _Verdict) -> tuple[Cue, ...]:
    rule, found = verdict.rule, verdict.found
    if rule is None or found is None:
        return ()
    places = verdict.act.places
    spans: list[tuple[int, int]] = []
    for group in range(1, found.re.groups + 1):
        begin, end = found.span(group)
        if begin < end:
            spans.append((places[begin][0], places[end - 1][1]))
    spans.sort()
    return tuple(
        Cue(begin, end, text[begin:end], rule.why)
        for begin, end in dict.fromkeys(spans[:_MOST_CUES])
    )


def _shape_patterns(rules: QuestionRules) -> list[str]:
    return [
        *(pattern for form in rules.forms for pattern in form.patterns()),
        *rules.openers,
        *rules.leading,
        *rules.tags,
        *rules.frames,
        *rules.quoting,
        *rules.telling,
    ]


@lru_cache(maxsize=4)
def _engine(rules: QuestionRules) -> _Engine:
    return _Engine(rules)
