"""`scrapy crawl`: Scrapy's own command, which here tells its caller the truth."""

import argparse
import asyncio
import sys

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError

from snapshotter.errors import SnapshotterError

DID_NOT_START = 1
MISUSE = 2


def complain(message: object) -> None:
    """One line on standard error."""
    sys.stderr.write(f"scrapy crawl: {message}\n")


class Command(ScrapyCrawl):
    """Every option of Scrapy's command, with errors of the user's told in one line."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run one spider to its end."""
        if len(args) != 1:
            raise UsageError("name one spider; `scrapy list` shows them", print_help=False)
        if self.crawler_process is None:
            raise RuntimeError("Scrapy gives this command a crawler process")
        try:
            crawler = self._create_crawler(args[0])
        except KeyError:
            complain(f"there is no spider {args[0]!r}; `scrapy list` shows them")
            self.exitcode = MISUSE
            return
        except SnapshotterError as error:
            complain(error)
            self.exitcode = DID_NOT_START
            return
        task = self.crawler_process.crawl(crawler, **opts.spargs)
        if not isinstance(task, asyncio.Task):
            raise UsageError("TWISTED_REACTOR must be the asyncio reactor", print_help=False)
        task.add_done_callback(self._tell)
        self.crawler_process.start()

    def _tell(self, task: "asyncio.Task[None]") -> None:
        error = None if task.cancelled() else task.exception()
        if isinstance(error, (SnapshotterError, TypeError)):
            complain(error)
        elif error is not None:
            task.get_loop().call_exception_handler({"message": "crawl failed", "exception": error})
        if error is not None:
            self.exitcode = DID_NOT_START
