"""The run's hold on what is published: state, takedowns, judge, and the way into the files."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Self
from urllib.parse import quote

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, NotConfigured
from scrapy.extensions.feedexport import FeedExporter, FileFeedStorage

from snapshotter.checked_settings import read_folder
from snapshotter.errors import OutputError, StateError
from snapshotter.items import Snapshot
from snapshotter.judge import Judge, Verdict, is_taken_down
from snapshotter.publish.lines import LineFile
from snapshotter.publish.manifest import MANIFEST, Entry
from snapshotter.publish.publishing import Refusal, begin, check_writable, publish, recover
from snapshotter.publish.takedowns import open_takedowns
from snapshotter.report.run_id import new_run_id
from snapshotter.signals import file_published
from snapshotter.state.articles import State, Validators, unix_time
from snapshotter.state.harvests import Harvests
from snapshotter.state.ledger import PartFile
from snapshotter.state.takedowns import Takedowns
from snapshotter.steps import Context

CANNOT_WRITE = "output_failed"
"""Why a run ends whose output or state cannot be written."""

logger = logging.getLogger(__name__)


def state_path(folder: Path, spider: str) -> Path:
    """Where the state of a spider lies."""
    return folder / f"{quote(spider, safe='')}.sqlite3"


def takes_part(crawler: Crawler) -> bool:
    """Whether a crawl is a run, to be remembered, published and reported; else it only looks.

    A crawler has a spider before its extensions are made, unless it is to run none.
    """
    enabled: bool = crawler.settings.getbool("SNAPSHOT_ARCHIVE_ENABLED")
    return enabled and crawler.spider is not None


@dataclass(frozen=True, slots=True)
class Visit:
    """How a run came to an article."""

    address: str
    """As it was asked for, before redirects."""
    listing: str | None
    """The listing, feed or sitemap that led there; None: it was named by the user."""


class Archive:
    """Opened when the spider is, under its lock: first it finishes what killed runs left."""

    state: State
    takedowns: Takedowns
    judge: Judge
    harvests: Harvests

    def __init__(self, crawler: Crawler, spider: Spider) -> None:
        self.crawler = crawler
        self.spider = spider
        self.visits: dict[str, Visit] = {}
        """Final address of a page to how we came there, until its article is published."""
        self._stopping: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy.

        Raises:
            NotConfigured: a command only looks at pages.
        """
        if crawler.spider is None or not takes_part(crawler):
            raise NotConfigured
        archive = cls(crawler, crawler.spider)
        crawler.signals.connect(archive.open, signals.spider_opened)
        crawler.signals.connect(archive.close, signals.engine_stopped)
        return archive

    @cached_property
    def run_id(self) -> str:
        """The name of this run."""
        return getattr(self.spider, "run_id", None) or new_run_id(datetime.now(UTC))

    def open(self) -> None:
        """Open state and takedowns, publish what killed runs left behind, and try the output.

        Raises:
            CloseSpider: it cannot be done.
        """
        settings = self.crawler.settings
        folder = read_folder(settings, "SNAPSHOT_STATE_DIR")
        output = read_folder(settings, "SNAPSHOT_OUTPUT_DIR")
        try:
            self.takedowns = open_takedowns(folder, output)
            self.state = self._open_state(state_path(folder, self.spider.name), output)
            for entry in recover(self.state, self._refusal()):
                self._announce(entry)
            for place in self._places():
                check_writable(place.absolute())
        except (OSError, OutputError) as error:
            self._count_failure(error)
            raise CloseSpider(CANNOT_WRITE) from error
        self.judge = Judge(self.state, self.takedowns)
        self.harvests = Harvests(self.state.keep_validators)

    def _places(self) -> Iterator[Path]:
        """The folders that this run will write into: those of its feeds, and the report's."""
        exporter = self.crawler.get_extension(FeedExporter)
        for slot in exporter.slots if exporter else ():
            if isinstance(slot.storage, FileFeedStorage):
                place = Path(slot.storage.path)
                if place.is_file() or not place.exists():  # no /dev/null
                    yield place.parent
        yield read_folder(self.crawler.settings, "SNAPSHOT_OUTPUT_DIR")

    def _open_state(self, path: Path, output: Path) -> State:
        place = output / self.spider.name
        if not path.exists() and (place / MANIFEST).exists():
            logger.warning(
                "%s is new, so all of %s will be published again; `scrapy verify --rebuild %s`"
                " makes it from what is published",
                *(path, place, self.spider.name),
            )
        return State(path)

    def close(self) -> None:
        """Let go of the files."""
        self.state.close()
        self.takedowns.close()

    def begin(self, file: PartFile) -> LineFile:
        """Open a part for writing."""
        with self.watched():
            return begin(self.state, file, on_error=self.fail)

    def publish(self, file: PartFile) -> None:
        """Publish a part, and note what that settles."""
        with self.watched():
            entry = publish(self.state, file, self._refusal())
            if entry:
                self._announce(entry)
            with self.state.together():
                for article, page in self.judge.settle():
                    self._note_visit(page, article)

    def pass_judgement(self, snapshot: Snapshot, context: Context) -> Verdict:
        """Judge a snapshot; one that is published already only counts as a visit."""
        with self.watched():
            verdict = self.judge.judge(snapshot, context)
            article, page = snapshot.id or "", snapshot.response.url or ""
            if verdict == "unchanged" and not self.judge.is_pending(article):
                answer = snapshot.response
                moment = unix_time(snapshot.snapshot_time) or 0
                validators = Validators(answer.etag, answer.last_modified)
                self.state.visited(article, moment, validators)
                self._note_visit(page, article)
            return verdict

    @contextmanager
    def watched(self) -> Iterator[None]:
        """End the run if the block cannot write output or state; the error goes on."""
        try:
            yield
        except (OSError, StateError) as error:
            self.fail(error)
            raise

    def fail(self, error: Exception) -> None:
        """End the run: what it publishes or remembers cannot be written."""
        self._count_failure(error)
        if self._stopping is None:
            close = self.crawler.engine.close_spider_async(reason=CANNOT_WRITE)
            self._stopping = asyncio.ensure_future(close)

    def _count_failure(self, error: Exception) -> None:
        logger.error("cannot publish: %s", error)
        self.crawler.stats.inc_value("snapshot/publish/failed")
        self.crawler.stats.set_value("snapshot/publish/error", str(error))

    def _refusal(self) -> Refusal | None:
        """What asks the takedowns; None while there are none, for it must read every line."""
        if self.takedowns.is_empty():
            return None
        return partial(is_taken_down, takedowns=self.takedowns)

    def _announce(self, entry: Entry) -> None:
        counted = "" if entry.added is None else f" ({entry.added} records)"
        logger.info("published %s%s", entry.file, counted)
        self.crawler.stats.inc_value("snapshot/published", entry.added or 0)
        self.crawler.signals.send_catch_log(file_published, entry=entry.line())

    def _note_visit(self, page: str, article: str) -> None:
        visit = self.visits.pop(page, None)
        if visit:
            self.state.add_address(visit.address, article, listing=visit.listing)
            self.harvests.settle(visit.address)
