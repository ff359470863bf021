"""Unpacks what came compressed, in Scrapy's place: within limits, and not what was cut short.

Scrapy 2.19 gives half a page when a gzip, brotli or zstd answer ends too early, and has one limit
for what comes and what it becomes.
"""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.responsetypes import responsetypes

from snapshotter.fetch.refusal import AnswerError
from snapshotter.fetch.unpack import ACCEPTED, UnpackError, encodings_of, unpack

LITTLE = 1024 * 1024
"""Bytes that an answer may become whatever its ratio: an empty list can be packed very well."""


class DecompressionMiddleware:
    """Stands where `HttpCompressionMiddleware` stands in Scrapy."""

    def __init__(self, crawler: Crawler) -> None:
        self.most = crawler.settings.getint("SNAPSHOT_MAX_UNPACKED_SIZE")
        self.ratio = crawler.settings.getint("SNAPSHOT_MAX_UNPACKED_RATIO")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Say what we can unpack."""
        request.headers.setdefault("Accept-Encoding", ACCEPTED)

    def process_response(self, request: Request, response: Response) -> Response:
        """Unpack an answer.

        Raises:
            AnswerError: it cannot be had as a whole.
        """
        encodings = encodings_of(response.headers.getlist("Content-Encoding"))
        if not encodings or not response.body or request.method == "HEAD":
            return response
        limit = min(self.most, max(LITTLE, self.ratio * len(response.body)))
        try:
            body = unpack(response.body, encodings, limit)
        except UnpackError as error:
            raise AnswerError(f"unpacked_{error.why}", str(error)) from error
        del response.headers["Content-Encoding"]
        kind = responsetypes.from_args(headers=response.headers, url=response.url, body=body)
        return response.replace(cls=kind, body=body)
