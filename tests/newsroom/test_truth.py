"""The site agrees with itself: truth, pages, lists, feed and sitemap tell the same."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import unescape
from itertools import pairwise
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree, html

from snapshotter.items import Raw
from snapshotter.newsroom import PAGES, Newsroom
from snapshotter.newsroom.server import sendings

SECTIONS = ("/guonei/", "/guoji/", "/caijing/", "/keji/")
HTML_PAGES = sorted(f"/{file.relative_to(PAGES).as_posix()}" for file in PAGES.rglob("*.html"))

Truth = list[dict[str, Any]]


def source_text(newsroom: Newsroom, path: str) -> str:
    """The page as the table says it must be decoded."""
    answer = newsroom.answer(path)
    assert answer is not None, path
    encoding = sendings()[path].encoding if path in sendings() else "utf-8"
    return unescape(answer.content.decode(encoding))


def links(newsroom: Newsroom, path: str) -> set[str]:
    """Paths of this site that the page links to, without query and fragment."""
    tree = html.fromstring(source_text(newsroom, path))
    hrefs = (link.get("href", "") for link in tree.iter("a"))
    addresses = [urlsplit(urljoin(newsroom.url + path, href)) for href in hrefs]
    return {address.path for address in addresses if f"http://{address.netloc}" == newsroom.url}


def xml(newsroom: Newsroom, path: str) -> etree._Element:
    answer = newsroom.answer(path)
    assert answer is not None
    return etree.fromstring(answer.content)


def local(newsroom: Newsroom, address: str | None) -> str:
    assert address is not None
    assert address.startswith(newsroom.url)
    return address.removeprefix(newsroom.url)


def described(truth: Truth) -> Iterator[tuple[dict[str, Any], str]]:
    """Each article with the values of its truth that its page prints literally."""
    for article in truth:
        for value in (*article["raw"].values(), *article["authors"], article["reprinted_from"]):
            if value is not None:
                yield article, value


def test_truth_names_each_article_once(truth: Truth) -> None:
    urls = [article["url"] for article in truth]
    assert len(urls) == len(set(urls)) == 18
    assert all(article["pages"][0] == article["url"] for article in truth)


def test_truth_has_the_raw_fields_of_the_record(truth: Truth) -> None:
    assert all(article["raw"].keys() == asdict(Raw()).keys() for article in truth)


def test_printed_values_stand_on_the_page(newsroom: Newsroom, truth: Truth) -> None:
    for article, value in described(truth):
        assert value in source_text(newsroom, article["url"])


def test_body_paragraphs_stand_on_the_pages_in_order(newsroom: Newsroom, truth: Truth) -> None:
    for article in truth:
        text = "".join(source_text(newsroom, page) for page in article["pages"])
        places = [text.find(paragraph) for paragraph in article["body"].split("\n\n")]
        assert -1 not in places, article["url"]
        assert places == sorted(places), article["url"]


def test_each_article_has_four_real_paragraphs(truth: Truth) -> None:
    for article in truth:
        assert sum(len(line) >= 60 for line in article["body"].split("\n\n")) >= 4, article["url"]


def test_noise_of_the_snapshot_page_is_printed_but_not_in_its_body(
    newsroom: Newsroom, truth: Truth
) -> None:
    snapshot = next(article for article in truth if article["reprinted_from"] == "南方日报")
    page = source_text(newsroom, snapshot["url"])
    for noise in (
        "本文转自",
        "●南方日报记者 张子俊",
        "以上内容为资讯信息快照",
        "快照生成时间",
        "信息原文地址",
        "文旅助力乡村振兴,不靠投资靠什么?",
        "城市对口合作工作方案》,明确广州市与龙岩市建立对口合作关系",
        "2024-02-19 02:41:00",
        "更多关于国内的资讯",
    ):
        assert noise in page
        assert noise not in snapshot["body"]


def test_canonical_links_are_relative_and_name_the_url_of_the_truth(
    newsroom: Newsroom, truth: Truth
) -> None:
    canonical = {
        article["url"]: link.get("href")
        for article in truth
        for link in html.fromstring(source_text(newsroom, article["url"])).iter("link")
        if link.get("rel") == "canonical"
    }
    assert len(canonical) >= 8
    assert all(url == href for url, href in canonical.items())


def test_images_and_pages_exist(newsroom: Newsroom, truth: Truth) -> None:
    for article in truth:
        for path in (*article["images"], *article["pages"]):
            assert newsroom.answer(path), path


def test_pages_of_one_article_follow_each_other(newsroom: Newsroom, truth: Truth) -> None:
    long = [article["pages"] for article in truth if len(article["pages"]) > 1]
    assert [len(pages) for pages in long] == [3]
    for page, following in pairwise(long[0]):
        assert following in links(newsroom, page)


def test_each_article_is_in_one_section_list_linked_from_home(
    newsroom: Newsroom, truth: Truth
) -> None:
    assert links(newsroom, "/") > {*SECTIONS, "/private/drafts.html"}
    listed = set()
    for section in SECTIONS:
        assert f"{section}index_2.html" in links(newsroom, section)
        listed |= links(newsroom, section) | links(newsroom, f"{section}index_2.html")
    assert listed >= {article["url"] for article in truth}


def test_second_pages_are_needed(newsroom: Newsroom, truth: Truth) -> None:
    articles = {article["url"] for article in truth}
    for section in SECTIONS:
        second = links(newsroom, f"{section}index_2.html") & articles
        assert second
        assert not second & links(newsroom, section)


@pytest.mark.parametrize("path", HTML_PAGES)
def test_no_link_is_dead(newsroom: Newsroom, path: str) -> None:
    for link in links(newsroom, path):
        assert newsroom.answer(link), link


def test_feed_names_articles_with_their_titles_and_times(newsroom: Newsroom, truth: Truth) -> None:
    articles = {article["url"]: article for article in truth}
    items = xml(newsroom, "/feed.xml").findall("channel/item")
    assert len(items) == 10
    for item in items:
        article = articles[local(newsroom, item.findtext("link"))]
        assert item.findtext("title") == article["title"]
        published = parsedate_to_datetime(item.findtext("pubDate") or "")
        assert published == datetime.fromisoformat(article["publish_time"])


def test_sitemap_names_all_articles_with_their_times(newsroom: Newsroom, truth: Truth) -> None:
    sitemap = xml(newsroom, "/sitemap.xml")
    times = {
        local(newsroom, entry.findtext("{*}loc")): entry.findtext("{*}lastmod")
        for entry in sitemap.findall("{*}url")
    }
    fixed = {
        article["url"]: article["publish_time"]
        for article in truth
        if isinstance(article["publish_time"], str)
    }
    assert {path: time for path, time in times.items() if time} == fixed
    assert times.keys() == {article["url"] for article in truth}


def test_json_ld_is_valid_and_names_this_site(newsroom: Newsroom) -> None:
    scripts = [
        script.text or ""
        for path in HTML_PAGES
        for script in html.fromstring(source_text(newsroom, path)).iter("script")
        if script.get("type") == "application/ld+json"
    ]
    assert len(scripts) == 3
    assert all(f'"{newsroom.url}/' in script and json.loads(script) for script in scripts)
