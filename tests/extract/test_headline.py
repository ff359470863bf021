import pytest

from snapshotter.extract.page import Page


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("老城区千年水渠<br>完成修缮", "老城区千年水渠 完成修缮"),
        (
            "老城区千年水渠完成修缮<br><span>2014-10-29 16:08:14 来源:江州日报 点击:9</span>",
            "老城区千年水渠完成修缮",
        ),
    ],
)
def test_a_heading_of_several_lines_is_one_headline(heading: str, expected: str) -> None:
    html = f"<title>老城区千年水渠完成修缮 - 江州网</title><h1>{heading}</h1>"
    headline = Page(html.encode(), "https://news.example/1.html").headline
    assert headline is not None
    assert headline.text == expected


def test_a_headline_may_have_three_characters() -> None:
    html = "<title>守夜人 | 街坊周刊</title><h1>街坊</h1><p>总第408期</p><div>守夜人</div>"
    headline = Page(html.encode(), "https://news.example/1.html").headline
    assert headline is not None
    assert headline.text == "守夜人"


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        ("老城区千年水渠<br>完成修缮", "老城区千年水渠 完成修缮"),
        ("老城区千年水渠<br>——沿线居民用上活水", "老城区千年水渠"),
        ("老城区千年水渠</div><div>完成修缮", "老城区千年水渠"),
    ],
)
def test_a_line_goes_on_behind_a_break_as_the_title_does(broken: str, expected: str) -> None:
    html = f"<title>老城区千年水渠完成修缮 - 江州网</title><div class=biaoti>{broken}</div>"
    headline = Page(html.encode(), "https://news.example/1.html").headline
    assert headline is not None
    assert headline.text == expected
