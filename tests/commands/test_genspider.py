"""`scrapy genspider`: Scrapy's command as its users know it, and the visit that ours makes."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from benchmarks.local_site import Answer, LocalSite
from snapshotter.newsroom import Newsroom

Scrapy = Callable[..., CompletedProcess[str]]
Genspider = Callable[..., CompletedProcess[str]]
PROJECT = Path(__file__).parents[2]
MODULES = ("-s", "SPIDER_MODULES=written", "-s", "NEWSPIDER_MODULE=written")
ALLOWED = ("-s", "SNAPSHOT_PRIVATE_HOSTS=127.0.0.1", "-s", "AUTOTHROTTLE_ENABLED=0")
WRITTEN = '''\
"""jiangpan, a site that `scrapy genspider` wrote down after a visit.

`scrapy checksite jiangpan` visits each section and tells what is missing.
"""

from snapshotter.news_spider import NewsSpider
from snapshotter.site import Site


class JiangpanSpider(NewsSpider):
    """Articles of 127.0.0.1."""

    name = "jiangpan"
    allowed_domains = ["127.0.0.1"]
    site = Site(
        source="江畔新闻网",
        start=("{url}/",),
        sections={
            "国内": "{url}/guonei/",
            "国际": "{url}/guoji/",
            "财经": "{url}/caijing/",
            "科技": "{url}/keji/",
        },
        feeds=("{url}/feed.xml",),
        sitemaps=("{url}/sitemap.xml",),
        timezone="Asia/Shanghai",
    )
'''


@pytest.fixture
def spiders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty package of spiders."""
    (tmp_path / "written").mkdir()
    (tmp_path / "written/__init__.py").touch()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path / "written"


@pytest.fixture
def genspider(scrapy: Scrapy, spiders: Path) -> Genspider:
    """Runs `scrapy genspider ARGUMENTS…`; spiders are written into the package."""
    return lambda *arguments: scrapy(
        "genspider", *arguments, *MODULES, *ALLOWED, folder=spiders.parent
    )


def test_file_holds_what_the_visit_found(
    genspider: Genspider, spiders: Path, newsroom: Newsroom
) -> None:
    done = genspider("jiangpan", f"{newsroom.url}/")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Created spider 'jiangpan' using template 'site'" in done.stdout
    written = (spiders / "jiangpan.py").read_text(encoding="utf-8")
    assert written == WRITTEN.replace("{url}", newsroom.url)
    assert sorted(file.name for file in spiders.parent.iterdir()) == ["written"]


def test_file_is_loaded_and_crawled(
    genspider: Genspider, scrapy: Scrapy, spiders: Path, newsroom: Newsroom
) -> None:
    genspider("jiangpan", f"{newsroom.url}/")
    done = scrapy("checksite", "jiangpan", *MODULES, *ALLOWED, folder=spiders.parent)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("url", ["{newsroom}/", "http://127.0.0.1:1/", "{newsroom}/private/x"])
