"""Settings: kept with the comments around them; a broken file is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from autonomie_coach.errors import StorageError
from autonomie_coach.storage.settings import Settings, load_settings, save_settings


def test_no_file_is_no_settings(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == Settings()


def test_a_setting_is_kept_and_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.toml"
    save_settings(path, language="en")
    path.write_text('# mine\ntheme = "helder"\nother = 3\n' + path.read_text())

    save_settings(path, language="nl")

    assert load_settings(path) == Settings(language="nl", theme="helder")
    assert "# mine" in path.read_text()
    assert "other = 3" in path.read_text()


@pytest.mark.parametrize("data", [b"language = ", b"\xff", b"language = 3"])
def test_a_broken_settings_file_is_named_and_left_alone(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(data)

    with pytest.raises(StorageError) as refused:
        load_settings(path)

    assert refused.value.values["path"] == path
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("names", "initials"), [(None, True), ("initials", True), ("names", False), ("iets", True)]
)
def test_initials_are_suggested_unless_names_were_chosen(names: str | None, initials: bool) -> None:
    assert Settings(names=names).suggests_initials is initials
