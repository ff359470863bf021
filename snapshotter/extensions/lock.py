"""Takes the spider's lock before anything of a run is opened."""

from typing import Self, TextIO

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from snapshotter.checked_settings import read_folder
from snapshotter.extensions.archive import takes_part
from snapshotter.lock import take_lock


class SpiderLock:
    """Holds the lock from the making of the extensions to the end of the engine.

    Extensions are made before the engine and its pipelines, so recovery runs under the lock.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy.

        Raises:
            NotConfigured: a command only looks at pages.
            LockedError: another run of this spider is under way.
            SettingError: the folder of the locks has no name.
            OutputError: the lock cannot be made.
        """
        if not takes_part(crawler):
            raise NotConfigured
        folder = read_folder(crawler.settings, "SNAPSHOT_STATE_DIR")
        lock = cls(take_lock(folder, crawler.spidercls.name))
        crawler.signals.connect(lock.release, signals.engine_stopped)
        return lock

    def release(self) -> None:
        """Let the next run begin."""
        self._file.close()
