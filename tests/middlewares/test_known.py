"""What is asked for again brings what it brought the first time, and the change."""

from datetime import UTC, datetime
from typing import Any

import pytest

from benchmarks.local_site import Answer, LocalSite, page

PATHS = [f"/zq/x{100000 + number}.html" for number in range(6)]
PARAGRAPH = "记者从现场了解到，这一项目今年开工，明年完工，将为附近居民带来很多方便，也会带动就业。"
SECTION = """
from snapshotter.news_spider import NewsSpider
from snapshotter.site import Site

class Gazette(NewsSpider):
    name = "gazette"
    site = Site(start=("{0}/",), sections={{"国内": "{0}/zq/"}}, timezone="UTC")
"""


def article(number: int, more: str = "") -> Answer:
    """It tells neither its section nor its time."""
    title = f"这是第{number}号报道的标题很长"
    text = "".join(f"<p>第{number}号报道第{n}段。{PARAGRAPH}</p>" for n in range(4))
    head = f"<head><title>{title}</title></head>"
    return page(f"<html>{head}<body><h1>{title}</h1>{text}{more}</body></html>")


def listing(day: str) -> Answer:
    items = "".join(
        f'<li><a href="{path}">这是第{number}号报道的标题很长</a><span>{day}</span></li>'
        for number, path in enumerate(PATHS)
    )
    return page(f"<html><body><ul>{items}</ul></body></html>")


@pytest.fixture
def gazette(
    site: LocalSite, pages: dict[str, Answer], tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> str:
    """A home page and a section that list the same articles, of the day that is returned."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites/gazette.py").write_text(SECTION.format(site.url), "utf-8")
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    pages |= {"/": listing(today), "/zq/": listing(today)}
    pages |= {path: article(number) for number, path in enumerate(PATHS)}
    return today


@pytest.mark.parametrize("home", ["as it was", "new"])
def test_a_revision_keeps_what_only_the_listing_told(
    gazette: str, pages: dict[str, Answer], site: LocalSite, run: Any, home: str
) -> None:
    run("gazette", settings=("SPIDER_MODULES=sites",))
    pages[PATHS[2]] = article(2, f"<p>更新的一段。{PARAGRAPH}</p>")
    if home == "new":
        pages["/"] = page(pages["/"].body.decode() + "<!-- new -->")
    (record,) = run("gazette", settings=("SPIDER_MODULES=sites",)).records
    assert "/zq/" in site.paths(304)
    assert (record["revision"], record["category"]) == (2, "国内")
    assert record["provenance"]["category"] == "listing"
    assert record["publish_time"] == gazette
