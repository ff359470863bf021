"""Folders that only this user may read."""

from pathlib import Path

PRIVATE = 0o700
"""Permissions of what we create; the umask may take more away."""


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing; what exists stays as it is.

    `Path.mkdir` gives its `mode` to the last of them only.

    Raises:
        OSError: it cannot be made.
    """
    if not folder.is_dir():
        make_private_folder(folder.parent)
        folder.mkdir(mode=PRIVATE, exist_ok=True)
