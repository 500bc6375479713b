"""Files of decisions as carelessness, sync tools and attackers make them; a generator, no files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.hostile import MARKUP, OUTSIDE, SCREEN, Hostile

if TYPE_CHECKING:
    from collections.abc import Iterator

STEM = "2026-10-05-decision-aaaaaa"

WHOLE = f"""\
schema = 1
id = "{STEM}"
language = "nl"
state = "agreed"
decision = "Noor kiest de koeriers"
person = "Noor"
level_now = 3
level_goal = 6
limit = "tot 300 euro"
fear = "dure ritten"
fear_likelihood = 40
discussed_on = 2026-10-05
evaluate_on = 2026-10-26
real_choice = "yes"
source = "2026-10-05-niveau-bbbbbb"

[[history]]
date = 2026-10-05
event = "agreed"
note = "besproken"

[[history]]
date = 2026-10-08
event = "done"
said = "ging vanzelf"
changes = {{limit = "tot 300 euro"}}
"""


def card_files() -> Iterator[Hostile]:
    """Yield them, by name and bytes."""
    data = WHOLE.encode()
    for number, at in enumerate(range(0, len(data), len(data) // 12)):
        yield Hostile(f"2026-10-05-decision-cut{number:03}.toml", data[:at])
    yield from _wrong_values()
    yield from _odd()
    yield from _steering()
    for name in (
        f"{STEM}.toml",
        f"{STEM} (conflicted copy 2026-11-07).toml",
        f"{STEM}.sync-conflict-20261107-101010-ABCDEFG.toml",
        "-rf.toml",
        "bel\x07esc\x1b[2J.toml",
        "nieuwe\nregel.toml",
        "\u202egpj.toml",
    ):
        yield Hostile(name, data)


def _wrong_values() -> Iterator[Hostile]:
    values = ["3", "-9223372036854775808", "nan", "true", '""', "[]", "{}", '"gek"']
    values += ["0001-01-01", "9999-12-31", "9999-12-31T23:59:59-23:59", "07:32:00"]
    number = 0
    for line in WHOLE.splitlines():
        key, equals, _ = line.partition(" = ")
        for other in values[number % 3 :: 3] if equals else ():
            number += 1
            text = WHOLE.replace(STEM, f"2026-10-06-decision-typ{number:03}")
            text = text.replace(f"\n{line}\n", f"\n{key} = {other}\n", 1)
            yield Hostile(f"2026-10-06-decision-typ{number:03}.toml", text.encode())


def _odd() -> Iterator[Hostile]:
    history = '\n[[history]]\ndate = 2026-10-09\nevent = "{event}"\n'
    odd = {
        "empty": b"",
        "bom": b"\xef\xbb\xbf" + WHOLE.encode(),
        "utf16": WHOLE.encode("utf-16"),
        "crlf": WHOLE.replace("\n", "\r\n").encode(),
        "git": f"<<<<<<< HEAD\n{WHOLE}=======\n{WHOLE}>>>>>>> andere\n".encode(),
        "deep": b"a = " + b"[" * 5000 + b"]" * 5000,
        "later": WHOLE.replace("schema = 1", "schema = 99").encode(),
        "later-state": WHOLE.replace("schema = 1", "schema = 99")
        .replace('"agreed"', '"geleend"')
        .encode(),
        "event": (WHOLE + history.format(event="gek")).encode(),
        "no-event": (WHOLE + history.format(event="")).encode(),
        "only-outcome": f'decision = "x"\n{history.format(event="widened")}'.encode(),
        "only-done": f'decision = "x"\n{history.format(event="done")}'.encode(),
        "no-history": WHOLE.split("[[history]]")[0].encode(),
        "many": (WHOLE + history.format(event="done") * 3000).encode(),
        "long": WHOLE.replace("dure ritten", "woord " * 20_000).encode(),
        "entry": b'schema = 1\nexercise = "zorgen"\ntitle = "x"\nstarted = 2026-10-05\n',
        "foreign": (WHOLE + 'kleur = "paars"\n[mijn]\neigen = 1\n').encode(),
    }
    for name, data in odd.items():
        text = data.replace(STEM.encode(), f"2026-10-07-decision-{name}".encode())
        yield Hostile(f"2026-10-07-decision-{name}.toml", text)


def _steering() -> Iterator[Hostile]:
    """Texts that steer a terminal, are markup, or name a place outside, in every text key."""
    number = 0
    keys = ("id", "decision", "person", "limit", "fear", "source", "note", "said", "language")
    for text in (SCREEN, MARKUP, OUTSIDE, "/etc/passwd"):
        quoted = "".join(
            one if one.isprintable() and one not in '\\"' else f"\\u{ord(one):04x}" for one in text
        )
        for key in keys:
            number += 1
            stem = f"2026-10-08-decision-str{number:03}"
            lines = [
                f'{key} = "{quoted}"' if line.startswith(f"{key} = ") else line
                for line in WHOLE.replace(STEM, stem).splitlines()
            ]
            yield Hostile(f"{stem}.toml", ("\n".join(lines) + "\n").encode())
