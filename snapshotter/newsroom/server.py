"""The newsroom's server: HTTP on 127.0.0.1 at a free port, as strict about caches as a real one."""

import hashlib
import sys
import threading
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import format_datetime, parsedate_to_datetime
from functools import cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote, urlsplit

PAGES = Path(__file__).parent / "pages"
SITE_TABLE = Path(__file__).parent / "site.toml"

BASE_PLACEHOLDER = "{base}"
"""Stands in a text file where the site's own address belongs; filled in when it is sent."""

CONTENT_TYPES = {
    ".html": "text/html",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".png": "image/png",
}
TEXT_SUFFIXES = {".html", ".xml", ".txt"}


@dataclass(frozen=True, kw_only=True)
class Sending:
    """How `site.toml` says that a page leaves the server."""

    encoding: str = "utf-8"
    """Python codec of the bytes; the file in `pages/` is UTF-8 always."""
    declares: str | None = None
    """The charset that the page's own meta names, for the reader of the table; None: no meta."""
    header_charset: str | None = None
    """The charset that Content-Type names; None: it names none."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A file as it is sent."""

    content: bytes
    content_type: str
    modified: datetime
    """When the file was changed last, in UTC, to the second as HTTP has it."""

    @property
    def etag(self) -> str:
        """A strong entity tag (RFC 9110, 8.8.3): the same bytes always have the same one."""
        return f'"{hashlib.sha256(self.content).hexdigest()[:32]}"'


@cache
def sendings() -> Mapping[str, Sending]:
    """The table of `site.toml`: path of a page to how it is sent, for the pages that differ."""
    table = tomllib.loads(SITE_TABLE.read_text(encoding="utf-8"))
    return {path: Sending(**row) for path, row in table.items()}


class Newsroom:
    """Serves the newsroom on 127.0.0.1 while the `with` block runs. Logs and counts nothing.

    Files are read at each request, so that a test may change a copy of the site under way.

    Args:
        pages: folder with the site's files; a test may give a copy.
        port: the one to listen at if it is free; 0: any free one.
    """

    def __init__(self, pages: Path = PAGES, port: int = 0) -> None:
        self._files = {
            f"/{file.relative_to(pages).as_posix()}": file
            for file in pages.rglob("*")
            if file.is_file()
        }
        self._server = _listen(port)
        self._server.newsroom = self

    @property
    def url(self) -> str:
        """Address of the site without a slash at the end: `http://127.0.0.1:40123`."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        serve = partial(
            self._server.serve_forever, poll_interval=0.05
        )  # seconds; how fast it stops
        threading.Thread(target=serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path: str) -> Answer | None:
        """What is sent for a path such as `/guonei/`; None: there is no such file (any more)."""
        name = f"{path}index.html" if path.endswith("/") else path
        file = self._files.get(name)
        if file is None or not file.exists():
            return None
        sending = sendings().get(name, Sending())
        charset = f"; charset={sending.header_charset}" if sending.header_charset else ""
        return Answer(
            content=self._content(file, sending.encoding),
            content_type=CONTENT_TYPES[file.suffix] + charset,
            modified=datetime.fromtimestamp(int(file.stat().st_mtime), UTC),
        )

    def _content(self, file: Path, encoding: str) -> bytes:
        if file.suffix not in TEXT_SUFFIXES:
            return file.read_bytes()
        text = file.read_text(encoding="utf-8").replace(BASE_PLACEHOLDER, self.url)
        return text.encode(encoding)


def is_unchanged(answer: Answer, headers: Message) -> bool:
    """Whether the client has this very answer already (RFC 9110, 13.2.2: the tag goes first).

    A date that cannot be read counts as none (RFC 9110, 13.1.3).
    """
    tags = headers.get("If-None-Match")
    if tags is not None:
        return tags.strip() == "*" or answer.etag in tags
    try:
        return answer.modified <= parsedate_to_datetime(headers.get("If-Modified-Since", ""))
    except (ValueError, TypeError):
        return False


class _Server(ThreadingHTTPServer):
    newsroom: Newsroom

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over a client that went away; anything else is a defect and is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _listen(port: int) -> _Server:
    try:
        return _Server(("127.0.0.1", port), _Handler)
    except OSError:  # somebody listens there
        return _Server(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "newsroom"
    sys_version = ""
    disable_nagle_algorithm = True  # else each kept connection waits 40 ms for its body
    timeout = 30
    server: _Server

    def do_GET(self) -> None:
        """Send the file, or that it has not changed."""
        answer = self.server.newsroom.answer(unquote(urlsplit(self.path).path))
        if answer is None:
            self._send(HTTPStatus.NOT_FOUND, b"404", {"Content-Type": "text/plain"})
            return
        headers = {
            "ETag": answer.etag,
            "Last-Modified": format_datetime(answer.modified, usegmt=True),
        }
        if is_unchanged(answer, self.headers):
            self._send(HTTPStatus.NOT_MODIFIED, b"", headers)
        else:
            headers["Content-Type"] = answer.content_type
            self._send(HTTPStatus.OK, answer.content, headers)

    do_HEAD = do_GET  # noqa: N815  # the name that http.server looks for

    def _send(self, status: HTTPStatus, content: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # inherited name
        """Log nothing."""
