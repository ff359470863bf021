import pytest

from snapshotter.extract.page import Page
from snapshotter.extract.pagination import join_bodies, next_article_page, page_number
from snapshotter.site import Rules, Site

SITE = "https://news.example"
HERE = "https://news.example/2024/05/a1.html"


def test_what_a_later_page_repeats_of_an_earlier_one_stands_once() -> None:
    assert join_bodies(["First.\n\nSecond.", "Second.\n\nThird."]) == "First.\n\nSecond.\n\nThird."


def test_what_one_page_says_twice_stands_twice() -> None:
    assert join_bodies(["Row.\n\nRow.", "", "Row."]) == "Row.\n\nRow."


@pytest.mark.parametrize(
    ("here", "link", "following"),
    [
        (HERE, '<a href="a1_2.html">下一页</a>', "https://news.example/2024/05/a1_2.html"),
        (HERE, '<a href="./a1_2.html">下一页 &gt;</a>', "https://news.example/2024/05/a1_2.html"),
        (HERE, '<a href="../05/a1_2.html">下页</a>', "https://news.example/2024/05/a1_2.html"),
        (HERE, '<a href="/2024/05/a1_2.html">下一頁</a>', "https://news.example/2024/05/a1_2.html"),
        (HERE, f'<a href="{HERE}?page=2"><b>Next page</b> »</a>', f"{HERE}?page=2"),
        (HERE, '<a href=" ?page=2#top ">Next Page</a>', f"{HERE}?page=2"),
        (HERE, '<a rel="nofollow next" href="a1_2.html">2</a>', f"{HERE[:-5]}_2.html"),
        (HERE, '<link rel="next" href="//news.example/2024/05/a1-2.html">', f"{HERE[:-5]}-2.html"),
        (
            HERE,
            '<a href="http://news.example/2024/05/a1_2.html">下一页</a>',
            "http://news.example/2024/05/a1_2.html",
        ),
        (
            "https://news.example/%E8%8C%B6_1.html",
            '<a href="/茶_2.html">下一页</a>',
            "https://news.example/%E8%8C%B6_2.html",
        ),
        ("https://news.example/tea/", '<a href="2/">下一页</a>', "https://news.example/tea/2/"),
        ("https://news.example/tea/", '<a href="/tea/2">下一页</a>', "https://news.example/tea/2"),
        ("https://news.example/tea/", '<a href="/milk/2">下一页</a>', None),
        (
            "https://news.example/tea/2/",
            '<a href="/tea/3/">下一页</a>',
            "https://news.example/tea/3/",
        ),
        ("https://news.example/5/12.html", '<a href="13.html">下一页</a>', None),
        ("https://news.example/?p=3289", '<link rel="next" href="/?p=3290">', None),
        ("https://news.example/a.php?id=5", '<a href="a.php?id=6">下一页</a>', None),
        (HERE, '<link rel="next" href="a1-year-later.html">', None),
        (HERE, '<a href="b2.html">下一页</a>', None),
        (f"{HERE}?from=home", '<a href="a1_2.html">下一页</a>', f"{HERE[:-5]}_2.html"),
        (HERE, '<a href="a1_2.html">下一篇</a>', None),
        (HERE, '<a href="a1_2.html">Next</a>', None),
        (HERE, '<a href="a1.html#2">下一页</a>', None),
        (HERE, '<a href="https://other.example/2024/05/a1_2.html">下一页</a>', None),
        ("https://news", '<a href="https://newsagent.example/">下一页</a>', None),
        (HERE, "<a>下一页</a>", None),
        (HERE, '<base href="/2024/05/"><a href="a1_2.html">下一页</a>', f"{HERE[:-5]}_2.html"),
        (HERE, '<base href="/old/"><a href="a1_2.html">下一页</a>', None),
    ],
)
def test_where_an_article_goes_on(here: str, link: str, following: str | None) -> None:
    page = Page(f'<meta charset="utf-8"><p>Text.</p>{link}'.encode(), here)
    assert next_article_page(page) == following


@pytest.mark.parametrize(
    "rule", ["a.more", "a.more::attr(href)", "//a[@class='more']/@href", "string(//a/@href)"]
)
def test_the_rule_of_the_site_names_the_next_page(rule: str) -> None:
    html = (
        '<p>Text.</p><a class="more" href="/rest-of/a1">Read on</a><a href="a1_2.html">下一页</a>'
    )
    page = Page(html.encode(), HERE, site=Site(rules=Rules(next_page=rule)))
    assert next_article_page(page) == "https://news.example/rest-of/a1"


@pytest.mark.parametrize(
    ("path", "number", "rest"),
    [
        ("/gn/", None, "/gn"),
        ("/gn/index.html", None, "/gn"),
        ("/gn/index_2.shtml", 2, "/gn"),
        ("/gn/list_12_3.html", 3, "/gn/list_12"),
        ("/news/page/3/", 3, "/news"),
        ("/news?cat=3&page=2&x=1", 2, "/news?cat=3&x=1"),
        ("/news?cat=3", None, "/news?cat=3"),
    ],
)
def test_the_number_of_a_page(path: str, number: int | None, rest: str) -> None:
    assert page_number(SITE + path) == (number, SITE + rest)
