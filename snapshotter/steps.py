"""From raw to archived, one step a field, in the order of the pipelines.

A step changes one thing of a snapshot, in place. `pipelines.py` makes a Scrapy pipeline of each and
`from_html` runs them one after the other, so that a crawl and a library call give the same record.
Every step may meet its own result again: a spider may have filled a field by hand.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from snapshotter.items import Snapshot
from snapshotter.normalise.authors import normalise_authors
from snapshotter.normalise.category import category_of_url, normalise_category
from snapshotter.normalise.language import language_of_text, normalise_language, zone_of_language
from snapshotter.normalise.publish_time import normalise_publish_time
from snapshotter.normalise.source import normalise_source
from snapshotter.normalise.text import clean_line, clean_paragraphs
from snapshotter.normalise.title import normalise_title
from snapshotter.site import Site
from snapshotter.stamp import Imprint, article_id, content_hash, write_disclaimer


@dataclass(frozen=True)
class Context:
    """What all steps of a run may look at."""

    site: Site = field(default_factory=Site)
    imprint: Imprint = field(default_factory=Imprint)


Step = Callable[[Snapshot, Context], None]


def _settle(snapshot: Snapshot, name: str, value: str | None) -> None:
    """Set a field to its final value; what turned out to be nothing was found nowhere."""
    setattr(snapshot, name, value or None)
    if not value:
        snapshot.provenance.pop(name, None)


def title(snapshot: Snapshot, context: Context) -> None:
    """Headline without the site's name."""
    if snapshot.title:
        names = filter(None, (context.site.source,))
        _settle(snapshot, "title", normalise_title(snapshot.title, names))


def category(snapshot: Snapshot, context: Context) -> None:
    """Canonical category; where the page and the listing name none, the URL may."""
    if snapshot.category:
        known = normalise_category(snapshot.category, context.site.categories)
        _settle(snapshot, "category", known)
    if not snapshot.category and snapshot.url:
        snapshot.category = category_of_url(snapshot.url)
        if snapshot.category:
            snapshot.provenance["category"] = "url"


def text(snapshot: Snapshot, _: Context) -> None:
    """Body, summary and language: no stray control characters, one kind of line break."""
    if snapshot.body:
        _settle(snapshot, "body", clean_paragraphs(snapshot.body))
    if snapshot.summary:
        _settle(snapshot, "summary", clean_line(snapshot.summary))
    declared = normalise_language(snapshot.language) if snapshot.language else None
    text = snapshot.body or snapshot.title or ""
    _settle(snapshot, "language", declared or language_of_text(text))
    if snapshot.language and not declared:
        snapshot.provenance["language"] = "markup"


def zone_of(snapshot: Snapshot, site: Site) -> tzinfo | None:
    """The zone of times printed without an offset; None where nothing tells it."""
    if site.timezone:
        return ZoneInfo(site.timezone)
    return zone_of_language(snapshot.language) if snapshot.language else None


def publish_time(snapshot: Snapshot, context: Context) -> None:
    """ISO 8601, never later than the snapshot."""
    if snapshot.publish_time and snapshot.snapshot_time:
        moment = normalise_publish_time(
            snapshot.publish_time,
            snapshot_time=datetime.fromisoformat(snapshot.snapshot_time),
            zone=zone_of(snapshot, context.site),
        )
        _settle(snapshot, "publish_time", moment)


def source(snapshot: Snapshot, context: Context) -> None:
    """Publisher named by the page, else the site's own name."""
    if snapshot.source:
        _settle(snapshot, "source", normalise_source(snapshot.source))
    if snapshot.reprinted_from:
        _settle(snapshot, "reprinted_from", normalise_source(snapshot.reprinted_from))
    if not snapshot.source and context.site.source:
        snapshot.source = context.site.source
        snapshot.provenance["source"] = "site"


def authors(snapshot: Snapshot, _: Context) -> None:
    """Names without titles and bureau, each once."""
    found = (name for byline in snapshot.authors for name in normalise_authors(byline))
    snapshot.authors = list(dict.fromkeys(found))
    if not snapshot.authors:
        snapshot.provenance.pop("authors", None)


def identity(snapshot: Snapshot, _: Context) -> None:
    """Identifier of the article, and hash of what it says."""
    if snapshot.url:
        snapshot.id = article_id(snapshot.url)
    snapshot.content_hash = content_hash(snapshot.title, snapshot.body)


def disclaimer(snapshot: Snapshot, context: Context) -> None:
    """The whole disclaimer as it is to be shown."""
    text = write_disclaimer(
        context.site.disclaimer or context.imprint.disclaimer,
        crawler=context.imprint.crawler,
        snapshot_time=snapshot.snapshot_time or "",
        url=snapshot.url or "",
    )
    snapshot.disclaimer = "\n".join(map(clean_line, text.splitlines())) or None


STEPS: tuple[Step, ...] = (
    title,
    category,
    text,
    publish_time,
    source,
    authors,
    identity,
    disclaimer,
)
