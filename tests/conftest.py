import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator
from scrapy.utils.test import get_crawler

from benchmarks.local_site import Answer, LocalSite
from snapshotter import settings
from snapshotter.items import read_schema
from snapshotter.news_spider import NewsSpider
from snapshotter.newsroom import PAGES, Newsroom

ROOT = Path(__file__).parent.parent
LOCAL = ("AUTOTHROTTLE_ENABLED=0", "SNAPSHOT_PRIVATE_HOSTS=127.0.0.1", "RETRY_ENABLED=0")
TIME_LIMIT = 120
"""Seconds for one `scrapy` command; most take one or two."""


@pytest.fixture(scope="session")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as running:
        yield running


@pytest.fixture
def pages() -> dict[str, Answer]:
    """What `site` answers, by path; a test puts its pages in."""
    return {}


@pytest.fixture
def site(pages: dict[str, Answer]) -> Iterator[LocalSite]:
    with LocalSite(pages) as site:
        yield site


@pytest.fixture(scope="session")
def truth() -> list[dict[str, Any]]:
    lines = (PAGES.parent / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def scrapy(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., CompletedProcess[str]]:
    """Runs `scrapy ARGUMENTS…` as a user does, in a folder of its own; a warning is an error."""

    def run(*arguments: str | Path, folder: Path | None = None) -> CompletedProcess[str]:
        paths = filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "scrapy", *map(str, arguments)],
            cwd=folder or tmp_path_factory.mktemp("run"),
            env=os.environ
            | {"SCRAPY_SETTINGS_MODULE": settings.__name__, "PYTHONPATH": os.pathsep.join(paths)},
            capture_output=True,
            text=True,
            timeout=TIME_LIMIT,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def crawl(
    scrapy: Callable[..., CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., list[dict[str, Any]]]:
    """Runs `scrapy crawl ARGUMENTS…` to a good end; gives the records of its published files."""

    def run(*arguments: str | Path) -> list[dict[str, Any]]:
        folder = tmp_path_factory.mktemp("crawl")
        done = scrapy("crawl", *arguments, folder=folder)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        assert "Warning" not in done.stderr
        files = sorted(folder.glob(f"output/{arguments[0]}/[0-9]*.jsonl"))  # not the manifest
        texts = [file.read_text(encoding="utf-8") for file in files]
        return [json.loads(line) for text in texts for line in text.splitlines()]

    return run


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one run of a spider left."""

    code: int
    report: dict[str, Any]
    records: list[dict[str, Any]]
    log: str

    def paths(self) -> set[str]:
        """Paths of the snapshots."""
        return {urlsplit(record["url"]).path for record in self.records}


@pytest.fixture
def run(scrapy: Callable[..., CompletedProcess[str]], tmp_path: Path) -> Callable[..., Run]:
    """Runs `scrapy crawl ARGUMENTS…` against 127.0.0.1 without throttle; the next one remembers."""

    def crawl(*arguments: str | Path, settings: Iterable[str] = ()) -> Run:
        options = [f"-s{setting}" for setting in (*LOCAL, *settings)]
        done = scrapy("crawl", *arguments, *options, folder=tmp_path)
        assert "Traceback" not in done.stderr, done.stderr
        lines = (tmp_path / "output/runs.jsonl").read_text("utf-8").splitlines()
        report = json.loads(lines[-1])
        files = sorted(tmp_path.glob(f"output/*/{report['run']}*.jsonl"))
        texts = [line for file in files for line in file.read_text("utf-8").splitlines()]
        records = [json.loads(line) for line in texts]
        return Run(code=done.returncode, report=report, records=records, log=done.stderr)

    return crawl


@pytest.fixture(scope="session")
def assert_valid() -> Callable[[object], None]:
    """Fails with every objection of the schema to a record."""
    validator = Draft202012Validator(read_schema())

    def check(record: object) -> None:
        assert [error.message for error in validator.iter_errors(record)] == []

    return check


@pytest.fixture
def made() -> Callable[..., NewsSpider]:
    """Makes a spider as a crawl does, with the project's settings and some others."""

    def make(kind: type[NewsSpider], **others: object) -> NewsSpider:
        project = {name: value for name, value in vars(settings).items() if name.isupper()}
        crawler = get_crawler(kind, project | others)
        crawler.spider = kind.from_crawler(crawler)
        return crawler.spider

    return make
