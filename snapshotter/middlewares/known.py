"""Only what is new: known articles are passed over, and what is asked again is conditional."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from snapshotter.extensions.archive import Archive, Visit
from snapshotter.following.walker import header
from snapshotter.items import Snapshot
from snapshotter.marks import (
    AGAIN,
    FEED,
    GUESS,
    KNOWN_ARTICLE,
    UPDATED,
    VERDICT,
    VISIT,
    WHOLE,
)
from snapshotter.middlewares.refusals import note_refusal
from snapshotter.news_spider import NewsSpider
from snapshotter.normalise.url import canonical_url
from snapshotter.page_kind import asked_address, is_listing, page_kind
from snapshotter.stamp import article_id
from snapshotter.state.articles import Article, Validators
from snapshotter.state.harvests import Harvest

NOT_MODIFIED = 304
ERROR = 400
"""The lowest status that is one."""
GONE = frozenset({404, 410})
NOT_THERE = frozenset({*range(400, 500), 501}) - {408, 429}
"""What a server says that has no such page, or not for us; 408 and 429 are said to try again."""


class KnownMiddleware:
    """Stands nearest to the engine: it sees what will really be asked for, and every answer."""

    def __init__(self, crawler: Crawler, archive: Archive) -> None:
        self.crawler = crawler
        self.archive = archive
        self.revisit_seconds = int(crawler.settings.getfloat("SNAPSHOT_REVISIT_HOURS") * 3600)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        archive = crawler.get_extension(Archive)
        if archive is None:
            raise NotConfigured  # without the archive nothing is known
        return cls(crawler, archive)

    # --- What is asked for --------------------------------------------------------------------

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """The first requests of a spider."""
        async for output in start:
            if not isinstance(output, Request) or self.admit(output, None):
                yield output

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """What a page leads to: if it is a listing, it waits until that is published."""
        request = response.request
        harvest = self._begin_harvest(response) if request and is_listing(request) else None
        visit = request.meta.get(VISIT) if request else None
        barren = True
        async for output in result:
            barren = False
            if isinstance(output, Request):
                if visit and page_kind(output) == "next_page":
                    output.meta.setdefault(VISIT, visit)
                if not self.admit(output, harvest):
                    continue
            elif visit and isinstance(output, Snapshot) and output.response.url:
                self.archive.visits[output.response.url] = visit
            yield output
        if request:
            self._end_page(request, harvest, barren=barren)

    def _end_page(self, request: Request, harvest: Harvest | None, *, barren: bool) -> None:
        """Remember a page that is not what it was asked for as; else a listing is read now."""
        guess, kind = request.meta.get(GUESS), page_kind(request)
        nothing = VERDICT in request.meta or (guess and barren and kind == "listing")
        if nothing and (guess or kind == "article"):
            self._pass_over(request)
        elif harvest and not nothing:
            with self.archive.watched():
                self.archive.harvests.end(harvest)

    def admit(self, request: Request, harvest: Harvest | None) -> bool:
        """Whether to fetch this; known addresses are asked conditionally.

        Args:
            request: what a spider asks for.
            harvest: the listing that led there; None: no listing did.
        """
        kind = page_kind(request)
        with self.archive.watched():
            if kind == "article":
                return self._admit_article(request, harvest)
            return kind == "next_page" or self._admit_listing(request, harvest)

    def _admit_listing(self, request: Request, harvest: Harvest | None) -> bool:
        why = self._why_not_due(request)
        if harvest and why != "passed_over":
            self._tie(harvest, request)
        if why is not None:
            note_refusal(self.crawler.stats, why, request)
            return False
        if not request.meta.get(WHOLE):
            make_conditional(request, self.archive.state.validators(request.url))
        return True

    def _tie(self, harvest: Harvest, request: Request) -> None:
        """A 304 of the listing that led here would hide this one, unless it is nothing."""
        if request.meta.get(GUESS):  # settled when there is nothing at the usual place
            self.archive.harvests.expect(harvest, request.url)
        else:
            self.archive.harvests.spoil(harvest)

    def _why_not_due(self, request: Request) -> str | None:
        """What stands against asking for a listing now; None: nothing."""
        if request.meta.get(GUESS) and self._is_passed_over(request):
            return "passed_over"
        feed = request.meta.get(FEED)
        return self.archive.state.feed(feed).why_not_due(now()) if feed else None

    def _admit_article(self, request: Request, harvest: Harvest | None) -> bool:
        article = self.archive.state.find(request.url)
        if self._is_taken_down(request, article):
            note_refusal(self.crawler.stats, "takedown", request)
            if harvest:  # a 304 of this listing would hide it when the takedown is undone
                self.archive.harvests.spoil(harvest)
            return False
        if not article and self._is_passed_over(request):
            note_refusal(self.crawler.stats, "passed_over", request)
            return False
        if article:
            if not self._is_due(request, article):
                self._count("discover/known")
                return False
            request.meta[KNOWN_ARTICLE] = article.id
            make_conditional(request, article.validators)
        request.meta[VISIT] = Visit(request.url, harvest.listing if harvest else None)
        if harvest:
            self.archive.harvests.expect(harvest, request.url)
        return True

    def _is_due(self, request: Request, article: Article) -> bool:
        """Whether a known article may have changed: young, said to be changed, or asked for."""
        updated = request.meta.get(UPDATED)
        return (
            request.meta.get(AGAIN, False)
            or article.published >= self._young_since()
            or (updated is not None and updated.timestamp() > article.last_visit)
        )

    def _is_passed_over(self, request: Request) -> bool:
        """Whether there was nothing here a short while ago; one that is named is asked for."""
        state = self.archive.state
        again = request.meta.get(AGAIN, False)
        return not again and state.passed_over_since(request.url, self._young_since())

    def _young_since(self) -> int:
        return now() - self.revisit_seconds

    def _is_taken_down(self, request: Request, article: Article | None) -> bool:
        takedowns = self.archive.takedowns
        if takedowns.is_empty():
            return False
        ids = {article_id(canonical_url(request.url))} | ({article.id} if article else set())
        return any(map(takedowns.hold, ids))

    # --- What is answered ---------------------------------------------------------------------

    def process_spider_input(self, response: Response) -> None:
        """Note what brings nothing to read: an error, not modified, and gone. Only we see it."""
        request = response.request
        if request is None or (response.status < ERROR and response.status != NOT_MODIFIED):
            return
        with self.archive.watched():
            if FEED in request.meta:
                self._note_feed(request.meta[FEED], response.status)
            if request.meta.get(GUESS) and response.status in NOT_THERE:
                self._pass_over(request)
            elif KNOWN_ARTICLE in request.meta and response.status in GONE | {NOT_MODIFIED}:
                self._note_visit(request, response)
            elif response.status == NOT_MODIFIED and is_listing(request):
                self._ask_for_young(request)

    def _note_feed(self, feed: str, status: int) -> None:
        """A feed that has not changed was read all the same; one that fails may have moved back."""
        state = self.archive.state
        if status == NOT_MODIFIED:
            state.keep_feed(feed, replace(state.feed(feed), visited=now()))
        elif state.feed(feed).moved_to:
            state.keep_feed(feed, replace(state.feed(feed), moved_to=None))

    def _note_visit(self, request: Request, response: Response) -> None:
        visit: Visit = request.meta[VISIT]
        article, gone = request.meta[KNOWN_ARTICLE], response.status in GONE
        self.archive.state.visited(article, now(), Validators(), gone=gone)
        self.archive.harvests.settle(visit.address)

    def _pass_over(self, request: Request) -> None:
        """There is nothing here: remember that, and let no listing wait for it."""
        address = asked_address(request)
        with self.archive.watched():
            self.archive.state.pass_over(address, now())
            self.archive.harvests.settle(address)

    def _ask_for_young(self, request: Request) -> None:
        """A listing that has not changed leads where it led before: ask for its young articles."""
        spider, listing = self.crawler.spider, asked_address(request)
        if isinstance(spider, NewsSpider):
            for url in self.archive.state.found_on(listing, since=self._young_since()):
                article = spider.article_request(url)
                if self.admit(article, None):
                    self._count("discover/found/article")
                    self.crawler.engine.crawl(article)

    def _begin_harvest(self, response: Response) -> Harvest:
        request = response.request or Request(response.url)
        validators = Validators(header(response, "ETag"), header(response, "Last-Modified"))
        harvest = Harvest(asked_address(request), validators)
        if not validators:
            harvest.spoiled = True
        return harvest

    def _count(self, column: str) -> None:
        self.crawler.stats.inc_value(f"snapshot/{column}")


def now() -> int:
    """Unix time, in seconds."""
    return int(time.time())


def make_conditional(request: Request, validators: Validators) -> None:
    """Ask only for what has changed since (RFC 9110, 13.1)."""
    for name, value in validators.as_headers().items():
        request.headers.setdefault(name, value)
