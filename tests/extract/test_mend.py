"""Is anything lost between the bytes and the tree?"""

import pytest

from snapshotter.extract.mend import mend
from snapshotter.extract.page import parse_html


@pytest.mark.parametrize(
    "data",
    [
        b"<html><head></head></html><body><p>lead</p><p>more</p></body></html>",
        b"<html><body><p>lead</p></body></html><div><p>more</p></div>",
        b"<html><body></body></html><html><head></head><body><p>lead</p><p>more</p></body></html>",
        b"<html><body><p>lead</p></body><p>more</p>",
        b"<HTML><BODY><p>lead</p></BODY></HTML\n><p>more</p>",
        b"<html><body><div><p>lead</p></Body >\n</Html><!-- x --><p>more</p></div>",
        b"\0<html><body><p>le\0ad</p><p>more</p>",
    ],
)
def test_content_after_the_end_is_kept_in_the_body(data: bytes) -> None:
    body = parse_html(mend(data)).find("body")
    assert body is not None
    assert [paragraph.text for paragraph in body.iter("p")] == ["lead", "more"]


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body><p>text</p></body></html>",
        b"<html><body><p>text</p></body>\n</html>\n\n",
        b"<html><body><p>text</p></html>",
        b"<p>no end at all",
        b"<p>an htmlarea</htmlarea><p>is none",
        b"",
    ],
)
def test_whole_pages_stay_as_they_are(data: bytes) -> None:
    assert mend(data) is data
