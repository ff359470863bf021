"""Spiders of sites whose authors were careless."""

from typing import Any

from snapshotter.news_spider import NewsSpider
from snapshotter.site import Site


class ExplodingPattern(NewsSpider):
    """Its pattern needs 2^n steps for a path of n words that does not end in `.html`."""

    name = "exploding_pattern"

    def __init__(self, url: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        sections = {"国内": f"{url}/trap/", "国际": f"{url}/"}
        self.site = Site(sections=sections, article=r"^\w+://[^/]+(/?\w+)+\.html$")


class OwnDomain(NewsSpider):
    """Its author wants the pages of one host."""

    name = "own_domain"
    allowed_domains = ["127.0.0.1"]  # noqa: RUF012 - Scrapy's attribute

    def __init__(self, url: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.site = Site(sections={"国内": f"{url}/"})