def test_file_is_clean(genspider: Genspider, spiders: Path, newsroom: Newsroom, url: str) -> None:
    genspider("jiangpan", url.replace("{newsroom}", newsroom.url), "-s", "RETRY_ENABLED=0")
    text = (spiders / "jiangpan.py").read_text(encoding="utf-8")
    for check in (("check",), ("format", "--check")):
        name = ("--stdin-filename", "snapshotter/spiders/jiangpan.py")
        ruff = [sys.executable, "-m", "ruff", *check, *name, "-"]
        done = subprocess.run(
            ruff, cwd=PROJECT, input=text, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout


def test_setting_that_cannot_be_used_is_told_in_one_line(
    genspider: Genspider, spiders: Path
) -> None:
    done = genspider("jiangpan", "http://127.0.0.1:1/", "-s", "SNAPSHOT_COLOUR=red")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("scrapy genspider: SNAPSHOT_COLOUR: there is no such setting")
    assert len(done.stderr.splitlines()) == 1
    assert not (spiders / "jiangpan.py").exists()


def test_hosts_that_the_visit_led_to_are_allowed(scrapy: Scrapy, spiders: Path) -> None:
    home = Answer(body=b"<title>Gazette</title><p>All the news of the delta.</p>")
    with LocalSite({}, hosts=("127.0.0.1", "127.0.0.2")) as site:
        moved = {"Location": site.url.replace("127.0.0.1", "127.0.0.2") + "/"}
        answers = {"127.0.0.1": Answer(status=301, headers=moved), "127.0.0.2": home}
        site.serve = lambda host, path: answers[host.partition(":")[0]] if path == "/" else None
        options = ("-s", "SNAPSHOT_PRIVATE_HOSTS=127.0.0.1,127.0.0.2", "-s", "DOWNLOAD_DELAY=0")
        done = scrapy("genspider", "moved", site.url, *MODULES, *options, folder=spiders.parent)
    assert (done.returncode, done.stderr) == (0, "")
    text = (spiders / "moved.py").read_text(encoding="utf-8")
    assert 'allowed_domains = ["127.0.0.1", "127.0.0.2"]' in text
    assert f'start=("{moved["Location"]}",),' in text


def test_visit_that_fails_leaves_the_template(genspider: Genspider, spiders: Path) -> None:
    done = genspider("jiangpan", "http://127.0.0.1:1/", "-s", "RETRY_ENABLED=0")
    assert done.returncode == 0
    assert done.stderr.startswith("scrapy genspider: http://127.0.0.1:1/: ")
    assert done.stderr.endswith("; fill it in, or try again with --force\n")
    assert len(done.stderr.splitlines()) == 1
    text = (spiders / "jiangpan.py").read_text(encoding="utf-8")
    assert 'start=("http://127.0.0.1:1/",),' in text
    assert "without a visit" in text


def test_known_spider_is_kept_unless_forced(
    genspider: Genspider, spiders: Path, newsroom: Newsroom
) -> None:
    genspider("-t", "basic", "jiangpan", "jiangpan.example")
    before = (spiders / "jiangpan.py").read_text(encoding="utf-8")
    assert "scrapy.Spider" in before
    assert "already exists" in genspider("jiangpan", f"{newsroom.url}/").stdout
    assert (spiders / "jiangpan.py").read_text(encoding="utf-8") == before
    genspider("--force", "jiangpan", f"{newsroom.url}/")
    assert "NewsSpider" in (spiders / "jiangpan.py").read_text(encoding="utf-8")


def test_file_that_cannot_be_loaded_is_told_in_one_line(
    genspider: Genspider, spiders: Path
) -> None:
    (spiders / "jiangpan.py").write_text("class Jiangpan(:")
    done = genspider("jiangpan", "http://127.0.0.1:1/")
    assert done.returncode == 1
    assert done.stderr.endswith("scrapy genspider: jiangpan.py:1: invalid syntax\n")
    assert "Traceback" not in done.stderr


def test_place_that_cannot_be_written_is_told_in_one_line(
    genspider: Genspider, spiders: Path
) -> None:
    (spiders / "jiangpan.py").mkdir()
    done = genspider("--force", "-t", "basic", "jiangpan", "jiangpan.example")
    assert done.returncode == 5
    assert done.stderr.startswith("scrapy genspider: cannot write ")
    assert done.stderr.endswith("jiangpan.py: Is a directory\n")


def test_templates_are_listed_and_dumped(genspider: Genspider) -> None:
    listed = genspider("-l").stdout.split()
    assert {"basic", "crawl", "csvfeed", "xmlfeed", "site"} <= set(listed)
    assert "site = Site(" in genspider("-d", "site").stdout
    assert "scrapy.Spider" in genspider("-d", "basic").stdout
    assert "Unable to find template" in genspider("-d", "absent").stdout


def test_own_template_is_filled_in(genspider: Genspider, spiders: Path) -> None:
    (spiders.parent / "own.tmpl").write_text("# $name of $domain")
    genspider("-t", "own.tmpl", "jiangpan", "jiangpan.example")
    assert (spiders / "jiangpan.py").read_text() == "# jiangpan of jiangpan.example"


def test_editor_is_opened(genspider: Genspider, spiders: Path) -> None:
    genspider("-e", "-t", "basic", "jiangpan", "jiangpan.example", "-s", "EDITOR=rm")
    assert not (spiders / "jiangpan.py").exists()


@pytest.mark.parametrize(
    "arguments",
    [("jiangpan",), ('x"y', "a.example"), ("jiangpan", "ftp://a.example/"), ("", "a.b")],
)
def test_misuse(genspider: Genspider, spiders: Path, arguments: tuple[str, ...]) -> None:
    assert genspider(*arguments).returncode == 2
    assert [file.name for file in spiders.glob("*.py")] == ["__init__.py"]
