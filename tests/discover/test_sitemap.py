import gzip
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshotter.discover import sitemap
from snapshotter.discover.links import Link
from snapshotter.discover.sitemap import MOST_UNDATED, ChildSitemap, is_sitemap, read_sitemap
from snapshotter.extract.hints import Hints

HERE = "https://news.example/sitemap.xml"
MAY_3 = datetime(2024, 5, 3, tzinfo=UTC)


def urlset(entries: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
        f"{entries}</urlset>"
    ).encode()


def urls(data: bytes, since: datetime | None = None) -> list[str]:
    return [entry.url for entry in read_sitemap([data], HERE, since=since)]


NEWS = (
    "<url><loc>https://news.example/1.html</loc><lastmod>2024-05-08T10:00:00Z</lastmod><news:news>"
    "<news:publication><news:name>江畔新闻网</news:name><news:language>zh-cn</news:language>"
    "</news:publication><news:title>钟楼换“芯”</news:title>"
    "<news:publication_date>2024-05-08T08:15:00+08:00</news:publication_date>"
    "<news:keywords>钟楼, 国内新闻</news:keywords></news:news></url>"
)


def test_a_news_sitemap_tells_title_date_publication_and_category() -> None:
    assert list(read_sitemap([urlset(NEWS)], HERE)) == [
        Link(
            "https://news.example/1.html",
            Hints(
                title="钟楼换“芯”",
                category="国内",
                publish_time="2024-05-08T08:15:00+08:00",
                source="江畔新闻网",
            ),
            updated=datetime(2024, 5, 8, 10, tzinfo=UTC),
        )
    ]


def test_an_index_names_child_sitemaps() -> None:
    data = (
        b"<sitemapindex><sitemap><loc>https://news.example/s1.xml?y=2024&amp;m=5</loc>"
        b"<lastmod>2024-05-08T10:00:00Z</lastmod></sitemap>"
        b"<sitemap><loc>https://news.example/s2.xml</loc></sitemap></sitemapindex>"
    )
    assert list(read_sitemap([data], HERE, since=MAY_3)) == [
        ChildSitemap("https://news.example/s1.xml?m=5&y=2024"),
        ChildSitemap("https://news.example/s2.xml"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"https://news.example/1.html\r\nno address\r\n\r\nhttps://news.example/2.html",
        b"\xef\xbb\xbfhttps://news.example/1.html\nhttps://news.example/2.html\n",
        urlset(
            "<url><loc>\nhttps://news.example/1.html </loc></url>"
            "<url><loc><![CDATA[https://news.example/2.html]]></loc></url>"
        ),
        b"\n <urlset><url><loc>/1.html</loc></url><url><loc>/2.html</loc></url><url><loc>/3.h",
    ],
    ids=["text", "text with mark", "xml", "broken xml"],
)
@pytest.mark.parametrize("packed", [False, True])
def test_text_and_xml_packed_or_not(data: bytes, *, packed: bool) -> None:
    found = urls(gzip.compress(data) if packed else data)
    assert found == ["https://news.example/1.html", "https://news.example/2.html"]


def test_the_size_of_the_pieces_does_not_matter() -> None:
    data = urlset(NEWS.replace("1.html", "1.html?a=1&b=2") * 3)
    whole = list(read_sitemap([data], HERE))
    assert whole[0].url == "https://news.example/1.html?a=1&b=2"
    assert list(read_sitemap([bytes([byte]) for byte in data], HERE)) == whole
    assert list(read_sitemap((gzip.compress(data)[at : at + 7] for at in range(0, 999, 7)), HERE))


OLD_BUT_CHANGED = (
    "<lastmod>2024-05-09</lastmod><news:news>"
    "<news:publication_date>2020-01-01</news:publication_date></news:news>"
)


@pytest.mark.parametrize(
    ("dates", "taken"),
    [
        ("<lastmod>2024-05-03T00:00:00Z</lastmod>", True),
        ("<lastmod>2024-05-02T23:59:00Z</lastmod>", False),
        ("<lastmod>2024-05-03T07:00:00+08:00</lastmod>", False),
        ("<lastmod>2024-05-02</lastmod>", True),
        ("<lastmod>2024-05-01</lastmod>", False),
        ("<lastmod>yesterday</lastmod>", True),
        ("", True),
        (OLD_BUT_CHANGED, True),
    ],
)
def test_only_what_changed_since_then_is_wanted(dates: str, *, taken: bool) -> None:
    data = urlset(f"<url><loc>https://news.example/1</loc>{dates}</url>")
    assert bool(urls(data, since=MAY_3)) is taken


def test_entries_without_dates_are_taken_up_to_a_limit() -> None:
    data = "".join(f"https://news.example/{n}\n" for n in range(MOST_UNDATED + 50)).encode()
    assert len(urls(data)) == MOST_UNDATED + 50
    assert len(urls(data, since=MAY_3)) == MOST_UNDATED


def many(count: int) -> Iterator[bytes]:
    yield b"<urlset>"
    for number in range(count):
        yield (
            b"<url><loc>https://news.example/a/%d</loc><lastmod>2024-05-08</lastmod></url>" % number
        )


def test_many_entries_hold_no_memory() -> None:
    tracemalloc.start()
    assert sum(1 for _ in read_sitemap(many(5_000), HERE)) == 5_000
    small = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    assert sum(1 for _ in read_sitemap(many(20_000), HERE)) == 20_000
    assert tracemalloc.get_traced_memory()[1] < small + 1_000_000
    tracemalloc.stop()


def test_what_would_fill_the_memory_is_left_alone() -> None:
    entry = b"<url><loc>https://news.example/1</loc></url>"
    data = b"<urlset>" + entry + b"<x/>" * 500_000 + entry
    assert urls(data) == ["https://news.example/1"]


def test_what_is_packed_too_well_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "LARGEST_SITEMAP", 200_000)
    data = gzip.compress(b"".join(b"https://news.example/%d\n" % n for n in range(1_000_000)))
    assert 1_000 < len(urls(data)) < 10_000


def test_entities_are_not_expanded() -> None:
    data = (
        b'<!DOCTYPE urlset [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;">'
        b'<!ENTITY f SYSTEM "file:///etc/hostname">]>'
        b"<urlset><url><loc>https://news.example/&b;&f;</loc></url></urlset>"
    )
    assert all("aaaa" not in url for url in urls(data))


@given(st.binary(max_size=300), st.text(max_size=30))
def test_no_bytes_make_it_raise(data: bytes, text: str) -> None:
    list(read_sitemap([data], HERE, since=MAY_3))
    entry = f"<url><loc>{text}</loc><lastmod>{text}</lastmod></url>"
    list(read_sitemap([urlset(entry)[:-9], data], HERE, since=MAY_3))
    list(read_sitemap([gzip.compress(data)[:-3], data], HERE))


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        (urlset(""), True),
        (gzip.compress(urlset("")), True),
        (b"\xef\xbb\xbf\n<?xml-stylesheet href='a.xsl'?><!-- made by a machine --><urlset>", True),
        (b"<sitemap:sitemapindex xmlns:sitemap='http://www.sitemaps.org/schemas/'>", True),
        (b"https://news.example/a/1.html\n", True),
        (b"<!DOCTYPE html><html><body>Not found. See our <a href='/urlset'>list</a>", False),
        (b"<rss><channel>", False),
        (b"\x1f\x8bno gzip at all", False),
        (b"", False),
    ],
)
def test_is_sitemap(data: bytes, *, is_one: bool) -> None:
    assert is_sitemap(data) is is_one
