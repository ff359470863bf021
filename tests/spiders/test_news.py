from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generated_newsroom import SECTIONS, GeneratedNewsroom, sitemap
from benchmarks.local_site import Answer, LocalSite, packed, page
from snapshotter.newsroom import Newsroom

SIZE = 100
ALL = frozenset(("listings", "feeds", "sitemaps"))


def moments_ago() -> datetime:
    """Counted when a test begins: it asks which articles are young by the hour."""
    return datetime.now(UTC) - timedelta(minutes=5)


def open_newsroom(
    site: LocalSite, pages: dict[str, Answer], *ways: str, newest: datetime | None = None
) -> dict[str, str]:
    """Path to category of the articles of a newsroom, which is served now."""
    room = GeneratedNewsroom(
        size=SIZE, newest=newest or moments_ago(), ways=frozenset(ways or ALL), page_size=10
    )
    pages.update(room.pages(site.url))
    return {article.path: SECTIONS[article.section] for article in room.articles}


def test_articles_that_a_start_page_leads_to_are_taken(
    crawl: Callable[..., list[dict[str, Any]]], newsroom: Newsroom, truth: list[dict[str, Any]]
) -> None:
    options = ("-a", f"url={newsroom.url}/guonei/", "-s", "SNAPSHOT_PRIVATE_HOSTS=127.0.0.1")
    taken = {record["url"].removeprefix(newsroom.url) for record in crawl("news", *options)}
    articles = {article["url"] for article in truth}
    assert {path for path in articles if path.startswith("/guonei/")} <= taken <= articles


@pytest.mark.parametrize("ways", ["listings", "feeds", "sitemaps", "listings feeds sitemaps"])
def test_each_way_finds_all_articles_and_nothing_else(
    site: LocalSite, pages: dict[str, Answer], run: Any, ways: str
) -> None:
    truth = open_newsroom(site, pages, *ways.split())
    done = run("news", "-a", f"url={site.url}/", settings=("SNAPSHOT_SITEMAP_DAYS=30",))
    assert done.code == 0
    assert done.paths() == truth.keys()
    assert done.report["failures"] == {}
    assert not [path for path in site.paths() if "calendar" in path or "sort=" in path]


def test_second_run_costs_listings_and_304s_only(
    site: LocalSite, pages: dict[str, Answer], run: Any
) -> None:
    truth = open_newsroom(site, pages)
    run("news", "-a", f"url={site.url}/")
    site.asked.clear()
    done = run("news", "-a", f"url={site.url}/")
    assert (done.code, done.records) == (0, [])
    assert not truth.keys() & set(site.paths(200))
    assert len(truth.keys() & set(site.paths(304))) == 24  # the young ones, one an hour
    assert "/v/20240513/900001.html" not in site.paths()  # that it is no article is remembered


def test_category_is_that_of_the_only_section_that_lists_it(
    site: LocalSite, pages: dict[str, Answer], run: Any
) -> None:
    truth = open_newsroom(site, pages, "listings")
    done = run("news", "-a", f"url={site.url}/")
    assert done.paths() == truth.keys()
    for record in done.records:
        assert record["category"] == truth[record["url"].removeprefix(site.url)]
        assert record["provenance"]["category"] == "listing"


@pytest.mark.parametrize("since", [None, "2023-01-01"])
def test_sitemap_gives_the_last_days_unless_asked_for_more(
    site: LocalSite, pages: dict[str, Answer], run: Any, since: str | None
) -> None:
    truth = open_newsroom(site, pages, "sitemaps")
    backfill = ("-a", f"since={since}") if since else ()
    taken = run("news", "-a", f"url={site.url}/", *backfill).paths()
    assert taken <= truth.keys()
    assert len(taken) == (SIZE if since else 3 * 24)


def test_backfill_reads_a_sitemap_that_has_not_changed(
    site: LocalSite, pages: dict[str, Answer], run: Any
) -> None:
    open_newsroom(site, pages, "sitemaps")
    run("news", "-a", f"url={site.url}/")
    assert len(run("news", "-a", f"url={site.url}/", "-a", "since=2023-01-01").records) == SIZE - 72


