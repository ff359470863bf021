"""Scrapy's commands that look at a page and are no runs show it, and leave no trace."""

from pathlib import Path
from typing import Any

import pytest

OWN_SPIDER = """
from snapshotter.spiders.news import NewsSiteSpider

class Own(NewsSiteSpider):
    name = "own"
"""


CONTRACTED = '''
from snapshotter.news_spider import NewsSpider

class Contracted(NewsSpider):
    name = "contracted"
    allowed_domains = ["127.0.0.1"]

    def parse_page(self, response):
        """Gives nothing.

        @url {url}
        @returns items 0 0
        """
        return []
'''


def all_files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("options", [(), ("--spider", "demo")], ids=["no spider", "a spider"])
def test_fetch_prints_a_page_every_time(cron: Any, server: Any, options: tuple[str, ...]) -> None:
    server.serve_news(1)
    for _ in range(2):
        code, shown = cron.run("fetch", server.url, *options)
        assert code == 0
        assert "<ul>" in shown
    assert all_files(cron.folder) == {}


def test_shell_fetches_a_page_every_time(cron: Any, server: Any) -> None:
    server.serve_news(1)
    for _ in range(2):
        code, shown = cron.run("shell", server.url, "-c", "response.status", "--nolog")
        assert (code, shown) == (0, "200\n")
    assert all_files(cron.folder) == {}


def test_parse_shows_what_a_run_has_published(cron: Any, server: Any) -> None:
    (path,) = server.serve_news(1)
    assert cron.crawl("news", server.url)[0] == 0
    before = all_files(cron.folder)
    callback = ("--spider", "page", "-c", "parse_article", "--pipelines", "--nocolour")
    code, shown = cron.run("parse", *callback, "-a", f"url={server.url}", server.url + path[1:])
    assert code == 0
    assert "第0号报道" in shown.partition("# Scraped Items")[2]
    assert all_files(cron.folder) == before


def test_contracts_are_checked(cron: Any, server: Any) -> None:
    server.serve_news(1)
    (cron.folder / "contracted.py").write_text(CONTRACTED.format(url=server.url))
    code, shown = cron.run("check", "contracted", settings=("SPIDER_MODULES=contracted",))
    assert "Ran 1 contract " in shown
    assert code == 0
    assert not (cron.folder / "output").exists()
    assert not (cron.folder / "state").exists()


def test_runspider_is_a_run(cron: Any, server: Any) -> None:
    server.serve_news(2)
    (cron.folder / "own.py").write_text(OWN_SPIDER)
    assert cron.run("runspider", "own.py", "-a", f"url={server.url}")[0] == 0
    assert cron.reports()[-1]["spider"] == "own"
    assert cron.lines() == 2
