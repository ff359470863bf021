"""The exceptions of this project; each says who raises it and what the message must hold."""

from typing import ClassVar


class SnapshotterError(Exception):
    """Base of all errors that are told to the user in one line, without a traceback."""

    exit_code: ClassVar[int] = 1
    """What `scrapy crawl` ends with when this stops it from starting; see `outcome.py`."""


class SiteError(SnapshotterError):
    """A site file says something wrong: raised by `Site.check`, names the field and the value."""


class InputError(SnapshotterError):
    """A command-line argument or a file named there is unusable; raised as a spider starts."""


class SettingError(SnapshotterError):
    """A setting has a value that we cannot use: names the setting and what it takes."""


class OutputError(SnapshotterError):
    """Output or state cannot be written: names the path and the system's own reason."""

    exit_code = 5


class LockedError(SnapshotterError):
    """Another process runs this spider: raised by `take_lock`, names that process."""

    exit_code = 75  # EX_TEMPFAIL of sysexits.h: try again later


class StateError(OutputError):
    """What was published before cannot be read or written: raised by `Ledger`, names the file."""


class DamagedError(StateError):
    """It is no SQLite file any more: raised by `Ledger`, says how to build it again."""


class PageTooLargeError(SnapshotterError):
    """A page is larger than any that we read: raised by `NewsSpider.read_page`."""
