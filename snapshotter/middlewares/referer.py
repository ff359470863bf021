"""Whom we tell where a link was found."""

from typing import Any

from scrapy.spidermiddlewares.referer import RefererMiddleware as ScrapyReferer
from scrapy.spidermiddlewares.referer import ReferrerPolicy


class RefererMiddleware(ScrapyReferer):
    """Scrapy's, deaf to the Referrer-Policy of a page: `unsafe-url` there would tell every host."""

    def policy(self, *_args: Any, **_kwargs: Any) -> ReferrerPolicy:
        """That of `REFERRER_POLICY`."""
        return self.default_policy()
