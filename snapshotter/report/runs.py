"""`runs.jsonl`: what all runs of all spiders reported, one line each."""

import fcntl
import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from snapshotter.errors import OutputError
from snapshotter.folders import make_private_folder
from snapshotter.publish.lines import open_private

Record = dict[str, Any]

FILE_NAME = "runs.jsonl"
ROTATED = f"{FILE_NAME}.1"
"""What logrotate makes of it."""
READ = frozenset(
    {"spider", "ended", "seconds", "exit_code", "links", "articles", "fields", "failures"}
)
"""What the readers of a report look at."""
ENOUGH_ARTICLES = 5
"""Articles of earlier runs that it takes to say what a field is used to."""
USUAL = 0.5
"""Share of articles from which on a field counts as one that is found usually."""


def append_run(folder: Path, report: Record) -> Path:
    """Add a line, whole or not at all as other processes see it, and safe from loss of power.

    Args:
        folder: `SNAPSHOT_OUTPUT_DIR`; made if it is missing.
        report: what `make_report` gave.

    Raises:
        OutputError: the file cannot be written; names it.
    """
    path = folder / FILE_NAME
    line = json.dumps(report, ensure_ascii=True).encode() + b"\n"
    try:
        make_private_folder(folder)
        file = open_private(str(path), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        try:
            # Whether the last line is torn can only be told while nobody else writes.
            fcntl.flock(file, fcntl.LOCK_EX)
            if os.write(file, _mend(path) + line) < len(line):
                raise OutputError(f"cannot write {path}: the disk is full")
            os.fsync(file)
        finally:
            os.close(file)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from error
    return path


def _mend(path: Path) -> bytes:
    """A line break if a full disk once tore the last line, so that only that one is lost."""
    with path.open("rb") as file:
        if file.seek(0, os.SEEK_END) == 0:
            return b""
        file.seek(-1, os.SEEK_END)
        return b"" if file.read() == b"\n" else b"\n"


def read_runs(folder: Path) -> Iterator[Record]:
    """All runs, in the order in which they ended; a line that cannot be read is passed over.

    Those of the file that was rotated last, too: right after that the new one knows nobody.
    """
    for path in (folder / ROTATED, folder / FILE_NAME):
        if path.exists():
            yield from _read(path)


def _read(path: Path) -> Iterator[Record]:
    with path.open("rb") as file:
        for line in file:
            try:
                record = json.loads(line)
            except ValueError:
                continue
            if isinstance(record, dict) and record.keys() >= READ:
                yield record


def last_runs(runs: Iterable[Record], number: int) -> dict[str, list[Record]]:
    """The last runs of each spider, the newest last."""
    kept: dict[str, deque[Record]] = {}
    for run in runs:
        kept.setdefault(run["spider"], deque(maxlen=number)).append(run)
    return {spider: list(kept[spider]) for spider in sorted(kept)}


def late_spiders(
    runs: Iterable[Record], spiders: Iterable[str], max_age: timedelta, now: datetime
) -> dict[str, datetime | None]:
    """Spiders without a good run (exit code 0) since `now - max_age`.

    Args:
        runs: from `read_runs`.
        spiders: those that must have run; none: all that `runs` knows.
        max_age: how long ago the last good run may have ended.
        now: aware.

    Returns:
        Each late spider with the end of its last good run; None: it never had one.
    """
    good: dict[str, datetime | None] = dict.fromkeys(spiders)
    only_these = bool(good)
    for run in runs:
        if only_these and run["spider"] not in good:
            continue
        good.setdefault(run["spider"], None)
        if run["exit_code"] == 0:
            good[run["spider"]] = datetime.fromisoformat(run["ended"])
    oldest = now - max_age
    return {s: when for s, when in sorted(good.items()) if when is None or when < oldest}


def worse(run: Record, before: Iterable[Record]) -> list[str]:
    """What changed for the worse against the runs before, in a few words each.

    Fields that used to be found and no longer are: that is how a site that changed its layout
    shows itself. Links that used to be found: that its lists did.
    """
    earlier = list(before)
    if not earlier:
        return []
    return [
        *_worse_code(run, earlier[-1]),
        *_worse_links(run, earlier),
        *_worse_fields(run, earlier),
    ]


def _worse_code(run: Record, previous: Record) -> Iterator[str]:
    if run["exit_code"] != 0 and previous["exit_code"] == 0:
        yield f"exit 0 > {run['exit_code']}"


def _worse_links(run: Record, earlier: list[Record]) -> Iterator[str]:
    usual = sum(r["links"]["found"] for r in earlier) / len(earlier)
    if run["links"]["found"] < usual / 2:
        yield f"links {usual:.0f} > {run['links']['found']}"


def _worse_fields(run: Record, earlier: list[Record]) -> Iterator[str]:
    names = dict.fromkeys(name for r in (*earlier, run) for name in r["fields"])
    for name in names:
        usual, articles = _share(name, earlier)
        now, seen = _share(name, [run])
        if articles >= ENOUGH_ARTICLES and seen and usual >= USUAL and now < usual / 2:
            yield f"{name} {usual:.0%} > {now:.0%}"


def _share(name: str, runs: Iterable[Record]) -> tuple[float, int]:
    """Share of articles on which a field was found, and the number of articles."""
    rows = [r["fields"][name] for r in runs if name in r["fields"]]
    found = sum(sum(row["found"].values()) for row in rows)
    total = found + sum(row["missing"] for row in rows)
    return (found / total if total else 0.0), total
