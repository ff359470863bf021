"""What is no page is passed over, and said so: but for what has not changed, which is no error."""

from collections.abc import Iterable
from typing import Any

from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.spidermiddlewares.httperror import HttpErrorMiddleware as ScrapyMiddleware

from snapshotter.fetch.status import NOT_MODIFIED


class HttpErrorMiddleware(ScrapyMiddleware):
    """Scrapy's, which would log a line, and count an error, for each list that has not changed."""

    def process_spider_exception(  # type: ignore[override]  # its `spider`
        self, response: Response, exception: Exception
    ) -> Iterable[Any] | None:
        """Called by Scrapy with what `process_spider_input` raised."""
        if response.status == NOT_MODIFIED and isinstance(exception, HttpError):
            return ()
        return super().process_spider_exception(response, exception)
