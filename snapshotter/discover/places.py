"""Where a site's feeds and sitemaps are: what its pages link to, and the usual places."""

from collections.abc import Iterator

from snapshotter.discover.links import canonical
from snapshotter.extract.anchors import base_url, resolve
from snapshotter.extract.page import Page

FEED_TYPES = frozenset(
    (
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/json",
        "text/xml",
        "application/xml",
    )
)
"""Media types that `<link rel="alternate">` gives for feeds (RSS autodiscovery, JSON Feed)."""

USUAL_FEEDS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
USUAL_SITEMAPS = (
    "/sitemap.xml",
    "/sitemap_index.xml",
    "/news-sitemap.xml",
    "/sitemap-news.xml",
    "/sitemap.xml.gz",
    "/sitemap.txt",
    "/wp-sitemap.xml",
)
"""Paths of a site that are tried when neither its pages nor robots.txt name one. Each costs a
request that mostly gives 404, so the tables are short."""

MOST_FEEDS = 20
"""Feeds taken of one page; blogs name one for each post."""

_FEED_ENDINGS = (".rss", ".atom", "/rss.xml", "/feed.xml", "/atom.xml", "/feed", "/feed/", "/rss")
_NO_FEEDS = ("comment", "oembed", "wp-json")
"""Parts of addresses that `alternate` leads to and that are no feeds of articles."""


def feeds_of(page: Page) -> list[str]:
    """Feeds that a page names: `<link rel=alternate>` first, then links that end like feeds."""
    found = (canonical(url) for url in (*_declared(page), *_linked(page)))
    wanted = (url for url in found if url and not any(part in url.lower() for part in _NO_FEEDS))
    return list(dict.fromkeys(wanted))[:MOST_FEEDS]


def _declared(page: Page) -> Iterator[str]:
    base = base_url(page)
    for link in page.relations:
        rel = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").lower().partition(";")[0].strip()
        url = resolve(link.get("href") or "", base)
        if url and (("alternate" in rel and kind in FEED_TYPES) or "feed" in rel):
            yield url


def _linked(page: Page) -> Iterator[str]:
    for link in page.links:
        href = (link.get("href") or "").strip()
        if href.lower().endswith(_FEED_ENDINGS) and (url := page.addresses[href]):
            yield url


def usual_places(url: str, paths: tuple[str, ...]) -> list[str]:
    """Addresses of `paths`, one of the tables above, on the site of `url`."""
    return [found for path in paths if (found := resolve(path, url)) is not None]
