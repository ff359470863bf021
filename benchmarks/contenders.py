"""Crawls of the same pages by stock spiders and by ours, each a child process of its own."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.child import OURS, UNTHROTTLED, Child, Cost, options
from benchmarks.nginx import Nginx
from snapshotter.settings import DOWNLOAD_HANDLERS

STOCK = "benchmarks.stock.settings"
SETTINGS = UNTHROTTLED | {"ROBOTSTXT_OBEY": "0", "LOG_LEVEL": "ERROR"}
OUR_SETTINGS = {
    # Saved pages that ask not to be archived are work all the same.
    "SNAPSHOT_RESPECT_NOARCHIVE": "0",
    # Those that look like lists are not followed: their links lead to what is not there.
    "SNAPSHOT_MAX_DEPTH": "0",
}
OUR_HANDLER = {"DOWNLOAD_HANDLERS": json.dumps(DOWNLOAD_HANDLERS)}


class Contender(NamedTuple):
    """A spider, and what it is told."""

    spider: str
    start: str = ""
    """`pages` or `lists`: which addresses it is given; empty: none."""
    project: str = STOCK
    settings: Mapping[str, str] = {}


CRAWLSPIDER = "stock CrawlSpider, title only"
STOCK_TITLE = "stock Spider, title only"
TITLE = "stock Spider, title only, our handler"
PAGE = "scrapy crawl page"
NEWS = "scrapy crawl news"
CRAWLS = {
    CRAWLSPIDER: Contender("links", "lists"),
    STOCK_TITLE: Contender("title", "pages"),
    TITLE: Contender("title", "pages", settings=OUR_HANDLER),
    PAGE: Contender("page", "pages", OURS, OUR_SETTINGS),
    NEWS: Contender("news", "lists", OURS, OUR_SETTINGS),
}
EMPTY = "an empty spider, stock settings"
ONE_PAGE = "scrapy crawl page, one page"
STARTS = {
    EMPTY: Contender("empty"),
    "stock Spider, one page": Contender("title", "pages"),
    ONE_PAGE: Contender("page", "pages", OURS, OUR_SETTINGS),
}


class Run(NamedTuple):
    """One crawl."""

    cost: Cost
    requests: int
    """That the server answered."""
    items: int
    """In published files."""


def run(contender: Contender, addresses: Path, server: Nginx) -> Run:
    """Crawl these addresses in a new folder, with a state that knows nothing.

    Raises:
        SystemExit: the crawl failed.
    """
    ours = contender.project == OURS
    arguments = ["crawl", contender.spider, *options({**SETTINGS, **contender.settings})]
    arguments += [f"-aurls_file={addresses}"] if contender.start else []
    arguments += [] if ours else ["-O", "output/stock/items.jsonl"]
    before = server.requests
    with tempfile.TemporaryDirectory() as name:
        with Child(*arguments, folder=Path(name), project=contender.project) as child:
            cost = child.succeed()
        files = [
            file for file in Path(name).glob("output/*/*.jsonl") if file.name != "manifest.jsonl"
        ]
        items = sum(file.read_bytes().count(b"\n") for file in files)
    return Run(cost, server.requests - before, items)
