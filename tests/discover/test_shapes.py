from collections.abc import Mapping

import pytest

from snapshotter.discover.shapes import (
    article_urls,
    is_document,
    looks_like_article,
    may_be_article,
    shape_of,
)

BASE = "https://news.example"
TITLE = "老城区千年水渠完成修缮"


def chosen(links: Mapping[str, str]) -> set[str]:
    return article_urls(links, links.__getitem__)


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/20/0802/16/FJ1P0UTC0001899O.html", "/0/0/0/ID.html"),
        ("/guonei/2024-05/09/content_1001.html", "/guonei/0-0/0/content_0.html"),
        ("/world/harbour-city-opens-tidal-museum.html", "/world/SLUG.html"),
        ("/2024/05/07/gangwan.html", "/0/0/0/*.html"),
        ("/guonei/", "/guonei/"),
    ],
)
def test_numbers_ids_and_slugs_are_alike(path: str, shape: str) -> None:
    assert shape_of(path) == shape


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("/2024/0512/1002.html", True),
        ("/a/20240513_778899", True),
        ("/20/0802/16/FJ1P0UTC0001899O.html", True),
        ("/keji/p/88213.html", True),
        ("/world/harbour-city-opens-tidal-museum", True),
        ("/guonei/", False),
        ("/guonei/index_2.html", False),
        ("/omn/author/5107513", False),
        ("/photos/2024/05/canal.jpg", False),
        ("/special/2020qglh/", False),
    ],
)
def test_some_addresses_alone_say_that_they_are_articles(path: str, *, is_one: bool) -> None:
    assert looks_like_article(BASE + path) is is_one


def test_a_shape_with_short_texts_is_not_that_of_articles() -> None:
    comments = {f"{BASE}/comments-of/2024/05/{n}.html": f"{n} 跟贴" for n in range(5)}
    articles = {f"{BASE}/2024/05/{n}.html": TITLE for n in range(5)}
    assert chosen(comments | articles) == set(articles)


def test_a_short_headline_counts_where_the_shape_is_known() -> None:
    articles = {f"{BASE}/2024/05/{n}.html": TITLE for n in range(3)}
    short = {f"{BASE}/2024/05/9.html": "雨停了桥通"}
    assert chosen(articles | short) == articles.keys() | short.keys()
    assert chosen(short) == set()


def test_pictures_without_words_count_where_the_shape_is_known() -> None:
    links = {f"{BASE}/2024/05/{n}.html": TITLE for n in range(3)}
    assert chosen({**links, f"{BASE}/2024/05/9.html": ""}).difference(links)


def test_a_site_that_only_numbers_its_articles_is_learnt() -> None:
    sections = {f"{BASE}/list.asp?id={n}": "国内" for n in range(9)}
    articles = {f"{BASE}/show.asp?id={n}": TITLE for n in range(5)}
    assert chosen(sections | articles) == set(articles)


def test_texts_are_asked_only_where_the_address_leaves_the_choice() -> None:
    asked: list[str] = []

    def title_of(url: str) -> str:
        asked.append(url)
        return TITLE

    articles = [f"{BASE}/2024/05/{n}.html" for n in range(3)]
    others = [f"{BASE}/gn/", f"{BASE}/tag/2024/05/1", f"{BASE}/list.asp?id=1", f"{BASE}/1.jpg"]
    assert article_urls(articles + others, title_of) == set(articles)
    assert asked == articles


def test_what_most_headlines_have_goes_before_a_few_topics() -> None:
    topics = {f"{BASE}/topic?id={n}": TITLE for n in range(4)}
    articles = {f"{BASE}/2024/05/{n}.html": TITLE for n in range(9)}
    assert chosen(topics | articles) == set(articles)


def test_documents_are_known_by_their_ending() -> None:
    assert is_document(f"{BASE}/up/202404/1.PDF?x=1")
    assert not is_document(f"{BASE}/up/202404/1.html?file=1.pdf")


@pytest.mark.parametrize(
    ("path", "may_be_one"),
    [
        ("/guonei/2024-05/09/content_1001.html", True),
        ("/2024/05/09/ferry-returns/", True),
        ("/show/ferry", True),
        ("/", False),
        ("/guonei/", False),
        ("/tag/ferry", False),
        ("/about.html", False),
        ("/images/ferry.jpg", False),
        ("/wp-login.php", False),
        ("/2024/05/09/index_2.html", False),
        ("/about-the-ferry.html", True),
    ],
)
def test_what_a_sitemap_names_may_be_an_article(path: str, *, may_be_one: bool) -> None:
    assert may_be_article(BASE + path) is may_be_one
