"""Is anything lost between the bytes and the tree?"""

import pytest

from snapshotter.extract.mend import MOST_ATTRIBUTES, mend
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


def test_attributes_beyond_a_thousand_are_left_out() -> None:
    crowd = " ".join(f"data-{number}='a > b'" for number in range(99_999))
    page = f"<html><body><p id=a {crowd} class=b>lead</p><p id=b>more</p></body></html>"
    first, second = parse_html(mend(page.encode())).iter("p")
    assert (len(first.attrib), first.get("id"), first.text) == (MOST_ATTRIBUTES, "a", "lead")
    assert (second.attrib.items(), second.text) == ([("id", "b")], "more")


def test_long_tags_of_few_attributes_stay_as_they_are() -> None:
    page = b"<p>text</p><img src='data:image/png;base64," + b"A" * 99_999 + b"' alt='x'>"
    assert mend(page) is page
