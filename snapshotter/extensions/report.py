"""Writes what a run did: one line of `runs.jsonl`, and a summary for whoever looks on."""

import logging
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from snapshotter.checked_settings import read_folder
from snapshotter.errors import OutputError
from snapshotter.extensions.archive import Archive, takes_part
from snapshotter.report import counts
from snapshotter.report.outcome import OUTPUT_FAILED
from snapshotter.report.printable import printable
from snapshotter.report.run_id import new_run_id
from snapshotter.report.runs import append_run
from snapshotter.report.summary import Run, make_report, summarise
from snapshotter.signals import file_published

logger = logging.getLogger(__name__)


class RunReport:
    """Collects what other parts tell of the run, and writes it once everything is published."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.folder = read_folder(crawler.settings, "SNAPSHOT_OUTPUT_DIR")
        self.started = datetime.now(UTC)
        self.reason = "not opened"
        self.files: list[Mapping[str, Any]] = []
        self.record: dict[str, Any] | None = None
        """What was written; None as long as nothing was."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy.

        Raises:
            NotConfigured: a command only looks at pages.
            SettingError: the output's folder has no name.
        """
        if not takes_part(crawler):
            raise NotConfigured
        report = cls(crawler)
        crawler.signals.connect(report.spider_closed, signals.spider_closed)
        crawler.signals.connect(report.file_published, file_published)
        crawler.signals.connect(report.write, signals.engine_stopped)
        return report

    def spider_closed(self, spider: Spider, reason: str) -> None:  # noqa: ARG002 - Scrapy's names
        """Why it ended."""
        self.reason = reason

    def file_published(self, entry: Mapping[str, Any]) -> None:
        """A file stands in its place."""
        self.files.append(entry)

    def write(self) -> dict[str, Any]:
        """Write the report, the first time; the crawl command asks too, in case no engine ran."""
        if self.record is None:
            self.record = self._make()
            try:
                append_run(self.folder, self.record)
            except OutputError as error:
                if self.record["exit_code"] != OUTPUT_FAILED:  # what failed first is the cause
                    self.record |= {"exit_code": OUTPUT_FAILED, "why": printable(str(error))}
            self._show(summarise(self.record))
        return self.record

    def _make(self) -> dict[str, Any]:
        stats, settings = self.crawler.stats.get_stats(), self.crawler.settings
        archive = self.crawler.get_extension(Archive)
        run = Run(
            id=archive.run_id if archive else new_run_id(self.started),
            spider=self.crawler.spidercls.name,
            started=self.started,
            ended=datetime.now(UTC),
            reason=self.reason,
            files=self.files,
        )
        ratio = settings.getfloat("SNAPSHOT_MAX_FAILURE_RATIO")
        return make_report(run, stats, counts.outcome(stats, ratio))

    def _show(self, summary: str) -> None:
        """On a terminal in plain sight; else in the log, where a level can silence it."""
        if sys.stderr.isatty():
            sys.stderr.write(summary + "\n")
        else:
            logger.info("%s", summary)