def test_sitemaps_of_an_index_are_read_packed_or_under_a_query(
    site: LocalSite, pages: dict[str, Answer], run: Any
) -> None:
    room = GeneratedNewsroom(size=30, newest=moments_ago(), ways=frozenset(("sitemaps",)))
    pages.update(room.pages(site.url))
    parts = {"/map.xml.gz": room.articles[:20], "/map?part=2": room.articles[20:]}
    named = "".join(f"<sitemap><loc>{site.url}{path}</loc></sitemap>" for path in parts)
    pages["/map/news.xml"] = page(f"<sitemapindex>{named}</sitemapindex>")
    for path, articles in parts.items():
        answer = sitemap(articles, site.url, [])
        pages[path] = packed(answer.body) if path.endswith("gz") else answer
    done = run("news", "-a", f"url={site.url}/", "-a", "since=2023-01-01")
    assert done.paths() == {article.path for article in room.articles}


def test_article_that_a_sitemap_says_was_changed_is_asked_for_again(
    site: LocalSite, pages: dict[str, Answer], run: Any
) -> None:
    room = GeneratedNewsroom(size=3, newest=moments_ago(), ways=frozenset(("sitemaps",)))
    pages.update(room.pages(site.url))
    old = ("SNAPSHOT_REVISIT_HOURS=0",)
    run("news", "-a", f"url={site.url}/", settings=old)
    changed = room.articles[1]
    pages[changed.path] = page(changed.html().replace("街坊", "邻居"))
    later = (datetime.now(UTC) + timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M:%SZ")
    entry = f"<url><loc>{site.url}{changed.path}</loc><lastmod>{later}</lastmod></url>"
    pages["/map/news.xml"] = page(f"<urlset>{entry}</urlset>")
    (record,) = run("news", "-a", f"url={site.url}/", settings=old).records
    assert (record["url"], record["revision"]) == (site.url + changed.path, 2)


def test_list_behind_an_address_of_an_article_is_followed(
    site: LocalSite, pages: dict[str, Answer], run: Any
) -> None:
    truth = open_newsroom(site, pages, "listings")
    topic = "/guonei/2024-05/09/content_777777.html"
    items = "".join(f'<li><a href="{path}">{path} 轮渡首航的新闻</a></li>' for path in truth)
    pages[topic] = page(f"<html><body><ul>{items}</ul></body></html>")
    pages["/"] = page(f'<ul><li><a href="{topic}">江州轮渡首航专题报道合集在此</a></li></ul>')
    done = run("news", "-a", f"url={site.url}/")
    assert done.paths() == truth.keys()
    assert done.report["articles"]["not_article"] == 1


@pytest.mark.parametrize(
    ("respect", "how"), [(1, "header"), (1, "meta"), (0, "header"), (0, "meta")]
)
def test_noarchive_is_respected_as_the_setting_says(
    site: LocalSite, pages: dict[str, Answer], run: Any, respect: int, how: str
) -> None:
    newest = moments_ago()
    truth = open_newsroom(site, pages, "feeds", newest=newest)
    room = GeneratedNewsroom(size=SIZE, newest=newest)
    private = room.articles[4]
    if how == "header":
        pages[private.path] = page(private.html(), X_Robots_Tag="noarchive")
    else:
        pages[private.path] = page(private.html('<meta name="robots" content="nosnapshot">'))
    setting = f"SNAPSHOT_RESPECT_NOARCHIVE={respect}"
    done = run("news", "-a", f"url={site.url}/", settings=(setting,))
    assert done.code == 0
    assert truth.keys() - done.paths() == ({private.path} if respect else set())
    assert done.report["articles"]["noarchive"] == respect


def test_contact_stands_in_the_user_agent(
    site: LocalSite, pages: dict[str, Answer], run: Any
) -> None:
    open_newsroom(site, pages, "feeds")
    contact = "https://archive.example/bot; bot@archive.example"
    asked = ("news", "-a", f"url={site.url}/")
    assert "SNAPSHOT_CONTACT is not set" in run(*asked).log
    site.asked.clear()
    done = run(*asked, settings=(f"SNAPSHOT_CONTACT={contact}",))
    assert "SNAPSHOT_CONTACT is not set" not in done.log
    assert {asked.headers["user-agent"] for asked in site.asked} == {f"snapshotter (+{contact})"}


def test_since_must_be_a_date(scrapy: Callable[..., Any], tmp_path: Path) -> None:
    done = scrapy("crawl", "news", "-a", "url=http://a.example", "-a", "since=gestern")
    assert done.returncode == 1
    assert "-a since: 'gestern' is not a date" in done.stderr
