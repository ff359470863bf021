"""`scrapy takedown URL`: an article is not fetched nor published again, and archives are told."""

import argparse
import json
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
from snapshotter.publish.takedowns import FOLDER, open_takedowns
from snapshotter.report.run_id import new_run_id
from snapshotter.report.terminal import complain, say
from snapshotter.stamp import article_id, format_snapshot_time
from snapshotter.state.takedowns import Takedowns

FAILED = 5


class Command(ScrapyCommand):
    """A takedown and its undo are records, published as any under `takedowns/` of the output."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Called by Scrapy."""
        return "[--reason TEXT] [--undo] URL"

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
            folder, output = Path(self._setting("SNAPSHOT_STATE_DIR")), self._output()
            with take_lock(folder, FOLDER), open_takedowns(folder, output) as takedowns:
                say(self._tell(takedowns, url, opts))
        except (OSError, SnapshotterError) as error:
            complain("takedown", error)
            self.exitcode = getattr(error, "exit_code", FAILED)

    def _tell(self, takedowns: Takedowns, url: str, opts: argparse.Namespace) -> str:
        """Publish a takedown, or its undo, unless there is nothing to change."""
        for _ in recover(takedowns):
            pass
        if takedowns.hold(article_id(url)) != opts.undo:
            self.exitcode = int(opts.undo)
            return f"{url} is not taken down" if opts.undo else f"{url} was taken down before"
        zone = ZoneInfo(self._setting("SNAPSHOT_TIMEZONE"))
        takedown = Takedown(
            id=article_id(url),
            url=url,
            takedown_time=format_snapshot_time(moment_for(takedowns, article_id(url)), zone),
            reason=opts.reason or None,
            undone=opts.undo,
        )
        name = f"{new_run_id(datetime.now(UTC))}.jsonl"
        place = self._output() / FOLDER / name
        entry = write(takedowns, takedown, place)
        done = "may be fetched and published again" if opts.undo else "is taken down"
        return f"{url} {done}: {place.parent / entry.file}"

    def _output(self) -> Path:
        return Path(self._setting("SNAPSHOT_OUTPUT_DIR"))

    def _setting(self, name: str) -> str:
        return str(self.settings[name]) if self.settings else ""


def moment_for(takedowns: Takedowns, article: str) -> datetime:
    """Now; but later than what was told of this article before, for the latest counts."""
    earliest = datetime.fromtimestamp(takedowns.last_told(article) + 1, UTC)
    return max(datetime.now(UTC), earliest)


def write(takedowns: Takedowns, takedown: Takedown, place: Path) -> Entry:
    """Publish a record at its place, through the same steps as any feed."""
    part = part_of(place, place.stem)
    with begin(takedowns, part, on_error=lambda _: None) as file:
        file.write(json.dumps(asdict(takedown), ensure_ascii=False).encode() + b"\n")
    entry = publish(takedowns, part)
    if entry is None:
        raise RuntimeError("nothing refuses a takedown")
    return entry
