import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshotter.extract.article import is_article
from snapshotter.extract.page import Page
from snapshotter.newsroom import PAGES, Newsroom

TITLE = "江州百年钟楼换上新的指针"
TEXT = "<p>走过一百零三年的江州钟楼，昨天清晨敲响了大修后的第一声，广场上的老人停下了脚步。</p>" * 3
JSON_LD = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x",'
    ' "datePublished": "2024-05-08"}</script>'
)
TEASERS = "".join(
    f'<h3><a href="/2024/05/{n}.html">江州第{n}座钟楼换上新的指针</a></h3>'
    "<p>走过一百零三年的钟楼，昨天清晨敲响了大修后的第一声。</p>"
    for n in range(8)
)


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        (TITLE, f"<h1>{TITLE}</h1>{TEXT}", True),
        (TITLE, f"<h1>{TITLE}</h1><p>请稍候。</p>", False),
        (TITLE, TEXT, False),
        (TITLE, JSON_LD + TEXT, True),
        ("国内新闻", f"<h1>国内新闻</h1>{TEASERS}", False),
        ("国内新闻", "".join(f"<li><a href=/{n}.html>{TITLE}</a></li>" for n in range(30)), False),
        (TITLE, "", False),
    ],
    ids=["article", "notice", "no headline", "declared", "summaries", "list", "nothing"],
)
def test_an_article_has_a_headline_and_text(title: str, body: str, *, expected: bool) -> None:
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    assert is_article(Page(html.encode(), "https://news.example/")) is expected


def test_the_pages_of_the_newsroom() -> None:
    others = ("index", "index_2", "about", "drafts")
    with Newsroom() as newsroom:
        for file in PAGES.rglob("*.html"):
            path = f"/{file.relative_to(PAGES).as_posix()}"
            answer = newsroom.answer(path)
            assert answer is not None
            page = Page(answer.content, newsroom.url + path, content_type=answer.content_type)
            assert is_article(page) is (file.stem not in others), path


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    is_article(Page(data, "https://news.example/"))
