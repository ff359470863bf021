import pytest

from snapshotter.discover.pagination import next_listing_page
from snapshotter.extract.page import Page

SITE = "https://news.example"


@pytest.mark.parametrize(
    ("here", "body", "following"),
    [
        ("/gn/", '<a href="index_2.shtml">下一页</a>', "/gn/index_2.shtml"),
        ("/gn/", '<a href="index_2.shtml">下页 &gt;</a>', "/gn/index_2.shtml"),
        ("/gn/", '<a href="/x/1.html">下一站去哪里</a>', None),
        ("/news", '<link rel="next" href="/news?page=2">', "/news?page=2"),
        ("/news", '<a class=n rel="nofollow next" href="/news?page=2">→</a>', "/news?page=2"),
        ("/gn/", '<a href="index_2.html">2</a> <a href="index_3.html">3</a>', "/gn/index_2.html"),
        ("/gn/", '<a href="index_1.html">2</a> <a href="index_2.html">3</a>', "/gn/index_1.html"),
        (
            "/gn/index_4.html",
            "".join(f'<a href="index_{n}.html">{n}</a>' for n in (1, 3, 5, 6, 20)),
            "/gn/index_5.html",
        ),
        ("/gn/index_20.html", '<a href="index_19.html">19</a>', None),
        ("/gn/", '<a href="index_9.html">9</a>', None),
        ("/gn/", '<a href="/gj/index_2.html">2</a>', None),
        ("/gn/", '<a href="/gn/list/2.html">2</a>', "/gn/list/2.html"),
        ("/news", '<a href="/news?page=2">Load more</a>', "/news?page=2"),
        ("/news", '<a href="/business/">More</a>', None),
        ("/news", '<a href="javascript:more()">加载更多</a>', None),
        ("/gn/", '<a href="https://other.example/2">下一页</a>', None),
        ("/gn/", '<script>createPageHTML(20, 0, "index", "shtml");</script>', "/gn/index_1.shtml"),
        ("/gn/", '<script>createPageHTML(3, 2, "index", "shtml");</script>', None),
    ],
)
def test_where_a_list_goes_on(here: str, body: str, following: str | None) -> None:
    page = Page(f"<html><body>{body}</body></html>".encode(), SITE + here)
    assert next_listing_page(page) == (following and SITE + following)
