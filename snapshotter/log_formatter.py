"""What the log says of a record: its address, never its text. Pages do not write into our log."""

from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

Answer = Response | Failure | None


class AddressLogFormatter(LogFormatter):
    """Scrapy's messages, with an address where they would print a whole article."""

    def scraped(self, item: Any, response: Answer, spider: Spider) -> LogFormatterResult:
        """A record has passed all pipelines."""
        return super().scraped(address(item), response, spider)

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
