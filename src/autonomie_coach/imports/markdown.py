"""Markdown as its readers see it; the one place that knows the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

if TYPE_CHECKING:
    from markdown_it.token import Token

LARGEST_FRONT_MATTER = 1 << 16
"""Characters of front matter that is still read; more is no front matter."""

_BLOCKS = MarkdownIt("commonmark", {"inline_definitions": True}).use(front_matter_plugin)
_BLOCKS.disable("inline")
_INLINE = MarkdownIt("commonmark")


def top_of(text: str) -> tuple[dict[str, Any], str]:
    """Return the front matter of a document, and its first heading as it reads."""
    tokens = _BLOCKS.parse(text)
    front: dict[str, Any] = {}
    for place, token in enumerate(tokens):
        if token.type == "front_matter":
            front = _yaml(token.content)
        elif token.type == "heading_open":
            return front, shown(tokens[place + 1].content)
    return front, ""


def shown(source: str) -> str:
    """Return what a reader shows of the source of one paragraph or heading."""
    return "".join(_piece(one) for token in _INLINE.parseInline(source) for one in _leaves(token))


def _leaves(token: Token) -> list[Token]:
    if token.children:
        return [leaf for child in token.children for leaf in _leaves(child)]
    return [token]


def _piece(token: Token) -> str:
    if token.type in ("hardbreak", "softbreak"):
        return "\n"
    return token.content if token.type in ("text", "code_inline", "html_inline") else ""


def _yaml(text: str) -> dict[str, Any]:
    """Return front matter as a table; nothing when it is no table or cannot be read."""
    import yaml

    if len(text) > LARGEST_FRONT_MATTER:
        return {}
    try:
        table = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError, TypeError, AttributeError):
        return {}
    return table if isinstance(table, dict) else {}
