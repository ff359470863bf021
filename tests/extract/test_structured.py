"""What a page says about itself for machines."""

import json
from typing import Any

import pytest

from snapshotter.extract.page import parse_html
from snapshotter.extract.structured import StructuredData, read_structured_data, texts


def read(page: str) -> StructuredData:
    return read_structured_data(parse_html(page.encode()))


def script(value: Any, kind: str = "application/ld+json") -> str:
    return (
        f'<script type="{kind}">{value if isinstance(value, str) else json.dumps(value)}</script>'
    )


def headlines(data: StructuredData) -> list[Any]:
    return [article.get("headline") for article in data.articles]


NEWS = {"@type": "NewsArticle", "headline": "News", "datePublished": "2023-02-05"}


@pytest.mark.parametrize(
    "value",
    [
        NEWS,
        [{"@type": "WebSite"}, NEWS],
        {"@graph": [{"@type": "WebPage", "headline": "Page"}, NEWS]},
        {"@type": "WebPage", "mainEntity": NEWS},
        {"@type": "WebPage", "mainEntityOfPage": [NEWS]},
        NEWS | {"@type": ["Report", "Thing"]},
        NEWS | {"@type": "http://schema.org/LiveBlogPosting"},
        NEWS | {"@type": "schema:newsarticle"},
        {"pubDate": "2023-02-05T06:46:00", "headline": "News"},
        {"@type": "WebPage", "headline": "News"},
        [{"@type": "VideoObject", "headline": "Film"}, {"@type": "WebPage", "headline": "News"}],
        [{"@type": "VideoObject", "headline": "News"}, {"@type": "Organization"}],
    ],
)
def test_article_is_found(value: Any) -> None:
    assert headlines(read(script(value))) == ["News"]


def test_articles_of_lists_are_not_the_article() -> None:
    related = {"@type": "ItemList", "itemListElement": [{"item": NEWS | {"headline": "Other"}}]}
    data = read(script(related) + script(NEWS))
    assert headlines(data) == ["News"]
    assert "Other" in [item.get("headline") for item in data.items]


def test_fullest_article_comes_first() -> None:
    assert headlines(read(script([{"@type": "Article"}, NEWS]))) == ["News", None]


def test_broken_script_does_not_cost_the_others() -> None:
    page = script('{"@type": "Person", "name": "never') + script(NEWS) + script("[{]}")
    assert headlines(read(page)) == ["News"]


@pytest.mark.parametrize(
    "kind", ["application/ld+json; charset=utf-8", "APPLICATION/LD+JSON", "application/json+ld"]
)
def test_script_is_known_by_its_type(kind: str) -> None:
    assert headlines(read(script(NEWS, kind))) == ["News"]


def test_other_scripts_are_not_read() -> None:
    assert headlines(read(script(NEWS, "application/json"))) == []


def test_references_are_resolved_within_the_page() -> None:
    news = NEWS | {"author": [{"@id": "#jane"}], "publisher": {"@id": "#unknown"}}
    data = read(script(news) + script({"@id": "#jane", "@type": "Person", "name": "Jane Roe"}))
    assert list(texts(data.articles[0]["author"])) == ["Jane Roe"]
    assert list(texts(data.articles[0]["publisher"])) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain", ["plain"]),
        (" two\n words ", ["two words"]),
        ("Tom &amp; Jerry&#8217;s", ["Tom & Jerry’s"]),
        (["a", {"name": "b"}, "", None, True, []], ["a", "b"]),
        ({"@value": "a", "@language": "en"}, ["a"]),
        ({"name": ["a", "b"]}, ["a", "b"]),  # two authors in one node
        (1675550760000, ["1675550760000"]),
        ("half \ud800", ["half ?"]),
        (None, []),
        ({"url": "https://x.example/"}, []),
    ],
)
def test_texts(value: Any, expected: list[str]) -> None:
    assert list(texts(value)) == expected


@pytest.mark.parametrize(
    ("meta", "key", "content"),
    [
        ('name="Author" content=" Jane  Roe "', "author", "Jane Roe"),
        ('property="og:time " content="x"', "og:time", "x"),
        ('name="weibo: article:create_at" content="x"', "weibo:article:create_at", "x"),
        ('property="og:image image" content="/a.jpg"', "image", "/a.jpg"),
        ('itemprop="datePublished" content="2023-02-05"', "datepublished", "2023-02-05"),
        ('http-equiv="Content-Language" content="zh"', "content-language", "zh"),
        ('name="DCTERMS:created" content="x"', "dcterms.created", "x"),
        ('name="title" content="&amp;quot;So&amp;quot;"', "title", '"So"'),
    ],
)
def test_meta(meta: str, key: str, content: str) -> None:
    assert read(f"<meta {meta}>").meta[key] == [content]


def test_meta_keeps_all_values_in_order_and_no_empty_ones() -> None:
    page = '<meta name=a content=1><meta name=a content=""><meta name=a><meta name=a content=2>'
    assert read(page).meta == {"a": ["1", "2"]}


def test_empty_page_declares_nothing() -> None:
    assert read("") == StructuredData()


def test_canonical_links_are_kept_as_written() -> None:
    page = "<link rel=canonical href=' /a '><link rel=icon href=/b><link rel=canonical>"
    assert read(page).canonical == ["/a", ""]
