"""What is remembered of addresses that are asked again and again, besides their validators.

Feeds: when one was read, what it asks of its readers, where it has moved to. Pages: which turned
out to be no articles.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import ClassVar, Literal
from uuid import NAMESPACE_URL, uuid5

from snapshotter.state.ledger import Ledger

TABLES = """
CREATE TABLE passed_over (id BLOB PRIMARY KEY, visited INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE feed (
    id BLOB PRIMARY KEY,
    moved_to TEXT,
    visited INTEGER NOT NULL,
    ttl INTEGER NOT NULL,
    skip_hours INTEGER NOT NULL
) WITHOUT ROWID
"""

TTL_MARGIN = 0.9
"""Share of a `ttl` after which a feed is due: an hourly run is now and then some seconds early."""

NotDue = Literal["ttl", "skip_hours"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedVisit:
    """The last visit to a feed."""

    moved_to: str | None = None
    """Where permanent redirects led; None: nowhere else."""
    visited: int = 0
    """Unix time, in seconds."""
    ttl: int = 0
    """Seconds that it asks to be left alone."""
    skip_hours: frozenset[int] = frozenset()
    """Hours, 0 to 23 in UTC, in which it asks not to be read."""

    def why_not_due(self, moment: int) -> NotDue | None:
        """What the feed has against being read at this Unix time; None: nothing."""
        if datetime.fromtimestamp(moment, UTC).hour in self.skip_hours:
            return "skip_hours"
        return "ttl" if moment < self.visited + self.ttl * TTL_MARGIN else None


@lru_cache(maxsize=1024)
def address_key(url: str) -> bytes:
    """What an address is looked up by: the bytes of the id that its article would have."""
    return uuid5(NAMESPACE_URL, url).bytes


class Polls(Ledger):
    """Feeds and passed-over pages, by address.

    Raises:
        StateError: as every `Ledger`.
    """

    tables: ClassVar[tuple[str, ...]] = (TABLES,)

    def feed(self, url: str) -> FeedVisit:
        """The last visit to a feed, by the address that it is known under."""
        row = self._row(
            "SELECT moved_to, visited, ttl, skip_hours FROM feed WHERE id = ?", address_key(url)
        )
        if row is None:
            return FeedVisit()
        moved_to, visited, ttl, bits = row
        hours = frozenset(hour for hour in range(24) if bits >> hour & 1)
        return FeedVisit(moved_to=moved_to, visited=visited, ttl=ttl, skip_hours=hours)

    def keep_feed(self, url: str, visit: FeedVisit) -> None:
        """Remember a visit to a feed."""
        bits = sum(1 << hour for hour in visit.skip_hours)
        values = (address_key(url), visit.moved_to, visit.visited, visit.ttl, bits)
        self._write("INSERT OR REPLACE INTO feed VALUES (?, ?, ?, ?, ?)", *values)

    def pass_over(self, url: str, moment: int) -> None:
        """Remember that there was no article, or no listing, at this address at a Unix time."""
        self._write("INSERT OR REPLACE INTO passed_over VALUES (?, ?)", address_key(url), moment)

    def passed_over_since(self, url: str, moment: int) -> bool:
        """Whether this address was passed over at this Unix time or later."""
        sql = "SELECT 1 FROM passed_over WHERE id = ? AND visited >= ?"
        return self._row(sql, address_key(url), moment) is not None
