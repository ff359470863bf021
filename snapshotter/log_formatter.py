"""What the log says of a record: its address, never its text. Pages do not write into our log."""

import logging
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

Answer = Response | Failure | None


class AddressLogFormatter(LogFormatter):
    """Scrapy's messages, with an address where they would print a whole article.

    Args:
        level: of the log. Scrapy makes two records for every page, whether they are shown or not.
    """

    def __init__(self, level: int = logging.NOTSET) -> None:
        self._debugs = level <= logging.DEBUG

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        level = crawler.settings["LOG_LEVEL"]
        return cls(logging.getLevelNamesMapping().get(level, level))

    def crawled(  # type: ignore[override]  # None, as Scrapy's documentation has it
        self, request: Request, response: Response, spider: Spider
    ) -> LogFormatterResult | None:
        """A page has come."""
        return super().crawled(request, response, spider) if self._debugs else None

    def scraped(  # type: ignore[override]  # as above
        self, item: Any, response: Answer, spider: Spider
    ) -> LogFormatterResult | None:
        """A record has passed all pipelines."""
        return super().scraped(address(item), response, spider) if self._debugs else None

    def dropped(
        self, item: Any, exception: BaseException, response: Answer, spider: Spider
    ) -> LogFormatterResult:
        """A pipeline refused a record; the exception says why."""
        return super().dropped(address(item), exception, response, spider)

    def item_error(
        self, item: Any, exception: BaseException, response: Answer, spider: Spider
    ) -> LogFormatterResult:
        """A pipeline failed."""
        return super().item_error(address(item), exception, response, spider)


def address(item: Any) -> str | None:
    """Where a record is from; None: it has no address."""
    return getattr(item, "url", None)
