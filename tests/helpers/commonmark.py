"""What a CommonMark reader shows of a Markdown file, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Collection

    from markdown_it.token import Token

READERS = {
    "commonmark": MarkdownIt("commonmark"),
    "with links, tables and strikethrough": MarkdownIt("commonmark", {"linkify": True}).enable(
        ["linkify", "table", "strikethrough"]
    ),
}

PLAIN = frozenset({"paragraph_open", "paragraph_close"})


def shown(reader: MarkdownIt, source: str, allowed: Collection[str] = ()) -> str:
    """Return the text a reader shows, a blank line between two blocks.

    Fails on any structure besides paragraphs, fences and what is allowed, and on lines that a
    reader would run together.
    """
    blocks = []
    for token in reader.parse(source):
        if token.type == "inline":
            blocks.append("".join(_piece(one, allowed) for one in token.children or []))
        elif token.type == "fence":
            blocks.append(token.content.removesuffix("\n"))
        else:
            assert token.type in PLAIN or token.type in allowed, token.type
    return "\n\n".join(blocks)


def _piece(token: Token, allowed: Collection[str]) -> str:
    if token.type == "hardbreak":
        return "\n"
    assert token.type == "text" or token.type in allowed, token.type
    return token.content
