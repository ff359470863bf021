"""Feeds: their articles, and what a feed asks of those who read it."""

import time
from collections.abc import Iterator
from dataclasses import replace

from scrapy import Request
from scrapy.http import Response

from snapshotter.discover.feed import Feed, read_feed
from snapshotter.extract.hints import NO_HINTS, Hints
from snapshotter.fetch.headers import header
from snapshotter.following.walker import Walker
from snapshotter.marks import FEED, GUESS, NO_FEED, give_verdict, mark_of
from snapshotter.state.polls import FeedVisit

PERMANENT = frozenset({301, 308})
"""Redirects that tell to ask at the new address from now on (RFC 9110, 15.4)."""


class FeedWalker(Walker):
    """Follows feeds of any kind."""

    def feed_request(self, url: str, hints: Hints = NO_HINTS, *, guess: bool = False) -> Request:
        """Ask for a feed, where it has moved to if it has.

        Args:
            url: its address as it is known.
            hints: what holds for entries that say nothing themselves.
            guess: whether it may turn out not to be there.
        """
        known = self.archive.state.feed(url) if self.archive else FeedVisit()
        request = Request(known.moved_to or url, self.parse_feed, cb_kwargs={"hints": hints})
        request.meta.update({FEED: url, GUESS: guess})
        return request

    def parse_feed(self, response: Response, hints: Hints = NO_HINTS) -> Iterator[Request]:
        """Follow a feed's articles."""
        feed = read_feed(response.body, response.url, header(response, "Content-Type"))
        if feed.kind is None:
            give_verdict(response, NO_FEED)
            return
        self._remember(response, feed)
        for link in filter(lambda link: self.wants(link.url), feed.links):
            category = link.hints.category or hints.category
            told = replace(link.hints, category=category)
            yield self.article_request(link.url, told, updated=link.updated)

    def _remember(self, response: Response, feed: Feed) -> None:
        """Keep when it was read, what it asks of us, and where it is."""
        address = mark_of(response, FEED)
        if self.archive and address:
            seconds = int(feed.ttl.total_seconds()) if feed.ttl else 0
            visit = FeedVisit(
                moved_to=moved_to(response, address),
                visited=int(time.time()),
                ttl=seconds,
                skip_hours=feed.skip_hours,
            )
            self.archive.state.keep_feed(address, visit)


def moved_to(response: Response, address: str) -> str | None:
    """Where a feed is from now on; None: where it was known to be."""
    redirects = response.meta.get("redirect_reasons", ())
    asked = response.meta.get("redirect_urls", [response.url])[0]
    now = response.url if redirects and PERMANENT.issuperset(redirects) else asked
    return now if now != address else None
