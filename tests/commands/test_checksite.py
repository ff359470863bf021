"""`scrapy checksite` on sites in good order and on broken ones."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from snapshotter import settings
from snapshotter.newsroom import Newsroom

Scrapy = Callable[..., CompletedProcess[str]]
SITE = """
from snapshotter import settings
from snapshotter.news_spider import NewsSpider
from snapshotter.site import Rules, Site

class Own:
    async def process_spider_output(self, response, result):
        async for output in result:
            if not response.url.endswith("content_1001.html"):
                yield output

class GazetteSpider(NewsSpider):
    name = "gazette"
    site = Site({arguments})
    custom_settings = {own}
"""


@pytest.fixture
def check(
    scrapy: Scrapy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., CompletedProcess[str]]:
    """Runs `scrapy checksite gazette` for a site of these arguments."""
    (tmp_path / "checked").mkdir()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    folder = tmp_path / "work"
    folder.mkdir()

    def run(arguments: str, *options: str, own: str = "None") -> CompletedProcess[str]:
        (tmp_path / "checked/gazette.py").write_text(SITE.format(arguments=arguments, own=own))
        settings = ("SPIDER_MODULES=checked", "SNAPSHOT_PRIVATE_HOSTS=127.0.0.1")
        more = ("AUTOTHROTTLE_ENABLED=0", "RETRY_ENABLED=0")
        set_all = [part for one in (*settings, *more) for part in ("-s", one)]
        done = scrapy("checksite", "gazette", *set_all, *options, folder=folder)
        assert list(folder.iterdir()) == []
        return done

    return run


def test_site_in_good_order(check: Any, newsroom: Newsroom) -> None:
    sections = f"sections={{'国内': '{newsroom.url}/guonei/', '科技': '{newsroom.url}/keji/'}}"
    done = check(sections)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "section  links  articles  found  missing  verdict",
        "国内     5      5/5       100%   -        well",
        "科技     4      4/4       100%   -        well",
        "",
        "2 of 2 sections are well",
    ]


def test_few_articles_of_each_section_are_asked_for(check: Any, newsroom: Newsroom) -> None:
    done = check(f"sections={{'国内': '{newsroom.url}/guonei/'}}", "-n", "2")
    assert done.stdout.splitlines()[1].split()[1:3] == ["5", "2/2"]


def test_section_that_is_gone(check: Any, newsroom: Newsroom) -> None:
    done = check(f"sections={{'国内': '{newsroom.url}/guonei/', '国际': '{newsroom.url}/gone/'}}")
    assert done.returncode == 1
    assert "国际     0      0/0       0%     -        no links to articles" in done.stdout
    assert f"1 failed: fetch/status_404  {newsroom.url}/gone/" in done.stdout
    assert done.stdout.endswith("1 of 2 sections are well\n")


def test_pattern_that_finds_no_article(check: Any, newsroom: Newsroom) -> None:
    done = check(f"sections={{'国内': '{newsroom.url}/guonei/'}}, article='/nowhere/'")
    assert done.returncode == 1
    assert "no links to articles" in done.stdout


def test_pattern_that_finds_what_is_no_article(check: Any, newsroom: Newsroom) -> None:
    done = check(f"start=('{newsroom.url}/',), article='/about'")
    assert done.returncode == 1
    assert "no article could be read" in done.stdout or "too little" in done.stdout


def test_feeds_and_sitemaps_are_checked_too(check: Any, newsroom: Newsroom) -> None:
    done = check(f"feeds=('{newsroom.url}/feed.xml',), sitemaps=('{newsroom.url}/sitemap.xml',)")
    assert done.returncode == 0
    rows = [line.split() for line in done.stdout.splitlines()]
    assert rows[1][:4] == ["feed", f"{newsroom.url}/feed.xml", "10", "5/5"]
    assert rows[2][:4] == ["sitemap", f"{newsroom.url}/sitemap.xml", "18", "5/5"]


def test_parts_of_the_site_take_part(check: Any, newsroom: Newsroom) -> None:
    own = "{'SPIDER_MIDDLEWARES': settings.SPIDER_MIDDLEWARES | {Own: 945}}"
    done = check(f"sections={{'国内': '{newsroom.url}/guonei/'}}", own=own)
    assert done.stdout.splitlines()[1].split()[1:3] == ["5", "4/5"]


def test_what_publishes_stays_out_whatever_the_command_line_says(
    check: Any, newsroom: Newsroom
) -> None:
    parts = json.dumps(settings.SPIDER_MIDDLEWARES)
    options = ("-s", f"SPIDER_MIDDLEWARES={parts}", "-s", 'FEEDS={"a.jsonl": {"format": "jsonl"}}')
    done = check(f"sections={{'国内': '{newsroom.url}/guonei/'}}", *options)
    assert "1 of 1 sections are well" in done.stdout


def test_articles_that_cannot_be_had(check: Any, server: Any) -> None:
    server.serve_news(10, failing=2)
    assert "8/10      " in check(f"start=('{server.url}',)", "-n", "10").stdout
    server.serve_news(10, failing=3)
    done = check(f"start=('{server.url}',)", "-n", "10")
    assert done.returncode == 1
    assert "3 of 10 articles failed" in done.stdout


def test_missing_field_is_told(check: Any, server: Any) -> None:
    server.serve_news(3)
    done = check(f"start=('{server.url}',)")
    assert done.returncode == 1
    assert "source 100%  too little source\n" in done.stdout


def test_site_without_start_pages_is_broken(check: Any) -> None:
    done = check("source='Gazette'")
    assert done.returncode == 1
    assert "0 of 0 sections" in done.stdout


def test_site_that_is_wrong_is_told_in_one_line(check: Any) -> None:
    done = check("article='('")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("scrapy checksite: gazette.py: site.article: '('")
    assert len(done.stderr.splitlines()) == 1


def test_setting_that_is_wrong_is_told_in_one_line(check: Any) -> None:
    done = check("source='Gazette'", "-s", "SNAPSHOT_TIMEZONE=Mars")
    assert done.returncode == 1
    assert done.stderr.startswith("scrapy checksite: SNAPSHOT_TIMEZONE: 'Mars'")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", [(), ("absent",), ("demo", "-n", "0"), ("demo", "news")])
def test_misuse(scrapy: Scrapy, arguments: tuple[str, ...]) -> None:
    assert scrapy("checksite", *arguments).returncode == 2
