"""What is refused or fails is counted by its reason, and the report names a few addresses of each.

Scrapy's own middlewares count what they refuse, too, but keep no address: ours take their place.
"""

from typing import Any

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.offsite import OffsiteMiddleware as ScrapyOffsite
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware
from scrapy.spidermiddlewares.depth import DepthMiddleware as ScrapyDepth
from scrapy.spidermiddlewares.urllength import UrlLengthMiddleware as ScrapyUrlLength
from scrapy.statscollectors import StatsCollector

from snapshotter.fetch.refusal import Refusal
from snapshotter.news_spider import read_so_far
from snapshotter.page_kind import asked_address, page_kind
from snapshotter.report.printable import printable_address

SAMPLES = 3
"""Addresses that are kept of each kind of refusal or failure."""


def note_refusal(stats: StatsCollector, why: str, request: Request) -> None:
    """Count a link that is not fetched, and keep its address: with the one that it came from."""
    stats.inc_value(f"snapshot/discover/refused/{why}")
    way = dict.fromkeys((asked_address(request), request.url))
    keep_sample(stats, "refused_samples", why, " -> ".join(map(printable_address, way)))


def note_failure(stats: StatsCollector, kind: str, url: str | None) -> None:
    """Count what failed, and keep its address; None: it has none."""
    stats.inc_value(f"snapshot/failed/{kind}")
    if url:
        keep_sample(stats, "samples", kind, printable_address(url))


def keep_sample(stats: StatsCollector, table: str, kind: str, sample: str) -> None:
    """Keep one of the first few samples of this kind in `snapshot/TABLE`."""
    kinds: dict[str, list[str]] = stats.get_value(f"snapshot/{table}", {})
    samples = kinds.setdefault(kind, [])
    if len(samples) < SAMPLES:
        samples.append(sample)
    stats.set_value(f"snapshot/{table}", kinds)


class OffsiteMiddleware(ScrapyOffsite):
    """Scrapy's: refuses what `allowed_domains` does not allow."""

    def request_scheduled(self, request: Request, spider: Spider) -> None:
        """Refuse at once; but an article waits to be told of its further page by the errback."""
        if page_kind(request) != "next_page":
            super().request_scheduled(request, spider)

    def process_request(self, request: Request) -> None:  # type: ignore[override]  # its `spider`
        """Let a request pass or refuse it.

        Raises:
            IgnoreRequest: it is refused; a `Refusal`, which the tally counts, if it is for a
                further page of an article.
        """
        if page_kind(request) == "next_page":
            self._judge_next_page(request)
            return
        try:
            super().process_request(request)
        except IgnoreRequest:
            note_refusal(self.stats, "offsite", request)
            raise

    def _judge_next_page(self, request: Request) -> None:
        """It is asked for though it may have been asked for before, but not wherever it leads."""
        try:
            super().process_request(request.replace(dont_filter=False))
        except IgnoreRequest as error:
            raise Refusal("offsite", str(error)) from error


class Telling(BaseSpiderMiddleware):
    """Stands before a middleware of Scrapy's that drops requests."""

    why = ""

    def get_processed_request(self, request: Request, response: Response | None) -> Any:
        """Called by Scrapy with each link of a page; an article goes on without its next one."""
        passed = super().get_processed_request(request, response)
        if passed is None:
            note_refusal(self.crawler.stats, self.why, request)
            return read_so_far(request)
        return passed


class UrlLengthMiddleware(Telling, ScrapyUrlLength):
    """Scrapy's: refuses addresses longer than `URLLENGTH_LIMIT`."""

    why = "url_length"


class DepthMiddleware(Telling, ScrapyDepth):
    """Scrapy's: refuses what is more links away from the start than `DEPTH_LIMIT`."""

    why = "depth"
