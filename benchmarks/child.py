"""Scrapy as a child process, run as a user runs it, and what it cost: all of it, its start too."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

ROOT = Path(__file__).parent.parent
OURS = "snapshotter.settings"
UNTHROTTLED = {
    "AUTOTHROTTLE_ENABLED": "0",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
    "SNAPSHOT_PRIVATE_HOSTS": "127.0.0.1",
}
"""Settings of a crawl of a server of our own: nobody is there who needs our manners."""
END_OF_LOG = 2_000


class Cost(NamedTuple):
    """What a child took, by `wait4`."""

    cpu: float
    """Seconds, user and system."""
    seconds: float
    """Of the wall's clock."""
    megabytes: float
    """The most memory it had at a time. Never less than its parent had when it was started, for
    Linux counts from the fork: parents that measure memory stay small."""
    code: int


class Child:
    """A running `scrapy ARGUMENTS…`; leaving the `with` block ends it, should it still run.

    Args:
        arguments: of `scrapy`.
        folder: where it runs.
        project: module of its settings.
    """

    def __init__(self, *arguments: str, folder: Path, project: str = OURS) -> None:
        paths = filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))
        environment = {"SCRAPY_SETTINGS_MODULE": project, "PYTHONPATH": os.pathsep.join(paths)}
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the block
        self._start = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "scrapy", *arguments],
            cwd=folder,
            env=os.environ | environment,
            stdout=subprocess.DEVNULL,
            stderr=self._said,
        )
        self.pid = self._process.pid

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._process.returncode is None:
            self._process.terminate()
            self._process.wait()
        self._said.close()

    def ended(self) -> bool:
        """Whether it is done; it is left for `wait` all the same."""
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def wait(self) -> Cost:
        """Wait for its end."""
        _, status, used = os.wait4(self.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        return Cost(
            cpu=used.ru_utime + used.ru_stime,
            seconds=time.monotonic() - self._start,
            megabytes=used.ru_maxrss / 1024,
            code=self._process.returncode,
        )

    def succeed(self) -> Cost:
        """Wait for its end.

        Raises:
            SystemExit: it failed; with what it said.
        """
        cost = self.wait()
        if cost.code:
            self._said.seek(0)
            said = self._said.read().decode("utf-8", "replace")[-END_OF_LOG:]
            raise SystemExit(f"the crawl ended with {cost.code}:\n{said}")
        return cost


def options(settings: Mapping[str, str]) -> list[str]:
    """Settings as arguments of `scrapy`."""
    return [f"-s{name}={value}" for name, value in settings.items()]
