"""What happens to a snapshot between its spider and its file: thin steps, one job each.

Their order is in `settings.py`. The work itself is in `steps.py` and needs no Scrapy.
"""

from collections.abc import Callable
from typing import Any, ClassVar, Self

from scrapy.crawler import Crawler

from snapshotter import steps
from snapshotter.drops import JudgedError, NotAnArticle
from snapshotter.extensions.archive import Archive
from snapshotter.items import Snapshot
from snapshotter.news_spider import NewsSpider


class StepPipeline:
    """A pipeline around one step; items that are no snapshots pass untouched."""

    step: ClassVar[Callable[..., None]]

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """Take the step on a snapshot."""
        spider = self.crawler.spider
        if isinstance(item, Snapshot) and isinstance(spider, NewsSpider):
            type(self).step(item, spider.context)
        return item


class TitlePipeline(StepPipeline):
    """Headline without the site's name."""

    step = staticmethod(steps.title)


class CategoryPipeline(StepPipeline):
    """Canonical category."""

    step = staticmethod(steps.category)


class TextPipeline(StepPipeline):
    """Clean body and summary, language."""

    step = staticmethod(steps.text)


class PublishTimePipeline(StepPipeline):
    """ISO 8601, never later than the snapshot."""

    step = staticmethod(steps.publish_time)


class SourcePipeline(StepPipeline):
    """Publisher, and where a reprint was first."""

    step = staticmethod(steps.source)


class AuthorsPipeline(StepPipeline):
    """Names without titles and bureau."""

    step = staticmethod(steps.authors)


class IdentityPipeline(StepPipeline):
    """Identifier and content hash."""

    step = staticmethod(steps.identity)


class DisclaimerPipeline(StepPipeline):
    """The disclaimer, with time and original address filled in."""

    step = staticmethod(steps.disclaimer)


class JudgePipeline(StepPipeline):
    """Whether a snapshot is worth a line: an article, and not the one we have already."""

    def process_item(self, item: Any) -> Any:
        """Drop what is no article, what is unchanged, and what was taken down."""
        if isinstance(item, Snapshot):
            for name in ("url", "title", "body"):
                if not getattr(item, name):
                    raise NotAnArticle(name, item.response.url or item.url)
            self._judge(item)
        return item

    def _judge(self, snapshot: Snapshot) -> None:
        archive, spider = self.crawler.get_extension(Archive), self.crawler.spider
        if archive is None or not isinstance(spider, NewsSpider):
            return
        verdict = archive.pass_judgement(snapshot, spider.context)
        if verdict in ("unchanged", "takedown"):
            raise JudgedError(verdict, snapshot.url)
