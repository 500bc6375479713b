"""Finds the first rule that holds for a clause, without trying the ones that cannot."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

from autonomie_coach.engine.pattern_sets import only
from autonomie_coach.engine.patterns import Pattern, first_signs, required

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


class _Bits:
    """Which patterns each sign makes possible; `always` are the ones that need none."""

    __slots__ = ("always", "of_sign")

    def __init__(self) -> None:
        self.of_sign: dict[str, int] = {}
        self.always = 0

    def add(self, bit: int, signs: frozenset[str] | None) -> None:
        """Take up a pattern that needs one of these signs, or none when there are none."""
        if not signs:
            self.always |= bit
        for sign in signs or ():
            self.of_sign[sign] = self.of_sign.get(sign, 0) | bit


class RuleIndex:
    """The rules in the order in which they are tried; each pattern of a rule is a bit.

    A pattern is tried only where the first sign can begin it, and where a sign of each of its two
    rarest parts is there.
    """

    def __init__(self, rules: Sequence[QuestionRule], lexicon: Lexicon) -> None:
        self._candidates: list[_Candidate] = []
        self._by_first = _Bits()
        self._by_part = (_Bits(), _Bits())
        self._by_sort: dict[_Sort, int] = {}
        written = [pattern for rule in rules for pattern in rule.match]
        parts = {pattern: required(pattern, lexicon) for pattern in written}
        uses = Counter(part for found in parts.values() for part in found)
        for rule in rules:
            unless, before = only(rule.unless, lexicon), only(rule.before, lexicon)
            for pattern in rule.match:
                bit = 1 << len(self._candidates)
                first = first_signs(pattern, lexicon)
                self._by_first.add(bit, first)
                others = [part for part in parts[pattern] if part != first]
                rarest = sorted(others, key=lambda part: (uses[part] * len(part), sorted(part)))
                for bits, part in zip_longest(self._by_part, rarest[:2]):
                    bits.add(bit, part)
                candidate = _Candidate(rule, Pattern(pattern, lexicon), unless, before)
                self._candidates.append(candidate)

    def first(self, act: Act, signs: str) -> tuple[QuestionRule, re.Match[str]] | None:
        """Return the first rule that holds for a clause, and where it is found."""
        if not signs:
            return None
        sort = (act.form_name, act.mark, act.inside, act.asks)
        allowed = self._by_sort.get(sort)
        if allowed is None:
            allowed = self._by_sort[sort] = self._fitting(sort)
        allowed &= self._by_first.of_sign.get(signs[0], 0) | self._by_first.always
        one, other = self._by_part
        bits, of_sign = one.always, one.of_sign
        for sign in signs:
            bits |= of_sign.get(sign, 0)
        bits &= allowed
        if bits & ~other.always:
            allowed, of_sign = other.always, other.of_sign
            for sign in signs:
                allowed |= of_sign.get(sign, 0)
            bits &= allowed
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
