import pytest

from snapshotter.discover.sections import section_links
from snapshotter.extract.page import Page
from snapshotter.site import Site

SITE = "https://news.example"


def sections(body: str, site: Site | None = None) -> list[tuple[str, str | None]]:
    page = Page(f"<body>{body}</body>".encode(), f"{SITE}/", site=site or Site())
    return [(link.url.removeprefix(SITE), link.hints.category) for link in section_links(page)]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('<a href="/gn/">国内</a>', [("/gn/", "国内")]),
        ('<a href="/gn/index.shtml">国内新闻</a>', [("/gn/index.shtml", "国内")]),
        ('<a href="/business">Business</a>', [("/business", "财经")]),
        ('<a href="/roll/">滚动新闻</a>', [("/roll/", None)]),
        ('<a href="/gn/?order=hot">国内</a>', []),
        ('<a href="/archive/2023/05/">国内</a>', []),
        ('<a href="/a/b/c/d/">国内</a>', []),
        ('<a href="/2024/0512/1002.html">国内</a>', []),
        ('<a href="/gn/">国内的百年钟楼换上新的指针</a>', []),
        ('<a href="/about.html">关于我们</a>', []),
    ],
)
def test_sections_are_told_by_word_and_address(
    link: str, expected: list[tuple[str, str | None]]
) -> None:
    assert sections(link) == expected


def test_the_other_links_of_a_menu_are_sections_too() -> None:
    menu = "".join(
        f'<li><a href="/{path}/">{word}</a></li>'
        for path, word in {
            "": "首页",
            "gn": "国内",
            "gj": "国际",
            "cj": "财经",
            "bz": "北岭",
            "bbs": "论坛",
        }.items()
    )
    assert ("/bz/", "北岭") in sections(f"<ul>{menu}</ul>")
    assert "/bbs/" not in dict(sections(f"<ul>{menu}</ul>"))
    assert sections('<a href="/bz/">北岭</a>') == []


def test_the_words_of_the_site_count() -> None:
    site = Site(categories={"神州": "国内"})
    assert sections('<a href="/sz/">神州</a>', site) == [("/sz/", "国内")]
