import pytest

from snapshotter.extract.page import Page
from snapshotter.extract.reprinted_from import find_reprinted_from


def reprint_on(line: str) -> str | None:
    html = (
        "<html><head><title>老城区千年水渠完成修缮</title>"
        "<meta property='og:site_name' content='Live Science'></head><body>"
        "<h1>老城区千年水渠完成修缮</h1><div>"
        + "<p>江州老城区的千年水渠完成全线修缮并恢复通水，沿线居民重新用上了活水。</p>" * 3
        + f"<p>{line}</p></div></body></html>"
    )
    found = find_reprinted_from(Page(html.encode(), "https://news.example/1.html"))
    return found.text if found else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("本文转自:南方日报", "南方日报"),
        ("（文章转自新华网）", "新华网"),
        ("原载于《中国企业家》", "《中国企业家》"),
        ("(综合整理自澎湃新闻、智东西、雷锋网等)", "澎湃新闻、智东西、雷锋网等"),
        ("This article was originally published by The Delta Ledger.", "The Delta Ledger"),
        ("Originally published on Live Science.", None),
        ("来源：南方日报", None),
    ],
)
def test_the_first_publisher_is_told(line: str, expected: str | None) -> None:
    assert reprint_on(line) == expected
