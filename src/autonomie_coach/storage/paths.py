"""Where this platform keeps the journal, the settings and the cache."""

from __future__ import annotations

import os
from pathlib import Path

APP = "autonomie-coach"


def default_journal() -> Path:
    """Return the journal folder inside the platform's data folder."""
    import platformdirs

    return Path(platformdirs.user_data_dir(APP, appauthor=False)) / "journal"


def settings_file() -> Path:
    """Return the file of settings."""
    import platformdirs

    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "settings.toml"


def cache_folder() -> Path:
    """Return the folder of caches."""
    import platformdirs

    return Path(platformdirs.user_cache_dir(APP, appauthor=False))


def downloads_folder() -> Path:
    """Return the folder that exports from the screens are offered: documents, else home."""
    import platformdirs

    documents = Path(platformdirs.user_documents_dir())
    return documents if documents.is_dir() else Path.home()


def expanded(path: str) -> Path:
    """Return a typed path with `~` filled in, absolute."""
    return Path(os.path.abspath(Path(path).expanduser()))  # noqa: PTH100 - keeps symbolic links
