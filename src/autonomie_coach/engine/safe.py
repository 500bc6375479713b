"""Text of a person or a file as it may be shown: nothing in it steers a terminal."""

from __future__ import annotations

_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"}
_HIDDEN = (
    0x061C,
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0xFEFF,
    *range(0x80, 0xA0),
)
_TABLE: dict[int, int | str] = {
    **_PICTURES,
    0x7F: 0x2421,
    **{code: f"<U+{code:04X}>" for code in _HIDDEN},
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
    0x2028: "\n",
    0x2029: "\n",
}


def visible(text: str) -> str:
    """Return text with control characters made visible; for showing only, never for saving.

    Line ends become LF. Tabs, joiners and combining marks stay.
    """
    if text.isprintable():
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)


_IN_PLACE = {code: one if isinstance(one, int) else 0xFFFD for code, one in _TABLE.items()}


def visible_in_place(line: str) -> str:
    """Return a line as `visible` does, but sign for sign: for fields, where positions count."""
    return line.translate(_IN_PLACE)
