"""Scrapy's handler for http and https, which opens no connection into somebody's network."""

# ruff: noqa: N802 - the names of the methods are Twisted's

from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Response

from snapshotter.fetch.addresses import plain_host, read_private_hosts
from snapshotter.fetch.refusal import Refusal
from snapshotter.fetch.resolver import GuardedResolver

LARGEST_HEAD = 256 * 1024
"""Bytes of an answer before its body. Twisted bounds each line, but not their number."""


class BoundedProtocol(_LenientHTTP11ClientProtocol):
    """Ends a connection whose answer never comes to its body."""

    _head = 0

    def dataReceived(self, data: bytes) -> None:
        """Called by Twisted with what came of one answer; the next one begins anew."""
        super().dataReceived(data)  # type: ignore[no-untyped-call]  # Twisted's
        before_body = self._parser is not None and self._parser.bodyDecoder is None
        self._head = self._head + len(data) if before_body else 0
        if self._head > LARGEST_HEAD and self.transport:
            self.transport.abortConnection()


class BoundedFactory(_LenientHTTP11ClientFactory):
    """Makes the protocol of each connection."""

    def buildProtocol(self, addr: Any) -> BoundedProtocol:  # noqa: ARG002 - Twisted's
        """Called by Twisted."""
        return BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class GuardedDownloadHandler(HTTP11DownloadHandler):
    """Connects to public addresses, and to what `SNAPSHOT_PRIVATE_HOSTS` names."""

    guards_addresses = True
    """Asked by `check_settings`."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        from twisted.internet import reactor  # noqa: PLC0415 - importing it installs one

        hosts = read_private_hosts(crawler.settings.getlist("SNAPSHOT_PRIVATE_HOSTS"))
        self._pool._factory = BoundedFactory
        self._guard = GuardedResolver.install(reactor, hosts)

    async def download_request(self, request: Request) -> Response:
        """Called by Scrapy.

        Raises:
            Refusal: the host has no address that may be visited.
        """
        try:
            return await super().download_request(request)
        except CannotResolveHostError as error:
            url = request.meta.get("proxy") or request.url  # a proxy does its own looking up
            host = plain_host(urlsplit(url).hostname or "")
            if host not in self._guard.refused:
                raise
            message = (
                f"{host} has an address that is not public; SNAPSHOT_PRIVATE_HOSTS may name it"
            )
            raise Refusal("private_address", message) from error
