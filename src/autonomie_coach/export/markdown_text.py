"""A person's text in Markdown: a CommonMark reader shows exactly what was written.

Three ways, from the most to the least readable source. Ordinary prose stands there as it was typed.
Text in which Markdown would see structure is fenced, byte for byte, so that the file can be
searched for it. Only prose on lines too long for a fence gets backslashes.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from autonomie_coach.engine.safe import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

LONG_LINE = 100
"""Readers do not wrap a fenced line; a longer one is prose and is escaped instead."""

_NUMBER_BEFORE = "|".join(rf"(?<=^{chr(92)}d{{{digits}}})" for digits in range(1, 10))
_SPECIAL = re.compile(
    rf"""
      [\\`*_\[\]|{{}}^]                     # code, emphasis, links, tables, attributes
    | <(?=[A-Za-z/!?])                      # tags
    | &(?=\#?\w+;)                          # entities
    | ~(?!\d) | (?<=~)~                     # struck out; ‘~20’ is just about twenty
    | \$(?!\d) | (?<=\$)\$                  # formulas
    | (?<=\S)@(?=\S)                        # mail addresses
    | (?<=[^\s.])\.(?=[^\W\d_]{{2}}|xn--)   # names of sites
    | (?<=www)\. | :(?=//) | /(?=/) | (?<=mailto):
    | :(?=[a-z+_-]+:)                       # emoji by name
    | =(?==) | (?<==)=                      # marked
    | ^[#>=:]                               # headings, quotes, underlines, definitions
    | ^-(?=[-\s]|$) | ^\+(?=\s|$)           # lists and rules
    | (?:{_NUMBER_BEFORE})[.)](?=\s|$)      # numbered lists
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
"""Each match is one sign that a backslash makes harmless."""

_EDGE_SPACE = re.compile(r"^[^\S\n]+|(?<!\s)[^\S\n]+$", re.MULTILINE)
_LAID_OUT = re.compile(r"\t|\S {3,}\S")
_EMPTY_LINES = re.compile(r"\A\n|\n\Z|\n[^\S\n]*\n[^\S\n]*\n|^[^\S\n]+$", re.MULTILINE)


def block(text: str) -> list[str]:
    """Return the lines of Markdown that show a text, line for line."""
    text = visible(text)
    as_typed = _LAID_OUT.search(text) or _EMPTY_LINES.search(text)
    if not (as_typed or _SPECIAL.search(text) or _EDGE_SPACE.search(text)):
        return _with_breaks(text)
    if not as_typed and any(len(line) > LONG_LINE for line in text.split("\n")):
        return _with_breaks(_escaped(text))
    return _fenced(text)


def on_one_line(text: str) -> str:
    """Return a text as `inline` shows it: its lines with a space between them."""
    lines = (line.strip() for line in visible(text).split("\n"))
    return " ".join(line for line in lines if line)


def inline(text: str) -> str:
    """Return a text as Markdown within one line."""
    escaped = _escaped(on_one_line(text))
    # A heading loses the signs it ends in.
    return re.sub(r"(?<!\\)#(?=#*$)", r"\\#", escaped)


def in_paragraphs(text: str) -> list[str]:
    """Return the paragraphs in which `emphasised` shows a text."""
    return [one.strip() for one in re.split(r"\n\s*\n", visible(text).strip())]


def emphasised(text: str, sign: str) -> list[str]:
    """Return a text between signs of emphasis (`*`, `**`), each paragraph by itself."""
    lines: list[str] = []
    for paragraph in in_paragraphs(text):
        marked = _with_breaks(_escaped(paragraph))
        lines += [""] if lines else []
        lines += f"{sign}{chr(10).join(marked)}{sign}".split("\n")
    return lines


def bullet(text: str) -> list[str]:
    """Return a text as one item of a list."""
    first, *others = block(text)
    return [f"- {first}", *(f"  {line}" if line else "" for line in others)]


def quote(lines: Iterable[str]) -> list[str]:
    """Return lines of Markdown as a block quotation."""
    return [f"> {line}" if line else ">" for line in lines]


def front_matter(values: dict[str, str | int]) -> list[str]:
    """Return YAML front matter; texts are JSON strings, in which Markdown sees nothing either."""
    lines = [f"{key}: {_yaml(value)}" for key, value in values.items()]
    return ["---", *lines, "---"]


_NOT_PLAIN = re.compile("[^\\w\\s.,;:!?'\"\\\\/()+%€…‘’“”–—-]|[\x7f-\xa0\u2028\u2029]|_")


def _yaml(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    text = json.dumps(visible(value), ensure_ascii=False)
    return _NOT_PLAIN.sub(_unicode_escape, text)


def _unicode_escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"


def _escaped(text: str) -> str:
    """Put a backslash before what has a meaning, and write spaces at the edges as entities."""
    marked = _SPECIAL.sub(r"\\\g<0>", text)
    return _EDGE_SPACE.sub(lambda found: "".join(f"&#{ord(one)};" for one in found[0]), marked)


def _with_breaks(text: str) -> list[str]:
    """Keep line ends within a paragraph: a reader would run the lines together."""
    lines = text.split("\n")
    following = [*lines[1:], ""]
    return [
        f"{line}\\" if line and after else line
        for line, after in zip(lines, following, strict=True)
    ]


def _fenced(text: str) -> list[str]:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", *text.split("\n"), fence]
