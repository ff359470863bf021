"""`manifest.jsonl` of a folder: one line for each file that was published there."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from snapshotter.publish.lines import (
    cut_after_last_line,
    is_object,
    open_private,
    open_reader,
    read_objects,
    whole_lines,
)
from snapshotter.state.ledger import Record

MANIFEST = "manifest.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the manifest."""

    file: str
    """Name in this folder."""
    records: int | None
    """Number of lines; None where the file is not made of lines, as CSV and XML."""
    bytes: int
    """Size of the file as it stands there, compressed or not."""
    sha256: str
    """Of the file as it stands there, in hexadecimal."""
    first_snapshot_time: str | None
    last_snapshot_time: str | None
    """As the records have it; None where none has one."""
    run_id: str
    """The run that published it."""
    added: int | None = None
    """How many of the records that run brought; the others stood there before. Not written."""

    def line(self) -> Record:
        """What is written."""
        return {name: value for name, value in asdict(self).items() if name != "added"}


class Contents:
    """One pass over a file of JSON lines: its records, and when they were read their number.

    Raises:
        OSError, StateError: the file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.records = 0
        self.first: str | None = None
        self.last: str | None = None

    def __iter__(self) -> Iterator[Record]:
        for record in read_objects(self.path):
            self._count(record.get("snapshot_time"))
            yield record

    def read(self) -> "Contents":
        """Read all of them, for the number only."""
        for _ in self:
            pass
        return self

    def _count(self, time: str | None) -> None:
        self.records += 1
        if time:
            self.first = min(self.first or time, time)
            self.last = max(self.last or time, time)


def describe(
    path: Path,
    contents: Contents | None,
    run_id: str,
    *,
    name: str | None = None,
    added: int | None = None,
) -> Entry:
    """What the manifest says of a file that stands in its place.

    Args:
        path: the file.
        contents: its records, read; None: it is not made of lines.
        run_id: the run that published it.
        name: that it was published by, if it was compressed since; it is told as it was then.
        added: how many of the records it brought, where that is known.
    """
    with open_reader(path) if name else path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
        size = file.tell()
    return Entry(
        file=name or path.name,
        records=contents.records if contents else None,
        bytes=size,
        sha256=digest,
        first_snapshot_time=contents.first if contents else None,
        last_snapshot_time=contents.last if contents else None,
        run_id=run_id,
        added=added,
    )


def add_to_manifest(folder: Path, entry: Entry, *, again: bool) -> None:
    """Append a line and force it onto the disk; the lock on the folder must be held.

    Args:
        folder: where the file was published.
        entry: the line.
        again: whether a killed run may have written it already; then it is not repeated.
    """
    path = folder / MANIFEST
    line = json.dumps(entry.line(), ensure_ascii=False).encode() + b"\n"
    if path.exists():
        cut_after_last_line(path)
        if again and line in whole_lines(path):
            return
    with open(path, "ab", opener=open_private) as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def read_manifest(folder: Path) -> Iterator[dict[str, Any] | None]:
    """The lines of a folder's manifest, oldest first; none where there is no manifest.

    Yields:
        What a line says; None: it is damaged.

    Raises:
        OSError: the manifest cannot be read.
    """
    path = folder / MANIFEST
    if path.exists():
        for line in whole_lines(path):
            entry = json.loads(line) if is_object(line) else {}
            yield entry if isinstance(entry.get("file"), str) else None
