import pytest
from scrapy import Request
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware as ScrapyMetaRefresh
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from snapshotter.middlewares.meta_refresh import HEAD, MetaRefreshMiddleware

TAG = '<meta http-equiv="Refresh" content="0; url=/moved.html">'
PAGE = f"<html><head>{TAG}<title>渡口</title></head></html>"
LATE = f"<html><head><!--{'渡' * 4000}-->{TAG}</head></html>"


@pytest.mark.parametrize("page", [PAGE, LATE], ids=["early", "late"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16-le", "utf-32-le"])
def test_leads_where_scrapys_leads(page: str, encoding: str) -> None:
    body = page.encode(encoding)
    first, second = (
        kind.from_crawler(get_crawler()).process_response(
            Request("https://gazette.example/1"),
            HtmlResponse("https://gazette.example/1", body=body, encoding=encoding),
        )
        for kind in (MetaRefreshMiddleware, ScrapyMetaRefresh)
    )
    assert first.url == second.url == "https://gazette.example/moved.html"


def test_other_pages_are_not_decoded() -> None:
    body = b"<html>" + b" " * HEAD + TAG.encode() + b"</html>"
    answer = HtmlResponse("https://gazette.example/1", body=body)
    middleware = MetaRefreshMiddleware.from_crawler(get_crawler())
    assert middleware.process_response(Request(answer.url), answer) is answer
    assert answer._cached_ubody is None
