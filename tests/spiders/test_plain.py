"""A spider that knows nothing of news, as `scrapy genspider -t basic` writes it, crawls as ever."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.local_site import Answer, LocalSite

PLAIN = """
import scrapy

class Plain(scrapy.Spider):
    name = "plain"
    start_urls = ["{url}/", "{url}/nothing"]

    def parse(self, response):
        for title in response.css("h1::text").getall():
            yield {{"title": title}}
"""


@pytest.fixture
def crawl(
    run: Callable[..., Any],
    site: LocalSite,
    pages: dict[str, Answer],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Any]:
    """Crawls a page with one headline and one without."""
    pages["/"] = Answer(body=b"<h1>Ferry returns</h1>")
    pages["/nothing"] = Answer(body=b"<p>Nothing today</p>")
    (tmp_path / "plain_sites.py").write_text(PLAIN.format(url=site.url))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return lambda *options: run("plain", *options, settings=["SPIDER_MODULES=plain_sites"])


def test_every_run_asks_for_all_and_writes_what_it_finds(
    crawl: Callable[..., Any], tmp_path: Path
) -> None:
    for _ in range(2):
        done = crawl("-O", "titles.jsonl")
        assert done.code == 0
        articles = done.report["articles"]
        assert (articles["fetched"], articles["new"], articles["left"]) == (1, 1, 0)
        (line,) = (tmp_path / "titles.jsonl").read_text().splitlines()
        assert json.loads(line) == {"title": "Ferry returns"}
        (tmp_path / "titles.jsonl").unlink()


def test_published_file_bears_the_name_of_the_run(crawl: Callable[..., Any]) -> None:
    assert crawl().records == [{"title": "Ferry returns"}]
