"""From a part to a published file, whole or not at all, and once; after a kill as well.

    part, each line flushed -> fsync -> commit its records -> rename to its place -> manifest

A part is hidden and lies beside its place. `publish` may be killed after any step and be called
again by the next run (`recover`): what is done already is not done twice.
"""

import fcntl
import json
import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from stat import S_IMODE
from tempfile import TemporaryFile

from snapshotter.errors import OutputError
from snapshotter.folders import make_private_folder
from snapshotter.publish.fault import may_die
from snapshotter.publish.lines import (
    LineFile,
    cut_torn_end,
    is_compressed,
    whole_lines,
    write_lines,
)
from snapshotter.publish.manifest import Contents, Entry, add_to_manifest, describe
from snapshotter.state.ledger import Ledger, PartFile, Record

Refusal = Callable[[Record], bool]
"""Says of a record that it must not be published (any more)."""


def check_writable(folder: Path) -> None:
    """Try to make a file in a folder; if it is still to be made, in the nearest that is there.

    Nothing is left of it. To ask for the rights alone would not do: root has them everywhere.

    Raises:
        OutputError: it cannot be done; names the folder.
    """
    try:
        nearest = next(place for place in (folder, *folder.parents) if place.exists())
        with TemporaryFile(dir=nearest):
            pass
    except OSError as error:
        raise OutputError(f"cannot write into {folder}: {error.strerror}") from error


def begin(ledger: Ledger, file: PartFile, on_error: Callable[[OSError], None]) -> LineFile:
    """Open a part for writing; `on_error` is told when a line cannot be written.

    Raises:
        OSError: it cannot be made; names the path.
        StateError: the ledger cannot be written.
    """
    make_private_folder(file.part.parent)
    ledger.begin(file)
    may_die("begun")
    return LineFile(file.part, on_error)


def part_of(place: Path, run_id: str, *, append: bool = False, lines: bool = True) -> PartFile:
    """The part that becomes the file at `place`: hidden, and never shared by two runs."""
    place = place.resolve()
    name = place.name if run_id in place.name else f"{place.name}.{run_id}"
    part = place.with_name(f".{name}.part")
    return PartFile(part=part, place=place, run_id=run_id, append=append, lines=lines)


def publish(ledger: Ledger, file: PartFile, refuse: Refusal | None = None) -> Entry | None:
    """Publish a part that is written to its end.

    Args:
        ledger: where its records are remembered; it knows the part since `begin`.
        file: the part.
        refuse: asked of each record; None: all may be published.

    Returns:
        The line that the manifest of the folder got; None: every record was refused.

    Raises:
        OSError, StateError: it could not be done; the part waits for the next run.
    """
    with _locked(file.place.parent) as folder:
        if refuse and file.lines and not _strike_out(file.part, refuse):
            give_up(ledger, file)
            return None
        again = ledger.is_committed(file)
        appended = file.append and file.place.exists()
        whole = _make_whole(file, appended=appended, again=again)
        may_die("synced")
        contents = Contents(file.part) if file.lines else None
        ledger.commit_file(file, contents or ())
        may_die("committed")
        if file.place.exists():
            whole.chmod(S_IMODE(file.place.stat().st_mode))
        whole.replace(file.place)
        os.fsync(folder)
        may_die("placed")
        entry = _record(file, contents, appended=appended, again=again)
    file.part.unlink(missing_ok=True)
    ledger.end(file)
    may_die("ended")
    return entry


def recover(ledger: Ledger, refuse: Refusal | None = None) -> Iterator[Entry]:
    """Finish what killed runs left behind; call it under the lock of the spider.

    Yields:
        The manifest's line of each file that was published so.

    Raises:
        OSError, StateError: it could not be done; it waits for the next run.
    """
    for file in ledger.files_under_way():
        entry = _resume(ledger, file, refuse)
        if entry:
            yield entry


def _resume(ledger: Ledger, file: PartFile, refuse: Refusal | None) -> Entry | None:
    committed = ledger.is_committed(file)
    if file.part.exists():
        if file.lines:
            cut_torn_end(file.part)
        if committed or (file.lines and file.part.stat().st_size):
            return publish(ledger, file, refuse)
    elif committed and file.place.exists():
        with _locked(file.place.parent):
            contents = Contents(file.place).read() if file.lines else None
            entry = _record(file, contents, appended=False, again=True)
        ledger.end(file)
        return entry
    give_up(ledger, file)
    return None


def give_up(ledger: Ledger, file: PartFile) -> None:
    """Remove a part that nothing can be saved of; what it held was committed nowhere."""
    file.part.unlink(missing_ok=True)
    ledger.end(file)


def _make_whole(file: PartFile, *, appended: bool, again: bool) -> Path:
    """The file as it will stand in its place, on the disk: the part itself where it can be.

    An appended file is the old one and the part, so that no reader ever meets half of it.
    """
    if not appended and not (file.lines and is_compressed(file.place)):
        with file.part.open("rb") as part:
            os.fsync(part.fileno())
        return file.part
    whole = file.part.with_suffix(".whole")
    read = whole_lines if file.lines else _chunks
    old = read(file.place) if appended else ()
    new = () if appended and again and _holds(file.place, file.part) else read(file.part)
    write_lines(whole, chain(old, new), like=file.place if file.lines else file.part)
    return whole


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from file


def _holds(place: Path, part: Path) -> bool:
    """Whether a killed run has put this part at the end of the file already."""
    last = deque(whole_lines(part), maxlen=1)
    return any(line == last[0] for line in whole_lines(place)) if last else True


def _strike_out(part: Path, refuse: Refusal) -> bool:
    """Take the refused records out of a part; false: nothing is left of it."""
    if any(refuse(record) for record in Contents(part)):
        kept = (line for line in whole_lines(part) if not refuse(json.loads(line)))
        struck = part.with_suffix(".struck")
        write_lines(struck, kept, like=part)
        struck.replace(part)
        return part.stat().st_size > 0
    return True


def _record(file: PartFile, part: Contents | None, *, appended: bool, again: bool) -> Entry:
    """Write the manifest's line of a file that stands in its place."""
    whole = Contents(file.place).read() if part and appended else part
    entry = describe(file.place, whole, file.run_id, added=part.records if part else None)
    add_to_manifest(file.place.parent, entry, again=again)
    may_die("recorded")
    return entry


@contextmanager
def _locked(folder: Path) -> Iterator[int]:
    """Hold the lock of a folder, so that writers of one file or manifest take turns.

    Yields:
        The folder's descriptor, for `fsync`.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)
