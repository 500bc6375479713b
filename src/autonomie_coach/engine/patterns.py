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
        return self._made().search(clause)

    def all(self, clause: str) -> Iterator[re.Match[str]]:
        """Return every place where it is found, without overlap."""
        return self._made().finditer(clause)

    def _made(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(source(self.written, self.lexicon), re.DOTALL)
        return self._compiled


def literals(patterns: Iterable[str]) -> Iterator[str]:
    """Return the words that stand in patterns as themselves."""
    for pattern in patterns:
        for item in pattern.split():
            if not _is_syntax(item):
                for one in _alternatives(item)[1]:
                    if not one.startswith("@"):
                        yield one


def required(pattern: str, lexicon: Lexicon) -> list[frozenset[str]]:
    """Return sets of signs; of each a clause must hold one for the pattern to be found at all.

    The set of the fewest words comes first.
    """
    found = sorted(_needed(iter(pattern.split()), lexicon)[0], key=lambda one: one[0])
    return [frozenset("".join(lexicon.signs(key) for key in keys)) for _, keys in found]


_Needed = tuple[int, tuple[str, ...]]
"""How many words a set holds, and its classes and words."""


def _needed(items: Iterator[str], lexicon: Lexicon) -> tuple[list[_Needed], str]:
    """Return what must be there up to the end of a group, and what closes it."""
    branches: list[list[_Needed]] = [[]]
    closed_by = ""
    for item in items:
        if item in ("(", "!(", "=("):
            inner, end = _needed(items, lexicon)
            if item == "(" and end[1:] not in ("?", "*"):
                branches[-1] += inner
        elif item[0] == ")":
            closed_by = item
            break
        elif item == "|":
            branches.append([])
        elif not _is_syntax(item):
            negated, names, quantifier = _alternatives(item)
            if not negated and quantifier not in ("?", "*"):
                keys = tuple(_key(name) for name in names)
                branches[-1].append((sum(lexicon.size(key) for key in keys), keys))
    if len(branches) == 1:
        return branches[0], closed_by
    if not all(branches):
        return [], closed_by
    rarest = [min(branch, key=lambda one: one[0]) for branch in branches]
    keys = tuple(key for _, some in rarest for key in some)
    return [(sum(size for size, _ in rarest), keys)], closed_by


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


def source(pattern: str, lexicon: Lexicon, *, shown: bool = True) -> str:
    """Return a pattern as a regular expression over signs, with a group for each cue if `shown`."""
    items = pattern.split()
    shown_by_hand = "{" in items
    out: list[str] = []
    depth = 0
    is_open = False
    for item in items:
        if item in "{}" and not shown:
            continue
        counts = not _is_syntax(item) or item in ("(", ".")
        if shown and not shown_by_hand and depth == 0 and counts != is_open and item[0] != ")":
            out.append("(" if counts else ")")
            is_open = counts
        out.append(_part(item, lexicon))
        if item in ("(", "!(", "=("):
            depth += 1
        elif item[0] == ")":
            depth -= 1
    if is_open:
        out.append(")")
    return "".join(out)


def first_signs(pattern: str, lexicon: Lexicon) -> frozenset[str] | None:
    """Return the signs that a clause must begin with for the pattern to be found.

    None when it need not be at the beginning, or when any sign may stand there.
    """
    items = iter(pattern.split())
    if next(items, "") != "^":
        return None
    signs, _, may_pass = _begins(items, lexicon)
    return None if signs is None or may_pass else frozenset(signs)


def _begins(items: Iterator[str], lexicon: Lexicon) -> tuple[set[str] | None, str, bool]:
    """Return the signs a group may begin with, what closes it, and whether it may be empty."""
    found: set[str] | None = set()
    may_pass_all = False
    closed_by = ""
    here = True  # nothing in this branch has been passed yet
    for item in items:
        if item in ("(", "!(", "=("):
            signs, end, may_pass = _begins(items, lexicon)
            if item == "(" and here:
                found = None if found is None or signs is None else found | signs
                here = may_pass or end[1:] in ("?", "*")
        elif item[0] == ")":
            closed_by = item
            break
        elif item == "|":
            may_pass_all = may_pass_all or here
            here = True
        elif here and item not in ("{", "}", "^"):
            found, here = _element_begins(item, lexicon, found)
    return found, closed_by, may_pass_all or here


def _element_begins(
    item: str, lexicon: Lexicon, found: set[str] | None
) -> tuple[set[str] | None, bool]:
    if _is_syntax(item):
        return None, False
    negated, names, quantifier = _alternatives(item)
    if negated or found is None:
        return None, False
    signs = "".join(lexicon.signs(_key(name)) for name in names)
    return found | set(signs), quantifier in ("?", "*")


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
