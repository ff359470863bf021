"""Articles that must not be shown any more: the whole project's, asked by every spider."""

from pathlib import Path
from typing import ClassVar
from uuid import UUID

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


class Takedowns(Ledger):
    """The ids of the articles that were taken down; another process may add some at any time.

    Raises:
        StateError: as every `Ledger`.
    """

    tables: ClassVar[tuple[str, ...]] = (_TAKEDOWNS,)
    remedy = "; put back a copy of it: nothing is fetched before it can be read"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / FILE_NAME)

    def hold(self, article_id: str) -> bool:
        """Whether this article was taken down."""
        sql = "SELECT 1 FROM takedown WHERE id = ?"
        return self._row(sql, UUID(article_id).bytes) is not None

    def is_empty(self) -> bool:
        """Whether nothing is taken down."""
        return self._row("SELECT 1 FROM takedown LIMIT 1") is None

    def undo(self, article_id: str) -> bool:
        """Let an article be fetched and published again; false if it was not taken down."""
        known = self.hold(article_id)
        self._write("DELETE FROM takedown WHERE id = ?", UUID(article_id).bytes)
        return known

    def _remember(self, record: Record) -> None:
        self._db.execute(
            "INSERT OR IGNORE INTO takedown VALUES (?, ?, ?, ?)",
            (
                UUID(record["id"]).bytes,
                record["url"],
                record["takedown_time"],
                record["reason"],
            ),
        )
