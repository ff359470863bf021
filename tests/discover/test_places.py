import pytest

from snapshotter.discover.places import USUAL_FEEDS, USUAL_SITEMAPS, feeds_of, usual_places
from snapshotter.extract.page import Page

HERE = "https://news.example/gn/"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<link rel="alternate" type="application/rss+xml" href="/rss.xml">',
            ["https://news.example/rss.xml"],
        ),
        (
            '<link rel="ALTERNATE home" type="application/atom+xml; charset=utf-8" href="a.xml">',
            ["https://news.example/gn/a.xml"],
        ),
        (
            '<link rel="alternate" type="application/rss+xml" href="https://feeds.example/n">',
            ["https://feeds.example/n"],
        ),
        ('<a href="/rss/gn.rss">RSS</a>', ["https://news.example/rss/gn.rss"]),
        ('<link rel="alternate" hreflang="en" href="/en/">', []),
        ('<link rel="alternate" type="application/rss+xml" href="/comments/feed/">', []),
        ('<link rel="alternate" type="application/rss+xml">', []),
        ('<link rel="alternate" type="application/rss+xml" href="javascript:x">', []),
        ('<a href="https://other.example/rss.xml">RSS</a>', []),
    ],
)
def test_the_feeds_that_a_page_names(html: str, expected: list[str]) -> None:
    assert feeds_of(Page(f"<html><body>{html}".encode(), HERE)) == expected


def test_the_usual_places_are_of_the_site() -> None:
    assert usual_places(HERE, USUAL_SITEMAPS)[0] == "https://news.example/sitemap.xml"
    assert usual_places(HERE, USUAL_FEEDS)[0] == "https://news.example/feed"
    assert usual_places("nowhere", USUAL_FEEDS) == []
