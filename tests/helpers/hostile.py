"""Journal files as carelessness, sync tools and attackers make them; a generator, no files."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WHOLE = """\
schema = 1
id = "2026-11-02-zorgen-aaaaaa"
route = "autonomie"
exercise = "zorgen"
section = 1
title = "Waar lig je wakker van?"
language = "nl"
status = "draft"
started = 2026-11-02T09:30:00+01:00
updated = 2026-11-02T09:35:00+01:00

[pending]
step = "herkomst"
text = "Van mijn vader"
cursor = 3

[[answers]]
step = "zorgen"
kind = "choose_many"
prompt = "Waar zit je over in?"
value = ["te-laat"]
labels = ["Ik hoor het pas als het te laat is"]

[[answers]]
step = "trek"
kind = "rating"
prompt = "Hoe hard trekt dat?"
value = 4

[[lookbacks]]
written = 2026-11-09T09:30:00+01:00
text = "Het viel mee."
"""

SCREEN = "\x1b]0;GEKAAPT\x07\x1b[2J\x9b31m\u202e\x1b[?1049l"
MARKUP = "[@click=app.quit]KLIK[/] [bold] [/] [link=file:///etc/passwd]x[/link] [/b]"
OUTSIDE = "../../../buiten"


@dataclass(frozen=True)
class Hostile:
    """One file: its name below the month folder, and its bytes."""

    name: str
    data: bytes


def files() -> Iterator[Hostile]:
    """Yield the files that are bytes; at least two hundred with those of `special`."""
    yield from _cut()
    yield from _wrong_types()
    yield from _odd_toml()
    yield from _steering()
    yield from _odd_names()
    yield from _copies()
    yield from _enormous()


def _cut() -> Iterator[Hostile]:
    """Cut off at every kind of place, as a sync tool or a full disk leaves a file."""
    data = WHOLE.encode()
    for number, at in enumerate(range(0, len(data), max(len(data) // 40, 1))):
        yield Hostile(f"2026-11-02-zorgen-cut{number:03}.toml", data[:at])


def _wrong_types() -> Iterator[Hostile]:
    """Every key with a value of every other type."""
    values = ["3", "-9223372036854775808", "nan", "inf", "true", '""', "[]", "{}", "[[1]]"]
    values += ["1979-05-27", "07:32:00", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00"]
    number = 0
    for line in WHOLE.splitlines():
        key, equals, value = line.partition(" = ")
        if not equals:
            continue
        for other in values[number % 4 :: 4]:
            number += 1
            text = WHOLE.replace(line, f"{key} = {other}", 1)
            yield Hostile(f"2026-11-03-zorgen-typ{number:03}.toml", text.encode())
        del value


def _odd_toml() -> Iterator[Hostile]:
    odd = {
        "empty": b"",
        "spaces": b" \n\t\n",
        "bom": b"\xef\xbb\xbf" + WHOLE.encode(),
        "utf16": WHOLE.encode("utf-16"),
        "latin1": WHOLE.replace("vader", "pap\u00e9").encode("latin-1"),
        "nul": WHOLE.replace("vader", "va\x00der").encode(),
        "crlf": WHOLE.replace("\n", "\r\n").encode(),
        "cr": WHOLE.replace("\n", "\r").encode(),
        "twice": (WHOLE + 'title = "weer"\n').encode(),
        "key-twice": WHOLE.replace("section = 1", "section = 1\nsection = 2").encode(),
        "git": f"<<<<<<< HEAD\n{WHOLE}=======\n{WHOLE}>>>>>>> andere\n".encode(),
        "json": b'{"id": "x", "answers": []}',
        "binary": bytes(range(256)) * 8,
        "deep-array": b"a = " + b"[" * 5000 + b"]" * 5000,
        "deep-table": b"[" + b"a." * 3000 + b"a]\n",
        "deep-inline": b"a = " + b"{b = " * 2000 + b"1" + b"}" * 2000,
        "huge-number": b"section = " + b"9" * 5000 + b"\n",
        "later": WHOLE.replace("schema = 1", "schema = 99").encode(),
        "schema-text": WHOLE.replace("schema = 1", 'schema = "een"').encode(),
        "schema-negative": WHOLE.replace("schema = 1", "schema = -1").encode(),
        "no-zone": WHOLE.replace("+01:00", "").encode(),
        "only-days": WHOLE.replace("T09:30:00+01:00", "").encode(),
        "unknown": WHOLE.replace("zorgen", "bestaat-niet").encode(),
        "unknown-steps": WHOLE.replace("trek", "verdwenen").encode(),
        "unknown-kind": WHOLE.replace("rating", "hologram").encode(),
        "sealed-plain": b"age-encryption.org/v1\n-> X25519 abc\n",
        "labels-short": WHOLE.replace('["te-laat"]', '["a", "b", "c"]').encode(),
        "nested-answer": WHOLE.replace("value = 4", "value = [[[[1]]]]").encode(),
        "no-answers": WHOLE.split("[[answers]]")[0].encode(),
        "pending-minus": WHOLE.replace("cursor = 3", "cursor = -99999").encode(),
        "pending-far": WHOLE.replace("cursor = 3", "cursor = 2147483000").encode(),
        "half-typed": (WHOLE + "\n[[half_typed]]\nstep = 3\n").encode(),
        "conflict-of": WHOLE.replace("schema = 1", 'schema = 1\nconflict_of = "zelf"').encode(),
    }
    for name, data in odd.items():
        yield Hostile(f"2026-11-04-zorgen-{name}.toml", data)


def _steering() -> Iterator[Hostile]:
    """Texts that steer a terminal, are markup, or name a place outside, in every text key."""
    number = 0
    for text in (SCREEN, MARKUP, OUTSIDE, "/etc/passwd", "C:\\Windows", "~/x", "a\\u0000b"):
        quoted = '"' + text.encode("unicode_escape").decode().replace('"', "") + '"'
        if "\\x" in quoted:
            quoted = (
                '"'
                + "".join(
                    one if one.isprintable() and one != "\\" else f"\\u{ord(one):04x}"
                    for one in text
                )
                + '"'
            )
        for key in ("id", "title", "exercise", "language", "status", "step", "prompt", "text"):
            number += 1
            lines = [
                f"{key} = {quoted}" if line.startswith(f"{key} = ") else line
                for line in WHOLE.splitlines()
            ]
            data = ("\n".join(lines) + "\n").encode()
            yield Hostile(f"2026-11-05-zorgen-str{number:03}.toml", data)


def _odd_names() -> Iterator[Hostile]:
    names = ["-rf.toml", "spatie in naam.toml", "nieuwe\nregel.toml", "bel\x07esc\x1b[2J.toml"]
    names += ["..toml", "é" * 100 + ".toml", "[bold].toml", "x" * 240 + ".toml", "\u202egpj.toml"]
    for name in names:
        yield Hostile(name, WHOLE.replace("aaaaaa", "naamna").encode())


def _copies() -> Iterator[Hostile]:
    stem = "2026-11-06-zorgen-koppie"
    text = WHOLE.replace("2026-11-02-zorgen-aaaaaa", stem).encode()
    for name in (
        f"{stem}.toml",
        f"{stem} (conflicted copy 2026-11-07).toml",
        f"{stem} (conflicterende kopie van Jan 2026-11-07).toml",
        f"{stem}.sync-conflict-20261107-101010-ABCDEFG.toml",
        f"{stem}-LAPTOP.toml",
        f"{stem} (1).toml",
        f"{stem} 2.toml",
        f"{stem}_conflict-20261107-101010.toml",
    ):
        yield Hostile(name, text)


def _enormous() -> Iterator[Hostile]:
    many = '\n[[answers]]\nstep = "x"\nkind = "short_text"\nprompt = "p"\nvalue = "v"\n'
    head = WHOLE.split("[pending]")[0]
    yield Hostile("2026-11-07-zorgen-manyyy.toml", (head + many * 20_000).encode())
    long = head + '\n[[answers]]\nstep = "x"\nkind = "long_text"\nprompt = "p"\nvalue = "'
    yield Hostile("2026-11-07-zorgen-longgg.toml", (long + "woord " * 400_000 + '"\n').encode())


def special(month: Path) -> list[str]:
    """Make what is no ordinary file; return the names of what this system allowed."""
    made: list[str] = []

    def attempt(name: str, make: object) -> None:
        path = month / name
        try:
            make(path)  # type: ignore[operator]
        except OSError:
            return  # not on this file system
        made.append(name)

    attempt("map.toml", Path.mkdir)
    attempt("pijp.toml", os.mkfifo)
    attempt("lus.toml", lambda path: path.symlink_to(path))
    attempt("nergens.toml", lambda path: path.symlink_to("bestaat-niet"))
    attempt("buiten.toml", lambda path: path.symlink_to("/etc/passwd"))
    attempt("apparaat.toml", lambda path: path.symlink_to("/dev/zero"))
    attempt("groot.toml", _sparse)
    attempt("contact.toml", _socket)
    attempt("verzegeld.toml.age", lambda path: path.write_bytes(b"age-encryption.org/v1\n"))
    attempt(os.fsdecode(b"kapot-\xff.toml"), lambda path: path.write_bytes(WHOLE.encode()))
    return made


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10 * 1024**3)


def _socket(path: Path) -> None:
    here = Path.cwd()
    one = socket.socket(socket.AF_UNIX)
    try:
        # The path of a socket is short.
        os.chdir(path.parent)
        one.bind(path.name)
    finally:
        os.chdir(here)
        one.close()
