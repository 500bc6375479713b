"""Patterns over words, as they are written in the rules, and finding them in a clause.

A pattern is a line of items, with a space between:

- `hoe` a word; `kun/kunt/@can` one of these; `@wh` a word of a class; `!x` anything else than x;
- `x?`, `x*`, `x+` as in regular expressions; `.` any one word or sign;
- `..` any run of words, `.3` at most three, `~` and `~3` likewise without passing a comma;
- `^` the beginning of the clause, `$` its end;
- `( a | b )`, with a quantifier behind the bracket if wanted; `!( … )` not followed by this,
  `=( … )` followed by this;
- `{ … }` the words to show as cue; without braces each run of words and classes is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from autonomie_coach.engine.lexicon import charset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from autonomie_coach.engine.lexicon import Lexicon

_GAP = re.compile(r"(?:(\.\.|~)(\d*)|(\.)(\d+))$")
_ITEM = re.compile(r"(!?)(.+?)([?*+]?)$", re.DOTALL)


@dataclass(slots=True)
class Pattern:
    """One written pattern; its regular expression is made when it is first needed."""

    written: str
    lexicon: Lexicon
    _compiled: re.Pattern[str] | None = field(default=None)

    def search(self, clause: str) -> re.Match[str] | None:
        """Return where it is found in a clause of signs, if anywhere."""
        if self._compiled is None:
            self._compiled = re.compile(_source(self.written, self.lexicon), re.DOTALL)
        return self._compiled.search(clause)


def literals(patterns: Iterable[str]) -> Iterator[str]:
    """Return the words that stand in patterns as themselves."""
    for pattern in patterns:
        for item in pattern.split():
            if not _is_syntax(item):
                for one in _alternatives(item)[1]:
                    if not one.startswith("@"):
                        yield one


def anchor(pattern: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the signs of which a clause must hold one for the pattern to be found at all.

    Empty when there is no such set: the pattern must always be tried.
    """
    best: tuple[int, tuple[str, ...]] | None = None
    depth = 0
    for item in pattern.split():
        if item in ("(", "!(", "=("):
            depth += 1
        elif item.startswith(")"):
            depth -= 1
        elif depth == 0 and not _is_syntax(item):
            negated, names, quantifier = _alternatives(item)
            if not negated and quantifier not in ("?", "*"):
                keys = tuple(_key(name) for name in names)
                size = sum(lexicon.size(key) for key in keys)
                if best is None or size < best[0]:
                    best = (size, keys)
    return frozenset("".join(lexicon.signs(key) for key in best[1])) if best else frozenset()


def classes_in(pattern: str) -> Iterator[str]:
    """Return the classes that a pattern names."""
    for item in pattern.split():
        if not _is_syntax(item):
            yield from (one[1:] for one in _alternatives(item)[1] if one.startswith("@"))


def _is_syntax(item: str) -> bool:
    return (
        item in ("^", "$", "(", "!(", "=(", "|", "{", "}", ".")
        or _GAP.match(item) is not None
        or (item[0] == ")" and item[1:] in ("", "?", "*", "+"))
    )


def _alternatives(item: str) -> tuple[bool, list[str], str]:
    found = _ITEM.match(item)
    assert found is not None
    return bool(found[1]), found[2].split("/"), found[3]


def _key(name: str) -> str:
    return name[1:] if name.startswith("@") else f"={name}"


def _source(pattern: str, lexicon: Lexicon) -> str:
    items = pattern.split()
    shown_by_hand = "{" in items
    out: list[str] = []
    depth = 0
    is_open = False
    for item in items:
        part = _part(item, lexicon)
        counts = not _is_syntax(item) or item in ("(", ".")
        if not shown_by_hand and depth == 0 and counts != is_open and item[0] != ")":
            out.append("(" if counts else ")")
            is_open = counts
        out.append(part)
        if item in ("(", "!(", "=("):
            depth += 1
        elif item[0] == ")":
            depth -= 1
    if is_open:
        out.append(")")
    return "".join(out)


def _part(item: str, lexicon: Lexicon) -> str:
    fixed = {"^": r"\A", "$": r"\Z", "(": "(?:", "!(": "(?!", "=(": "(?=", "{": "(", "}": ")"}
    if item in fixed:
        return fixed[item]
    if item in ("|", ".") or item[0] == ")":
        return item
    if gap := _GAP.match(item):
        one = charset(lexicon.signs("=,"), negated=True) if gap[1] == "~" else "."
        most = gap[2] or gap[4]
        return f"{one}{{0,{most}}}?" if most else f"{one}*?"
    negated, names, quantifier = _alternatives(item)
    signs = "".join(dict.fromkeys("".join(lexicon.signs(_key(name)) for name in names)))
    return charset(signs, negated=negated) + quantifier
