"""Files of lines, one JSON object each: plain, gzip (`.gz`) or Zstandard (`.zst`) by their name."""

import gzip
import json
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from io import FileIO
from pathlib import Path
from typing import IO, Any, cast

from snapshotter.errors import StateError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PRIVATE = 0o600
"""Permissions of what we create; the umask may take more away."""
READ_AT_ONCE = 64 * 1024
"""Bytes; Python's own 8 KB are hardly more than a line."""

COMPRESSED = (".gz", ".zst")
"""Endings of the names of compressed files."""

_CUT_SHORT = (EOFError, zlib.error, gzip.BadGzipFile, zstd.ZstdError)
DAMAGED = (*_CUT_SHORT, ValueError, RecursionError)
"""What reading a damaged file of lines raises, when it is unpacked or its JSON is read."""


class LineFile(FileIO):
    """A new file that takes whole lines: each is handed to the system before `write` returns.

    Raises:
        OSError: the disk is full or the like; names the file, which then ends with the last line
            that was written whole.
    """

    def __init__(self, path: Path, on_error: Callable[[OSError], None]) -> None:
        super().__init__(path, "xb", opener=open_private)
        self._on_error = on_error
        self._whole = 0

    def write(self, data: Any) -> int:
        """Write all of it or nothing."""
        left = memoryview(data).cast("B")
        length = len(left)
        try:
            while left:
                left = left[super().write(left) :]
        except OSError as error:
            self.truncate(self._whole)
            self.seek(self._whole)
            named = OSError(error.errno, error.strerror, str(self.name))
            self._on_error(named)
            raise named from error
        self._whole += length
        return length


def open_private(path: str, flags: int) -> int:
    """Open a file that only this user may read; an `opener` for `open`."""
    return os.open(path, flags, PRIVATE)


def is_compressed(path: Path) -> bool:
    """Whether a file of this name is compressed."""
    return path.suffix in COMPRESSED


def open_reader(path: Path) -> IO[bytes]:
    """Open a file of lines for reading, whatever its compression."""
    if path.suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path))
    if path.suffix == ".zst":
        return cast("IO[bytes]", zstd.open(path))
    return path.open("rb", READ_AT_ONCE)


def write_lines(path: Path, lines: Iterable[bytes], *, like: Path) -> None:
    """Write a file whole and force it onto the disk.

    Args:
        path: the file; it may stand there from a killed run.
        lines: its content, each with its line break.
        like: the name that tells the compression. The same lines always give the same bytes.
    """
    with open(path, "wb", opener=open_private) as raw:
        with _compressor(raw, like) as out:
            out.writelines(lines)
        raw.flush()
        os.fsync(raw.fileno())


def _compressor(raw: IO[bytes], like: Path) -> IO[bytes]:
    if like.suffix == ".gz":
        return cast("IO[bytes]", gzip.GzipFile("", "wb", fileobj=raw, mtime=0))
    if like.suffix == ".zst":
        return cast("IO[bytes]", zstd.open(raw, "wb"))
    return os.fdopen(os.dup(raw.fileno()), "wb")  # closed alone, as a compressor is


def whole_lines(path: Path) -> Iterator[bytes]:
    """The lines of a file as far as they are whole; the end may be torn by a kill.

    A last line that only lacks its line break is whole: half a JSON object is none.
    """
    with open_reader(path) as file:
        try:
            for line in file:
                if line.endswith(b"\n"):
                    yield line
                elif is_object(line):
                    yield line + b"\n"
        except _CUT_SHORT:
            return


def is_object(line: bytes) -> bool:
    """Whether a line is one whole JSON object."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def read_objects(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file of lines.

    Raises:
        OSError: it cannot be opened.
        StateError: it is damaged, or a line is something else; names the file.
    """
    try:
        with open_reader(path) as file:
            for number, line in enumerate(file, 1):
                if not isinstance(read := json.loads(line), dict):
                    raise ValueError(f"line {number} is no JSON object")
                yield read
    except DAMAGED as error:
        raise StateError(f"{path} cannot be read: {error}") from error


def cut_torn_end(path: Path) -> None:
    """Cut a plain file of lines before the first one that is not whole.

    A kill tears the last line. A loss of power may leave more: blocks that were never written
    read as zeros.
    """
    whole = 0
    with path.open("rb+") as file:
        for line in file:
            if not (line.endswith(b"\n") and is_object(line)):
                break
            whole += len(line)
        file.truncate(whole)


def cut_after_last_line(path: Path) -> None:
    """Cut a plain file after its last line break; only the end of it is read."""
    with path.open("rb+") as file:
        end = file.seek(0, os.SEEK_END)
        while end:
            start = max(0, end - 65536)
            file.seek(start)
            found = file.read(end - start).rfind(b"\n")
            if found >= 0:
                start += found + 1
                break
            end = start
        file.truncate(start if end else 0)
