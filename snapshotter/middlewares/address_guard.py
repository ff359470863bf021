"""Where a crawl may go: no address inside somebody's network, unless its host is named."""

import ipaddress
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from snapshotter.middlewares.refusal import Refusal


def is_private_host(host: str) -> bool:
    """Whether this host, as written, is inside a network: a private address or localhost."""
    try:
        return not ipaddress.ip_address(host.strip("[]")).is_global
    except ValueError:
        return host.rstrip(".").lower() == "localhost"


class AddressGuardMiddleware:
    """Refuses requests to hosts that are not public and not in `SNAPSHOT_PRIVATE_HOSTS`."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.allowed = frozenset(crawler.settings.getlist("SNAPSHOT_PRIVATE_HOSTS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Let a request pass or refuse it.

        Raises:
            Refusal: its host is private and not named.
        """
        host = urlsplit(request.url).hostname or ""
        if is_private_host(host) and host not in self.allowed:
            message = f"{host} is not public; SNAPSHOT_PRIVATE_HOSTS may name it"
            raise Refusal("private_address", message)
