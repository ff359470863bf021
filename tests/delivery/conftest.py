"""A press that prints as many articles as a test wants, and runs of the crawler over it."""

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from snapshotter.publish.lines import open_reader

PROJECT = Path(__file__).parents[2]
OPTIONS = {
    "AUTOTHROTTLE_ENABLED": "0",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "16",
    "LOG_LEVEL": "INFO",
    "ROBOTSTXT_OBEY": "0",
    "SNAPSHOT_BATCH_RECORDS": "7",
    "SNAPSHOT_PRIVATE_HOSTS": "127.0.0.1",
}
PARAGRAPH = "码头的灯在第{n}个夜里又亮了，值班的人说，船会按时靠岸，大家不必着急。" * 4


class Press:
    """A site of one list page and any number of articles, which a test may change at any time.

    `asked` counts requests by path, `answers` the statuses that were sent.
    """

    def __init__(self, articles: int) -> None:
        self.numbers = list(range(articles))
        self.day = "2023-02-05 06:46:00"
        self.texts: dict[int, str] = {}
        self.broken: dict[str, int] = {}
        """Path to the status that is sent instead of the page."""
        self.canonical: dict[int, str] = {}
        self.pages: dict[str, str] = {}
        """Further pages, by path."""
        self.asked: Counter[str] = Counter()
        self.answers: Counter[int] = Counter()
        press = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                press.serve(self)

            def log_message(self, *args: object) -> None:
                """Log nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    @staticmethod
    def path_of(number: int) -> str:
        return f"/2023/02/05/{number:05}.html"

    def page(self, path: str) -> str | None:
        if path == "/":
            links = "".join(
                f'<li><a href="{self.path_of(n)}">第{n}号码头的灯又亮了起来</a></li>'
                for n in self.numbers
            )
            return f"<html><title>列表</title><body><ul>{links}</ul></body></html>"
        if path in self.pages:
            return self.pages[path]
        for number in self.numbers:
            if path == self.path_of(number):
                return self.article(number)
        return None

    def article(self, number: int) -> str:
        text = self.texts.get(number, PARAGRAPH.format(n=number))
        link = self.canonical.get(number)
        head = f'<link rel="canonical" href="{link}">' if link else ""
        return (
            f"<html><head><title>第{number}号码头的灯又亮了起来</title>{head}</head><body>"
            f"<h1>第{number}号码头的灯又亮了起来</h1><p>发布时间：{self.day} 来源：港口日报</p>"
            f"<div><p>{text}</p><p>{text[::-1]}</p></div></body></html>"
        )

    def serve(self, request: BaseHTTPRequestHandler) -> None:
        self.asked[request.path] += 1
        page = self.page(request.path)
        status = self.broken.get(request.path, 200 if page else 404)
        content = (page or "").encode() if status == 200 else b""
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        if status == 200 and request.headers.get("If-None-Match") == tag:
            status, content = 304, b""
        self.answers[status] += 1
        request.send_response(status)
        if status in (200, 304):
            request.send_header("ETag", tag)
        if status != 304:
            request.send_header("Content-Type", "text/html; charset=utf-8")
            request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        with contextlib.suppress(ConnectionError):
            request.wfile.write(content)


@dataclass
class Crawls:
    """Runs of `scrapy crawl news` over a press, in their own output and state folders."""

    press: Press
    folder: Path
    options: dict[str, str] = field(default_factory=dict)

    @property
    def output(self) -> Path:
        return self.folder / "output"

    @property
    def state(self) -> Path:
        return self.folder / "state" / "news.sqlite3"

    def command(self, *arguments: str, **settings: str) -> list[str]:
        options = OPTIONS | self.options | settings
        folders = {
            "SNAPSHOT_OUTPUT_DIR": str(self.output),
            "SNAPSHOT_STATE_DIR": str(self.state.parent),
        }
        sets = [part for k, v in (options | folders).items() for part in ("-s", f"{k}={v}")]
        return [sys.executable, "-m", "scrapy", *arguments, *sets]

    def start(
        self,
        *arguments: str,
        env: dict[str, str] | None = None,
        before: Callable[[], None] | None = None,
        **settings: str,
    ) -> subprocess.Popen[str]:
        crawl = ("crawl", "news", "-a", f"url={self.press.url}/", *arguments)
        return subprocess.Popen(
            self.command(*crawl, **settings),
            cwd=PROJECT,
            env=os.environ | (env or {}),
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=before,  # noqa: PLW1509 - it only sets a limit
        )

    def run(self, *arguments: str, **more: Any) -> tuple[int, str]:
        """Run to the end: exit code (negative: killed by that signal) and what was logged."""
        process = self.start(*arguments, **more)
        out, log = process.communicate(timeout=120)
        return process.returncode, out + log

    def do(self, *arguments: str) -> tuple[int, str]:
        """Another command of the project: exit code and what it printed."""
        done = subprocess.run(
            self.command(*arguments),
            check=False,
            cwd=PROJECT,
            capture_output=True,
            text=True,
            timeout=120,
        )
        return done.returncode, done.stdout + done.stderr

    def files(self) -> list[Path]:
        names = (p for p in sorted((self.output / "news").glob("*.jsonl*")))
        return [p for p in names if p.name != "manifest.jsonl"]

    def records(self) -> list[dict[str, Any]]:
        """Every published record; a torn line raises."""
        found = []
        for path in self.files():
            with open_reader(path) as file:
                content = file.read()
            assert content.endswith(b"\n"), path
            found += [json.loads(line) for line in content.splitlines()]
        return found

    def reports(self) -> list[dict[str, Any]]:
        """What `runs.jsonl` holds, the newest last."""
        lines = (self.output / "runs.jsonl").read_text("ascii").splitlines()
        return [json.loads(line) for line in lines]

    def leftovers(self) -> list[str]:
        folder = self.output / "news"
        return [p.name for p in folder.iterdir() if p.name.startswith(".")]


@pytest.fixture
def press() -> Iterator[Press]:
    press = Press(20)
    yield press
    press.close()


@pytest.fixture
def crawls(press: Press, tmp_path: Path) -> Crawls:
    return Crawls(press, tmp_path)
