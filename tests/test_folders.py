"""Folders are private, however many are made at once."""

from pathlib import Path

import pytest

from snapshotter.folders import make_private_folder


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_all_that_are_missing_are_private_and_others_stay(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    for _ in range(2):
        make_private_folder(shared / "output" / "news")
    assert mode(shared / "output" / "news") == mode(shared / "output") == 0o700
    assert mode(shared) == 0o755


def test_a_file_in_the_way_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "output").touch()
    with pytest.raises(NotADirectoryError, match="output/news"):
        make_private_folder(tmp_path / "output" / "news")
