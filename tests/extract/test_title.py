import pytest

from snapshotter.extract.page import Page
from snapshotter.extract.title import find_title

BODY = "<p>江州老城区的千年水渠完成全线修缮，沿线居民时隔多年，重新用上了活水。</p>" * 3
BYLINE = "2013-06-08 22:16　来源：江州网　作者：张三"


@pytest.mark.parametrize(
    "above",
    [
        f"<p>千年水渠恢复通水</p><p>{BYLINE}</p>",
        f"<div class=title><b>千年水渠恢复通水</b></div><div class=title_info>{BYLINE}</div>",
    ],
)
def test_the_byline_above_the_body_is_no_title(above: str) -> None:
    page = Page(f"<body>{above}<div>{BODY}</div></body>".encode(), "https://news.example/1.html")
    found = find_title(page)
    assert found is not None
    assert found.text == "千年水渠恢复通水"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (
            "<span>Culture</span><span>New hall opens in May</span>",
            "Culture: New hall opens in May",
        ),
        ("New hall opens in May", "New hall opens in May"),
    ],
)
def test_a_headline_of_two_elements_has_its_declared_marks(heading: str, expected: str) -> None:
    declared = f"<title>{expected}</title>"
    page = Page(f"{declared}<h1>{heading}</h1><div>{BODY}</div>".encode(), "https://news.example/1")
    found = find_title(page)
    assert found is not None
    assert found.text == expected


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("[转载]江州老城区千年水渠恢复通水", "江州老城区千年水渠恢复通水"),
        ("图文　江州老城区千年水渠恢复通水", "江州老城区千年水渠恢复通水"),
        ("本报评论员三谈江州老城区千年水渠恢复通水", "本报评论员三谈江州老城区千年水渠恢复通水"),
    ],
)
def test_a_label_before_the_declared_title_is_none_of_it(heading: str, title: str) -> None:
    head = "<title>江州老城区千年水渠恢复通水_江州网</title>"
    html = f"{head}<body><h2>{heading}</h2><div>{BODY}</div></body>"
    found = find_title(Page(html.encode(), "https://news.example/1.html"))
    assert found is not None
    assert found.text == title
