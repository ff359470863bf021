"""`scrapy takedown URL`: an article is not fetched nor published again, and archives are told."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from snapshotter.errors import SnapshotterError
from snapshotter.items import Takedown
from snapshotter.lock import take_lock
from snapshotter.normalise.url import canonical_url
from snapshotter.publish.manifest import Entry
from snapshotter.publish.publishing import begin, part_of, publish, recover
from snapshotter.report.run_id import new_run_id
from snapshotter.stamp import article_id, format_snapshot_time
from snapshotter.state.takedowns import Takedowns

FOLDER = "takedowns"
FAILED = 5


class Command(ScrapyCommand):
    """A takedown is a record, published like any other under `takedowns/` of the output folder."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Called by Scrapy."""
        return "[--reason TEXT | --undo] URL"

    def short_desc(self) -> str:
        """Called by Scrapy."""
        return "Take an article down: no spider fetches or publishes it again"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Called by Scrapy."""
        super().add_options(parser)
        parser.add_argument("--reason", metavar="TEXT", help="is written into the record")
        parser.add_argument(
            "--undo", action="store_true", help="let the article be fetched and published again"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Take down, or undo."""
        if self.settings is None or len(args) != 1:
            raise UsageError("name one address", print_help=False)
        try:
            url = canonical_url(args[0])
        except ValueError as error:
            raise UsageError(str(error), print_help=False) from error
        try:
            folder = Path(self.settings["SNAPSHOT_STATE_DIR"])
            with take_lock(folder, FOLDER), Takedowns(folder) as takedowns:
                said = self._undo(takedowns, url) if opts.undo else self._take(takedowns, url, opts)
            sys.stdout.write(said + "\n")
        except (OSError, SnapshotterError) as error:
            sys.stderr.write(f"scrapy takedown: {error}\n")
            self.exitcode = getattr(error, "exit_code", FAILED)

    def _undo(self, takedowns: Takedowns, url: str) -> str:
        if takedowns.undo(article_id(url)):
            return f"{url} may be fetched and published again"
        self.exitcode = 1
        return f"{url} was not taken down"

    def _take(self, takedowns: Takedowns, url: str, opts: argparse.Namespace) -> str:
        now = datetime.now(UTC)
        for _ in recover(takedowns):
            pass
        if takedowns.hold(article_id(url)):
            return f"{url} was taken down before"
        zone = ZoneInfo(self._setting("SNAPSHOT_TIMEZONE"))
        takedown = Takedown(
            id=article_id(url),
            url=url,
            takedown_time=format_snapshot_time(now, zone),
            reason=opts.reason or None,
        )
        place = Path(self._setting("SNAPSHOT_OUTPUT_DIR")) / FOLDER / f"{new_run_id(now)}.jsonl"
        entry = write(takedowns, takedown, place)
        return f"{url} is taken down: {place.parent / entry.file}"

    def _setting(self, name: str) -> str:
        return str(self.settings[name]) if self.settings else ""


def write(takedowns: Takedowns, takedown: Takedown, place: Path) -> Entry:
    """Publish a takedown at its place, through the same steps as any feed."""
    part = part_of(place, place.stem)
    with begin(takedowns, part, on_error=lambda _: None) as file:
        file.write(json.dumps(asdict(takedown), ensure_ascii=False).encode() + b"\n")
    entry = publish(takedowns, part)
    if entry is None:
        raise RuntimeError("nothing refuses a takedown")
    return entry
