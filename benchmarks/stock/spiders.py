"""The least that a Scrapy user would write; nothing of ours is imported here."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule


def read_addresses(file: str) -> list[str]:
    """One a line."""
    return Path(file).read_text(encoding="utf-8").split()


class EmptySpider(Spider):
    """Asks for nothing: what is left is Scrapy's start and end."""

    name = "empty"

    async def start(self) -> AsyncIterator[Any]:
        """Nothing."""
        return
        yield


class TitleSpider(Spider):
    """The titles of the pages that a file names, one address a line."""

    name = "title"

    def __init__(self, urls_file: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.start_urls = read_addresses(urls_file)

    def parse(self, response: Response) -> Iterator[dict[str, str | None]]:
        """Take the title only."""
        yield {"title": response.css("title::text").get()}


class LinksSpider(CrawlSpider):
    """The titles of the articles that lists lead to, as Scrapy's manual would write it.

    Under `DEPTH_LIMIT` the links of articles are read, but not followed: saved pages link to what
    is not there.
    """

    name = "links"
    rules = (Rule(LinkExtractor(), callback="parse_title", follow=True),)

    def __init__(self, urls_file: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.start_urls = read_addresses(urls_file)

    def parse_title(self, response: Response) -> Iterator[dict[str, str | None]]:
        """Take the title only."""
        yield {"title": response.css("title::text").get()}
