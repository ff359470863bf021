"""A web server for tests and benchmarks: answers from a table, and notes who asked when."""

import asyncio
import gzip
import threading
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is sent for a path."""

    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def etag(self) -> str:
        """The same bytes always have the same one."""
        return f'"{zlib.crc32(self.body):08x}"'


NOT_FOUND = Answer(status=404, body=b"nothing here", content_type="text/plain")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request, as the server saw it."""

    moment: float
    """Seconds of a clock that only goes on."""
    path: str
    status: int
    headers: Mapping[str, str]
    """Names in lower case."""


Serve = Callable[[str, str], Answer | None]
"""From host and path (with its query) to what is sent; None: there is no such page."""


class LocalSite:
    """Serves on 127.0.0.0/8 at a free port while the `with` block runs.

    Args:
        pages: path to answer, which a test may change under way; or a function of host and path.
        hosts: addresses that it is served on, all at one port.
    """

    def __init__(
        self, pages: Mapping[str, Answer] | Serve, hosts: Sequence[str] = ("127.0.0.1",)
    ) -> None:
        self.serve: Serve = pages if callable(pages) else lambda _, path: pages.get(path)
        self._hosts = list(hosts)
        self.asked: list[Asked] = []
        self.port = 0
        self.seconds = 0.0
        """What each answer takes."""
        self.most_at_a_time = 0
        """Requests that waited for an answer at one moment."""
        self._at_work = 0

    @property
    def url(self) -> str:
        """Address of the first host without a slash at the end."""
        return f"http://{self._hosts[0]}:{self.port}"

    def paths(self, status: int | None = None) -> list[str]:
        """What was asked for, in order; only what was answered so."""
        return [asked.path for asked in self.asked if status in (None, asked.status)]

    def __enter__(self) -> Self:
        started = threading.Event()
        self._thread = threading.Thread(target=asyncio.run, args=(self._listen(started),))
        self._thread.start()
        started.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join()

    async def _listen(self, started: threading.Event) -> None:
        self._loop, self._ended = asyncio.get_running_loop(), asyncio.Event()
        servers = []
        for host in self._hosts:
            servers.append(await asyncio.start_server(self._talk, host, self.port))
            self.port = servers[0].sockets[0].getsockname()[1]
        started.set()
        await self._ended.wait()
        for server in servers:
            server.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                self._at_work += 1
                self.most_at_a_time = max(self.most_at_a_time, self._at_work)
                answer = self._answer(head.decode("latin-1"))
                await asyncio.sleep(self.seconds)
                self._at_work -= 1
                writer.write(answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass  # the client is done, or the test is
        finally:
            writer.close()

    def _answer(self, head: str) -> bytes:
        first, *lines = head.strip().split("\r\n")
        path = first.split(" ")[1]
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines)}
        host = headers.get("host", "").partition(":")[0]
        answer = self.serve(host, path) or NOT_FOUND
        same = answer.status == 200 and headers.get("if-none-match") == answer.etag
        status = 304 if same else answer.status
        moment = time.monotonic()
        self.asked.append(Asked(moment=moment, path=path, status=status, headers=headers))
        return _as_http(answer, status)


def _as_http(answer: Answer, status: int) -> bytes:
    body = b"" if status == 304 else answer.body
    headers = {"Content-Type": answer.content_type, "Content-Length": str(len(body))}
    if answer.status == 200:
        headers["ETag"] = answer.etag
    lines = [f"{name}: {value}" for name, value in (headers | dict(answer.headers)).items()]
    return "\r\n".join([f"HTTP/1.1 {status} -", *lines, "", ""]).encode("latin-1") + body


def text(content: str) -> Answer:
    """A plain text, such as a robots.txt."""
    return Answer(body=content.encode(), content_type="text/plain; charset=utf-8")


def page(content: str, **headers: str) -> Answer:
    """An HTML page; `_` in the name of a header stands for `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(body=content.encode(), headers=named)


def packed(content: bytes) -> Answer:
    """A file that is gzip by itself, such as `sitemap.xml.gz`."""
    return Answer(body=gzip.compress(content, mtime=0), content_type="application/gzip")
