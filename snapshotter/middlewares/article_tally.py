"""The tally of articles: every one that came ends in exactly one column.

`fetch/came/article` and `fetch/inline` are what could become a snapshot; each ends as
`judge/VERDICT` or `failed/article/WHAT`. It ends behind the last pipeline, where a site may have
its own. Callbacks that raise are counted in `tally.py`, and so is what a spider found to be none.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from itemadapter import ItemAdapter
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from snapshotter.drops import JudgedError, NotAnArticle
from snapshotter.items import EXTRACTED, Snapshot
from snapshotter.judge import Verdict, verdict_on
from snapshotter.middlewares.refusals import note_failure


class ArticleTally:
    """Counts what becomes of the articles that a spider gives to the pipelines."""

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats
        self._found: Counter[tuple[str, ...]] = Counter()
        crawler.signals.connect(self.item_scraped, signals.item_scraped)
        crawler.signals.connect(self.item_error, signals.item_error)
        crawler.signals.connect(self.item_dropped, signals.item_dropped)
        crawler.signals.connect(self.spider_closed, signals.spider_closed)

    def item_scraped(self, item: Any) -> None:
        """Note where its fields were found, so that a site that changes its layout is noticed.

        What is no snapshot, as a plain Scrapy spider gives, is judged by nobody and always new.
        """
        self.stats.inc_value(f"snapshot/judge/{verdict_of(item)}")
        if isinstance(item, Snapshot):
            self._found[tuple(columns_of(item))] += 1

    def spider_closed(self) -> None:
        """Tell the statistics: the articles of a site differ little, so there is little to tell."""
        for columns, count in self._found.items():
            for column in columns:
                self.stats.inc_value(f"snapshot/{column}", count)

    def item_error(self, failure: Failure, response: Response | Failure | None) -> None:
        """An exception in a pipeline."""
        url = response.url if isinstance(response, Response) else None
        note_failure(self.stats, f"article/pipeline/{type(failure.value).__name__}", url)

    def item_dropped(self, exception: BaseException, response: Response | Failure | None) -> None:
        """Passed over by a pipeline; only what is no article is a failure."""
        if isinstance(exception, NotAnArticle):
            url = response.url if isinstance(response, Response) else None
            note_failure(self.stats, f"article/no_{exception.missing}", url)
            self.stats.inc_value(f"snapshot/{exception.missing}/missing")
        else:
            verdict = exception.verdict if isinstance(exception, JudgedError) else "dropped"
            self.stats.inc_value(f"snapshot/judge/{verdict}")


def verdict_of(item: Any) -> Verdict:
    """What was published before of an item that is published; a site's step may have changed it."""
    record = ItemAdapter(item)
    return verdict_on(record.get("revision", 1), record.get("duplicate_of"))


def columns_of(snapshot: Snapshot) -> Iterator[str]:
    """Where each field was found, in the words of the statistics."""
    for field in EXTRACTED:
        place = snapshot.provenance.get(field, "unknown")
        yield f"extract/{field}/{place}" if getattr(snapshot, field) else f"{field}/missing"
