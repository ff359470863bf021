"""Crawls of a site that has as many articles as are asked for."""

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.child import UNTHROTTLED, Child, options
from benchmarks.endless_site import EndlessSite, article
from benchmarks.nginx import Nginx
from benchmarks.state import records
from benchmarks.tables import Figures
from benchmarks.timing import parse, timed
from snapshotter.publish.publishing import part_of
from snapshotter.state.articles import State

SETTINGS = UNTHROTTLED | {"LOG_LEVEL": "ERROR"}
SINCE = "-asince=2000-01-01"
TENTHS = 10
WARM = 50
"""The first fiftieth of a long run is its start, and not looked at."""
TICKS = os.sysconf("SC_CLK_TCK")
MEMORY_PAGE = os.sysconf("SC_PAGE_SIZE")
PARSES = 20
"""The yardstick is so many parses of one page, taken twice a second."""
SITE = '''"""Made for a benchmark."""

from snapshotter.news_spider import NewsSpider
from snapshotter.site import Site


class GeneratedSpider(NewsSpider):
    name = "{name}"
    site = Site(source="江畔新闻网", sitemaps=("{sitemap}",))
'''


class Sample(NamedTuple):
    """A running crawl, seen from outside."""

    pages: int
    cpu: float
    """Seconds, since it was started."""
    megabytes: float
    """Resident at this moment."""
    yard: float
    """CPU milliseconds of the yardstick, median since the sample before."""


class LongCrawls:
    """Runs crawls, each in a new folder.

    Args:
        folder: where the folders are made.
        server: running.
        site: what it serves.
    """

    def __init__(self, folder: Path, server: Nginx, site: EndlessSite) -> None:
        self._folder, self._server, self._site = folder, server, site

    def _new_folder(self) -> Path:
        return Path(tempfile.mkdtemp(dir=self._folder))

    def _news(self, folder: Path) -> Child:
        address = f"-aurl={self._server.url}/"
        return Child("crawl", "news", address, SINCE, *options(SETTINGS), folder=folder)

    def sample(self, pages: int) -> Iterator[Sample]:
        """One crawl of so many pages: a sample once it is warm, and one at each tenth.

        Raises:
            SystemExit: it failed.
        """
        self._site.name_articles(self._server.url, pages)
        marks = [pages // WARM, *(pages * n // TENTHS for n in range(1, TENTHS + 1))]
        with self._news(self._new_folder()) as child:
            yield from self._watch(child, marks)
            child.succeed()

    def _watch(self, child: Child, marks: Sequence[int]) -> Iterator[Sample]:
        before, page = self._server.requests, article().encode()
        for mark in marks:
            yards = []
            while self._server.requests - before < mark:
                if child.ended():
                    child.succeed()
                    raise SystemExit(f"the crawl ended before its page {mark}")
                yards.append(timed(parse_often, page)[1])
                time.sleep(0.5)
            cpu, megabytes = used_by(child.pid)
            yard = median(yards) * 1e3 / PARSES
            yield Sample(self._server.requests - before, cpu, megabytes, yard)

    def over_known(self, count: int) -> Figures:
        """A crawl over the sitemaps of so many articles, all of them known; it fetches none.

        Raises:
            SystemExit: it failed.
        """
        self._site.name_articles(self._server.url, count)
        folder = self._new_folder()
        (folder / "state").mkdir()
        with State(folder / "state/news.sqlite3") as state:
            lines = records(self._server.url, count)
            state.commit_file(part_of(folder / "all.jsonl", "earlier"), lines)
        before = self._server.requests
        with self._news(folder) as child:
            cost = child.succeed()
        requests = self._server.requests - before
        return {"MB": cost.megabytes, "CPU, s": cost.cpu, "requests": requests}

    def side_by_side(self, pages: int, names: Sequence[str]) -> tuple[float, float]:
        """Seconds that crawls of so many pages each take together: the wall's, and all CPU's.

        Each has a site of its own, and all have one folder of state and output.

        Raises:
            SystemExit: one failed.
        """
        folder = self._new_folder()
        (folder / "generated").mkdir()
        for place, name in enumerate(names):
            sitemap = self._site.name_articles(self._server.url, pages, place * pages, name)
            text = SITE.format(name=name, sitemap=sitemap)
            (folder / f"generated/{name}.py").write_text(text, encoding="utf-8")
        chosen = options(SETTINGS | {"SPIDER_MODULES": "generated"})
        start, cpu = time.monotonic(), 0.0
        with ExitStack() as stack:
            children = [Child("crawl", name, SINCE, *chosen, folder=folder) for name in names]
            for child in [stack.enter_context(child) for child in children]:
                cpu += child.succeed().cpu
        return time.monotonic() - start, cpu


def parse_often(page: bytes) -> None:
    """The yardstick."""
    for _ in range(PARSES):
        parse(page)


def used_by(pid: int) -> tuple[float, float]:
    """CPU seconds of a running process so far, and the MB that it holds (proc(5))."""
    process = Path(f"/proc/{pid}")
    after_name = process.joinpath("stat").read_text().rpartition(")")[2].split()
    ticks = int(after_name[11]) + int(after_name[12])
    resident = int(process.joinpath("statm").read_text().split()[1])
    return ticks / TICKS, resident * MEMORY_PAGE / 1024**2
