"""`scrapy inspect` on pages of the newsroom, on files, and on what cannot be had."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from snapshotter.newsroom import PAGES, Newsroom

Scrapy = Callable[..., CompletedProcess[str]]
ALLOWED = ("-s", "SNAPSHOT_PRIVATE_HOSTS=127.0.0.1")
CANAL = "guonei/2024-05/09/content_1001.html"
ADDRESS = f"https://jiangpan.example/{CANAL}"
SITE = """
from snapshotter.news_spider import NewsSpider
from snapshotter.site import Rules, Site

class RuledSpider(NewsSpider):
    name = "ruled"
    site = Site(rules=Rules(title="div.footer p", summary="b.nowhere"))
"""


def rows(shown: str, field: str) -> list[str]:
    """The candidates of a field, from its row in the second table on."""
    lines = shown.split("verdict\n")[1].splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(field))
    following = (n for n, line in enumerate(lines) if n > start and not line.startswith(" "))
    return lines[start : next(following, len(lines))]


def test_page_is_fetched_and_shown_without_a_trace(
    scrapy: Scrapy, newsroom: Newsroom, tmp_path: Path
) -> None:
    done = scrapy("inspect", f"{newsroom.url}/{CANAL}", *ALLOWED, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "title           markup    江州老城区千年水渠完成修缮" in done.stdout
    assert rows(done.stdout, "title")[0].endswith("taken")
    assert list(tmp_path.iterdir()) == []


def test_file_needs_an_address(scrapy: Scrapy) -> None:
    done = scrapy("inspect", PAGES / CANAL)
    assert done.returncode == 1
    assert done.stderr.endswith("does not tell its address; give --url\n")
    assert len(done.stderr.splitlines()) == 1


def test_file_may_tell_its_address(scrapy: Scrapy, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(f'<link rel="canonical" href="{ADDRESS}"><p>nothing')
    assert json.loads(scrapy("inspect", file, "--json").stdout)["record"]["url"] == ADDRESS


def test_json_holds_record_and_candidates(scrapy: Scrapy) -> None:
    done = scrapy("inspect", PAGES / CANAL, "--url", ADDRESS, "--json")
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["is_article"] is True
    assert told["record"]["publish_time"] == "2024-05-09T22:30+08:00"
    assert told["candidates"]["source"][0] == {
        "text": "华夏新闻社",
        "provenance": "markup",
        "verdict": "taken",
    }


def test_rules_of_a_site_are_tried(
    scrapy: Scrapy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ruled_sites").mkdir()
    (tmp_path / "ruled_sites/ruled.py").write_text(SITE)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    options = ("--spider", "ruled", "-s", "SPIDER_MODULES=ruled_sites")
    done = scrapy("inspect", PAGES / CANAL, "--url", ADDRESS, *options)
    assert rows(done.stdout, "title")[0].split()[2] == "rule"
    assert rows(done.stdout, "summary")[0].endswith("finds nothing on this page")


def test_nothing_of_the_page_reaches_the_terminal_unescaped(scrapy: Scrapy, tmp_path: Path) -> None:
    evil = "\x1b]0;owned\x07\u202e\x9b2J\u2028"
    file = tmp_path / "page.html"
    file.write_text(
        f'<meta charset="utf-8"><title>{evil}标题</title>'
        f'<meta property="og:title" content="{evil}">'
        f'<link rel="canonical" href="https://a.example/{evil}"><h1>{evil}x</h1><p>{evil}'
    )
    for option in ((), ("--json",)):
        done = scrapy("inspect", file, "--url", "https://a.example/b", *option)
        assert done.returncode == 0
        assert {c for c in done.stdout if not c.isprintable()} == {"\n"}
        assert done.stderr == ""


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/private/drafts.html", "Forbidden by robots.txt"),
        ("/nowhere.html", "the server answered with status 404"),
    ],
)
def test_page_that_does_not_come_is_told_in_one_line(
    scrapy: Scrapy, newsroom: Newsroom, path: str, reason: str
) -> None:
    done = scrapy("inspect", newsroom.url + path, *ALLOWED)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"scrapy inspect: {reason}\n"


def test_private_address_is_refused(scrapy: Scrapy, newsroom: Newsroom) -> None:
    done = scrapy("inspect", newsroom.url)
    assert done.returncode == 1
    assert "is not public" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_handler_that_would_connect_to_any_address_is_refused(
    scrapy: Scrapy, newsroom: Newsroom
) -> None:
    stock = "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler"
    done = scrapy("inspect", newsroom.url, "-s", f'DOWNLOAD_HANDLERS={{"http": "{stock}"}}')
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"scrapy inspect: DOWNLOAD_HANDLERS: http: {stock} does not")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", [(), ("a.html", "b.html"), ("a.html", "--spider", "absent")])
def test_misuse(scrapy: Scrapy, arguments: tuple[str, ...]) -> None:
    assert scrapy("inspect", *arguments).returncode == 2


def test_file_that_is_not_there(scrapy: Scrapy) -> None:
    done = scrapy("inspect", "absent.html", "--url", ADDRESS)
    assert done.returncode == 1
    assert done.stderr == "scrapy inspect: cannot read absent.html: No such file or directory\n"


def test_case_is_saved_in_the_project(scrapy: Scrapy, tmp_path: Path) -> None:
    options = ("--url", ADDRESS, "--spider", "demo", "--save", "canal")
    done = scrapy("inspect", PAGES / CANAL, *options, folder=tmp_path)
    assert done.returncode == 0
    folder = tmp_path / "tests/pages/demo"
    assert sorted(file.name for file in folder.iterdir()) == ["canal.html", "canal.json"]
    told = json.loads((folder / "canal.json").read_text(encoding="utf-8"))
    assert told["url"] == ADDRESS
    assert told["expected"]["authors"] == ["周明远", "沈若溪"]


def test_address_that_is_none_is_told_as_a_crawl_tells_it(scrapy: Scrapy) -> None:
    done = scrapy("inspect", "http://127.0.0.1:99999/")
    said = "'http://127.0.0.1:99999/' is not a web address (http://… or https://…)"
    assert (done.returncode, done.stderr) == (1, f"scrapy inspect: {said}\n")
