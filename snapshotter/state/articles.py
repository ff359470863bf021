"""What one spider published before: an index of its files, in one SQLite file.

Articles, revisions and hashes can be built again from the published files (`scrapy verify
--rebuild SPIDER`). Visits, validators and where an article was found cannot; they cost only
requests.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from snapshotter.state.ledger import Record
from snapshotter.state.polls import Polls, address_key

_ARTICLES = """
CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    url TEXT NOT NULL,
    page TEXT NOT NULL,
    content_hash BLOB NOT NULL,
    revision INTEGER NOT NULL,
    published INTEGER NOT NULL,
    last_visit INTEGER NOT NULL,
    etag TEXT,
    last_modified TEXT,
    gone INTEGER NOT NULL DEFAULT 0,
    listing BLOB
);
CREATE INDEX article_by_content ON article (content_hash);
CREATE INDEX article_by_listing ON article (listing, published) WHERE listing IS NOT NULL;
CREATE TABLE address (id BLOB PRIMARY KEY, article INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE listing (id BLOB PRIMARY KEY, etag TEXT, last_modified TEXT) WITHOUT ROWID
"""
_TOLD = "ALTER TABLE article ADD COLUMN told TEXT"

_REMEMBER = """
INSERT INTO article
    (id, url, page, content_hash, revision, published, last_visit, etag, last_modified, told)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    page = excluded.page, content_hash = excluded.content_hash, revision = excluded.revision,
    published = excluded.published, last_visit = excluded.last_visit, etag = excluded.etag,
    last_modified = excluded.last_modified, told = excluded.told
WHERE excluded.revision >= revision
"""

_NEEDED = frozenset(
    {"id", "url", "content_hash", "revision", "publish_time", "snapshot_time", "response"}
)
"""A line without these is not remembered: an item of another kind, or a feed of fewer fields."""

_ARTICLE = """
SELECT article.id, url, page, content_hash, revision, published, last_visit, etag, last_modified,
    told
FROM article
"""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a conditional request sends back (RFC 9110, 8.8). None: the answer had none."""

    etag: str | None = None
    last_modified: str | None = None

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)

    def as_headers(self) -> dict[str, str]:
        """The headers of a conditional request."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article that was published: its last revision. Times are Unix time, in seconds."""

    id: str
    url: str
    page: str
    """Address that the snapshot was taken from; `url` is what that page claims."""
    content_hash: str
    revision: int
    published: int
    """Publish time; where the page gives none, time of the snapshot."""
    last_visit: int
    validators: Validators = Validators()
    told: dict[str, str] = field(default_factory=dict)
    """The fields that only the listing told; an unchanged one (304) does not tell them again."""


