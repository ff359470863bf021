"""The declared values of each field, in order of trust."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from snapshotter.extract import declared
from snapshotter.extract.candidate import Candidate
from snapshotter.extract.structured import StructuredData

Reader = Callable[[StructuredData], Iterator[Candidate]]


def found(reader: Reader, data: StructuredData) -> list[tuple[str, str]]:
    return [(candidate.text, candidate.provenance) for candidate in reader(data)]


def test_places_stand_in_order_of_trust_and_each_text_once() -> None:
    data = StructuredData(
        articles=[{"headline": "A"}],
        microdata={"headline": ["B", "A"]},
        meta={"title": ["D"], "og:title": ["C", "B"]},
    )
    assert found(declared.headlines, data) == [
        ("A", "json-ld"),
        ("B", "microdata"),
        ("C", "opengraph"),
        ("D", "meta"),
    ]


@pytest.mark.parametrize(
    ("reader", "article", "texts"),
    [
        (declared.headlines, {"headline": "A", "name": "B"}, ["A", "B"]),
        (declared.publish_times, {"datePublished": "A", "dateModified": "B"}, ["A"]),
        (declared.publish_times, {"pubDate": "A", "upDate": "B"}, ["A"]),
        (declared.change_times, {"datePublished": "A", "dateModified": "B"}, ["B"]),
        (declared.author_names, {"author": [{"name": "A"}, "B", "https://x.example"]}, ["A", "B"]),
        (declared.publishers, {"publisher": {"name": "A"}}, ["A"]),
        (declared.sections, {"articleSection": ["A", "B"]}, ["A", "B"]),
        (declared.descriptions, {"description": "A"}, ["A"]),
        (declared.languages, {"inLanguage": {"name": "en"}}, ["en"]),
        (declared.site_names, {"publisher": {"name": "A"}}, ["A"]),
        (declared.article_bodies, {"articleBody": "A"}, ["A"]),
    ],
)
def test_json_ld(reader: Reader, article: dict[str, Any], texts: list[str]) -> None:
    assert [text for text, _ in found(reader, StructuredData(articles=[article]))] == texts


@pytest.mark.parametrize(
    ("reader", "key", "provenance"),
    [
        (declared.publish_times, "article:published_time", "opengraph"),
        (declared.publish_times, "og:release_date", "opengraph"),
        (declared.publish_times, "weibo:article:create_at", "meta"),
        (declared.publish_times, "publishdate", "meta"),
        (declared.publish_times, "pubdate", "meta"),
        (declared.publish_times, "parsely-pub-date", "meta"),
        (declared.publish_times, "dc.date.issued", "meta"),
        (declared.publishers, "contentsource", "meta"),
        (declared.sections, "article:section", "opengraph"),
        (declared.sections, "columnname", "meta"),
        (declared.site_names, "og:site_name", "opengraph"),
        (declared.site_names, "application-name", "meta"),
        (declared.languages, "content-language", "meta"),
        (declared.author_names, "author", "meta"),
    ],
)
def test_meta(reader: Reader, key: str, provenance: str) -> None:
    assert found(reader, StructuredData(meta={key: ["A"]})) == [("A", provenance)]


@pytest.mark.parametrize(
    "key", ["article:modified_time", "og:updated_time", "last-modified", "datemodified", "expires"]
)
def test_time_of_a_change_is_no_publish_time(key: str) -> None:
    assert found(declared.publish_times, StructuredData(meta={key: ["2023-02-05"]})) == []


def test_authors_are_read_from_one_meta_name_only() -> None:
    meta = {"parsely-author": ["A", "B"], "author": ["A and B"]}
    assert found(declared.author_names, StructuredData(meta=meta)) == [("A", "meta"), ("B", "meta")]


@pytest.mark.parametrize(
    "text", ["https://x.example/jane", "www.x.example", "@jane", "j@x.example"]
)
def test_address_is_no_author(text: str) -> None:
    meta = {"article:author": [text], "author": ["Jane Roe"]}
    assert found(declared.author_names, StructuredData(meta=meta)) == [("Jane Roe", "meta")]


def test_site_is_named_by_its_own_node() -> None:
    data = StructuredData(items=[{"@type": "WebSite", "name": "Gazette"}, {"@type": "Person"}])
    assert found(declared.site_names, data) == [("Gazette", "json-ld")]


def test_breadcrumbs() -> None:
    steps = [{"name": "Home"}, {"item": {"name": "World"}}, {"item": "https://x.example/"}, "odd"]
    data = StructuredData(items=[{"@type": "BreadcrumbList", "itemListElement": steps}])
    assert found(declared.breadcrumbs, data) == [("Home", "json-ld"), ("World", "json-ld")]
