"""Build the state of a spider, or the takedowns, again from the published files."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from snapshotter.errors import DamagedError
from snapshotter.publish.manifest import Contents
from snapshotter.publish.publishing import part_of
from snapshotter.publish.takedowns import with_records
from snapshotter.state.articles import State
from snapshotter.state.ledger import PartFile
from snapshotter.state.takedowns import FILE_NAME, Takedowns


def rebuild(path: Path, files: Iterable[Path], parts: Iterable[Path]) -> int:
    """Build a state from files, oldest first, and put it in the place of the old one.

    Args:
        path: of the state; what stands there is kept beside it, ending in `.damaged`.
        files: published files of lines. The place of a newer revision does not matter.
        parts: what a killed run left; the next run finishes it.

    Returns:
        How many records were read.

    Raises:
        OSError, StateError: a file cannot be read or written; names it. `verify` says more.
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
    _set_aside(path)
    fresh.replace(path)
    return count


def rebuild_takedowns(folder: Path, files: Sequence[Path], parts: Sequence[Path]) -> int:
    """Tell the takedowns again what is published of them.

    Crawls may be reading them, so they are mended where they stand, and forget nothing. Only
    damaged ones are begun anew, and kept beside, ending in `.damaged`.

    Args:
        folder: of the states.
        files: published files of takedowns, in any order.
        parts: what a killed `scrapy takedown` left; the next one finishes it.

    Returns:
        How many records were read.

    Raises:
        StateError: they, or a file, cannot be read or written; names it.
    """
    try:
        return _tell_again(folder, files, parts)
    except DamagedError:
        _set_aside(folder / FILE_NAME)
        return _tell_again(folder, files, parts)


def _tell_again(folder: Path, files: Sequence[Path], parts: Sequence[Path]) -> int:
    with Takedowns(folder) as takedowns:
        takedowns.check()
        count = takedowns.learn(with_records(files))
        known = takedowns.files_under_way()
        for place in (part.with_name(part.name[1:].removesuffix(".part")) for part in parts):
            part = part_of(place, place.name.partition(".")[0])
            if part not in known:
                takedowns.begin(part)
    return count


def _set_aside(path: Path) -> None:
    """Keep a damaged file under another name; it goes last, lest a new one meet its journals."""
    damaged = path.with_suffix(".damaged")
    pairs = list(zip(_with_journals(path), _with_journals(damaged), strict=True))
    for old, kept in reversed(pairs):
        if old.exists():
            old.replace(kept)


def _as_part(part: Path) -> PartFile:
    name = part.name.removeprefix(".").removesuffix(".part")
    place = part.with_name(name).absolute()
    return PartFile(part=part.absolute(), place=place, run_id=name.rpartition("-")[0])


def _with_journals(path: Path) -> list[Path]:
    """A SQLite file and what SQLite keeps beside it."""
    return [path.with_name(path.name + ending) for ending in ("", "-wal", "-shm")]
