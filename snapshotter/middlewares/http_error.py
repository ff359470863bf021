"""What is no page is passed over, and said so: but for what has not changed, which is no error."""

from collections.abc import Iterable
from typing import Any

from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpErrorMiddleware as ScrapyMiddleware

from snapshotter.fetch.status import NOT_MODIFIED


class HttpErrorMiddleware(ScrapyMiddleware):
    """Scrapy's, which would log a line for each list that a second run finds as it was."""

    def process_spider_exception(  # type: ignore[override]  # its `spider`
        self, response: Response, exception: Exception
    ) -> Iterable[Any] | None:
        """Called by Scrapy with what `process_spider_input` raised."""
        if response.status == NOT_MODIFIED:
            return ()
        return super().process_spider_exception(response, exception)
