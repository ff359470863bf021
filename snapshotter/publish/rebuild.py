"""Build the state of a spider again from its published files."""

from collections.abc import Iterable
from pathlib import Path

from snapshotter.publish.manifest import Contents
from snapshotter.state.articles import State
from snapshotter.state.ledger import PartFile


def rebuild(path: Path, files: Iterable[Path], parts: Iterable[Path]) -> int:
    """Build a state from files, oldest first, and put it in the place of the old one.

    Args:
        path: of the state; what stands there is kept beside it, ending in `.damaged`.
        files: published files of lines. The place of a newer revision does not matter.
        parts: what a killed run left; the next run finishes it.

    Returns:
        How many records were read.

    Raises:
        OSError, StateError: a file cannot be read or written.
        ValueError: a line of a file is no JSON; `verify` says which.
    """
    fresh = path.with_suffix(".rebuilt")
    for leftover in _with_journals(fresh):
        leftover.unlink(missing_ok=True)
    count = 0
    with State(fresh) as state:
        for file in files:
            contents = Contents(file)
            state.commit_file(_as_part(file), contents)
            count += contents.records
        for part in parts:
            state.begin(_as_part(part))
    damaged = path.with_suffix(".damaged")
    for old, kept in zip(_with_journals(path), _with_journals(damaged), strict=True):
        if old.exists():
            old.replace(kept)
    fresh.replace(path)
    return count


def _as_part(part: Path) -> PartFile:
    name = part.name.removeprefix(".").removesuffix(".part")
    place = part.with_name(name).absolute()
    return PartFile(part=part.absolute(), place=place, run_id=name.rpartition("-")[0])


def _with_journals(path: Path) -> list[Path]:
    """A SQLite file and what SQLite keeps beside it."""
    return [path.with_name(path.name + ending) for ending in ("", "-wal", "-shm")]
