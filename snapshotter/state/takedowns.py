"""Articles that must not be shown any more: the whole project's, asked by every spider."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from snapshotter.state.articles import unix_time
from snapshotter.state.ledger import Ledger, Record

FILE_NAME = "takedowns.db"
"""Stands beside the states of the spiders, which end in `.sqlite3`."""

_TAKEDOWNS = """
CREATE TABLE takedown (
    id BLOB PRIMARY KEY,
    url TEXT NOT NULL,
    takedown_time TEXT NOT NULL,
    reason TEXT
) WITHOUT ROWID
"""

_WITH_UNDONE = """
CREATE TABLE told (
    id BLOB PRIMARY KEY,
    moment INTEGER NOT NULL,
    undone INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO told SELECT id, CAST(strftime('%s', takedown_time) AS INTEGER), 0 FROM takedown;
DROP TABLE takedown
"""

_REMEMBER = """
INSERT INTO told VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET moment = excluded.moment, undone = excluded.undone
WHERE excluded.moment >= moment
"""


class Takedowns(Ledger):
    """What was told last of each article: that it is taken down, or that this is undone.

    The later one counts, in whatever order they are told. Another process may tell at any time.

    Raises:
        StateError: as every `Ledger`.
    """

    tables: ClassVar[tuple[str, ...]] = (_TAKEDOWNS, _WITH_UNDONE)
    remedy = "; build it again with `scrapy verify --rebuild takedowns`"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / FILE_NAME)

    def hold(self, article_id: str) -> bool:
        """Whether this article is taken down."""
        sql = "SELECT 1 FROM told WHERE id = ? AND NOT undone"
        return self._row(sql, UUID(article_id).bytes) is not None

    def is_empty(self) -> bool:
        """Whether nothing is taken down."""
        return self._row("SELECT 1 FROM told WHERE NOT undone LIMIT 1") is None

    def is_new(self) -> bool:
        """Whether nothing was ever told: nothing is taken down, and nothing was."""
        return self._row("SELECT 1 FROM told LIMIT 1") is None

    def learn(self, files: Iterable[tuple[Path, Iterable[Record]]]) -> int:
        """Take in the records of published files, all of them or none; known ones change nothing.

        Returns:
            How many were read. They survive a loss of power.
        """
        with self._safely():
            return sum(self._remember_all(path, records) for path, records in files)

    def last_told(self, article_id: str) -> int:
        """Unix time of the last takedown of an article, or of its undo; 0: there is none."""
        row = self._row("SELECT moment FROM told WHERE id = ?", UUID(article_id).bytes)
        return row[0] if row else 0

    def _remember(self, record: Record) -> None:
        if record.get("kind") != "takedown":
            return
        moment = unix_time(record.get("takedown_time"))
        if moment is None:
            raise ValueError(f"takedown_time is {record.get('takedown_time')!r}")
        undone = bool(record.get("undone"))  # the first takedowns did not say
        self._db.execute(_REMEMBER, (UUID(str(record.get("id"))).bytes, moment, undone))
