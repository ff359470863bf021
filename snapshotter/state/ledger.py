"""A SQLite file that remembers what was published: the ground of the state and of the takedowns.

A file is written beside its place as a part, and stands in the ledger from before its first byte
until it is in its place. So whatever a killed run left behind is found again, wherever it lies.
"""

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Self

from snapshotter.errors import DamagedError, StateError
from snapshotter.folders import make_private_folder

WAIT_FOR_LOCK, PAUSE = 10.0, 0.02
"""Seconds that we wait for another process that writes to the same file, and between two tries."""

Record = dict[str, Any]
"""A line of a published file, read."""
BROKEN = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What remembering a record raises that a site's own step, or an editor, has broken."""

_FILES = """
CREATE TABLE file (
    part TEXT PRIMARY KEY,
    place TEXT NOT NULL,
    run_id TEXT NOT NULL,
    append INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    committed INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFile:
    """A file under way: written at `part`, to be published at `place`."""

    part: Path
    place: Path
    run_id: str
    """The run that writes it."""
    append: bool = False
    """Whether it goes to the end of what stands at `place`, or replaces it."""
    lines: bool = True
    """Whether it is made of lines as they are: what was written of it can then be saved."""


class Ledger:
    """Files under way and, in a subclass, the records of those that are published.

    Raises:
        StateError: the file is damaged, locked, of a later version, or cannot be written; every
            method may raise it, and its message names the file.
    """

    tables: ClassVar[tuple[str, ...]] = ()
    """One SQL script a version of the tables; opening an older file runs those it lacks. They are
    never changed once released: a new version is added at the end."""
    remedy: str = ""
    """What to do about a damaged file; ends the message."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._named():
            self._make_private_file()
            self._db = sqlite3.connect(path, timeout=WAIT_FOR_LOCK, isolation_level=None)
        try:
            with self._named():
                self._write_ahead()
                self._db.execute("PRAGMA synchronous = NORMAL")
                self._migrate()
        except StateError:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; may be called twice."""
        self._db.close()

    def begin(self, file: PartFile) -> None:
        """Remember a part before it is written."""
        row = (
            str(file.part),
            str(file.place),
            file.run_id,
            file.append,
            file.lines,
        )
        with self._safely():
            self._db.execute(
                "INSERT OR REPLACE INTO file (part, place, run_id, append, lines)"
                " VALUES (?, ?, ?, ?, ?)",
                row,
            )

    def commit_file(self, file: PartFile, records: Iterable[Record]) -> None:
        """Remember the records of a part that is whole, all or none; a second time changes nothing.

        When this returns, they survive a loss of power.
        """
        with self._safely():
            self._remember_all(file.part, records)
            self._db.execute("UPDATE file SET committed = 1 WHERE part = ?", (str(file.part),))

    def is_committed(self, file: PartFile) -> bool:
        """Whether the records of this part are remembered."""
        row = self._row("SELECT committed FROM file WHERE part = ?", str(file.part))
        return row is not None and bool(row[0])

    def end(self, file: PartFile) -> None:
        """Forget a part that stands in its place, or is given up."""
        self._write("DELETE FROM file WHERE part = ?", str(file.part))

    def files_under_way(self) -> list[PartFile]:
        """Parts that were begun and not ended, by name."""
        rows = self._rows("SELECT part, place, run_id, append, lines FROM file ORDER BY part")
        return [
            PartFile(
                part=Path(part),
                place=Path(place),
                run_id=run_id,
                append=bool(append),
                lines=bool(lines),
            )
            for part, place, run_id, append, lines in rows
        ]

    def check(self) -> None:
        """Look at all of the file, not only where it is read or written.

        Raises:
            DamagedError: it is damaged somewhere.
        """
        (found,) = self._row("PRAGMA quick_check(1)") or ("ok",)
        if found != "ok":
            raise DamagedError(f"{self.path} is damaged: {found}{self.remedy}")

    def _remember_all(self, path: Path, records: Iterable[Record]) -> int:
        """Take records of this file into the tables; their number."""
        count = 0
        for record in records:
            try:
                self._remember(record)
            except BROKEN as error:
                raise StateError(f"{path} holds a broken record: {error}") from error
            count += 1
        return count

    def _remember(self, record: Record) -> None:
        """Take one record into the tables; inside a transaction."""
        raise NotImplementedError

    def _make_private_file(self) -> None:
        make_private_folder(self.path.parent)
        self.path.touch(mode=0o600)

    def _write_ahead(self) -> None:
        """Let others read while one writes. SQLite does not wait for this one lock by itself."""
        deadline = time.monotonic() + WAIT_FOR_LOCK
        while True:
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(PAUSE)

    def _migrate(self) -> None:
        """Make the tables that the file lacks; another process may be about to do the same."""
        scripts = (_FILES, *self.tables)
        if self._version() == len(scripts):
            return
        with self.together():
            version = self._version()
            if version > len(scripts):
                raise StateError(f"{self.path} was written by a later version of this program")
            for script in scripts[version:]:
                for statement in script.split(";"):  # `executescript` would end the transaction
                    self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {len(scripts)}")

    def _version(self) -> int:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        return int(version)

    def _row(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        with self._named():
            row: tuple[Any, ...] | None = self._db.execute(sql, values).fetchone()
            return row

    def _rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with self._named():
            return self._db.execute(sql, values).fetchall()

    def _write(self, sql: str, *values: Any) -> None:
        """One change that may be lost with the power, but not with the process."""
        with self._named():
            self._db.execute(sql, values)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make the changes of the block in one transaction: many at once cost as much as one."""
        with self._named():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _safely(self) -> Iterator[None]:
        """One transaction that survives a loss of power once the block has ended."""
        with self._named():
            self._db.execute("PRAGMA synchronous = FULL")
            try:
                with self.together():
                    yield
            finally:
                self._db.execute("PRAGMA synchronous = NORMAL")

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise StateError(f"{self.path}: {error}") from error
        except sqlite3.DatabaseError as error:
            raise DamagedError(f"{self.path} is damaged: {error}{self.remedy}") from error
        except OSError as error:
            raise StateError(f"{self.path}: {error.strerror}") from error