def unix_time(text: str | None) -> int | None:
    """A time of a record as Unix time; without an offset it is taken for UTC. None: no time."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def told_by_listing(record: Record) -> dict[str, str]:
    """What only the listing told about an article, such that it can be told again.

    Words are given as they were printed, so that they are read again by the rules of then; a time
    is not, for `3小时前` would count from the next snapshot.
    """
    raw, provenance = record.get("raw") or {}, record.get("provenance") or {}
    words = raw | {"publish_time": record["publish_time"]}
    return {name: words[name] for name in words if provenance.get(name) == "listing"}


class State(Polls):
    """Articles by address, by id and by content; validators of listings, feeds and sitemaps.

    Raises:
        StateError: as every `Ledger`.
    """

    tables: ClassVar[tuple[str, ...]] = (_ARTICLES, *Polls.tables, _TOLD)

    def __init__(self, path: Path) -> None:
        self.remedy = f"; build it again with `scrapy verify --rebuild {path.stem}`"
        super().__init__(path)

    def find(self, url: str) -> Article | None:
        """The article that this address led to before; None: it is new."""
        return self._article(
            f"{_ARTICLE} JOIN address ON article = number WHERE address.id = ?", address_key(url)
        )

    def article(self, article_id: str) -> Article | None:
        """The article with this id; None: it was never published."""
        return self._article(f"{_ARTICLE} WHERE id = ?", UUID(article_id).bytes)

    def revision(self, article_id: str) -> int:
        """The last revision of this article that was published; 0: there is none."""
        row = self._row("SELECT revision FROM article WHERE id = ?", UUID(article_id).bytes)
        return row[0] if row else 0

    def first_with(self, content_hash: str, *, other_than: str) -> str | None:
        """Id of the article that first had this content, other than this one; None: no other."""
        row = self._row(
            "SELECT id FROM article WHERE content_hash = ? AND id <> ? ORDER BY number LIMIT 1",
            bytes.fromhex(content_hash),
            UUID(other_than).bytes,
        )
        return str(UUID(bytes=row[0])) if row else None

    def visited(self, article_id: str, moment: int, validators: Validators) -> None:
        """Remember a visit that brought nothing to publish; empty validators keep the old ones."""
        self._write(
            "UPDATE article SET last_visit = ?, etag = iif(?, ?, etag),"
            " last_modified = iif(?, ?, last_modified) WHERE id = ?",
            moment,
            bool(validators),
            validators.etag,
            bool(validators),
            validators.last_modified,
            UUID(article_id).bytes,
        )

    def add_address(self, url: str, article_id: str, *, listing: str | None) -> None:
        """Remember that an address leads to this article, and the listing it was found on."""
        article = UUID(article_id).bytes
        self._write(
            "INSERT OR REPLACE INTO address SELECT ?, number FROM article WHERE id = ?",
            address_key(url),
            article,
        )
        if listing:
            self._write(
                "UPDATE article SET listing = ? WHERE id = ?", address_key(listing), article
            )

    def found_on(self, listing: str, *, since: int) -> list[str]:
        """Addresses of the articles found on this listing that were published since."""
        return [
            page
            for (page,) in self._rows(
                "SELECT page FROM article WHERE listing = ? AND published >= ?",
                address_key(listing),
                since,
            )
        ]

    def validators(self, listing: str) -> Validators:
        """Validators of a listing, feed or sitemap; empty ones where there are none."""
        row = self._row(
            "SELECT etag, last_modified FROM listing WHERE id = ?", address_key(listing)
        )
        return Validators(*row) if row else Validators()

    def keep_validators(self, listing: str, validators: Validators) -> None:
        """Remember a listing's validators: only once all that it led to is published."""
        self._write(
            "INSERT OR REPLACE INTO listing VALUES (?, ?, ?)",
            address_key(listing),
            validators.etag,
            validators.last_modified,
        )

    def _article(self, sql: str, key: bytes) -> Article | None:
        row = self._row(sql, key)
        if row is None:
            return None
        identifier, url, page, content, revision, published, visit, etag, modified, told = row
        return Article(
            id=str(UUID(bytes=identifier)),
            url=url,
            page=page,
            content_hash=content.hex(),
            revision=revision,
            published=published,
            last_visit=visit,
            validators=Validators(etag, modified),
            told=json.loads(told or "{}"),
        )

    def _remember(self, record: Record) -> None:
        if record.get("kind") != "snapshot" or not record.keys() >= _NEEDED:
            return
        response = record["response"]
        page, visit = response["url"] or record["url"], unix_time(record["snapshot_time"]) or 0
        published = unix_time(record["publish_time"]) or visit
        article = UUID(record["id"]).bytes
        values = (
            article,
            record["url"],
            page,
            bytes.fromhex(record["content_hash"]),
            record["revision"],
            published,
            visit,
            response["etag"],
            response["last_modified"],
            json.dumps(told_by_listing(record)),
        )
        self._db.execute(_REMEMBER, values)
        for address in {record["url"], page}:
            self._db.execute(
                "INSERT OR REPLACE INTO address SELECT ?, number FROM article WHERE id = ?",
                (address_key(address), article),
            )
