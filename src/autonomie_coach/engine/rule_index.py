"""Finds the first rule that holds for a clause, without trying the ones that cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.engine.pattern_sets import only
from autonomie_coach.engine.patterns import Pattern, anchor, first_signs

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from autonomie_coach.content.rulebook import QuestionRule
    from autonomie_coach.engine.acts import Act
    from autonomie_coach.engine.lexicon import Lexicon
    from autonomie_coach.engine.pattern_sets import PatternSet

_Sort = tuple[str, bool, bool, bool]
"""What narrows rules: form, question mark, inside a frame, asking."""


class _Candidate:
    """One pattern of a rule, with what undoes it."""

    __slots__ = ("before", "pattern", "rule", "unless")

    def __init__(
        self, rule: QuestionRule, pattern: Pattern, unless: PatternSet, before: PatternSet
    ) -> None:
        self.rule = rule
        self.pattern = pattern
        self.unless = unless
        self.before = before

    def fits(self, sort: _Sort) -> bool:
        """Tell whether the rule is for such clauses."""
        form, mark, inside, asks = sort
        rule = self.rule
        return (
            (asks or rule.remark)
            and (not rule.forms or form in rule.forms)
            and (rule.mark is None or rule.mark is mark)
            and (rule.inside is None or rule.inside is inside)
        )

    def search(self, signs: str, before: str) -> re.Match[str] | None:
        """Return where the pattern is found, unless something undoes it."""
        found = self.pattern.search(signs)
        if found is None:
            return None
        if self.rule.before and self.before.end(before) is None:
            return None
        if self.rule.unless and self.unless.end(signs) is not None:
            return None
        return found


class RuleIndex:
    """The rules in the order in which they are tried; each pattern of a rule is a bit."""

    def __init__(self, rules: Sequence[QuestionRule], lexicon: Lexicon) -> None:
        self._candidates: list[_Candidate] = []
        self._by_sign: dict[str, int] = {}
        self._without_anchor = 0
        self._by_first: dict[str, int] = {}
        self._without_first = 0
        self._by_sort: dict[_Sort, int] = {}
        for rule in rules:
            unless, before = only(rule.unless, lexicon), only(rule.before, lexicon)
            for written in rule.match:
                self._place(written, lexicon)
                pattern = Pattern(written, lexicon)
                self._candidates.append(_Candidate(rule, pattern, unless, before))

    def first(self, act: Act, signs: str) -> tuple[QuestionRule, re.Match[str]] | None:
        """Return the first rule that holds for a clause, and where it is found."""
        if not signs:
            return None
        sort = (act.form_name, act.mark, act.inside, act.asks)
        allowed = self._by_sort.get(sort)
        if allowed is None:
            allowed = self._by_sort[sort] = self._fitting(sort)
        by_sign = self._by_sign
        bits = self._without_anchor
        for sign in signs:
            bits |= by_sign.get(sign, 0)
        bits &= allowed & (self._by_first.get(signs[0], 0) | self._without_first)
        while bits:
            lowest = bits & -bits
            bits ^= lowest
            candidate = self._candidates[lowest.bit_length() - 1]
            found = candidate.search(signs, act.before)
            if found is not None:
                return candidate.rule, found
        return None

    def _fitting(self, sort: _Sort) -> int:
        bits = 0
        for number, candidate in enumerate(self._candidates):
            if candidate.fits(sort):
                bits |= 1 << number
        return bits

    def _place(self, written: str, lexicon: Lexicon) -> None:
        bit = 1 << len(self._candidates)
        signs = anchor(written, lexicon)
        self._without_anchor |= 0 if signs else bit
        for sign in signs:
            self._by_sign[sign] = self._by_sign.get(sign, 0) | bit
        first = first_signs(written, lexicon)
        if first is None:
            self._without_first |= bit
            return
        for sign in first:
            self._by_first[sign] = self._by_first.get(sign, 0) | bit
