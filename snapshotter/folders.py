"""Folders that only this user may read."""

from pathlib import Path

PRIVATE = 0o700
"""Permissions of what we create; the umask may take more away."""


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing; what exists stays as it is.

    `Path.mkdir` gives its `mode` to the last of them only.

    Raises:
        OSError: it cannot be made; names the folder.
    """
    for missing in reversed([one for one in folder.parents if not one.exists()]):
        missing.mkdir(mode=PRIVATE, exist_ok=True)
    folder.mkdir(mode=PRIVATE, exist_ok=True)
