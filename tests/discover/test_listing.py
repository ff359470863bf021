import json
from datetime import UTC, datetime
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshotter.discover.listing import article_links, listing_links, next_listing_page
from snapshotter.discover.sections import section_links
from snapshotter.extract.page import NO_SITE, Page
from snapshotter.newsroom import PAGES, Newsroom
from snapshotter.site import Site

HERE = "https://news.example/guonei/"
NOON = datetime(2024, 5, 12, 12, 0, tzinfo=UTC)


def page(body: str, site: Site = NO_SITE, url: str = HERE) -> Page:
    html = f"<html><body>{body}</body></html>".encode()
    return Page(html, url, site=site, snapshot_time=NOON)


def item(number: int, beside: str = "") -> str:
    return f'<li><a href="/2024/05/{number}.html">江州第{number}座钟楼换上新的指针</a>{beside}</li>'


def test_an_article_is_taken_once_with_its_title_and_the_time_beside_it() -> None:
    links = article_links(
        page(
            '<ul><li><a href="/2024/05/1.html?spm=a"><img src=1.jpg></a>'
            '<a href="/2024/05/1.html?spm=a">江州百年钟楼换上新的指针</a>'
            "<span>2024-05-08 08:15</span></li>"
            f"{item(2)}{item(3)}</ul>"
        )
    )
    assert [link.url for link in links] == [
        f"https://news.example/2024/05/{number}.html" for number in (1, 2, 3)
    ]
    assert links[0].hints.title == "江州百年钟楼换上新的指针"
    assert [link.hints.publish_time for link in links] == ["2024-05-08 08:15", None, None]


def test_what_a_reader_sees_goes_before_a_longer_description() -> None:
    links = article_links(
        page(
            '<a href="/2024/05/1.html"><img alt="图为江州百年钟楼换上新的指针的场面"></a>'
            '<a href="/2024/05/1.html">江州钟楼换新指针</a>'
        )
    )
    assert [link.hints.title for link in links] == ["江州钟楼换新指针"]


@pytest.mark.parametrize(
    ("beside", "printed"),
    [
        ("<span>2024-05-08 08:15</span>", "2024-05-08 08:15"),
        ("(05月08日 08:15)", "05月08日 08:15"),
        ("<p>30分钟前</p>", "2024-05-12T11:30+00:00"),
        ("<em>来源 江州日报</em>", None),
        (f"<p>{'一段很长的摘要，' * 20}2024-05-08</p>", None),
    ],
)
def test_the_time_beside_a_link(beside: str, printed: str | None) -> None:
    links = article_links(page(f"<ul>{item(1, beside)}{item(2)}{item(3)}</ul>"))
    assert links[0].hints.publish_time == printed


def test_a_date_in_the_headline_is_not_the_time_of_the_article() -> None:
    links = article_links(
        page(f'<ul><li><a href="/2024/05/9.html">2023年1月2日发生了什么事情</a></li>{item(1)}</ul>')
    )
    assert links[0].hints.publish_time is None


def test_what_stands_in_a_box_beside_the_list_is_not_listed() -> None:
    box = "".join(map(item, range(20, 24)))
    links = article_links(
        page(
            f'<ul class="news">{"".join(map(item, range(9)))}</ul>'
            f'<div class="hot"><ol>{box}</ol></div>'
        )
    )
    assert [link.listed for link in links] == [True] * 9 + [False] * 4


def test_tabs_of_one_list_are_listed_alike() -> None:
    tab = '<div class="tab{}"><ul>{}</ul></div>'
    shown = tab.format(" active", "".join(map(item, range(9))))
    hidden = tab.format("", "".join(map(item, range(20, 24))))
    assert all(link.listed for link in article_links(page(shown + hidden)))


@pytest.mark.parametrize(
    ("foot", "taken"),
    [
        ('<div class="footer"><p>{}</p></div>', False),
        ("<footer><p>{}</p></footer>", False),
        ('<div class="football"><p>{}</p></div>', True),
    ],
)
def test_the_foot_of_the_page_has_no_articles(foot: str, *, taken: bool) -> None:
    licence = '<a href="/2019/0101/licence.html">网络视听节目许可证一百一十号</a>'
    links = article_links(page(f"<ul>{item(1)}{item(2)}{item(3)}</ul>{foot.format(licence)}"))
    assert (len(links) == 4) is taken


def test_the_pattern_of_the_site_goes_before_all_shapes() -> None:
    site = Site(article=r"/s/\w+$")
    links = article_links(
        page(f'{item(1)}<a href="/s/ab">雨</a><a href="/t/ab">江州钟楼</a>', site)
    )
    assert [link.url for link in links] == ["https://news.example/s/ab"]


def test_documents_are_listed_but_no_articles() -> None:
    documents = "".join(
        f'<li><a href="/up/202404/{n}.pdf">江州钟楼修缮工程的公告</a></li>' for n in range(3)
    )
    assert len(listing_links(page(documents))) == 3
    assert article_links(page(documents)) == []


@pytest.mark.parametrize(
    ("path", "following"),
    [
        ("/guonei/", "/guonei/index_2.html"),
        ("/guonei/index_2.html", None),
        ("/guoji/", "/guoji/index_2.html"),
        ("/caijing/", "/caijing/index_2.html"),
        ("/keji/", "/keji/index_2.html"),
        ("/", None),
    ],
)
def test_the_lists_of_the_newsroom(path: str, following: str | None) -> None:
    with Newsroom() as newsroom:
        answer = newsroom.answer(path)
        assert answer is not None
        listing = Page(answer.content, newsroom.url + path)
        found = {link.url for link in article_links(listing)}
        assert found == {
            newsroom.url + url
            for url in article_paths()
            if f'"{url}"'.encode() in answer.content or f'"{url}?'.encode() in answer.content
        }
        assert next_listing_page(listing) == (following and newsroom.url + following)


def test_the_sections_of_the_newsroom() -> None:
    with Newsroom() as newsroom:
        answer = newsroom.answer("/")
        assert answer is not None
        sections = section_links(Page(answer.content, newsroom.url + "/"))
        assert {link.url.removeprefix(newsroom.url): link.hints.category for link in sections} == {
            "/guonei/": "国内",
            "/guoji/": "国际",
            "/caijing/": "财经",
            "/keji/": "科技",
        }


def article_paths() -> set[str]:
    truth = PAGES.with_name("truth.jsonl").read_text(encoding="utf-8")
    return {json.loads(line)["url"] for line in truth.splitlines()}


@given(st.binary(max_size=300), st.text(max_size=60))
def test_no_bytes_make_it_raise(data: bytes, href: str) -> None:
    link = f'<a href="{href}">江州百年钟楼换上新的指针</a>'.encode("utf-8", "replace")
    listing = Page(data + link * 2, HERE)
    assert isinstance(article_links(listing), list)
    assert isinstance(section_links(listing), list)
    next_listing_page(listing)


def test_items_within_items_are_not_read_to_their_ends_again_and_again() -> None:
    nested = "".join(item(n) + "<div>" * 9 for n in range(200)) + "<b>雨</b>" * 20_000
    began = process_time()
    article_links(page(nested))
    assert process_time() - began < 5
