"""`python -m snapshotter.newsroom`."""

import signal
import subprocess
import sys
from urllib.request import urlopen


def test_newsroom_is_served_until_it_is_interrupted() -> None:
    command = [sys.executable, "-m", "snapshotter.newsroom"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as served:
        assert served.stdout is not None
        assert served.stderr is not None
        try:
            address = served.stdout.readline().decode().strip()
            with urlopen(address) as answer:  # noqa: S310  # its own address
                assert "江畔新闻网" in answer.read().decode("utf-8")
            served.send_signal(signal.SIGINT)
            assert (served.wait(10), served.stderr.read()) == (0, b"")
        finally:
            served.kill()
