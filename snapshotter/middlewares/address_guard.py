"""Where a crawl may go, told from an address as it is written, before anything is looked up.

The names that pass are judged once more by the address they lead to: see `resolver.py`.
"""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.utils.httpobj import urlparse_cached

from snapshotter.fetch.addresses import is_private_host, plain_host, read_private_hosts
from snapshotter.fetch.refusal import Refusal


class AddressGuardMiddleware:
    """Refuses requests, also those that redirects and robots.txt make, by their address."""

    def __init__(self, crawler: Crawler) -> None:
        self.longest = crawler.settings.getint("URLLENGTH_LIMIT")
        self.allowed = read_private_hosts(crawler.settings.getlist("SNAPSHOT_PRIVATE_HOSTS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Let a request pass or refuse it.

        Raises:
            Refusal: its scheme is not http or https, its host is private and not named, it holds
                a user or password, it is longer than `URLLENGTH_LIMIT`, or it leads from https
                back to http.
        """
        if len(request.url) > self.longest > 0:  # Scrapy does not look at redirects
            raise Refusal("url_length", f"an address of {len(request.url)} characters")
        parts = urlparse_cached(request)
        if parts.scheme not in ("http", "https"):
            raise Refusal("scheme", f"{parts.scheme} is neither http nor https")
        if parts.username is not None:
            raise Refusal("credentials", "an address of a page may not hold a user or password")
        host = parts.hostname or ""
        if is_private_host(host) and plain_host(host) not in self.allowed:
            message = f"{host} is not public; SNAPSHOT_PRIVATE_HOSTS may name it"
            raise Refusal("private_address", message)
        if parts.scheme == "http" and came_from(request).startswith("https:"):
            raise Refusal("downgrade", "a redirect led from https to http")


def came_from(request: Request) -> str:
    """The address that redirected to this one; empty when none did."""
    redirects: list[str] = request.meta.get("redirect_urls", [])
    return redirects[-1] if redirects else ""
