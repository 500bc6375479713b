"""The content is found however the program was installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build a wheel from the checkout, and another out of the source distribution."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", str(ROOT), "--outdir"]
    for name, options in {"checkout": ["--wheel"], "sdist": []}.items():
        subprocess.run([*build, str(folder / name), *options], check=True, capture_output=True)
    return {name: next((folder / name).glob("*.whl")) for name in ("checkout", "sdist")}


@pytest.mark.parametrize("source", ["checkout", "sdist"])
def test_a_wheel_brings_its_content(wheels: dict[str, Path], source: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheels[source]) as wheel:
        wheel.extractall(tmp_path / "installed")

    shown = _run(["route", "--json"], tmp_path, PYTHONPATH=str(tmp_path / "installed"))

    assert len(json.loads(shown)["sections"]) == 6
    assert _run(["list"], tmp_path, PYTHONPATH=str(tmp_path / "installed")) == ""


def test_a_zipped_wheel_can_be_run_as_it_is(wheels: dict[str, Path], tmp_path: Path) -> None:
    shown = _run(["route", "--json"], tmp_path, PYTHONPATH=str(wheels["checkout"]))

    assert len(json.loads(shown)["sections"]) == 6


def test_both_wheels_hold_the_same_files(wheels: dict[str, Path]) -> None:
    names = [
        sorted(name for name in zipfile.ZipFile(wheel).namelist() if "RECORD" not in name)
        for wheel in wheels.values()
    ]

    assert names[0] == names[1]
    assert any(name.endswith("_content/exercises/reflexen.toml") for name in names[0])


def test_lists_and_search_load_neither_the_screens_nor_the_content_models(tmp_path: Path) -> None:
    script = (
        "import sys; from autonomie_coach.__main__ import main\n"
        "for words in (['list'], ['search', 'iets'], ['list', '--json']): main(words)\n"
        "print(sorted({'textual', 'pydantic', 'rich', 'babel', 'dateparser'} & set(sys.modules)))"
    )

    shown = subprocess.run(
        [sys.executable, "-c", script],
        env=_surroundings(tmp_path),
        check=True,
        capture_output=True,
        text=True,
    )

    assert shown.stdout.splitlines()[-1] == "[]"


def _run(arguments: list[str], home: Path, **environment: str) -> str:
    command = [sys.executable, "-m", "autonomie_coach", *arguments]
    done = subprocess.run(
        command,
        cwd=home,
        env=_surroundings(home) | environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def _surroundings(home: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
