"""Scrapy's own commands and options work as they do in every Scrapy project."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from snapshotter.newsroom import Newsroom

Scrapy = Callable[..., CompletedProcess[str]]
ARTICLE = "/keji/p/88213.html"


@pytest.fixture
def page(newsroom: Newsroom) -> list[str]:
    """Arguments that crawl one article of the newsroom."""
    options = ("-a", f"url={newsroom.url}{ARTICLE}", "-s", "SNAPSHOT_PRIVATE_HOSTS=127.0.0.1")
    return ["crawl", "page", *options]


def test_list_names_the_spiders_and_not_their_base(scrapy: Scrapy) -> None:
    done = scrapy("list")
    assert done.returncode == 0
    names = set(done.stdout.split())
    assert {"demo", "news", "page", "people"} <= names
    assert all(map(str.islower, names))


def test_check_finds_nothing_wrong(scrapy: Scrapy) -> None:
    assert scrapy("check").returncode == 0


def test_shell_fetches_a_page(scrapy: Scrapy, newsroom: Newsroom) -> None:
    done = scrapy(
        *("shell", newsroom.url + ARTICLE, "-s", "SNAPSHOT_PRIVATE_HOSTS=127.0.0.1"),
        *("-c", "response.status"),
    )
    assert (done.returncode, done.stdout.strip()) == (0, "200"), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("option", "lines"), [("-o", ["from before", "snapshot"]), ("-O", ["snapshot"])]
)
def test_output_option_adds_to_a_file_or_replaces_it(
    scrapy: Scrapy, page: list[str], tmp_path: Path, option: str, lines: list[str]
) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text('{"kind": "from before"}\n')
    assert scrapy(*page, option, file).returncode == 0
    written = file.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["kind"] for line in written] == lines


def test_other_format_is_written(scrapy: Scrapy, page: list[str], tmp_path: Path) -> None:
    assert scrapy(*page, "-O", tmp_path / "mine.json").returncode == 0
    (record,) = json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))
    assert record["raw"]["publish_time"] == "3小时前"


def test_feeds_setting_is_obeyed(scrapy: Scrapy, page: list[str], tmp_path: Path) -> None:
    feeds = {str(tmp_path / "%(name)s.csv"): {"format": "csv", "fields": ["title", "source"]}}
    assert scrapy(*page, "-s", f"FEEDS={json.dumps(feeds)}", folder=tmp_path).returncode == 0
    assert (tmp_path / "page.csv").read_text(encoding="utf-8").startswith("title,source")
    assert not (tmp_path / "output/page").exists()
