"""`scrapy takedown URL`: an article is not fetched nor published again, and archives are told."""

import argparse
import json
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from snapshotter.checked_settings import read_folder
from snapshotter.errors import SnapshotterError, StateError
from snapshotter.items import Takedown
from snapshotter.lock import take_lock
from snapshotter.normalise.url import canonical_url
from snapshotter.publish.manifest import Entry
from snapshotter.publish.publishing import begin, part_of, publish, recover
from snapshotter.publish.takedowns import FOLDER, open_takedowns
from snapshotter.report.outcome import OUTPUT_FAILED
from snapshotter.report.run_id import new_run_id
from snapshotter.report.terminal import complain, say
from snapshotter.stamp import article_id, format_snapshot_time
from snapshotter.state.lookup import published_addresses
from snapshotter.state.takedowns import Takedowns


class Command(ScrapyCommand):
    """A takedown and its undo are records, published as any under `takedowns/` of the output."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Called by Scrapy."""
        return "[--reason TEXT] [--undo] URL|ID"

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
            raise UsageError("name one address, or one id", print_help=False)
        try:
            article, url = read_name(args[0])
        except ValueError as error:
            raise UsageError(str(error), print_help=False) from error
        try:
            say(self._tell(article, url, opts))
        except (OSError, SnapshotterError) as error:
            complain("takedown", error)
            self.exitcode = getattr(error, "exit_code", OUTPUT_FAILED)

    def _tell(self, article: str, url: str | None, opts: argparse.Namespace) -> str:
        """Publish a takedown, or its undo; what to say of it."""
        folder, output = self._folder("SNAPSHOT_STATE_DIR"), self._folder("SNAPSHOT_OUTPUT_DIR")
        known, doubt = look_up(folder, article)
        takedown = Takedown(
            id=article,
            url=url or known,
            reason=opts.reason or None,
            undone=opts.undo,
        )
        with take_lock(folder, FOLDER), open_takedowns(folder, output) as takedowns:
            said = self._publish(takedowns, takedown, output / FOLDER)
        return f"{url or article} {said}" + ("" if opts.undo else doubt)

    def _publish(self, takedowns: Takedowns, takedown: Takedown, folder: Path) -> str:
        """Publish a record, unless there is nothing to change; what to say of the article."""
        for _ in recover(takedowns):
            pass
        article = takedown.id or ""
        if takedowns.hold(article) != takedown.undone:
            self.exitcode = int(takedown.undone)
            return "is not taken down" if takedown.undone else "was taken down before"
        zone = ZoneInfo(self._setting("SNAPSHOT_TIMEZONE"))
        takedown.takedown_time = format_snapshot_time(moment_for(takedowns, article), zone)
        entry = write(takedowns, takedown, folder / f"{new_run_id(datetime.now(UTC))}.jsonl")
        done = "may be fetched and published again" if takedown.undone else "is taken down"
        return f"{done}: {folder / entry.file}"

    def _folder(self, name: str) -> Path:
        if self.settings is None:
            raise RuntimeError("Scrapy gives a command its settings")
        return read_folder(self.settings, name)

    def _setting(self, name: str) -> str:
        return str(self.settings[name]) if self.settings else ""


def read_name(text: str) -> tuple[str, str | None]:
    """The id that an argument names, and its canonical address; None: it is an id itself.

    Raises:
        ValueError: it is neither an id nor an address.
    """
    with suppress(ValueError):
        found = UUID(text)
        if found.version == 5:
            return str(found), None
    url = canonical_url(text)
    return article_id(url), url


def look_up(folder: Path, article: str) -> tuple[str | None, str]:
    """The address under which a spider has published an article, None: none has; and a doubt.

    Returns:
        The address; what to add to what is said: nothing, or that another may have been meant.
    """
    try:
        found = published_addresses(folder, article)
    except StateError as error:
        return None, f"; whether a spider has published it is not known: {error}"
    own = next((url for url in found if article_id(url) == article), None)
    if own:
        return own, ""
    said = f"; as far as {folder} knows, no spider has published this address or id"
    return None, said + (f", but it led to {min(found)}" if found else "")


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
