"""Markdown as its readers see it; the one place that knows the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

if TYPE_CHECKING:
    from markdown_it.token import Token

TOP = 1 << 16
"""Characters of a document in which its front matter and first heading are looked for."""

LONGEST_HEADING = 1000
"""Characters of a heading that are read; a longer one is cut for a title anyway."""

_BLOCKS = MarkdownIt("commonmark", {"inline_definitions": True}).use(front_matter_plugin)
_BLOCKS.disable("inline")
_INLINE = MarkdownIt("commonmark")


def top_of(text: str) -> tuple[dict[str, Any], str]:
    """Return the front matter of a document, and its first heading as it reads."""
    tokens = _BLOCKS.parse(text[:TOP])
    front: dict[str, Any] = {}
    for place, token in enumerate(tokens):
        if token.type == "front_matter":
            front = _yaml(token.content)
        elif token.type == "heading_open":
            return front, shown(tokens[place + 1].content[:LONGEST_HEADING])
    return front, ""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document as its reader sees it.

    `kind` is heading, strong, em, text, list or mark; `text` is what is shown, of a mark what it
    holds. `items` are the points of a list. What has more structure than that is a text, as it
    stands in the source.
    """

    kind: str
    text: str
    items: tuple[str, ...] = ()


def blocks(text: str, mark: str) -> list[Block]:
    """Return the pieces of a document; definitions with the label `mark` are marks."""
    tokens = _BLOCKS.parse(text)
    lines = text.split("\n")
    found: list[Block] = []
    place = 0
    while place < len(tokens):
        end = _end_of(tokens, place)
        block = _block(tokens[place:end], lines, mark)
        if block is not None:
            found.append(block)
        place = end
    return found


def _end_of(tokens: list[Token], place: int) -> int:
    """Return where the piece that begins at a token ends."""
    depth = 0
    for at in range(place, len(tokens)):
        depth += tokens[at].nesting
        if depth <= 0:
            return at + 1
    return len(tokens)


def _block(tokens: list[Token], lines: list[str], mark: str) -> Block | None:
    first = tokens[0]
    match first.type:
        case "front_matter":
            return None
        case "definition" if first.meta.get("label") == mark:
            return Block("mark", first.meta.get("title", ""))
        case "heading_open":
            return Block("heading", shown(tokens[1].content))
        case "bullet_list_open":
            items = _items(tokens)
            if items is not None:
                return Block("list", "", items)
        case "paragraph_open" | "fence":
            return _paragraph(tokens)
        case _:
            pass
    start, end = first.map or (0, 0)
    return Block("text", "\n".join(lines[start:end]).rstrip("\n"))


def _paragraph(tokens: list[Token]) -> Block:
    if tokens[0].type == "fence":
        return Block("text", tokens[0].content.removesuffix("\n"))
    source = tokens[1].content
    leaves = [one for one in _inline(source) if one.type != "text" or one.content]
    for kind in ("strong", "em"):
        inner = leaves[1:-1]
        if (
            leaves
            and (leaves[0].type, leaves[-1].type) == (f"{kind}_open", f"{kind}_close")
            and all(one.type in ("text", "hardbreak") for one in inner)
        ):
            return Block(kind, "".join(map(_piece, inner)))
    plain = all(one.type in ("text", "hardbreak", "softbreak") for one in leaves)
    return Block("text", shown(source) if plain else source)


def _items(tokens: list[Token]) -> tuple[str, ...] | None:
    """Return the points of a list that holds nothing but texts; else None."""
    items: list[str] = []
    place = 1
    while place < len(tokens) - 1:
        end = _end_of(tokens, place)
        texts = []
        at = place + 1
        while at < end - 1:
            until = _end_of(tokens, at)
            if tokens[at].type not in ("paragraph_open", "fence"):
                return None
            block = _paragraph(tokens[at:until])
            if block.kind != "text":
                return None
            texts.append(block.text)
            at = until
        items.append("\n\n".join(texts))
        place = end
    return tuple(items)


def _inline(source: str) -> list[Token]:
    return [leaf for token in _INLINE.parseInline(source) for leaf in token.children or []]


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

    try:
        table = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError, TypeError, AttributeError):
        return {}
    return table if isinstance(table, dict) else {}
