"""The record: the fields of a JSON line, in the order in which they are written.

One `Snapshot` is one revision of one article. `snapshot.schema.json` beside this file is the same
table for other programs; a test holds the two together.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

SCHEMA_VERSION = 1

Provenance = Literal[
    "rule", "json-ld", "microdata", "opengraph", "meta", "label", "markup", "listing", "site", "url"
]


@dataclass(slots=True, kw_only=True)
class Raw:
    """Fields as the page prints them, before normalising. None: the page does not give it."""

    title: str | None = None
    category: str | None = None
    publish_time: str | None = None
    source: str | None = None


@dataclass(slots=True, kw_only=True)
class Response:
    """Facts about the answer that the snapshot was made from."""

    url: str | None = None
    """Final URL, after redirects."""
    status: int | None = None
    """HTTP status; None when the bytes did not come over HTTP."""
    encoding: str | None = None
    """Character encoding the bytes were decoded with, as a Python codec name."""
    bytes: int | None = None
    """Size of the decompressed body."""
    sha256: str | None = None
    """SHA-256 of the decompressed body, in hexadecimal."""
    etag: str | None = None
    last_modified: str | None = None


@dataclass(slots=True, kw_only=True)
class Snapshot:
    """One revision of one article. None means unknown; an empty string never does."""

    schema: int = SCHEMA_VERSION
    kind: str = "snapshot"
    spider: str | None = None
    id: str | None = None
    """UUIDv5 (URL namespace) of `url`."""
    revision: int = 1
    url: str | None = None
    """Canonical address of the original (信息原文地址)."""
    title: str | None = None
    category: str | None = None
    publish_time: str | None = None
    """ISO 8601 at the precision that the page gives, in the page's own offset."""
    source: str | None = None
    reprinted_from: str | None = None
    authors: list[str] = field(default_factory=list)
    language: str | None = None
    """BCP 47 tag."""
    summary: str | None = None
    body: str | None = None
    """Paragraphs in reading order, separated by a blank line."""
    images: list[str] = field(default_factory=list)
    """Absolute addresses of the images that belong to the article, in order."""
    disclaimer: str | None = None
    snapshot_time: str | None = None
    """When the page was fetched: ISO 8601 with offset, to the second."""
    content_hash: str | None = None
    revises: str | None = None
    duplicate_of: str | None = None
    raw: Raw = field(default_factory=Raw)
    provenance: dict[str, str] = field(default_factory=dict)
    """Field name to where it was found, one of `Provenance`."""
    response: Response = field(default_factory=Response)


EXTRACTED = (
    "title",
    "category",
    "publish_time",
    "source",
    "reprinted_from",
    "authors",
    "language",
    "summary",
    "images",
    "body",
)
"""The fields of a snapshot that are looked for on a page, and may be missing; the longest last."""


@dataclass(slots=True, kw_only=True)
class Takedown:
    """An article that must not be shown any more, nor fetched again; or that this is undone.

    Of several records of one id the one with the latest `takedown_time` counts.
    """

    schema: int = SCHEMA_VERSION
    kind: str = "takedown"
    id: str | None = None
    url: str | None = None
    """None: only the id was told, and its address is not known."""
    takedown_time: str | None = None
    """When it was taken down, or that undone: ISO 8601 with offset."""
    reason: str | None = None
    undone: bool = False
    """True: it is not taken down any more, and may be shown again."""


def read_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a line, for snapshots and takedowns."""
    schema = Path(__file__).with_name("snapshot.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(schema))
