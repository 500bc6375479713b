"""What the terminal sends: odd bytes and pasted escapes are text, pressed keys are keys."""

from __future__ import annotations

import codecs

from hypothesis import given
from hypothesis import strategies as st

from autonomie_coach.tui.signals import _Forgiving

UTF8 = codecs.getincrementaldecoder("utf-8")


def received(*pieces: bytes) -> str:
    decoder = _Forgiving(UTF8)
    return "".join(decoder.decode(piece) for piece in pieces)


def test_a_bad_byte_becomes_a_replacement_sign() -> None:
    assert received(b"a\xffb") == "a\N{REPLACEMENT CHARACTER}b"


def test_keys_arrive_as_they_are_and_at_once() -> None:
    assert received(b"\x1b") == "\x1b"
    assert received(b"\x1b[A\x07x") == "\x1b[A\x07x"


def test_an_escape_in_a_paste_is_shown_instead_of_obeyed() -> None:
    paste = b"\x1b[200~a \x1b]0;x\x07 b\x1b[201~\x1b[A"

    assert received(paste) == "\x1b[200~a \u241b]0;x\x07 b\x1b[201~\x1b[A"


@given(st.lists(st.sampled_from(["é", "\x1b", "[", "201~", "\x1b[201", "x"]), max_size=8))
def test_a_paste_cut_anywhere_arrives_whole(parts: list[str]) -> None:
    inside = "".join(parts).replace("\x1b[201~", "")
    data = f"k\x1b[200~{inside}\x1b[201~k".encode()
    whole = received(data)

    for cut in range(len(data)):
        assert received(data[:cut], data[cut:]) == whole
    assert received(*(data[at : at + 1] for at in range(len(data)))) == whole
    assert whole == f"k\x1b[200~{inside.replace(chr(27), chr(0x241B))}\x1b[201~k"
