"""`python -m snapshotter.newsroom`."""

import signal
import subprocess
import sys
from urllib.request import urlopen

import pytest


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


@pytest.mark.parametrize(("argument", "code"), [("--help", 0), ("8000", 2)])
def test_arguments_are_answered_and_nothing_is_served(argument: str, code: int) -> None:
    command = [sys.executable, "-m", "snapshotter.newsroom", argument]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == code
    assert "usage: python -m snapshotter.newsroom" in done.stdout + done.stderr
    assert "http://" not in done.stdout
