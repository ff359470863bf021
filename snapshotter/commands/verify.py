"""`scrapy verify`: whether published files are what they should be; and the state built again."""

import argparse
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from snapshotter.checked_settings import read_folder
from snapshotter.errors import SnapshotterError
from snapshotter.extensions.archive import state_path
from snapshotter.lock import take_lock
from snapshotter.publish.rebuild import rebuild, rebuild_takedowns
from snapshotter.publish.takedowns import FOLDER
from snapshotter.publish.verify import published_files, verify
from snapshotter.report.outcome import OUTPUT_FAILED
from snapshotter.report.terminal import complain, say
from snapshotter.state.takedowns import FILE_NAME

FOUND = 1


class Command(ScrapyCommand):
    """One line a finding on standard output; exit 0 without findings, else 1."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Called by Scrapy."""
        return "PATH... | --rebuild SPIDER|takedowns [PATH...]"

    def short_desc(self) -> str:
        """Called by Scrapy."""
        return "Check published files, or build a spider's state again from them"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Called by Scrapy."""
        super().add_options(parser)
        parser.add_argument(
            "--rebuild",
            metavar="SPIDER",
            help="build the state of SPIDER, or the takedowns, again from its folder of the output,"
            " and from PATHs where it published elsewhere",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check or build."""
        paths = [Path(arg) for arg in args]
        if opts.rebuild:
            try:
                self._rebuild(opts.rebuild, paths)
            except (OSError, ValueError, SnapshotterError) as error:
                complain("verify", error)
                self.exitcode = getattr(error, "exit_code", OUTPUT_FAILED)
        elif paths:
            for finding in verify(paths):
                say(str(finding))
                self.exitcode = FOUND
        else:
            raise UsageError("name files or folders to check", print_help=False)

    def _rebuild(self, spider: str, paths: list[Path]) -> None:
        if self.settings is None:
            raise RuntimeError("Scrapy gives a command its settings")
        folder = read_folder(self.settings, "SNAPSHOT_OUTPUT_DIR") / spider
        states = read_folder(self.settings, "SNAPSHOT_STATE_DIR")
        found = [*paths, *([folder] if folder.is_dir() else [])]
        files = [file for path in found for file in published_files(path)]
        parts = sorted(folder.glob(".*.jsonl*.part"))
        if not files and not parts:
            said = f"no file of {spider!r} in {folder}; name the folder where it publishes"
            complain("verify", said)
            self.exitcode = FOUND
            return
        with take_lock(states, spider):
            state, count = build(states, spider, files, parts)
        say(f"{state}: {count} records of {len(files)} files")


def build(states: Path, name: str, files: list[Path], parts: list[Path]) -> tuple[Path, int]:
    """Build the state of a spider, or the takedowns; what was built, and from how many records."""
    if name == FOLDER:
        return states / FILE_NAME, rebuild_takedowns(states, files, parts)
    state = state_path(states, name)
    return state, rebuild(state, files, parts)
