"""A web server that serves what a test tells it, and `scrapy crawl` in a process of its own."""

import json
import os
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
QUICK = (
    "AUTOTHROTTLE_ENABLED=0",
    "RETRY_ENABLED=0",
    "SNAPSHOT_PRIVATE_HOSTS=127.0.0.1",
    "SNAPSHOT_TRY_USUAL_PLACES=0",
)
PARAGRAPH = "记者从现场了解到,这一项目今年开工,明年完工,将为附近居民带来很多方便,也会带动就业。"


def article(number: int) -> str:
    """A healthy article."""
    body = "".join(f"<p>第{number}号报道第{n}段。{PARAGRAPH}</p>" for n in range(4))
    title = f"这是第{number}号报道的标题"
    head = f"<head><title>{title}</title></head>"
    return f"<html>{head}<body><h1>{title}</h1>{body}</body></html>"


def listing(*paths: str) -> str:
    """A list page that links to these paths."""
    links = "".join(f'<li><a href="{p}">这是一条够长的新闻标题 {p}</a></li>' for p in paths)
    return f"<html><body><ul>{links}</ul></body></html>"


def article_path(number: int) -> str:
    """An address that looks like one of an article of today."""
    return f"/{datetime.now(UTC):%Y/%m/%d}/{100000 + number}.html"


@dataclass
class Server:
    """Serves `pages`, path to status and text; everything else is a 404."""

    port: int
    pages: dict[str, tuple[int, str]] = field(default_factory=dict)
    slow: dict[str, float] = field(default_factory=dict)
    """Path to the seconds that its answer takes."""
    asked: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def serve_news(self, number: int, failing: int = 0) -> list[str]:
        """A list of articles, and their paths; of the last of them only a status 500 comes."""
        paths = [article_path(n) for n in range(number)]
        self.pages["/"] = (200, listing(*paths))
        for n, path in enumerate(paths):
            self.pages[path] = (200, article(n)) if n < number - failing else (500, "")
        return paths


class Handler(BaseHTTPRequestHandler):
    """Answers from the server's table."""

    def __init__(self, served: Server, *args: Any) -> None:
        self.served = served
        super().__init__(*args)

    def do_GET(self) -> None:
        self.served.asked.append(self.path)
        time.sleep(self.served.slow.get(self.path, 0))
        status, text = self.served.pages.get(self.path, (404, "nothing here"))
        data = text.encode()
        tag = f'"{zlib.crc32(data)}"'
        if status == 200 and self.headers.get("If-None-Match") == tag:
            status, data = 304, b""
        self.send_response(status)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - inherited name
        pass


class QuietServer(ThreadingHTTPServer):
    """A client that goes away is part of these tests."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@pytest.fixture
def server() -> Iterator[Server]:
    served = Server(port=0)
    httpd = QuietServer(("127.0.0.1", 0), partial(Handler, served))
    served.port = httpd.server_port
    threading.Thread(target=httpd.serve_forever, args=(0.05,), daemon=True).start()
    yield served
    httpd.shutdown()
    httpd.server_close()


@dataclass
class Cron:
    """Runs `scrapy` as cron does, in a folder where its output and state lie."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """What makes `scrapy` find the project from a folder that is not its own."""
        return {
            "SCRAPY_SETTINGS_MODULE": "snapshotter.settings",
            "PYTHONPATH": f"{PROJECT}{os.pathsep}{HERE}",
        }

    def command(self, *arguments: str, settings: tuple[str, ...] = ()) -> list[str]:
        options = [o for s in (*QUICK, *settings) for o in ("-s", s)]
        return [sys.executable, "-m", "scrapy", *arguments, *options]

    def start(
        self,
        *arguments: str,
        settings: tuple[str, ...] = (),
        before: Callable[[], object] | None = None,
    ) -> "subprocess.Popen[str]":
        """Start a command; `before` is called in the new process."""
        return subprocess.Popen(
            self.command(*arguments, settings=settings),
            cwd=self.folder,
            env=os.environ | self.environment,
            preexec_fn=before,  # noqa: PLW1509 - nothing else runs beside it
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, settings: tuple[str, ...] = ()) -> tuple[int, str]:
        """Exit code, and what was written on both channels."""
        with self.start(*arguments, settings=settings) as process:
            try:
                out, err = process.communicate(timeout=60)
            finally:
                process.kill()
        return process.returncode, out + err

    def crawl(
        self, spider: str, url: str, *options: str, settings: tuple[str, ...] = ()
    ) -> tuple[int, str]:
        """Crawl with one of the spiders in `troubled/`."""
        modules = "SPIDER_MODULES=troubled,snapshotter.spiders"
        return self.run(
            "crawl", spider, "-a", f"url={url}", *options, settings=(modules, *settings)
        )

    def reports(self) -> list[dict[str, Any]]:
        """What `runs.jsonl` holds."""
        path = self.folder / "output" / "runs.jsonl"
        return [json.loads(line) for line in path.read_text("ascii").splitlines()]

    def lines(self) -> int:
        """Lines in all files of snapshots."""
        files = (self.folder / "output").glob("*/*.jsonl")
        return sum(
            len(f.read_bytes().splitlines())
            for f in files
            if f.name != "manifest.jsonl" and not f.name.startswith(".")
        )


@pytest.fixture
def cron(tmp_path: Path) -> Cron:
    return Cron(tmp_path)
