"""The pictures in docs/screens show what the program shows now.

Made anew by `python scripts/screenshots.py`; compared by their text, so that another version of
Textual may draw the same words with other shapes.
"""

from __future__ import annotations

import asyncio
import html
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import screenshots

from autonomie_coach.coach.demo import demo_journal

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT = sorted(screenshots.TARGET.glob("*.svg"))


def words_of(svg: str) -> list[str]:
    lines = re.findall(r"<text[^>]*>(.*?)</text>", svg, flags=re.DOTALL)
    return [html.unescape(line).replace("\xa0", " ").strip() for line in lines]


def test_every_screen_is_pictured_in_both_sizes_and_languages() -> None:
    assert [path.name for path in KEPT] == sorted(screenshots.names())


@pytest.fixture(scope="module")
def demos() -> Iterator[dict[str, Path]]:
    with (
        demo_journal("nl", screenshots.NOW) as dutch,
        demo_journal("en", screenshots.NOW) as english,
    ):
        yield {"nl": dutch, "en": english}


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_a_picture_is_up_to_date(
    path: Path, demos: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screenshots.in_full_colour(monkeypatch.setenv)
    monkeypatch.delenv("NO_COLOR", raising=False)
    name, language, size = path.stem.split("-")
    columns, lines = size.split("x")

    folder = Path(shutil.copytree(demos[language], tmp_path / "demo"))
    drawn = asyncio.run(screenshots.picture(language, name, (int(columns), int(lines)), folder))

    assert words_of(drawn) == words_of(path.read_text("utf-8"))


def test_no_picture_asks_the_network_for_anything() -> None:
    for path in KEPT:
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http" not in text, path.name
