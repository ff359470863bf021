import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshotter.discover.robots import archiving_allowed, sitemaps_of_robots

HERE = "https://news.example/robots.txt"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sitemap: https://news.example/s.xml", ["https://news.example/s.xml"]),
        ("User-agent: *\r\nsitemap : /s.xml\r\n", ["https://news.example/s.xml"]),
        ("SITEMAP:https://cdn.example/s.xml.gz # news", ["https://cdn.example/s.xml.gz"]),
        ("Sitemap: /s.xml\nSitemap: /s.xml", ["https://news.example/s.xml"]),
        ("# Sitemap: /s.xml", []),
        ("Sitemap:", []),
        ("Sitemap: ftp://news.example/s.xml", []),
    ],
)
def test_sitemap_lines(text: str, expected: list[str]) -> None:
    assert sitemaps_of_robots(text.encode(), HERE) == expected


@pytest.mark.parametrize(
    ("meta", "allowed"),
    [
        ({}, True),
        ({"robots": ["index, follow"]}, True),
        ({"robots": ["noindex"]}, True),
        ({"robots": ["max-snippet:-1, NOARCHIVE"]}, False),
        ({"robots": ["index", "nosnapshot"]}, False),
        ({"baiduspider": ["noarchive"]}, False),
        ({"googlebot": ["noarchive"]}, True),
        ({"snapshotter": ["noarchive"]}, False),
        ({"description": ["noarchive"]}, True),
    ],
)
def test_robots_meta(meta: dict[str, list[str]], *, allowed: bool) -> None:
    assert archiving_allowed(meta, [], "snapshotter/1.0 (+https://archive.example)") is allowed


@pytest.mark.parametrize(
    ("header", "allowed"),
    [
        ("noarchive", False),
        ("noindex, NoArchive", False),
        ("googlebot: noarchive", True),
        ("googlebot: noindex, noarchive", True),
        ("snapshotter: noarchive", False),
        ("googlebot: noindex, snapshotter: nofollow, noarchive", False),
        ("unavailable_after: 25 Jun 2030 15:00:00 PST, noarchive", False),
        ("max-image-preview: large", True),
        ("", True),
    ],
)
def test_x_robots_tag(header: str, *, allowed: bool) -> None:
    assert archiving_allowed({}, ["all", header], "snapshotter") is allowed


@given(st.binary(max_size=200), st.text(max_size=60))
def test_nothing_makes_it_raise(data: bytes, text: str) -> None:
    sitemaps_of_robots(b"Sitemap: " + data, HERE)
    archiving_allowed({"robots": [text]}, [text], text)
