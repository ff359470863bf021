from html import escape

import pytest

from snapshotter.extract.anchors import LONGEST_URL, base_url, link_text, read_anchors, resolve
from snapshotter.extract.page import Page
from snapshotter.normalise.url import same_site

HERE = "https://news.example/guonei/index.html"


def page(body: str) -> Page:
    return Page(f"<html><body>{body}</body></html>".encode(), HERE)


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/a/1.html", "https://news.example/a/1.html"),
        (" 1.html#top ", "https://news.example/guonei/1.html"),
        ("//m.news.example/1", "https://m.news.example/1"),
        ("http://news.example/1", "http://news.example/1"),
        ("?page=2", "https://news.example/guonei/index.html?page=2"),
        ("javascript:void(0)", None),
        ("mailto:a@news.example", None),
        ("#top", None),
        ("", None),
        ("http://[", "http://["),
        ("//[", None),
        ("/" + "a" * LONGEST_URL, None),
    ],
)
def test_links_are_made_absolute(href: str, expected: str | None) -> None:
    assert resolve(href, HERE) == expected


def test_only_links_to_other_pages_of_the_same_site_are_read() -> None:
    anchors = read_anchors(
        page(
            '<a href="/a/1">一</a><a href="https://ent.news.example/2">二</a>'
            '<a href="https://other.example/3">三</a><a href="#x">四</a><a>五</a>'
            '<a href="/guonei/index.html">六</a><a href="https://news.example:99999/7">七</a>'
            '<a href="https://news.example?p=8">八</a><a href="https://other.example?p=9">九</a>'
        )
    )
    assert [link_text(link) for _, link in anchors] == ["一", "二", "七", "八"]


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ("<a href=1> 老城区\n水渠 </a>", "老城区 水渠"),
        ("<a href=1><b>老城区</b><i>水渠</i></a>", "老城区水渠"),
        ('<a href=1 title="老城区水渠"></a>', "老城区水渠"),
        ('<a href=1><img src=a.jpg alt="老城区水渠"></a>', "老城区水渠"),
        ("<a href=1><img src=a.jpg></a>", ""),
        ("<a href=1><script>track()</script><b>老城区水渠</b></a>", "老城区水渠"),
        ("<a href=1><style>b{color:red}</style><b>老城区水渠</b></a>", "老城区水渠"),
        ("<a href=1><b>老城区</b>(<i>水渠</i>)</a>", "老城区(水渠)"),
    ],
)
def test_the_text_of_a_link_is_what_a_reader_sees(link: str, text: str) -> None:
    assert [link_text(found) for _, found in read_anchors(page(link))] == [text]


def test_relative_links_follow_the_base_element() -> None:
    found = read_anchors(page('<base href="/a/b/"><a href="1.html">一</a>'))
    assert [url for url, _ in found] == ["https://news.example/a/b/1.html"]


ODD_LINKS = (
    "/a/1.html",
    "a/1.html",
    "./1.html",
    "../1.html",
    "/../1.html",
    "//news.example/1",
    "///1",
    "/",
    "?page=2",
    "1.html?page=2",
    "//m.news.example?page=2",
    "?",
    "#top",
    "/a#top",
    " /a ",
    "\t/a\n",
    "/a b",
    "/茶/1.html",
    "/%E8%8C%B6",
    "/a;b=1?c=d&e#f",
    "http://news.example",
    "HTTP://news.example/1",
    "https://NEWS.example/1",
    "https://ent.news.example/1",
    "https://fakenews.example/1",
    "https://news.example.other/1",
    "https://user@news.example/1",
    "https://news.example@other.example/1",
    "https://news.example:8443/1",
    "https://other.example:443/1",
    "https://[::1]/1",
    "http://[",
    "https:1.html",
    "http:/1.html",
    "javascript:void(0)",
    "JavaScript:void(0)",
    "mailto:a@news.example",
    "tel:10086",
    "data:text/html,1",
    "1:2",
    "",
)


BASES = (
    "",
    "/a/b/",
    "/a//b/",
    "/a/../b/",
    "/a/b?c=/d/",
    "https://cdn.example/x/y",
    "//m.news.example/",
    "https://m.news.example",
)


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("href", ODD_LINKS)
def test_a_page_makes_links_absolute_as_one_does_alone(href: str, base: str) -> None:
    found = page(f'<base href="{base}"><a href="{escape(href)}">一</a>')
    url = resolve(href, base_url(found))
    own = url is not None and url != HERE and same_site(url, HERE)
    assert found.addresses[href] == (url if own else None)
    assert found.addresses[href] == found.addresses[href]
    assert [url for url, _ in found.anchors] == ([url] if own else [])
