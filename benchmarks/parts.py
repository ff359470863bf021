"""What the parts of our own work on a page cost, in this process, beside the parse of that page.

Each step is timed by itself, in the order of a crawl. What several fields read (structured data,
lines, text, byline) is asked for first, so that no field pays for the others.
"""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ParamSpec, TypeVar

from scrapy.http import HtmlResponse
from scrapy.linkextractors import LinkExtractor

from benchmarks.timing import parse, timed
from snapshotter import from_html
from snapshotter.discover.listing import article_links
from snapshotter.exporters import SnapshotLinesExporter
from snapshotter.extract import FIELDS
from snapshotter.extract.article import is_article
from snapshotter.extract.authors import find_authors
from snapshotter.extract.images import find_images
from snapshotter.extract.page import Page
from snapshotter.extract.pagination import next_article_page
from snapshotter.items import Snapshot
from snapshotter.judge import Judge
from snapshotter.publish.publishing import begin, part_of, publish
from snapshotter.snapshot import take_snapshot
from snapshotter.state.articles import State
from snapshotter.state.takedowns import Takedowns
from snapshotter.steps import STEPS, Context

SHARED = ("structured", "layout", "headline", "body_lines", "byline", "credits")
"""Properties of a page that several fields read."""
PARSE = "decode and parse"
IS_ARTICLE = "is it an article"
NORMALISE = "normalise and stamp"
STEPS_OF_A_PAGE = (PARSE, *SHARED, IS_ARTICLE, *FIELDS, "authors", "images", NORMALISE)
"""What `from_html` and a spider do with a page, in this order."""
DELIVERY = ("state", "export", "publishing")
YARDSTICK = "lxml's parse"
FROM_HTML = "from_html"
LINKS, NEXT_PAGE = "article_links", "next_article_page"
"""Links of a list, and the only link that is looked for on an article."""
STOCK_PARSE = "parse and title as stock spiders do"
LINK_EXTRACTOR = "LinkExtractor"

Seconds = dict[str, float]
"""CPU seconds by part, of all pages."""
P = ParamSpec("P")
R = TypeVar("R")


class Watch:
    """Adds up what the parts take."""

    def __init__(self) -> None:
        self.seconds: Seconds = defaultdict(float)

    def time(self, part: str, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What a piece of work gives."""
        result, seconds = timed(work, *args, **kwargs)
        self.seconds[part] += seconds
        return result


def measure_parts(pages: Iterable[tuple[str, bytes]]) -> Seconds:
    """CPU seconds that these pages take, address and bytes of each, by part."""
    watch, snapshots = Watch(), []
    for url, data in pages:
        parse(data)  # else the yardstick alone pays for what the page before left behind
        watch.time(YARDSTICK, parse, data)
        snapshots.append(watch.time(FROM_HTML, from_html, data, url))
        read(url, data, watch)
        page = Page(data, url)
        watch.time(LINKS, article_links, page)
        watch.time(NEXT_PAGE, next_article_page, Page(data, url))
        response = HtmlResponse(url, body=data)
        watch.time(STOCK_PARSE, response.css, "title::text")
        watch.time(LINK_EXTRACTOR, LinkExtractor().extract_links, response)
    with tempfile.TemporaryDirectory() as folder:
        deliver(snapshots, Path(folder), watch)
    return watch.seconds


def read(url: str, data: bytes, watch: Watch) -> None:
    """What `from_html` does, step by step."""
    page = watch.time(PARSE, Page, data, url)
    for name in SHARED:
        watch.time(name, getattr, page, name)
    watch.time(IS_ARTICLE, is_article, page)
    for name, find in FIELDS.items():
        watch.time(name, find, page)
    watch.time("authors", find_authors, page)
    watch.time("images", find_images, page)
    context = Context()
    snapshot = take_snapshot(page, context.imprint, {})
    for step in STEPS:
        watch.time(NORMALISE, step, snapshot, context)


def deliver(snapshots: Iterable[Snapshot], folder: Path, watch: Watch) -> None:
    """Look up, judge, write and publish, as a run does that knows none of them."""
    with State(folder / "state.sqlite3") as state:
        takedowns = Takedowns(folder)
        judge, context = Judge(state, takedowns), Context()
        part = part_of(folder / "run.jsonl", "run")
        with begin(state, part, on_error=print) as file:
            exporter = SnapshotLinesExporter(file)
            for snapshot in snapshots:
                watch.time("state", state.find, snapshot.url or "")
                watch.time("state", judge.judge, snapshot, context)
                watch.time("export", exporter.export_item, snapshot)
        watch.time("publishing", publish, state, part)
        watch.time("state", note_visits, state, watch.time("publishing", judge.settle))
        takedowns.close()


def note_visits(state: State, published: Iterable[tuple[str, str]]) -> None:
    """What a run remembers of articles once they are published, in one transaction as there."""
    with state.together():
        for article, page in published:
            state.add_address(page, article, listing=None)
