"""The published records of takedowns, and what is made of them when the state folder is new."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from snapshotter.errors import StateError
from snapshotter.publish.lines import read_objects
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
            takedowns.learn(with_records(_published(output / FOLDER)))
    except StateError:
        takedowns.close()
        raise
    return takedowns


def with_records(files: Iterable[Path]) -> Iterator[tuple[Path, Iterator[Record]]]:
    """Each file with its records.

    Raises:
        StateError: when they are read, the file cannot be; names it.
    """
    return ((file, _records(file)) for file in files)


def _published(folder: Path) -> list[Path]:
    """The published files of a folder, oldest first; unlike `Path.glob`, it tells if it cannot."""
    try:
        return [file for file in sorted(folder.iterdir()) if is_published(file)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise StateError(f"{folder}: {error.strerror}") from error


def _records(file: Path) -> Iterator[Record]:
    try:
        yield from read_objects(file)
    except OSError as error:
        raise StateError(f"{file} cannot be read: {error}") from error
