"""`scrapy crawl`: Scrapy's own command, which here tells its caller the truth."""

import argparse
import asyncio
import gc
import logging
from traceback import walk_tb

from scrapy import Spider, signals
from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError

from snapshotter.errors import SnapshotterError
from snapshotter.extensions.report import RunReport
from snapshotter.report import counts, summary
from snapshotter.report.outcome import DID_NOT_START, MISUSE, exit_code, explain
from snapshotter.report.terminal import complain
from snapshotter.shutdown import Shutdown

logger = logging.getLogger(__name__)


class Command(ScrapyCrawl):
    """Every option of Scrapy's command, with exit codes that cron can trust (see `outcome.py`)."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse a log level that is none: Scrapy would show a traceback.

        Raises:
            UsageError: names the levels.
        """
        super().process_options(args, opts)
        level = self.settings["LOG_LEVEL"] if self.settings else "INFO"
        levels = logging.getLevelNamesMapping()
        if not isinstance(level, int) and level not in levels:
            said = f"LOG_LEVEL: {level!r} is none of {', '.join(levels)}"
            raise UsageError(said, print_help=False)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run one spider to its end."""
        if unknown := [arg for arg in args if arg.startswith("-")]:
            said = f"there is no option {unknown[0]}; `scrapy crawl -h` shows them"
            raise UsageError(said, print_help=False)
        if len(args) != 1:
            raise UsageError("name one spider; `scrapy list` shows them", print_help=False)
        try:
            crawler = self._create_crawler(args[0])
        except KeyError:
            complain("crawl", f"there is no spider {args[0]!r}; `scrapy list` shows them")
            self.exitcode = MISUSE
        except SnapshotterError as error:
            complain("crawl", error)
            self.exitcode = error.exit_code
        else:
            self.exitcode = self._crawl(crawler, opts)

    def _crawl(self, crawler: Crawler, opts: argparse.Namespace) -> int:
        if self.crawler_process is None:
            raise RuntimeError("Scrapy gives this command a crawler process")
        task = self.crawler_process.crawl(crawler, **opts.spargs)
        if not isinstance(task, asyncio.Task):
            raise UsageError("TWISTED_REACTOR must be the asyncio reactor", print_help=False)
        Shutdown(crawler, task.get_loop()).listen()
        crawler.signals.connect(spare_collector, signals.engine_started)
        self.crawler_process.start(install_signal_handlers=False)
        error = task.exception() if task.done() and not task.cancelled() else None
        return tell_failure(error) if error else tell_end(crawler)


def spare_collector() -> None:
    """Modules and settings stay to the end: the garbage collector need not look at them again."""
    gc.freeze()


def tell_failure(error: BaseException) -> int:
    """Say why a crawl did not start; its exit code."""
    if isinstance(error, SnapshotterError) or is_wrong_call(error):
        complain("crawl", error)
    else:
        logger.error("the crawl failed", exc_info=error)
        complain("crawl", f"did not start: {type(error).__name__}: {error}")
    return error.exit_code if isinstance(error, SnapshotterError) else DID_NOT_START


def is_wrong_call(error: BaseException) -> bool:
    """Whether a spider was made with a wrong `-a`, and does not fail by itself."""
    frames = [frame for frame, _ in walk_tb(error.__traceback__)]
    maker = Spider.from_crawler.__func__  # type: ignore[attr-defined]  # of a class method
    return isinstance(error, TypeError) and frames[-1].f_code is maker.__code__


def tell_end(crawler: Crawler) -> int:
    """Say how a crawl ended, if it did not end well; its exit code."""
    report = crawler.get_extension(RunReport)
    if report is not None:
        record = report.write()
        code, end = int(record["exit_code"]), summary.tell_end(record)
    else:
        ratio = crawler.settings.getfloat("SNAPSHOT_MAX_FAILURE_RATIO")
        outcome = counts.outcome(crawler.stats.get_stats(), ratio)
        code = exit_code(outcome)
        end = f"exit {code}: {explain(outcome)}"
    if code:
        complain("crawl", end)
    return code
