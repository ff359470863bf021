from collections.abc import Callable
from typing import Any

from snapshotter.newsroom import Newsroom


def test_articles_that_a_start_page_leads_to_are_taken(
    crawl: Callable[..., list[dict[str, Any]]], newsroom: Newsroom, truth: list[dict[str, Any]]
) -> None:
    options = ("-a", f"url={newsroom.url}/guonei/", "-s", "SNAPSHOT_PRIVATE_HOSTS=127.0.0.1")
    taken = {record["url"].removeprefix(newsroom.url) for record in crawl("news", *options)}
    articles = {article["url"] for article in truth}
    assert {path for path in articles if path.startswith("/guonei/")} <= taken <= articles
