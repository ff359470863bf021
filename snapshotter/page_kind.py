"""What a request expects, and what a spider may say on it."""

from typing import Literal

from scrapy import Request

PageKind = Literal["article", "next_page", "listing"]

_BY_CALLBACK: dict[str, PageKind] = {"parse_article": "article", "parse_next_page": "next_page"}

UPDATED = "snapshot_updated"
"""Key in `request.meta`: when a feed or sitemap says that the article was changed; aware."""
AGAIN = "snapshot_again"
"""Key in `request.meta`: true for an article that is to be asked for again, known or not."""


def page_kind(request: Request) -> PageKind:
    """Whether this asks for an article, a further page of one, or a listing of any sort.

    Told from the name of its callback, so that a site that makes its own requests counts too.
    """
    return _BY_CALLBACK.get(getattr(request.callback, "__name__", ""), "listing")
