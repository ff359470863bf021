"""A server that may answer with any bytes, one that must never be reached, and real crawls."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
TIME_LIMIT = 60
"""Seconds in which every crawl of these tests must end."""
MEMORY_LIMIT = 400
"""MB of a crawl that meets any of these traps."""
PARAGRAPH = "记者从码头了解到,这一班船每天上午九点离港,中午到达对岸,票价和去年一样。"

Answer = bytes | Callable[[socket.socket], None]


def page(title: str, head: str = "", body: str = "") -> str:
    """An article as it should be, with something more in its head or body."""
    text = "".join(f"<p>第{n}段。{PARAGRAPH}</p>" for n in range(4))
    return (
        f"<html><head><meta charset=utf-8><title>{title}</title>{head}</head><body><h1>{title}</h1>"
        f"<p>2024-05-14 09:30 来源:港口日报</p>{body}<div>{text}</div></body></html>"
    )


def reply(
    body: str | bytes,
    *headers: str,
    status: str = "200 OK",
    kind: str = "text/html",
    length: int = -1,
) -> bytes:
    """A whole answer; `length` is what Content-Length says, if not the truth."""
    data = body.encode() if isinstance(body, str) else body
    said = len(data) if length < 0 else length
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {said}"]
    return "\r\n".join([*lines, "Connection: close", *headers, "", ""]).encode() + data


def redirect(location: str) -> bytes:
    """An answer that sends elsewhere."""
    return reply("", f"Location: {location}", status="302 Found")


@dataclass
class Listener:
    """Accepts connections on one address and answers each as `answer` does."""

    host: str
    port: int = 0
    reached: int = 0
    asked: list[str] = field(default_factory=list)
    """The heads of all requests, as they came."""
    answers: dict[str, Answer] = field(default_factory=dict)
    """Path to what is answered; everything else is 404."""

    def __post_init__(self) -> None:
        self.socket = socket.create_server((self.host, self.port), backlog=100)
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self.socket.accept()
                self.reached += 1
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError), self.wrap(connection) as client:
            client.settimeout(TIME_LIMIT)
            head = b""
            while b"\r\n\r\n" not in head:
                piece = client.recv(65536)
                if not piece:
                    return
                head += piece
            self.asked.append(head.decode("latin-1"))
            answer = self.answers.get(head.split()[1].decode(), reply("", status="404 Not Found"))
            if callable(answer):
                answer(client)
            else:
                client.sendall(answer)

    def wrap(self, connection: socket.socket) -> socket.socket:
        """Where TLS comes in."""
        return connection


@dataclass
class World:
    """A site of healthy articles, the traps beside them, and a place that nobody may go to."""

    site: Listener
    private: Listener
    folder: Path
    healthy: list[str] = field(default_factory=list)
    traps: list[str] = field(default_factory=list)
    settings: dict[str, object] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    log: str = ""
    pid: int = 0

    page = staticmethod(page)
    reply = staticmethod(reply)
    redirect = staticmethod(redirect)

    def add_healthy(self, number: int) -> None:
        """Serve so many articles that nothing is wrong with."""
        for n in range(number):
            self.heal(f"/2024/05/14/{100000 + n}.html", reply(page(f"第{n}班船准时到达对岸")))

    def heal(self, path: str, answer: Answer) -> None:
        """Serve an article that must be published."""
        self.site.answers[path] = answer
        self.healthy.append(self.site.url + path)

    def trap(self, path: str, answer: Answer) -> None:
        """Serve something that must not harm."""
        self.site.answers[path] = answer
        self.traps.append(self.site.url + path)

    def list_all(self, path: str = "/", more: str = "") -> None:
        """Serve a list page of all traps and healthy articles."""
        links = (f'<li><a href="{u}">这是一条够长的新闻标题</a>' for u in self.traps + self.healthy)
        self.site.answers[path] = reply(
            f"<html><body>{more}<ul>{''.join(links)}</ul></body></html>"
        )

    def crawl_pages(self, **settings: object) -> dict[str, Any]:
        """Crawl all traps and healthy articles as they are; the report of the run."""
        urls = self.folder / "urls.txt"
        urls.write_text("\n".join(self.traps + self.healthy), "utf-8")
        return self.crawl("page", f"urls_file={urls}", **settings)

    def crawl(self, spider: str, argument: str, **settings: object) -> dict[str, Any]:
        """Run a spider in its own process to its end; the report of the run."""
        chosen = (self.settings | settings).items()
        options = [part for name, value in chosen for part in ("-s", f"{name}={value}")]
        command = [sys.executable, "-m", "scrapy", "crawl", spider, "-a", argument, *options]
        paths = os.pathsep.join((str(PROJECT), str(HERE / "stub")))
        environment = os.environ | {
            "SCRAPY_SETTINGS_MODULE": "hostile_settings",
            "PYTHONPATH": paths,
            **self.environment,
        }
        log = self.folder / "log.txt"
        with log.open("wb") as out:
            process = subprocess.Popen(
                command, cwd=self.folder, env=environment, stdout=out, stderr=out
            )
            self.pid = process.pid
            with killed_after(process, TIME_LIMIT):
                _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.log = log.read_bytes().decode("utf-8")
        assert process.returncode >= 0, f"did not end in {TIME_LIMIT} s\n{self.log[-3000:]}"
        assert usage.ru_maxrss < MEMORY_LIMIT * 1024, f"{usage.ru_maxrss} KB\n{self.log[-3000:]}"
        return self.report()

    def report(self) -> dict[str, Any]:
        lines = (self.folder / "output/runs.jsonl").read_text("ascii").splitlines()
        last: dict[str, Any] = json.loads(lines[-1])
        links = last["links"]
        assert sum(links.values()) == 2 * links["found"], links
        assert min(links.values()) >= 0, links
        return last

    def published(self) -> list[bytes]:
        """The lines of all published files."""
        files = sorted(self.folder.glob("output/*/[0-9]*.jsonl"))
        return [line for file in files for line in file.read_bytes().split(b"\n") if line]

    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.published()]

    def assert_healthy_published(self) -> None:
        urls = {record["response"]["url"] for record in self.records()}
        assert set(self.healthy) - urls == set(), self.log[-3000:]
        assert self.private.reached == 0


@contextmanager
def killed_after(process: "subprocess.Popen[bytes]", seconds: float) -> Iterator[None]:
    """Kill a process that does not end by itself."""
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    site, private = pair_of_listeners()
    world = World(site, private, tmp_path)
    world.add_healthy(3)
    yield world
    site.socket.close()
    private.socket.close()


def pair_of_listeners() -> tuple[Listener, Listener]:
    """The allowed site and the private one, on the same port of two addresses."""
    while True:
        site = Listener("127.0.0.1")
        try:
            return site, Listener("127.0.0.2", site.port)
        except OSError:
            site.socket.close()
