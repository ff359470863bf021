"""The stored pages of all sites still give what they gave when they were stored.

`scrapy inspect URL --spider NAME --save CASE` adds one; run again, it stores what is right now.
"""

from pathlib import Path

import pytest
from scrapy.settings import Settings

from snapshotter import settings
from snapshotter.authoring.saved_pages import SavedPage, saved_pages
from snapshotter.news_spider import NewsSpider
from snapshotter.spider_loader import SpiderLoader

CASES = list(saved_pages(Path(__file__).parent / "pages"))


def test_there_are_stored_pages() -> None:
    assert CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.spider}-{case.name}")
def test_stored_page_gives_the_expected_record(case: SavedPage) -> None:
    project = Settings({"SPIDER_MODULES": settings.SPIDER_MODULES})
    spider = SpiderLoader.from_settings(project).load(case.spider)
    assert issubclass(spider, NewsSpider)
    assert case.extract(spider.site) == case.expected
