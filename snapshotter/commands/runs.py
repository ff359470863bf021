"""`scrapy runs`: the last runs as a table, and the dead man's check for cron."""

import argparse
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from snapshotter.authoring.visit import settings_of
from snapshotter.checked_settings import read_folder
from snapshotter.errors import SettingError
from snapshotter.report.runs import last_runs, late_spiders, read_runs, worse
from snapshotter.report.terminal import complain, say, say_table

HEADER = ("spider", "ended", "exit", "found", "new", "revised", "failed", "seconds", "worse")
HISTORY = 10
"""Earlier runs that a run is compared with."""
_AGE = re.compile(r"(\d{1,6})([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}

Record = dict[str, Any]


def read_age(text: str) -> timedelta:
    """A length of time such as `90m`, `6h` or `2d`.

    Raises:
        ValueError: it is something else.
    """
    found = _AGE.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no age; write 90m, 6h or 2d")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


class Command(ScrapyCommand):
    """Reads `runs.jsonl` of `SNAPSHOT_OUTPUT_DIR`."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Shown behind the command's name in its help."""
        return "[options] [SPIDER ...]"

    def short_desc(self) -> str:
        """Shown in the list of commands."""
        return "Show the last runs, or who has not run well for too long"

    def long_desc(self) -> str:
        """Shown in the command's own help."""
        return (
            "Prints the last runs of all spiders, or of those named, and what changed for the "
            "worse since the runs before. With --max-age it prints only the spiders without a run "
            "that ended with exit code 0 in that time, and ends with 1 if there are any, or no "
            "runs at all. A spider that never ran is known to it only if you name it."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Take our options besides Scrapy's."""
        super().add_options(parser)
        parser.add_argument("-n", type=int, default=5, metavar="N", help="runs of each spider (5)")
        parser.add_argument("--max-age", metavar="AGE", help="dead man's check: 90m, 6h, 2d")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the table, or the late spiders."""
        try:
            folder = read_folder(settings_of(self), "SNAPSHOT_OUTPUT_DIR")
        except SettingError as error:
            complain("runs", error)
            self.exitcode = error.exit_code
            return
        if opts.max_age is not None:
            self.exitcode = self._check_age(folder, args, opts.max_age)
        else:
            self.exitcode = self._show(folder, args, max(opts.n, 1))

    def _check_age(self, folder: Path, spiders: list[str], age: str) -> int:
        try:
            max_age = read_age(age)
        except ValueError as error:
            raise UsageError(f"--max-age: {error}", print_help=False) from error
        if not (spiders or last_runs(read_runs(folder), 1)):
            say(f"no runs in {folder}; name the spiders that should have run")
            return 1
        late = late_spiders(read_runs(folder), spiders, max_age, datetime.now(UTC))
        for spider, when in late.items():
            since = when.isoformat(timespec="minutes") if when else "never"
            say(f"{spider}: last good run {since}")
        return 1 if late else 0

    def _show(self, folder: Path, spiders: list[str], number: int) -> int:
        runs = last_runs(read_runs(folder), number + HISTORY)
        chosen = {s: runs[s] for s in (spiders or runs) if s in runs}
        rows = [row for history in chosen.values() for row in rows_of(history, number)]
        say_table([HEADER, *rows])
        unknown = [spider for spider in spiders if spider not in runs]
        for spider in unknown:
            say(f"{spider}: no run in {folder}")
        return 1 if unknown else 0


def rows_of(history: list[Record], number: int) -> Iterator[tuple[str, ...]]:
    """The last runs of one spider as rows of the table, the newest last."""
    for index in range(max(len(history) - number, 0), len(history)):
        run, before = history[index], history[max(index - HISTORY, 0) : index]
        failed = sum(failure["count"] for failure in run["failures"].values())
        counts = (run["links"]["found"], run["articles"]["new"], run["articles"]["revised"], failed)
        yield (
            run["spider"],
            run["ended"],
            str(run["exit_code"]),
            *map(str, counts),
            str(run["seconds"]),
            ", ".join(worse(run, before)),
        )
