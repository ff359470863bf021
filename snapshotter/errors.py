"""The exceptions of this project; each says who raises it and what the message must hold."""


class SnapshotterError(Exception):
    """Base of all errors that are told to the user in one line, without a traceback."""


class SiteError(SnapshotterError):
    """A site file says something wrong: raised by `Site.check`, names the field and the value."""


class InputError(SnapshotterError):
    """A command-line argument or a file named there is unusable; raised as a spider starts."""


class SettingError(SnapshotterError):
    """A `SNAPSHOT_…` setting has a value that we cannot use: names the setting and what it takes."""


class StateError(SnapshotterError):
    """What was published before cannot be read or written: raised by `Ledger`, names the file."""
