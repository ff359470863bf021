"""The microdata of the page's article, and of nothing else on the page."""

import pytest

from snapshotter.extract.microdata import read_microdata
from snapshotter.extract.page import parse_html

ARTICLE = '<article itemscope itemtype="https://schema.org/NewsArticle">'


@pytest.mark.parametrize(
    ("element", "value"),
    [
        ('<meta itemprop="x" content="A">', "A"),
        ('<time itemprop="x" datetime="2023-02-05T06:46">5 Feb</time>', "2023-02-05T06:46"),
        ('<time itemprop="x">2023-02-05</time>', "2023-02-05"),
        ('<span itemprop="x" content="A">shown</span>', "A"),
        ('<span itemprop="x">two\n <b>words</b></span>', "two words"),
        ('<img itemprop="x" src="/a.jpg">', "/a.jpg"),
        ('<link itemprop="x" href="/a">', "/a"),
        ('<a itemprop="x" href="/a">Jane Roe</a>', "Jane Roe"),
        ('<a itemprop="x" href="/a"><img></a>', "/a"),
        ('<p itemprop="x" itemscope><i itemprop="name">Jane</i> reports</p>', "Jane"),
        ('<p itemprop="x" itemscope>Jane</p>', "Jane"),
    ],
)
def test_value_of_a_property(element: str, value: str) -> None:
    assert read_microdata(parse_html(f"{ARTICLE}{element}".encode())) == {"x": [value]}


def test_nested_items_keep_their_properties() -> None:
    page = f"""{ARTICLE}
        <h1 itemprop="headline name">Bridge opens</h1>
        <p itemprop="author" itemscope itemtype="https://schema.org/Person">
          <b itemprop="name">Jane Roe</b> <i itemprop="jobTitle">Editor</i></p>
        <div itemprop="articleBody">The bridge is open.</div></article>
        <p itemscope itemtype="http://schema.org/Organization"><b itemprop="name">Gazette</b></p>"""
    assert read_microdata(parse_html(page.encode())) == {
        "headline": ["Bridge opens"],
        "name": ["Bridge opens"],
        "author": ["Jane Roe"],
    }


def test_article_with_most_properties_is_the_main_one() -> None:
    page = f"""{ARTICLE}<h3 itemprop="headline">Teaser</h3></article>
        {ARTICLE}<h1 itemprop="headline">Main</h1><time itemprop="datePublished">2023-02-05</time>
        </article>{ARTICLE}<h3 itemprop="headline">Related</h3></article>"""
    assert read_microdata(parse_html(page.encode()))["headline"] == ["Main"]


def test_properties_outside_of_any_item_are_of_the_page() -> None:
    page = b'<span itemprop="datePublished" content="2023-02-05">yesterday</span>'
    assert read_microdata(parse_html(page)) == {"datepublished": ["2023-02-05"]}


def test_items_of_other_types_are_not_read() -> None:
    page = b'<p itemscope itemtype="https://schema.org/Product"><b itemprop="name">Pen</b></p>'
    assert read_microdata(parse_html(page)) == {}


def test_thousands_of_properties_are_read_in_part() -> None:
    page = ARTICLE + '<b itemprop="x">a</b>' * 3_000
    assert len(read_microdata(parse_html(page.encode()))["x"]) == 2_000
