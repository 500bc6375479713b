"""Content files that are wrong are refused with file, line, what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from autonomie_coach.content.loader import check_exercise, check_section
from autonomie_coach.errors import ContentError

GOOD = """id = "proef"
section = 1
order = 10
minutes = 1
title.nl = "Proef"
title.en = "Trial"
why.nl = "Daarom."
why.en = "Because."
takeaway.nl = "Mee."
takeaway.en = "Along."

[[steps]]
id = "een"
kind = "choose_one"
name.nl = "Een"
name.en = "One"
prompt.nl = "Welke?"
prompt.en = "Which?"

[[steps.choices]]
id = "a"
nl = "A"
en = "A"

[[steps.choices]]
id = "b"
nl = "B"
en = "B"

[[steps]]
id = "twee"
kind = "short_text"
name.nl = "Twee"
name.en = "Two"
prompt.nl = "Wat?"
prompt.en = "What?"
"""


def a_file(folder: Path, text: str) -> Path:
    path = folder / "proef.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_is_taken(tmp_path: Path) -> None:
    assert [step.id for step in check_exercise(a_file(tmp_path, GOOD)).steps] == ["een", "twee"]


def test_answers_may_go_to_a_card(tmp_path: Path) -> None:
    card = GOOD.replace("[[steps]]", '[card]\nlimit = ["twee"]\nnote = "twee"\n\n[[steps]]', 1)

    assert [name for name, _ in check_exercise(a_file(tmp_path, card)).card.light()] == [
        "limit",
        "note",
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("[[steps]]", '[card]\nlimit = "drie"\n\n[[steps]]', 14),
        ("[[steps]]", '[card]\nlimit = { step = "twee", part = "limit" }\n\n[[steps]]', 14),
        ("[[steps]]", '[card]\ngrens = "twee"\n\n[[steps]]', 14),
        ("[[steps]]", '[card]\nevent = { step = "een", means = { z = "kept" } }\n\n[[steps]]', 14),
        ("[[steps]]", '[card]\nevent = { step = "een", means = { a = "lost" } }\n\n[[steps]]', 14),
        ("[[steps]]", '[card]\nnote = { step = "een", means = { a = "kept" } }\n\n[[steps]]', 14),
        ('prompt.nl = "Wat?"', 'card = {}\nprompt.nl = "Wat?"', 34),
        ('title.nl = "Proef"', 'title.nl = "Proef', 5),
        ("minutes = 1", 'minutes = "1 minuut"', 4),
        ("minutes = 1", "minutes = 1\nextra = true", 5),
        ('kind = "short_text"', 'kind = "essay"', 31),
        ('nl = "B"', "", 24),
        ('prompt.nl = "Wat?"', "prompt.nl = '{plan}'", 30),
        ('prompt.nl = "Wat?"', "repeat = 'een'\nprompt.nl = 'Wat?'", 34),
        ('id = "twee"', 'id = "een"', 30),
        ('id = "b"', 'id = "a"', 13),
        ('prompt.nl = "Wat?"', 'covers = ["A41"]\nprompt.nl = "Wat?"', 34),
        ('id = "proef"', 'id = "anders"', 1),
    ],
)
def test_a_wrong_file_is_refused_at_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    with pytest.raises(ContentError) as refused:
        check_exercise(a_file(tmp_path, GOOD.replace(old, new, 1)))

    assert refused.value.values["path"] == tmp_path / "proef.toml"
    assert abs(int(str(refused.value.values["line"])) - line) <= 1, refused.value.values
    assert refused.value.values["problem"]


FOLLOWED = f"""{GOOD}
[[followup]]
id = "later"
after = 7
quote = ["twee"]
question.nl = "Hoe ging het?"
question.en = "How did it go?"

[[followup.choices]]
id = "goed"
nl = "Goed"
en = "Well"
"""
FOLLOW_UP_LINE = GOOD.count("\n") + 2


def test_a_follow_up_is_taken(tmp_path: Path) -> None:
    [followup] = check_exercise(a_file(tmp_path, FOLLOWED)).followup

    assert (followup.id, followup.after, followup.quote) == ("later", 7, ("twee",))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("after = 7", "after = 0", 0),
        ("after = 7", "after = 7\nelke = 7", 3),
        ('quote = ["twee"]', 'quote = ["drie"]', 3),
        ("after = 7", 'on = "twee"', 2),
        ("after = 7", 'after = 7\nwhen = { step = "een", in = ["z"] }', 3),
        ('question.nl = "Hoe ging het?"', 'question.nl = "Hoe ging {twee}?"', 0),
        ('id = "goed"\nnl = "Goed"', 'id = "goed"', 7),
    ],
)
def test_a_wrong_follow_up_is_refused_at_its_line(
    tmp_path: Path, old: str, new: str, line: int
) -> None:
    with pytest.raises(ContentError) as refused:
        check_exercise(a_file(tmp_path, FOLLOWED.replace(old, new, 1)))

    there = int(str(refused.value.values["line"]))
    assert abs(there - FOLLOW_UP_LINE - line) <= 1, refused.value.values
    assert refused.value.values["problem"]


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "proef.toml"
    path.write_bytes(b'id = "proef"\ntitle.nl = "\xff"\n')

    with pytest.raises(ContentError) as refused:
        check_section(path)

    assert refused.value.values["line"] == 2
