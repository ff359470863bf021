"""What a page is expected to be, and under which address it was asked for."""

from typing import Literal

from scrapy import Request

PageKind = Literal["article", "next_page", "listing", "feed", "sitemap"]

_BY_CALLBACK: dict[str, PageKind] = {
    "parse_article": "article",
    "parse_next_page": "next_page",
    "parse_feed": "feed",
    "parse_sitemap": "sitemap",
}


def page_kind(request: Request) -> PageKind:
    """What this asks for: an article, a further page of one, a feed, a sitemap, else a listing.

    Told from the name of its callback, so that a site that makes its own requests counts too.
    """
    return _BY_CALLBACK.get(getattr(request.callback, "__name__", ""), "listing")


def is_listing(request: Request) -> bool:
    """Whether this asks for a listing of any sort: a list page, a feed or a sitemap."""
    return page_kind(request) not in ("article", "next_page")


def asked_address(request: Request) -> str:
    """The address as it was asked for, before redirects."""
    redirects: list[str] = request.meta.get("redirect_urls", [])
    return redirects[0] if redirects else request.url
