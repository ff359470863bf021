"""Spiders of the test `test_crawl.py`, each with one trouble of its own."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict
from typing import Any

from scrapy import Request
from scrapy.exceptions import DropItem
from scrapy.http import Response
from scrapy.settings import BaseSettings

from snapshotter.extract.hints import NO_HINTS, Hints
from snapshotter.items import Snapshot
from snapshotter.settings import ITEM_PIPELINES
from snapshotter.site import Site
from snapshotter.spiders.news import NewsSiteSpider


class RaisingPipeline:
    """Cannot take any item."""

    def process_item(self, item: Any) -> Any:
        raise ValueError("pipeline trouble")


class DroppingPipeline:
    """Wants no item."""

    def process_item(self, item: Any) -> Any:
        raise DropItem("pipeline trouble")


class WideningPipeline:
    """Adds a field that ours do not have."""

    def process_item(self, item: Any) -> Any:
        return asdict(item) | {"paper": "Gazette"}


class BadCallback(NewsSiteSpider):
    name = "bad_callback"

    def parse_article(
        self, response: Response, hints: Hints = NO_HINTS
    ) -> Iterator[Snapshot | Request]:
        raise ValueError("callback trouble \x1b[31m")


class BadListing(NewsSiteSpider):
    name = "bad_listing"

    def parse_listing(
        self, response: Response, hints: Hints = NO_HINTS, number: int = 1
    ) -> Iterator[Request]:
        yield from ()
        raise ValueError("listing trouble")


class Barren(NewsSiteSpider):
    name = "barren"

    def parse_article(
        self, response: Response, hints: Hints = NO_HINTS
    ) -> Iterator[Snapshot | Request]:
        return iter(())


class BadPipeline(NewsSiteSpider):
    name = "bad_pipeline"

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        steps = settings.getdict("ITEM_PIPELINES") | {RaisingPipeline: 1}
        settings.set("ITEM_PIPELINES", steps, priority="spider")


class LateBadPipeline(NewsSiteSpider):
    name = "late_bad_pipeline"
    custom_settings = {"ITEM_PIPELINES": ITEM_PIPELINES | {RaisingPipeline: 950}}  # noqa: RUF012


class LateDrop(NewsSiteSpider):
    name = "late_drop"
    custom_settings = {"ITEM_PIPELINES": ITEM_PIPELINES | {DroppingPipeline: 950}}  # noqa: RUF012


class OwnField(NewsSiteSpider):
    name = "own_field"
    custom_settings = {"ITEM_PIPELINES": ITEM_PIPELINES | {WideningPipeline: 950}}  # noqa: RUF012


class BadStart(NewsSiteSpider):
    name = "bad_start"

    async def start(self) -> AsyncIterator[Request]:
        if self.urls == ["http://127.0.0.1/never"]:
            yield self.listing_request("http://127.0.0.1/never")
        raise ValueError("start trouble")


class LateBadStart(NewsSiteSpider):
    name = "late_bad_start"

    async def start(self) -> AsyncIterator[Request]:
        async for request in super().start():
            yield request
        raise ValueError("start trouble")


class OwnErrback(NewsSiteSpider):
    """Asks for a page that is not there and says so itself."""

    name = "own_errback"

    async def start(self) -> AsyncIterator[Request]:
        for url in self.urls:
            yield Request(f"{url}gone/", self.parse_listing, errback=self.tell)
            yield self.listing_request(url)

    def tell(self, failure: Any) -> None:
        self.logger.info("told of %s", failure.value)


class SitemapOnly(NewsSiteSpider):
    name = "sitemap_only"

    async def start(self) -> AsyncIterator[Request]:
        self.settle_at(*self.urls)
        for url in self.urls:
            yield self.sitemap_request(url)


class BadInit(NewsSiteSpider):
    """Has a bug where it is made."""

    name = "bad_init"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.edition = "edition " + kwargs.get("edition")  # type: ignore[operator]


class Editions(NewsSiteSpider):
    """Has to be told an edition."""

    name = "editions"

    def __init__(self, edition: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.edition = edition


class BadSite(NewsSiteSpider):
    name = "bad_site"
    site = Site(article="(")
