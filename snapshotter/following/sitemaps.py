"""Sitemaps: their articles since a moment, and the sitemaps that an index names."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from scrapy import Request
from scrapy.http import Response

from snapshotter.discover.links import Link
from snapshotter.discover.moments import read_moment
from snapshotter.discover.shapes import may_be_article
from snapshotter.discover.sitemap import is_sitemap, read_sitemap
from snapshotter.errors import InputError
from snapshotter.following.walker import Walker
from snapshotter.marks import BREATH, DEPTH, GUESS, NO_SITEMAP, QUIET, WHOLE, give_verdict, mark_of

LARGEST_SITEMAP = 50 * 1024 * 1024
"""Bytes, packed or not: what the protocol allows, and more than a page may have."""
DEEPEST_INDEX = 2
"""Indexes within an index; the protocol allows none."""
ENTRIES_AT_A_TIME = 500
"""Entries read before other work of the crawl has its turn."""


class SitemapWalker(Walker):
    """Follows sitemaps.

    Args:
        since: date or time, ISO 8601, in UTC where it has no offset; entries changed from then on
            are wanted. None: those of the last `SNAPSHOT_SITEMAP_DAYS`.

    Raises:
        InputError: `since` is no date.
    """

    def __init__(self, since: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.backfill_since = read_since(since)

    def sitemap_request(self, url: str, *, depth: int = 0, guess: bool = False) -> Request:
        """Ask for a sitemap, or an index of sitemaps.

        Args:
            url: its address.
            depth: in how many indexes it stands.
            guess: whether it may turn out not to be there.
        """
        request = Request(url, self.parse_sitemap)
        # For a backfill it does not matter that nothing was added lately.
        whole = self.backfill_since is not None
        limit = LARGEST_SITEMAP
        request.meta.update({DEPTH: depth, GUESS: guess, WHOLE: whole, "download_maxsize": limit})
        return request

    def parse_sitemap(self, response: Response) -> Iterator[Any]:
        """Follow a sitemap's articles; those of an index are sitemaps.

        The middleware `Backlog` takes from this no more than the crawl has room for, and after
        some entries each it gives a `BREATH`.
        """
        if not is_sitemap(response.body):
            give_verdict(response, NO_SITEMAP)
            return
        nothing_new = True
        for output in self._follow_sitemap(response):
            nothing_new = nothing_new and output is BREATH
            yield output
        if nothing_new and response.request:
            response.request.meta[QUIET] = self._names_articles(response)

    def _follow_sitemap(self, response: Response) -> Iterator[Any]:
        children = 0
        entries = read_sitemap([response.body], response.url, since=self.sitemap_since())
        for number, entry in enumerate(entries, 1):
            if number % ENTRIES_AT_A_TIME == 0:
                yield BREATH
            if isinstance(entry, Link):
                if self._is_wanted(entry):
                    yield self.article_request(entry.url, entry.hints, updated=entry.updated)
            elif children < self.settings.getint("SNAPSHOT_MAX_SITEMAPS"):
                depth = mark_of(response, DEPTH, 0) + 1
                if depth <= DEEPEST_INDEX:
                    children += 1
                    yield self.sitemap_request(entry.url, depth=depth, guess=True)
            else:
                self.logger.warning("%s names more than SNAPSHOT_MAX_SITEMAPS", response.url)
                break

    def _names_articles(self, response: Response) -> bool:
        """Whether a sitemap leads to articles, new or old, as far as its first entries tell."""
        first = islice(read_sitemap([response.body], response.url), ENTRIES_AT_A_TIME)
        return any(not isinstance(entry, Link) or self._is_wanted(entry) for entry in first)

    def _is_wanted(self, entry: Link) -> bool:
        return self.wants(entry.url) and self.may_be_article(entry.url)

    def may_be_article(self, url: str) -> bool:
        """Whether an entry of a sitemap, which names all pages of a site, may be an article."""
        return self.site.article_pattern is not None or may_be_article(url)

    def sitemap_since(self) -> datetime:
        """Entries of sitemaps that changed before are not asked for."""
        days = self.settings.getfloat("SNAPSHOT_SITEMAP_DAYS")
        return self.backfill_since or datetime.now(UTC) - timedelta(days=days)


def read_since(text: str | None) -> datetime | None:
    """`-a since=…`, aware; None where it is not given.

    Raises:
        InputError: it is no date.
    """
    if text is None:
        return None
    try:
        datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError(f"-a since: {text!r} is not a date such as 2023-01-01") from error
    return read_moment(text.strip())
