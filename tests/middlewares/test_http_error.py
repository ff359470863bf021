"""What has not changed is no error, and no line of the log."""

import logging
from typing import Any

import pytest
from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.test import get_crawler

from snapshotter.middlewares.http_error import HttpErrorMiddleware


@pytest.mark.parametrize(("status", "lines"), [(304, 0), (404, 1), (500, 1)])
def test_only_errors_are_told(caplog: pytest.LogCaptureFixture, status: int, lines: int) -> None:
    crawler: Any = get_crawler(Spider)
    crawler.spider = Spider(name="gazette")
    middleware = HttpErrorMiddleware.from_crawler(crawler)
    address = "https://gazette.example/"
    response = Response(address, status=status, request=Request(address))
    with caplog.at_level(logging.INFO):
        with pytest.raises(HttpError) as raised:
            middleware.process_spider_input(response)
        assert middleware.process_spider_exception(response, raised.value) == ()
    assert len(caplog.messages) == lines


def test_what_a_callback_raises_of_an_unchanged_page_is_left_to_others() -> None:
    middleware = HttpErrorMiddleware.from_crawler(get_crawler(Spider))
    response = Response("https://gazette.example/", status=304)
    assert middleware.process_spider_exception(response, ValueError()) is None
