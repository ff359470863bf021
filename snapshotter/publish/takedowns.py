"""The published records of takedowns, and what is made of them when the state folder is new."""

from collections.abc import Iterator
from pathlib import Path

from snapshotter.errors import StateError
from snapshotter.publish.lines import UNREADABLE
from snapshotter.publish.manifest import Contents
from snapshotter.publish.verify import is_published
from snapshotter.state.ledger import Record
from snapshotter.state.takedowns import Takedowns

FOLDER = "takedowns"
"""Of the output folder; no spider has this name."""


def open_takedowns(state: Path, output: Path) -> Takedowns:
    """Open the takedowns; new ones begin with what is published.

    Args:
        state: folder of the states. Who loses it forgets no takedown.
        output: folder of the published files.

    Raises:
        StateError: they, or a published record, cannot be read; names the file.
    """
    takedowns = Takedowns(state)
    try:
        if takedowns.is_new():
            takedowns.learn(published_takedowns(output / FOLDER))
    except StateError:
        takedowns.close()
        raise
    return takedowns


def published_takedowns(folder: Path) -> Iterator[tuple[Path, Iterator[Record]]]:
    """The published files of a folder, oldest first, each with its records; none: no folder.

    Raises:
        StateError: the folder, or when its records are read a file, cannot be read; names it.
    """
    try:
        files = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise StateError(f"{folder}: {error.strerror}") from error
    for file in filter(is_published, files):
        yield file, _records(file)


def _records(file: Path) -> Iterator[Record]:
    try:
        yield from Contents(file)
    except UNREADABLE as error:
        raise StateError(f"{file} cannot be read: {error}") from error
