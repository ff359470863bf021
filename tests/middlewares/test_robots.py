"""robots.txt is asked for once a host; those who wait for it do so side by side."""

import asyncio

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from snapshotter.fetch.refusal import Refusal
from snapshotter.middlewares.robots import RobotsMiddleware

ROBOTS = b"User-agent: *\nDisallow: /private/"


class Engine:
    """Answers after a while."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def download_async(self, request: Request) -> Response:
        self.asked.append(request.url)
        await asyncio.sleep(0.01)
        return Response(request.url, body=ROBOTS)


def test_page_that_is_given_up_takes_robots_from_no_other() -> None:
    engine = Engine()

    async def ask() -> None:
        crawler = get_crawler(settings_dict={"ROBOTSTXT_OBEY": True})
        crawler.engine = engine  # type: ignore[assignment]  # all that is needed of one
        robots = RobotsMiddleware(crawler)
        paths = ("given-up", "wanted", "private/")
        pages = [Request(f"http://news.example/{path}") for path in paths]
        given_up, *others = (asyncio.ensure_future(robots.process_request(p)) for p in pages)
        await asyncio.sleep(0)
        given_up.cancel()
        wanted, forbidden = await asyncio.gather(*others, return_exceptions=True)
        assert wanted is None
        assert isinstance(forbidden, Refusal)
        with pytest.raises(asyncio.CancelledError):
            await given_up

    asyncio.run(ask())
    assert engine.asked == ["http://news.example/robots.txt"]
