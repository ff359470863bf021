"""What a person sees on a terminal, and that cron does not."""

import fcntl
import os
import pty
import struct
import subprocess
import termios
from typing import Any

SIZE = struct.pack("HHHH", 40, 120, 0, 0)


def crawl_on_terminal(cron: Any, url: str) -> str:
    """What a crawl writes on standard error when that is a terminal."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, SIZE)
    settings = ("SPIDER_MODULES=snapshotter.spiders", "DOWNLOAD_DELAY=0.2", "LOG_LEVEL=WARNING")
    command = cron.command("crawl", "news", "-a", f"url={url}", settings=settings)
    environment = os.environ | cron.environment
    with subprocess.Popen(command, cwd=cron.folder, env=environment, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 4096):
                shown += piece
        except OSError:  # Linux says so when the other side is closed
            pass
    os.close(ours)
    assert process.returncode == 0
    return shown.decode()


def test_terminal_shows_progress_and_summary(cron: Any, server: Any) -> None:
    server.serve_news(5)
    shown = crawl_on_terminal(cron, server.url)
    assert "snapshots, " in shown
    assert " pages [" in shown
    assert "articles  5 fetched = 5 new" in shown
    assert len(shown.split("exit 0:")[1].splitlines()) < 24


def test_cron_sees_a_log_that_can_be_silenced(cron: Any, server: Any) -> None:
    server.serve_news(2)
    code, shown = cron.crawl("news", server.url)
    assert code == 0
    assert "articles  2 fetched = 2 new" in shown
    assert " pages [" not in shown
    code, shown = cron.crawl("news", server.url, "-L", "ERROR")
    assert (code, shown) == (0, "")
