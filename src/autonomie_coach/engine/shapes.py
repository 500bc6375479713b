"""How the clauses of a language begin: the patterns of the forms, ready to be tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.engine.pattern_sets import PatternSet, only

if TYPE_CHECKING:
    from collections.abc import Callable

    from autonomie_coach.content.rulebook import FormShape, QuestionRules
    from autonomie_coach.engine.lexicon import Lexicon

BREAKS = (",", ":", ";", "-", "–", "—", "(", ")")
"""Signs behind which a clause may begin."""
JOINS = "joins"
"""The class of words that join two clauses of one rank."""


class Shapes:
    """Where questions begin, and what is taken off; see `QuestionRules` and `FormShape`."""

    def __init__(self, rules: QuestionRules, lexicon: Lexicon) -> None:
        self._forms = rules.forms
        self._lexicon = lexicon
        self.openers = only(rules.openers, lexicon)
        self.leading = only(rules.leading, lexicon)
        self.tags = only(rules.tags, lexicon)
        self.frames = only(rules.frames, lexicon)
        self.quoting = only(rules.quoting, lexicon)
        self.telling = only(rules.telling, lexicon)
        self.breaks = frozenset("".join(lexicon.signs(f"={one}") for one in BREAKS))
        self.stops = self.breaks | frozenset(lexicon.signs(JOINS))
        self._match = self._set(lambda form: () if form.request else form.match)
        self._request_front = self._set(lambda form: form.front if form.request else ())
        self._front = self._set(lambda form: () if form.request else form.front)
        self._request = self._set(lambda form: form.match if form.request else ())
        self._marked = self._set(lambda form: form.marked)
        self._joined = self._set(lambda form: form.joined)
        self._weak = self._set(lambda form: form.weak)
        self._inside = self._set(lambda form: form.inside)

    def at_front(self, signs: str, *, mark: bool) -> FormShape | None:
        """Return the form of a clause at the front of a sentence."""
        if mark:
            return self._form(signs, self._match, self._front, self._marked)
        return self._form(signs, self._match, self._request_front, self._front, self._request)

    def behind(self, signs: str, *, mark: bool, is_break: bool) -> FormShape | None:
        """Return the form of a clause behind a comma (`is_break`) or a joining word."""
        if not mark:
            return self._form(signs, self._match, self._request)
        return self._form(signs, self._match, self._marked if is_break else self._joined)

    def of_next(self, signs: str, *, joins: bool) -> FormShape | None:
        """Return the form of another question, behind a joining word or a comma."""
        return (
            self._form(signs, self._match, self._joined)
            if joins
            else self._form(signs, self._match)
        )

    def by_mark(self, signs: str) -> FormShape | None:
        """Return the form of a clause that is a question by its mark."""
        return self._form(signs, self._weak)

    def inside(self, signs: str) -> FormShape | None:
        """Return the form of a clause behind an indirect frame."""
        return self._form(signs, self._inside)

    def _form(self, signs: str, *sets: PatternSet) -> FormShape | None:
        for one in sets:
            if (number := one.group(signs)) is not None:
                return self._forms[number]
        return None

    def _set(self, patterns: Callable[[FormShape], tuple[str, ...]]) -> PatternSet:
        return PatternSet([patterns(form) for form in self._forms], self._lexicon)
