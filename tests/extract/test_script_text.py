"""Pages that show nothing until a script has run, and hold their text in its data."""

import json
from typing import Any

import pytest

from snapshotter.extract.page import Page
from snapshotter.extract.script_text import article_in_scripts
from snapshotter.extract.title import find_title

ONE = "9月7日清晨，摆渡四十四年的老船工最后一次解开缆绳，船上只有一名乘客，那就是他自己。"
TWO = "下午，离渡口三百米的二桥正式通车，从此两岸六个村的村民去县城，只要二十分钟就能到。"
TEXT = f"<p>{ONE}</p><p>{TWO}</p><p>{ONE}</p><p>{TWO}</p>"
TITLE = "摆渡人的渡口，修成了一座桥"


def page_of(data: Any, shown: str = "<div id=app></div>") -> Page:
    script = f"<script>window.__INITIAL_STATE__={json.dumps(data)};init()</script>"
    html = f"<html><head><title>云上梅岭</title></head><body>{shown}{script}</body></html>"
    return Page(html.encode(), "https://h5.example/detail?id=1")


def test_the_text_and_its_title_are_found() -> None:
    page = page_of({"site": {"title": "云上"}, "article": {"title": TITLE, "content": TEXT}})
    assert page.body_text.split("\n\n") == [ONE, TWO, ONE, TWO]
    found = find_title(page)
    assert found is not None
    assert found.text == TITLE


def test_of_several_texts_the_longest_is_the_article() -> None:
    page = page_of({"list": [{"content": f"<p>{TWO * 4}</p>"}], "article": {"content": TEXT * 3}})
    assert page.body_text.startswith(ONE)


def test_a_page_that_shows_its_text_is_read_as_it_is_shown() -> None:
    other = f"<p>码头昨天迎来了今年的第一批游客，他们在江边的老街上看了一整天。{TWO}</p>"
    page = page_of({"article": {"content": TEXT}}, shown=f"<div>{other * 3}</div>")
    assert ONE not in page.body_text


@pytest.mark.parametrize(
    "script",
    [
        "",
        'x = {"content": "short <p>"}',
        '{"content": "no markup, however long this text may be, is no article"}' * 9,
        '{"content": "<p>' + ONE * 9,  # it never ends
        '{"content": ' + "[" * 9_999,
        '"content":' * 9_999,
    ],
)
def test_what_is_no_text_is_passed_over(script: str) -> None:
    page = Page(f"<body><script>{script}</script>".encode(), "https://h5.example/1")
    assert article_in_scripts(page.tree) is None
