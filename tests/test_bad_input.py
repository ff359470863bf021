"""Wrong input ends in one clear line and exit code 1 or 2, with nothing half-written."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from snapshotter.newsroom import Newsroom

Scrapy = Callable[..., CompletedProcess[str]]


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (["page"], 1, "give one of -a url=ADDRESS and -a urls_file=FILE"),
        (["news"], 1, "give one of -a url=ADDRESS and -a urls_file=FILE"),
        (
            ["page", "-a", "url=gazette.example"],
            1,
            "-a url: 'gazette.example' is not a web address",
        ),
        (["page", "-a", "urls_file=no/such/file"], 1, "-a urls_file: cannot read no/such/file"),
        (["news", "-a", "urls_file=."], 1, "-a urls_file: cannot read .:"),
        (["demo", "-s", "SNAPSHOT_TIMEZONE=Mars"], 1, "SNAPSHOT_TIMEZONE: 'Mars' is not an IANA"),
        (["demo", "-s", "SNAPSHOT_DISCLAIMER=a { brace"], 1, "SNAPSHOT_DISCLAIMER: "),
        (["demo", "-s", "SNAPSHOT_MAX_ARTICLE_PAGES=x"], 1, "SNAPSHOT_MAX_ARTICLE_PAGES: 'x'"),
        (["demo", "-s", "SNAPSHOT_TIMEZON=UTC"], 1, "SNAPSHOT_TIMEZON: there is no such setting"),
        (["demo", "-s", "CONCURRENT_REQUESTS=x"], 1, "CONCURRENT_REQUESTS: 'x' is not a number"),
        (["demo", "-s", "SNAPSHOT_OUTPUT_DIR="], 1, "SNAPSHOT_OUTPUT_DIR: is empty"),
        (["demo", "-s", "SNAPSHOT_STATE_DIR="], 1, "SNAPSHOT_STATE_DIR: is empty"),
        (["no_such_spider"], 2, "there is no spider 'no_such_spider'"),
    ],
    ids=str,
)
def test_wrong_input_is_told_in_one_line(
    scrapy: Scrapy, tmp_path: Path, arguments: list[str], code: int, complaint: str
) -> None:
    done = scrapy("crawl", *arguments, folder=tmp_path)
    assert done.returncode == code
    assert done.stderr.splitlines()[-1].startswith(f"scrapy crawl: {complaint}")
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [["runs"], ["verify", "--rebuild", "demo"], ["takedown", "http://gazette.example/1"]],
    ids=str,
)
def test_folder_without_a_name_is_refused_by_every_command(
    scrapy: Scrapy, tmp_path: Path, arguments: list[str]
) -> None:
    done = scrapy(*arguments, "-s", "SNAPSHOT_OUTPUT_DIR=", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(f"scrapy {arguments[0]}: SNAPSHOT_OUTPUT_DIR: is empty; name a")
    assert list(tmp_path.iterdir()) == []


def test_malformed_line_is_reported_and_the_others_run(
    scrapy: Scrapy, newsroom: Newsroom, tmp_path: Path
) -> None:
    urls = tmp_path / "urls.txt"
    urls.write_text(
        f"{newsroom.url}/keji/p/88213.html\nnonsense\n{newsroom.url}/2024/0512/1002.html"
    )
    options = ("-a", f"urls_file={urls}", "-s", "SNAPSHOT_PRIVATE_HOSTS=127.0.0.1")
    done = scrapy("crawl", "page", *options, folder=tmp_path)
    assert f"{urls}:2: 'nonsense' is not a web address" in done.stderr
    (published,) = tmp_path.glob("output/page/[0-9]*.jsonl")
    assert len(published.read_text(encoding="utf-8").splitlines()) == 2
