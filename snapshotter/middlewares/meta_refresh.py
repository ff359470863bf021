"""Redirects that stand in a page."""

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware as ScrapyMetaRefresh
from scrapy.http import Response

HEAD = 4 * 4096
"""Bytes that Scrapy's 4,096 characters are at most."""


class MetaRefreshMiddleware(ScrapyMetaRefresh):
    """Scrapy's, which decodes every page as a whole to look at its beginning."""

    def process_response(  # type: ignore[override]  # its `spider`
        self, request: Request, response: Response
    ) -> Request | Response:
        """Pass on a page whose beginning does not hold the word."""
        return super().process_response(request, response) if may_lead_on(response) else response


def may_lead_on(response: Response) -> bool:
    """Whether the beginning may hold `<meta http-equiv="refresh">`.

    Zeros are those of UTF-16; behind `&#` any letter may be hidden.
    """
    head = response.body[:HEAD].lower()
    return b"refresh" in head or b"\0" in head or b"&#" in head
