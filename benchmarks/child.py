"""Scrapy as a child process, run as a user runs it, and what it cost: all of it, its start too."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
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
LOOK_EVERY = 0.02
"""Seconds."""


class Cost(NamedTuple):
    """What a child took."""

    cpu: float
    """Seconds, user and system."""
    seconds: float
    """Of the wall's clock."""
    megabytes: float
    """The most memory it had at a time, as far as could be seen until shortly before its end.
    (`wait4` would say at least what its parent had, for Linux counts from the fork.)"""
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

    def __exit__(self, *_: object) -> None:
        if self._process.returncode is None:
            self._process.terminate()
            self._process.wait()
        self._said.close()

    def ended(self) -> bool:
        """Whether it is done; it is left for `wait` all the same."""
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def wait(self) -> Cost:
        """Wait for its end."""
        peak = 0.0
        while not self.ended():
            peak = max(peak, peak_of(self.pid))
            time.sleep(LOOK_EVERY)
        _, status, used = os.wait4(self.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        return Cost(
            cpu=used.ru_utime + used.ru_stime,
            seconds=time.monotonic() - self._start,
            megabytes=peak,
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


def end_orderly() -> None:
    """Let SIGTERM end this process as Ctrl-C does: what it started ends with its `with` block."""
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))


def peak_of(pid: int) -> float:
    """The most memory that a process had so far, in MB (proc(5)); 0 once it has ended."""
    status = Path(f"/proc/{pid}/status").read_text()
    peaks = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(next(peaks, "VmHWM: 0").split()[1]) / 1024


def options(settings: Mapping[str, str]) -> list[str]:
    """Settings as arguments of `scrapy`."""
    return [f"-s{name}={value}" for name, value in settings.items()]
