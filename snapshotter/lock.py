"""One run of a spider at a time: a lock that dies with the process that holds it."""

import fcntl
import json
import os
import socket
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO
from urllib.parse import quote

from snapshotter.errors import LockedError, OutputError
from snapshotter.folders import make_private_folder
from snapshotter.report.printable import printable

WAIT_FOR_NAME = 0.2
"""Seconds that a holder which has just taken the lock is given to write who it is."""


def lock_path(folder: Path, spider: str) -> Path:
    """Where the lock of a spider lies; the file stays there, only the lock on it comes and goes."""
    return folder / f"{quote(spider, safe='')}.lock"


def take_lock(folder: Path, spider: str) -> TextIO:
    """Take the lock of a spider, for as long as the returned file is open.

    The kernel lets go of it when the process ends, however it ends (flock(2)). Folder and file are
    made private to the user.

    Args:
        folder: `SNAPSHOT_STATE_DIR`; made if it is missing.
        spider: name of the spider.

    Raises:
        LockedError: another process has it; names that process, its host and when it began.
        OutputError: the file cannot be made; names it.
    """
    path = lock_path(folder, spider)
    try:
        make_private_folder(folder)
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"cannot lock {path}: {error.strerror}") from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _sign(file)
    except BlockingIOError:
        holder = _read_holder(file)
        file.close()
        raise LockedError(f"spider {spider} is being run by {holder}; lock {path}") from None
    except OSError as error:
        file.close()
        raise OutputError(f"cannot lock {path}: {error.strerror}") from error
    return file


def _sign(file: TextIO) -> None:
    started = datetime.now(UTC).isoformat(timespec="seconds")
    file.truncate(0)
    json.dump({"pid": os.getpid(), "host": socket.gethostname(), "started": started}, file)
    file.flush()


def _read_holder(file: TextIO) -> str:
    text = file.read()
    if not text:
        time.sleep(WAIT_FOR_NAME)
        text = file.read()
    try:
        holder = json.loads(text)
        shown = "process {pid} on {host} since {started}".format_map(holder)
    except (ValueError, LookupError, TypeError):
        return "another process"
    return printable(shown)
