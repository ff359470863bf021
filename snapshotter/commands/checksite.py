"""`scrapy checksite`: whether the sections of a site still lead to articles that can be read."""

import argparse
import asyncio
from collections.abc import Iterator

from scrapy.commands import ScrapyCommand
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError

from snapshotter.authoring.site_check import Section, SiteCheck, sample_sections
from snapshotter.authoring.visit import load_spider, settings_of
from snapshotter.errors import SnapshotterError
from snapshotter.news_spider import NewsSpider
from snapshotter.report import counts
from snapshotter.report.outcome import SIGNAL_BASE
from snapshotter.report.terminal import complain, cut, say, say_table
from snapshotter.shutdown import Shutdown

HEADER = ("section", "links", "articles", "found", "missing", "verdict")
WIDEST = 50
"""Columns of a section's name."""
BROKEN = 1


class Command(ScrapyCommand):
    """Crawls with the site's own spider; publishes nothing and remembers nothing."""

    requires_project = True
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012  # Scrapy's own way

    def syntax(self) -> str:
        """Shown behind the command's name in its help."""
        return "[options] SPIDER"

    def short_desc(self) -> str:
        """Shown in the list of commands."""
        return "Crawl a few pages of each section of a site and tell what is missing"

    def long_desc(self) -> str:
        """Shown in the command's own help."""
        return (
            "Prints for each section how many links to articles it has, how many of those asked "
            "for could be read, what part of title, category, publish time, source and body was "
            "found, and what is missing. Ends with 1 if a section is broken. Nothing is published."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Take our options besides Scrapy's."""
        super().add_options(parser)
        parser.add_argument(
            "-n", type=int, default=5, metavar="N", help="articles of each section (5)"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check one site."""
        if len(args) != 1 or opts.n < 1:
            raise UsageError("name one spider; -n takes 1 and more", print_help=False)
        try:
            self.exitcode = self._check(load_spider(settings_of(self), args[0]), opts.n)
        except SnapshotterError as error:
            complain("checksite", error)
            self.exitcode = error.exit_code

    def _check(self, spider: type[NewsSpider], articles: int) -> int:
        if self.crawler_process is None:
            raise RuntimeError("Scrapy gives this command a crawler process")
        crawler = self.crawler_process.create_crawler(spider)
        sample_sections(crawler.settings, articles)
        task = self.crawler_process.crawl(crawler)
        if not isinstance(task, asyncio.Task):
            raise UsageError("TWISTED_REACTOR must be the asyncio reactor", print_help=False)
        Shutdown(crawler, task.get_loop()).listen()
        self.crawler_process.start(install_signal_handlers=False)
        if task.done() and (error := task.exception()):
            raise error
        stopped_by = crawler.stats.get_value("snapshot/stopped_by")
        if stopped_by is None:
            return show(crawler)
        complain("checksite", f"stopped by signal {stopped_by}; the visit did not come to its end")
        return SIGNAL_BASE + int(stopped_by)


def show(crawler: Crawler) -> int:
    """Print what came of each section; the exit code."""
    check = crawler.get_spider_middleware(SiteCheck)
    sections = check.sections if check else []
    ratio = crawler.settings.getfloat("SNAPSHOT_MAX_FAILURE_RATIO")
    say_table([HEADER, *(row_of(section, ratio) for section in sections)])
    for line in failures(crawler):
        say(line)
    broken = [section for section in sections if section.trouble(ratio)]
    say("")
    say(f"{len(sections) - len(broken)} of {len(sections)} sections are well")
    return BROKEN if broken or not sections else 0


def row_of(section: Section, max_failure_ratio: float) -> tuple[str, ...]:
    """A section as a row of the table."""
    return (
        cut(section.name, WIDEST),
        str(section.links),
        f"{section.read}/{section.asked}",
        f"{section.found_share:.0%}",
        ", ".join(section.missing()) or "-",
        section.trouble(max_failure_ratio) or "well",
    )


def failures(crawler: Crawler) -> Iterator[str]:
    """What failed, how often, and where."""
    stats = crawler.stats.get_stats()
    refused = counts.refusals(stats)
    if refused or counts.failures(stats):
        yield ""
    samples = counts.refused_samples(stats)
    for why, number in refused.items():
        yield f"{number} refused: {why}  {' '.join(samples.get(why, []))}"
    for kind, failure in counts.failures(stats).items():
        yield f"{failure['count']} failed: {kind}  {' '.join(failure['samples'])}"
